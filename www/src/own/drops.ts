// Files that are dropped anywhere on the page. Without this a browser would leave the page and show the file instead.

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** While files are over the page it carries `data-drop`, for whoever draws that. */
export function followDrops(page: HTMLElement, dropped: (files: readonly File[]) => void): void {
  const over = (isOver: boolean) => page.toggleAttribute('data-drop', isOver);
  window.addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    over(true);
  });
  window.addEventListener('dragleave', (event) => {
    // From one element of the page to another nothing is left.
    if (event.relatedTarget === null) over(false);
  });
  window.addEventListener('drop', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    over(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) dropped(files);
  });
}
