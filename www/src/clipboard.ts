// Text for the clipboard. Where a browser, or a frame, does not allow that, the text is selected, so that a key does it.

/** Whether it was copied; otherwise it is selected. */
export async function copyFrom(field: HTMLInputElement | HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return false;
  }
}
