// Which language the page speaks.

import { describe, expect, test } from 'vitest';
import { addressIn, LANGUAGES, languageOf, withoutLanguage } from '../../www/src/words/language';

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

  test('is said by the address only where it cannot be kept', () => {
    const at = (address: string) => new URL(address, 'https://example.org/') as unknown as Location;
    expect(addressIn('de', true, at('/site/?lang=en#p=vae'))).toBe('/site/#p=vae');
    expect(addressIn('de', true, at('/?a=1&lang=en#p=vae&lang=en'))).toBe('/?a=1#p=vae');
    expect(addressIn('de', false, at('/?lang=en#p=vae'))).toBe('/?lang=de#p=vae');
    expect(addressIn('de', false, at('/?a=1'))).toBe('/?a=1&lang=de');
  });
});
