// Numbers in German: a comma before the decimals, points between the thousands.

import { expect, test, vi } from 'vitest';

vi.doMock('../../www/src/words/language', () => ({ language: 'de' }));
const format = await import('../../www/src/format');
const { findingsOf } = await import('../../www/src/result');

test('small, large and none', () => {
  expect([0.012_345, 1, 123.4, 1234.5, 999_999, 1e6].map(format.formatLoss)).toEqual([
    '0,0123',
    '1,00',
    '123',
    '1.235',
    '999.999',
    '1,00e+6',
  ]);
  expect([null, Number.NaN].map(format.formatLoss)).toEqual(['–', 'NaN']);
  expect([24, 1000, 0.01, 5e22].map(format.formatNumber)).toEqual(['24', '1.000', '0,0100', '5,00 × 10²²']);
  expect([format.formatShare(0.9167), format.formatShare(1, 0)]).toEqual(['91,7 %', '100 %']);
  expect([format.formatPlain(0.5), format.formatPlain(1200), format.formatFixed(0.5, 2)]).toEqual([
    '0,5',
    '1200',
    '0,50',
  ]);
  expect([format.formatDuration(8.25), format.formatDuration(65)]).toEqual(['8,3 s', '1 min 05 s']);
  expect(format.formatMegabytes(2_540_000)).toBe('2,5 MB');
});

test('findings', () => {
  const test = { loss: 0.25, accuracy: 0.9167, mse: 0.0123, images: 1000 };
  expect(findingsOf(test, 'Pixel').map(format.formatFinding)).toEqual([
    'Genauigkeit 91,7 %',
    'Kreuzentropie 0,250 Nats',
    'mittlerer quadratischer Fehler 0,0123 je Pixel',
  ]);
});
