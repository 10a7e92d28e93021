// What the share dialog hands on as text, as a code and as a picture, as far as no page is needed for it.

import encodeQR from 'qr';
import decodeQR from 'qr/decode.js';
import { describe, expect, test } from 'vitest';
import { closeGaps } from '../../www/src/panel-picture';
import { pathOf, qrOf } from '../../www/src/qr';
import { frameOf, markdownOf, pageAddress, subjectOf, whyNoResult } from '../../www/src/share-links';
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

  test('in HTML has no mark that would end an attribute', () => {
    const code = frameOf(subject, ADDRESS);
    expect(code).toContain('src="https://host/play/#v=1&amp;p=vae-2d&amp;seed=7&amp;show=latent,samples"');
    expect(code).toContain('title="Autoencoder Playground: A &quot;tied&quot; [code] &lt;b&gt;"');
    expect(code).not.toMatch(/style=|<script/);
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
