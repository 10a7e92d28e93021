// Where the page is that has everything, beside the embed: in the language that the embed's address has named.

import type { Language } from '../words/language';

export const pageAddress = (link: string, lang: Language | null): string =>
  new URL(`index.html${lang === null ? '' : `?lang=${lang}`}${link === '' ? '' : `#${link}`}`, document.baseURI).href;
