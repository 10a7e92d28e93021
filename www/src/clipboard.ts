// Text for the clipboard. Where a browser, or a frame, does not allow that, the text is selected, so that a key does it.

/** Whether a text was copied; otherwise it is selected where it stands. */
export async function copyOrSelect(text: string, element: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    element.focus();
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) element.select();
    else getSelection()?.selectAllChildren(element);
    return false;
  }
}
