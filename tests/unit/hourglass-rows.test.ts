// The rows of the hourglass: which number of the draft each layer has, and what flowed through each.

import { describe, expect, test } from 'vitest';
import { editsOf, matchLayers, rowsOf } from '../../www/src/hourglass-rows';
import type { LayerFlow } from '../../www/src/looks';
import { runOf } from './runs';
import { engine, openExperiment } from './support';

const rows = (link: string, draft: Record<string, string> = {}) => {
  const run = runOf(link);
  return rowsOf(run, { ...run.values, ...draft });
};

/** Name of each row, with the draft's number of each. */
const numbers = (link: string, draft: Record<string, string> = {}) =>
  rows(link, draft).map(({ block, wanted }) => `${block?.label ?? 'new'}${wanted === null ? '' : ` ${wanted}`}`);

describe('the numbers of', () => {
  test('dense layers are those of widths', () => {
    expect(numbers('stacked')).toEqual(['image · 784', '300 300', 'code · 150 150', '300 300', 'reconstruction · 784']);
    expect(numbers('p=stacked&drop=0.5')).toEqual([
      'image · 784',
      '300 300',
      'dropout, 50 %',
      'code · 150 150',
      '300 300',
      'dropout, 50 %',
      'reconstruction · 784',
    ]);
    expect(numbers('classifier')).toEqual(['image · 784', '300 300', 'code · 150 150', 'classes · 10']);
  });

  test('convolutions are those of filters, which the decoder follows', () => {
    const found = rows('p=convolutional&filters=4-2&widths=16').filter(({ slot }) => slot);
    expect(found.map(({ slot, wanted }) => [slot?.key, slot?.draft, slot?.follows, wanted])).toEqual([
      ['filters', 0, false, 4],
      ['filters', 1, false, 2],
      ['widths', 0, false, 16],
      ['filters', 1, true, 2],
      ['filters', 0, true, 4],
    ]);
  });

  test.each(engine.presets().map(({ id }) => id))('%s are as many as its lists', (id) => {
    const { values } = runOf(id);
    const own = rows(id).filter(({ slot }) => slot && !slot.follows);
    const encoder = own.filter(({ slot }) => slot?.key === 'filters').map(({ width }) => width);
    expect(encoder.length === 0 ? 'none' : encoder.join('-')).toBe(values.filters);
    const widths = own.filter(({ slot }) => slot?.key === 'widths').map(({ width }) => width);
    // A classifier has no decoder.
    const text = widths.length === 0 ? 'none' : widths.join('-');
    expect(
      values.schedule?.includes('classifier') || values.schedule?.includes('softmax') ? values.widths : text,
    ).toContain(text);
    for (const { width, wanted } of own) expect(wanted).toBe(width);
    expect(new Set(rows(id).map((row) => row.id)).size).toBe(rows(id).length);
  });
});

describe('a draft', () => {
  test('with other widths shows them beside those of the run', () => {
    const [, hidden, code] = rows('stacked', { widths: '400-150-300' });
    expect([hidden?.width, hidden?.wanted, code?.width, code?.wanted]).toEqual([300, 400, 150, 150]);
  });

  test('with more layers has rows of its own, where they will be', () => {
    expect(numbers('stacked', { widths: '300-200-150-200-300' })).toEqual([
      'image · 784',
      '300 300',
      'new 200',
      'code · 150 150',
      'new 200',
      '300 300',
      'reconstruction · 784',
    ]);
    expect(numbers('vanilla', { widths: '300-64-300' })).toEqual([
      'image · 784',
      'new 300',
      'code · 64 64',
      'new 300',
      'reconstruction · 784',
    ]);
    const maps = rows('p=convolutional&filters=8', { filters: '16-8' }).filter(({ slot }) => slot);
    expect(maps.map(({ slot, width, wanted }) => [slot?.follows, width, wanted])).toEqual([
      [false, null, 16],
      [false, 8, 8],
      [true, 8, 8],
      [true, null, 16],
    ]);
  });

  test('with fewer layers says which are to go', () => {
    const going = rows('stacked', { widths: '150' }).filter(({ slot }) => slot?.draft === null);
    expect(going.map(({ width, wanted }) => [width, wanted])).toEqual([
      [300, null],
      [300, null],
    ]);
  });
});

test('layers come and go in the encoder’s half; the code stays', () => {
  const { values } = runOf('stacked');
  const edits = rows('stacked').map((row) => editsOf(row, values));
  expect(edits.map(({ add, remove }) => [add, remove])).toEqual([
    [false, false],
    [true, true],
    [true, false],
    [false, false],
    [false, false],
  ]);
});

describe('what flows is found again in', () => {
  const flowOf = (link: string): LayerFlow[] => {
    const experiment = openExperiment(link);
    const pixels = new Float32Array(784);
    const labels = engine.parseLink(link).spec.architecture.conditional ? Uint8Array.of(3) : undefined;
    return experiment.flow(pixels, labels).map((layer, index) => ({ ...layer, index, name: layer.kind }));
  };
  const matched = (link: string) => matchLayers(runOf(link).plan.layers, flowOf(link));

  test('dense networks, layer by layer', () => {
    expect(matched('stacked')).toEqual([0, 1, 2, 3, 4]);
  });

  test('variational ones, whose two heads are no layer of their own', () => {
    expect(matched('vae-2d')).toEqual([0, 1, 2, 4, 5, 6, 7]);
  });

  test('those with marks, through which nothing flows', () => {
    expect(matched('p=stacked&drop=0.5')).toEqual([0, 1, null, 2, 3, null, 4]);
    expect(matched('p=conditional-vae&widths=9-2-9')).toEqual([0, null, 1, 3, null, 4, 5]);
  });

  test('a phase that trains the outer layers alone', () => {
    expect(matched('layerwise-phases')).toEqual([0, 1, null, null, 2]);
  });

  test.each(['vanilla', 'tied', 'classifier', 'convolutional', 'p=convolutional&filters=4&widths=16', 'overcomplete'])(
    '%s, each with as many numbers',
    (link) => {
      const { plan } = runOf(link);
      const flow = flowOf(link);
      matchLayers(plan.layers, flow).forEach((at, i) => {
        const size = plan.layers[i]?.shape.reduce((a, b) => a * b, 1);
        expect(flow[at ?? -1]?.values.length, `layer ${i}`).toBe(size);
      });
    },
  );
});
