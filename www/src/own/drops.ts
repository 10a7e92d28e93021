// Files that are dropped anywhere on the page. Without this a browser would leave the page and show the file instead.

import { words } from '../words/words';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** While files are over the page it carries `data-drop`, with the words that are drawn over it. */
export function followDrops(page: HTMLElement, dropped: (files: readonly File[]) => void): void {
  const over = (isOver: boolean) => {
    if (isOver) page.setAttribute('data-drop', words.ownImages.dropHere);
    else page.removeAttribute('data-drop');
  };
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
