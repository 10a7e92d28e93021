// A file for the visitor, made in the page and sent nowhere.

export function download(name: string, type: string, content: BlobPart): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the blob by then; freeing it at once would be too early in some.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
