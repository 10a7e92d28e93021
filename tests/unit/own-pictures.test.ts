// What is known of a picture before it is decoded, and what is made of its pixels.

import { describe, expect, test } from 'vitest';
import { greyOf, sampled } from '../../www/src/own/grey';
import { pictureSize } from '../../www/src/own/picture-size';
import { commonSize, covering, guessTile } from '../../www/src/own/tiles';
import { sheet } from '../own-files';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : part)));

/** A segment of a JPEG that says how large the frame is. */
const frame = (width: number, height: number): number[] => {
  const sides = [height >> 8, height & 0xff, width >> 8, width & 0xff];
  return [0xff, 0xc0, 0, 11, 8, ...sides, 1, 1, 0x11, 0];
};

describe('the size that a picture says it has', () => {
  test.each([
    ['PNG', sheet(40, 8), { width: 224, height: 140 }],
    [
      'GIF',
      bytes('GIF89a', [0x40, 1, 0x20, 0, 0, 0, 0], [0x2c, 0, 0, 0, 0, 0x40, 1, 0x20, 0, 0]),
      { width: 320, height: 32 },
    ],
    // A table of four colours and an extension of two parts come before a picture that is larger than the screen.
    [
      'GIF with a larger picture',
      bytes(
        'GIF89a',
        [8, 0, 8, 0, 0x81, 0, 0, ...Array(12).fill(0x2c)],
        [0x21, 0xfe, 2, 0x2c, 0x2c, 1, 0x2c, 0],
        [0x2c, 1, 0, 2, 0, 0x20, 0x4e, 0x40, 0x9c, 0],
      ),
      { width: 20_001, height: 40_002 },
    ],
    // A segment of 4 bytes before the one that tells.
    [
      'JPEG',
      bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc2, 0, 17, 8, 0, 100, 1, 44]),
      { width: 300, height: 100 },
    ],
    // Filling and markers that have no segment: who takes them for segments finds the frame that is hidden behind.
    ...[[0xff], [0xff, 0xff, 0xff], [0xff, 0x01], [0xff, 0xd0, 0xff, 0xd7]].map(
      (between): [string, Uint8Array, object] => [
        `JPEG with ${between.map((byte) => byte.toString(16)).join(' ')} before its frame`,
        bytes([0xff, 0xd8, ...between, ...frame(30_000, 30_000)], Array(300).fill(frame(28, 28)).flat()),
        { width: 30_000, height: 30_000 },
      ],
    ),
    [
      'WebP, lossy',
      bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8 ', Array(10).fill(0), [0x80, 0x02, 0xe0, 0x01]),
      { width: 640, height: 480 },
    ],
    [
      'WebP, lossless',
      bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8L', [0, 0, 0, 0, 0x2f, 0x1f, 0xc0, 0x03, 0], Array(5).fill(0)),
      { width: 32, height: 16 },
    ],
    [
      'WebP, extended',
      bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', Array(8).fill(0), [0xff, 0xff, 0, 0x0f, 0, 1]),
      { width: 65536, height: 65552 },
    ],
  ])('%s', (_, file, size) => {
    expect(pictureSize(file)).toEqual(size);
    // Of a part of it nothing is read beyond its end.
    for (let length = 0; length < Math.min(40, file.length); length++) {
      expect([null, size]).toContainEqual(pictureSize(file.subarray(0, length)));
    }
  });

  test.each([
    ['a JPEG that is drawn before its frame', bytes([0xff, 0xd8, 0xff, 0xda, 0, 2], frame(28, 28))],
    ['a JPEG that ends before its frame', bytes([0xff, 0xd8, 0xff, 0xd9, 0, 2], frame(28, 28))],
    ['a JPEG with a segment that has no length', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 0], frame(28, 28))],
    ['a GIF without a picture', bytes('GIF89a', [8, 0, 8, 0, 0, 0, 0, 0x3b], Array(20).fill(0))],
  ])('%s says none', (_, file) => {
    expect(pictureSize(file)).toBeNull();
  });

  test('any bytes have one, or none', () => {
    let state = 7;
    const byte = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    };
    const heads = [
      [0xff, 0xd8],
      [...bytes('GIF87a')],
      [...bytes('RIFF0000WEBPVP8X')],
      [...bytes('\x89PNG\r\n\x1a\n')],
      [0],
    ];
    for (let n = 0; n < 20_000; n++) {
      const head = heads[n % heads.length] as number[];
      const file = Uint8Array.from([
        ...head,
        ...Array.from({ length: byte() % 40 }, () => (byte() % 3 ? byte() : 0xff)),
      ]);
      const found = pictureSize(file);
      if (found) expect(Object.values(found).every((side) => side >= 0 && side < 2 ** 32)).toBe(true);
    }
  });
});

test('colours become grey, and what is transparent is paper', () => {
  const { levels } = greyOf(5, 1, [255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0, 0, 128].flat());
  expect([...levels]).toEqual([76, 150, 29, 255, 127]);
});

test('pictures are made smaller by means, and cut in the middle', () => {
  const wide = { width: 8, height: 4, levels: Uint8Array.from({ length: 32 }, (_, i) => 10 * (i % 8)) };
  expect([...sampled(wide, [0, 0, 8, 4], [4, 2])]).toEqual([5, 25, 45, 65, 5, 25, 45, 65]);
  // A square out of the middle: columns 2 to 5.
  expect([...covering(wide, [2, 2])]).toEqual([25, 45, 25, 45]);
  expect(covering(wide, [8, 4])).toBe(wide.levels);
  // Larger than it is: every pixel is still a mean of what it covers.
  expect([...covering({ width: 2, height: 1, levels: Uint8Array.of(0, 200) }, [4, 2])]).toEqual([
    0, 0, 200, 200, 0, 0, 200, 200,
  ]);
  expect(
    commonSize([
      { width: 40, height: 20 },
      { width: 40, height: 20 },
    ]),
  ).toEqual([40, 20]);
  expect(
    commonSize([
      { width: 40, height: 20 },
      { width: 20, height: 20 },
    ]),
  ).toEqual([28, 28]);
  expect(commonSize([{ width: 400, height: 200 }])).toEqual([28, 28]);
});

test('tiles are guessed that leave no rest and give enough images', () => {
  expect(guessTile({ width: 560, height: 280 })).toEqual([28, 28]);
  expect(guessTile({ width: 320, height: 160 })).toEqual([32, 32]);
  expect(guessTile({ width: 130, height: 130 })).toEqual([26, 26]);
});
