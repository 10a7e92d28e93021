// Where the page is that has everything, beside the embed.

export const pageAddress = (link: string): string =>
  new URL(`index.html${link === '' ? '' : `#${link}`}`, document.baseURI).href;
