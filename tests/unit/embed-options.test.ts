// What the address of an embed says for itself, well written and hostile.

import { describe, expect, test } from 'vitest';
import { embedOf } from '../../www/src/embed/options';
import { engine } from './support';

const DEFAULTS = { lock: [], controls: [], theme: 'auto', lang: null, autoplay: 'none', budget: null, title: null };

const refusedOf = (address: string) => embedOf(address).refused.map(({ key, value }) => `${key}=${value}`);

describe('the address of an embed', () => {
  test('without anything of its own is the link of the run', () => {
    for (const link of ['', 'v=1&p=stacked&lr=0.003&seed=7', 'p=stacked&widths=200-32-200']) {
      expect(embedOf(`#${link}`)).toEqual({ link, options: DEFAULTS, refused: [] });
    }
  });

  test('says what is shown and how, and leaves the rest to the engine', () => {
    const address =
      '#p=vae-2d&seed=3&show=latent,loss,lr,beta&lock=widths,act&theme=dark&lang=de&autoplay=slide&budget=7.5&title=Two%20numbers+here';
    const { link, options, refused } = embedOf(address);
    expect(link).toBe('p=vae-2d&seed=3&show=latent,loss');
    expect(options).toEqual({
      lock: ['widths', 'act'],
      controls: ['lr', 'beta'],
      theme: 'dark',
      lang: 'de',
      autoplay: 'slide',
      budget: 7.5,
      title: 'Two numbers here',
    });
    expect(refused).toEqual([]);
    expect(engine.parseLink(`#${link}`)).toMatchObject({ preset: 'vae-2d', show: ['latent', 'loss'], refused: [] });
  });

  test('may begin with the bare name of a preset', () => {
    expect(embedOf('#vae-2d').link).toBe('p=vae-2d');
    const { link } = embedOf('#vae-2d&theme=light&seed=4&show=loss');
    expect(engine.parseLink(`#${link}`)).toMatchObject({ preset: 'vae-2d', show: ['loss'], refused: [] });
  });

  test('shows no panel where none is asked for, and all where only values are', () => {
    expect(embedOf('show=none').link).toBe('show=none');
    expect(embedOf('p=vae&show=lr')).toMatchObject({ link: 'p=vae', options: { controls: ['lr'] } });
  });

  test.each([
    ['theme=blue', 'theme=blue'],
    ['lang=fr', 'lang=fr'],
    ['lang=', 'lang='],
    ['lang=DE', 'lang=DE'],
    ['lang=en&lang=de', 'lang=de'],
    ['autoplay=', 'autoplay='],
    ['autoplay=Slide', 'autoplay=Slide'],
    ['budget=0', 'budget=0'],
    ['budget=-1', 'budget=-1'],
    ['budget=3601', 'budget=3601'],
    ['budget=1e3', 'budget=1e3'],
    ['budget=NaN', 'budget=NaN'],
    ['lock=LR', 'lock=LR'],
    ['lock=%3Cb%3E', 'lock=<b>'],
    ['show=..%2F', 'show=../'],
    ['theme=dark&theme=light', 'theme=light'],
    [`title=${'x'.repeat(121)}`, `title=${'x'.repeat(40)}`],
  ])('%s is refused by name and value, and does nothing', (address, refused) => {
    const { options, refused: found } = embedOf(`#p=vanilla&${address}`);
    expect(refusedOf(`#p=vanilla&${address}`)).toEqual([refused]);
    expect(found[0]?.reason).toMatch(/\w/);
    expect({ ...options, theme: 'auto', lang: null }).toEqual(DEFAULTS);
  });

  test('has ranges in its refusals', () => {
    expect(embedOf('budget=9999').refused[0]?.reason).toContain('3600');
    expect(embedOf('theme=x').refused[0]?.reason).toContain('auto, light, dark');
    expect(embedOf('lang=x').refused[0]?.reason).toContain('en, de');
    expect(embedOf('autoplay=x').refused[0]?.reason).toContain('none, visible, slide');
  });

  test('never makes more than a handful of controls, however many are named', () => {
    const many = Array.from({ length: 3000 }, (_, i) => `k${i}`).join(',');
    const { options, refused } = embedOf(`lock=${many}`.slice(0, 8000));
    expect(options.lock).toHaveLength(12);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.value.length).toBeLessThanOrEqual(40);
    expect(embedOf(`lock=${'lr,'.repeat(2000)}`).options.lock).toEqual(['lr']);
  });

  test('is not told more than a page can show of what is not used', () => {
    const said = (times: number) => embedOf(`p=vanilla&lock=lr&${'lock=&'.repeat(times)}theme=dark`);
    expect(said(40).refused.map(({ key }) => key)).toEqual(Array(40).fill('lock'));
    const { options, refused } = said(1300);
    expect(options).toEqual({ ...DEFAULTS, lock: ['lr'], theme: 'dark' });
    expect(refused).toHaveLength(40);
    expect(refused.slice(0, 39).every(({ key }) => key === 'lock')).toBe(true);
    expect(refused[39]).toEqual({ key: 'link', value: '', reason: 'there is more in it that is not used' });
  });

  test('that is longer than a link can be is left to the engine, which refuses it', () => {
    const address = `#p=vanilla&theme=dark&${'x'.repeat(10_000_000)}`;
    const { options, link } = embedOf(address);
    expect(options).toEqual(DEFAULTS);
    expect(engine.parseLink(`#${link}`).refused[0]?.reason).toContain('8192');
  });

  test('never throws, whatever stands in it', () => {
    const parts = [
      '%',
      '%zz',
      '%E0%A4%A',
      '&&&',
      '==',
      'lock=',
      'show=,,,',
      'title=%00',
      '__proto__=1',
      'budget=１',
      '\ud800',
      '#?#?',
      'theme=%',
    ];
    let seed = 1;
    const next = (below: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    for (let i = 0; i < 5000; i++) {
      const address = Array.from({ length: next(8) }, () => parts[next(parts.length)]).join(next(2) ? '&' : '');
      const { refused, link } = embedOf(address);
      for (const { key, value, reason } of refused)
        expect([typeof key, typeof value, typeof reason]).toEqual(Array(3).fill('string'));
      expect(() => engine.parseLink(`#${link}`)).not.toThrow();
    }
  });
});
