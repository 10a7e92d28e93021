// Which language the page speaks.

import { describe, expect, test } from 'vitest';
import { LANGUAGES, languageOf, withoutLanguage } from '../../www/src/words/language';

describe('the language', () => {
  test('is the address’s, else the chosen one, else the first of the browser’s that there are words in', () => {
    expect(languageOf('?lang=de#p=vae', 'en', ['en-GB'])).toBe('de');
    expect(languageOf('#p=vae&lang=de', null, ['en-GB'])).toBe('de');
    expect(languageOf('#p=vae', 'de', ['en-GB'])).toBe('de');
    expect(languageOf('', null, ['fr', 'de-AT', 'en'])).toBe('de');
    expect(languageOf('', null, ['fr', 'EN-us', 'de'])).toBe('en');
    expect(languageOf('', null, [])).toBe('en');
  });

  test('is none that is unknown', () => {
    expect(languageOf('?lang=xx', 'yy', ['de'])).toBe('de');
    expect(languageOf('?slang=de', '__proto__', ['toString'])).toBe('en');
    for (const odd of ['lang=', '?lang', '?lang=%', '?lang=de%00', '#lang=<b>', '?lang=toString']) {
      expect(LANGUAGES).toContain(languageOf(odd, odd, [odd]));
    }
  });

  test('is taken out of a link, and nothing else is', () => {
    expect(withoutLanguage('?lang=de')).toBe('');
    expect(withoutLanguage('#p=vae&lang=de&seed=7')).toBe('#p=vae&seed=7');
    expect(withoutLanguage('#p=vae&lang=de')).toBe('#p=vae');
    expect(withoutLanguage('#v=1&p=vae-2d&slang=de')).toBe('#v=1&p=vae-2d&slang=de');
  });
});
