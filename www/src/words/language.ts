// The language of the page: as its address says (`lang=de`), else as chosen before, else as the browser prefers.

export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** As each calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

const KEY = 'ae-language';
const IN_ADDRESS = /(?<=^|[?#&])lang=([^&#]*)&?/;

const named = (name: string | null | undefined): Language | undefined => LANGUAGES.find((one) => one === name);

/** The first that there are words in; English where there is none. Each may be anything: an unknown language is passed over. */
export const languageOf = (address: string, chosen: string | null, preferred: readonly string[]): Language =>
  named(address.match(IN_ADDRESS)?.[1]) ??
  named(chosen) ??
  preferred.map((tag) => named(tag.toLowerCase().split('-', 1)[0])).find((one) => one !== undefined) ??
  'en';

/** A link without the language, which is the page's and not the experiment's. */
export const withoutLanguage = (link: string): string => link.replace(IN_ADDRESS, '').replace(/[?&]$/, '');

function chosenBefore(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** From the next load on. False where storage is refused: then the address has to say it. */
export function keepLanguage(language: Language): boolean {
  try {
    localStorage.setItem(KEY, language);
    return true;
  } catch {
    return false;
  }
}

/** The address of the page in a language. What it says itself goes before what is kept, so it says only what is not kept. */
export function addressIn(language: Language, kept: boolean, { pathname, search, hash }: Location): string {
  const rest = withoutLanguage(search);
  const said = kept ? rest : `${rest || '?'}${rest.length > 1 ? '&' : ''}lang=${language}`;
  return `${pathname}${said}${withoutLanguage(hash)}`;
}

/** Without a document there is nobody to read: then it is English, as everything that programs read. */
export const language: Language =
  typeof document === 'undefined'
    ? 'en'
    : languageOf(location.search + location.hash, chosenBefore(), navigator.languages);
