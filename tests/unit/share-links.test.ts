// What the share dialog hands on as text, as a code and as a picture, as far as no page is needed for it.

import encodeQR from 'qr';
import decodeQR from 'qr/decode.js';
import { describe, expect, test } from 'vitest';
import { DEFAULT_OPTIONS, elementCode, frameCode } from '../../www/src/embed-code';
import { closeGaps } from '../../www/src/panel-picture';
import { pathOf, qrOf } from '../../www/src/qr';
import { markdownOf, pageAddress, subjectOf, whyNoResult } from '../../www/src/share-links';
import { initialState, type PageState } from '../../www/src/state';
import { runOf } from './runs';

const ADDRESS = 'https://host/play/#v=1&p=vae-2d&seed=7&show=latent,samples';
const metrics = { step: 1200, epoch: 0, phase: 0, reconstruction: 0.5, kl: 0, penalty: 0 };
const rested: PageState = { ...initialState, status: 'paused', run: runOf('vae-2d'), metrics };

test('the address of the page has neither query nor fragment', () => {
  for (const rest of ['', '?x=1', '#v=1', '?x=1#v=1', '#a?b#c'])
    expect(pageAddress(`https://h/p/${rest}`)).toBe('https://h/p/');
  expect(pageAddress('file:///home/me/dist/index.html#p=vae')).toBe('file:///home/me/dist/index.html');
});

test('a result is linked to at rest, once there is one, and where a link leads to it', () => {
  expect(whyNoResult(rested)).toBeNull();
  expect(whyNoResult({ ...rested, status: 'done' })).toBeNull();
  expect(whyNoResult({ ...rested, status: 'training' })).toContain('pause');
  expect(whyNoResult({ ...rested, status: 'waiting' })).toContain('pause');
  expect(whyNoResult({ ...rested, metrics: { ...metrics, step: 0 } })).toContain('no result yet');
  expect(whyNoResult({ ...rested, faithful: false })).toContain('changed under way');
  expect(whyNoResult({ ...rested, metrics: { ...metrics, reconstruction: Number.NaN } })).toContain('no number');
  expect(whyNoResult({ ...rested, status: 'error' })).toContain('stopped');
  expect(whyNoResult(initialState)).toContain('no result yet');
});

describe('text', () => {
  const subject = { title: 'A "tied" [code] <b>', what: 'seed 7' };

  test('says what is behind the link', () => {
    const state = { ...rested, result: { step: 1200, digest: 'x', test: { loss: 0.08431, images: 10_000 } } };
    expect(subjectOf(state, 'recipe').what).toBe('seed 0');
    expect(subjectOf(state, 'result').what).toBe('seed 0, step 1,200, held-out loss 0.0843');
  });

  test('in Markdown ends where it should', () => {
    expect(markdownOf(subject, ADDRESS)).toBe(
      `[A "tied" \\[code\\] \\<b\\> (seed 7) – Autoencoder Playground](${ADDRESS})`,
    );
    expect(markdownOf(subject, 'https://h/a(b)')).toContain('](https://h/a%28b%29)');
  });

  test('of a result at rest has the loss that its link knows', () => {
    const link = 'v=1&p=vae-2d&steps=1200&math=simd&digest=0123456789abcdef&test=0.084312';
    const shared = { step: 1200, link, lossFollows: false };
    expect(subjectOf({ ...rested, shared }, 'result').what).toBe('seed 0, step 1,200, held-out loss 0.0843');
    expect(subjectOf({ ...rested, shared: { ...shared, step: 1100 } }, 'result').what).toBe('seed 0, step 1,200');
  });
});

describe('HTML', () => {
  const subject = { title: 'A "tied" [code] <b>', what: 'seed 7' };
  const [page = '', fragment = ''] = ADDRESS.split('#');

  test('of a frame has no mark that would end an attribute', () => {
    expect(frameCode(subject, page, fragment, DEFAULT_OPTIONS)).toBe(
      '<iframe src="https://host/play/embed.html#v=1&amp;p=vae-2d&amp;seed=7&amp;show=latent,samples" ' +
        'title="Autoencoder Playground: A &quot;tied&quot; [code] &lt;b&gt;" width="960" height="540" loading="lazy" ' +
        'allow="fullscreen; clipboard-write"></iframe>',
    );
    const options = { autoplay: 'slide', theme: 'dark', budget: 60, title: ' Codes & "gaps" ' } as const;
    const code = frameCode(subject, `${page}index.html`, fragment, options);
    expect(code).toContain('title="Codes &amp; &quot;gaps&quot;"');
    expect(code).toContain(
      'show=latent,samples&amp;autoplay=slide&amp;theme=dark&amp;budget=60&amp;title=Codes%20%26%20%22gaps%22"',
    );
    expect(code).toContain('src="https://host/play/embed.html#');
  });

  test('of the element says the same in attributes', () => {
    expect(elementCode(page, fragment, DEFAULT_OPTIONS)).toBe(
      '<script type="module" src="https://host/play/element.js"></script>\n' +
        '<autoencoder-playground src="https://host/play/" link="v=1&amp;p=vae-2d&amp;seed=7" show="latent,samples">' +
        '</autoencoder-playground>',
    );
    const options = { autoplay: 'visible', theme: 'light', budget: 5, title: '">' } as const;
    expect(elementCode('file:///home/me/dist/index.html', 'v=1&p=vae', options)).toBe(
      '<script type="module" src="file:///home/me/dist/element.js"></script>\n' +
        '<autoencoder-playground src="file:///home/me/dist/" link="v=1&amp;p=vae" autoplay="visible" theme="light" ' +
        'budget="5" title="&quot;&gt;"></autoencoder-playground>',
    );
  });
});

describe('a QR code', () => {
  test('is read back from the path that is drawn', () => {
    const rows = qrOf(ADDRESS) ?? [];
    const side = rows.length;
    expect(rows).toEqual(encodeQR(ADDRESS, 'raw', { ecc: 'low', border: 4 }));
    // The path is painted as a browser would, eight pixels a module.
    const pixels = new Uint8Array((8 * side) ** 2 * 4).fill(255);
    for (const [, x, y, width] of pathOf(rows).matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
      for (let row = 8 * Number(y); row < 8 * Number(y) + 8; row++) {
        const start = 4 * (row * 8 * side + 8 * Number(x));
        for (let i = 0; i < 32 * Number(width); i++) if (i % 4 < 3) pixels[start + i] = 0;
      }
    }
    expect(decodeQR({ width: 8 * side, height: 8 * side, data: pixels })).toBe(ADDRESS);
  });

  test('has its limit, and says so', () => {
    expect(qrOf('x'.repeat(2953))).toHaveLength(177 + 8);
    expect(qrOf('x'.repeat(2954))).toBeNull();
  });
});

test('what is left out of a picture leaves no hole, and what overlaps stays together', () => {
  const box = (top: number, bottom: number) => ({ top, bottom });
  const { shiftOf, height } = closeGaps([box(300, 310), box(100, 150), box(120, 180), box(190, 200)], 20);
  expect([100, 120, 190].map((top) => top - shiftOf(top))).toEqual([0, 20, 90]);
  expect([300 - shiftOf(300), height]).toEqual([120, 130]);
});
