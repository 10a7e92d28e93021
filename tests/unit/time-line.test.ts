// The time line: parameters, what each layer does when, and what the cache saves.

import { describe, expect, test } from 'vitest';
import { layerOfFeatures } from '../../www/src/feature-layers';
import { millisecondsOf, nowAt, rowsOf, savingsOf, spansOf, twinOf } from '../../www/src/time-line';
import { phase, runOf, runWith } from './runs';
import { engine, manifest } from './support';

const told = (link: string) =>
  rowsOf(runOf(link)).map(({ part, name, states }) => `${part} ${name}: ${states.join(' ')}`);

describe('parameters', () => {
  test.each([
    ...engine.presets().map(({ id }) => id),
    'p=tied&widths=40-9-40',
    'p=conditional-vae&widths=9-2-9',
    'p=convolutional&filters=4-2&widths=10',
  ])('of the layers of %s add up to those of the plan', (link) => {
    const run = runOf(link);
    expect(rowsOf(run).reduce((sum, { parameters }) => sum + parameters, 0)).toBe(run.plan.parameters);
  });
});

describe('what each layer does', () => {
  test('when all learn together', () => {
    expect(told('stacked')).toEqual([
      'encoder 784 → 300: learns',
      'encoder 300 → 150: learns',
      'decoder 150 → 300: learns',
      'decoder 300 → 784: learns',
    ]);
  });

  test('one layer at a time, frozen or cached', () => {
    const rows = (state: string) => [
      `encoder 784 → 300: learns ${state}`,
      'encoder 300 → 150: absent learns',
      'decoder 150 → 300: absent learns',
      'decoder 300 → 784: learns absent',
    ];
    expect(told('layerwise-phases')).toEqual(rows('frozen'));
    expect(told('layerwise-cached')).toEqual(rows('cached'));
  });

  test('before a classifier that is fine-tuned, or learns alone', () => {
    expect(told('pretrained-classifier')).toEqual([
      'encoder 784 → 300: learns cached learns',
      'encoder 300 → 150: absent learns learns',
      'classifier 150 → 10: absent absent learns',
      'decoder 150 → 300: absent learns absent',
      'decoder 300 → 784: learns absent absent',
    ]);
    expect(told('p=pretrained-classifier&freeze=1').slice(0, 3)).toEqual([
      'encoder 784 → 300: learns cached frozen',
      'encoder 300 → 150: absent learns frozen',
      'classifier 150 → 10: absent absent learns',
    ]);
    expect(told('stacked-softmax').slice(0, 3)).toEqual([
      'encoder 784 → 100: learns cached frozen learns',
      'encoder 100 → 50: absent learns frozen learns',
      'classifier 50 → 10: absent absent learns learns',
    ]);
    expect(told('classifier')).toEqual([
      'encoder 784 → 300: learns',
      'encoder 300 → 150: learns',
      'classifier 150 → 10: learns',
    ]);
  });
});

describe('the time line', () => {
  const run = runWith([phase('one', 980), phase('two', 20)]);

  test('is as wide as phases have steps, but never too narrow to be seen', () => {
    const [one, two] = spansOf(run, 990, { training: [4.9], caching: [0, 0.3] });
    expect(one?.from).toBe(0);
    expect((one?.width ?? 0) + (two?.width ?? 0)).toBeCloseTo(1, 12);
    expect(two?.width).toBeCloseTo(0.1 / 1.08, 12);
    expect(one).toMatchObject({ steps: 980, training: 4.9, caching: 0 });
    expect(two).toMatchObject({ steps: 10, training: 0, caching: 0.3 });
  });

  test('knows where the run is', () => {
    const at = (step: number) => nowAt(spansOf(run, step, { training: [], caching: [] }));
    expect(at(0)).toBe(0);
    expect(at(490)).toBeCloseTo(0.98 / 1.08 / 2, 12);
    expect(at(980)).toBeCloseTo(0.98 / 1.08, 12);
    expect(at(1000)).toBeCloseTo(1, 12);
  });

  test('tells the time of a step once there are a few', () => {
    expect(millisecondsOf({ steps: 100, training: 0.5 })).toBe(5);
    expect(millisecondsOf({ steps: 4, training: 0.5 })).toBeNull();
    expect(millisecondsOf({ steps: 100, training: 0 })).toBeNull();
  });
});

describe('the cache', () => {
  const values = (schedule: string, more = {}) => ({
    schedule,
    widths: '300-150-300',
    batch: '150',
    seed: '1',
    ...more,
  });
  const phases = [phase('layer 1 of 2', 100), phase('layer 2 of 2', 200, { frozen: 1, cached: true })];
  const cached = runWith(phases, values('layerwise-cached'));
  const earlier = {
    values: values('layerwise-phases', { seed: '2' }),
    step: 300,
    times: { training: [1, 2], caching: [] },
  };

  test('is compared with the newest run that differs in it alone', () => {
    expect(twinOf(cached, [])).toBeNull();
    expect(twinOf(cached, [{ ...earlier, values: values('layerwise-phases', { batch: '50' }) }])).toBeNull();
    expect(twinOf(cached, [{ ...earlier, values: values('together') }])).toBeNull();
    expect(twinOf(cached, [earlier, { ...earlier, step: 1 }])).toBe(earlier);
    expect(twinOf(runWith(phases, values('together')), [earlier])).toBeNull();
  });

  test('saves what a step takes less, for what it costs', () => {
    const times = { training: [1, 0.6], caching: [0, 0.3] };
    const [saving, ...others] = savingsOf(cached, 200, times, earlier);
    expect(others).toEqual([]); // the first phase freezes nothing
    expect(saving).toMatchObject({ phase: 'layer 2 of 2', cached: 6, uncached: 10, caching: 0.3 });
    expect(saving?.saved).toBeCloseTo(0.8, 12);
    expect(savingsOf(cached, 100, times, earlier)).toEqual([]);
  });

  test('is told the same from the other side', () => {
    const uncached = runWith(phases, values('layerwise-phases'));
    const twin = { values: values('layerwise-cached'), step: 300, times: { training: [1, 1.2], caching: [0, 0.3] } };
    const [saving] = savingsOf(uncached, 300, { training: [1, 2], caching: [] }, twin);
    expect(saving).toMatchObject({ cached: 6, uncached: 10, caching: 0.3 });
  });
});

describe('the layer of the features', () => {
  test.each([
    ['stacked', 0, 1, 3],
    ['vanilla', 0, 1, 1],
    ['vae-2d', 0, 1, 6],
    ['denoising-gaussian', 0, 1, 3],
    ['conditional-vae', 0, 1, 6],
    ['layerwise-cached', 0, 1, 1],
    ['layerwise-cached', 1, 1, 3],
    ['pretrained-classifier', 1, 1, 3],
    ['pretrained-classifier', 2, 1, null],
    ['classifier', 0, 1, null],
  ])('of %s in phase %i is %i, and of the decoder %s', (link, index, encoder, decoder) => {
    const run = runOf(link);
    expect([layerOfFeatures(run, index, 'encoder'), layerOfFeatures(run, index, 'decoder')]).toEqual([
      encoder,
      decoder,
    ]);
  });

  test.each(['stacked', 'vae', 'convolutional', 'p=denoising-dropout&drop=0.2', 'conditional-vae'])(
    'of the decoder is the one before the last of %s, as the engine counts',
    (link) => {
      const experiment = new engine.Experiment(engine.parseLink(link).spec, manifest);
      const labels = experiment.spec.architecture.conditional ? Uint8Array.of(3) : undefined;
      const flow = experiment.flow(new Float32Array(784), labels);
      experiment.free();
      expect(layerOfFeatures(runOf(link), 0, 'decoder')).toBe(flow.length - 2);
    },
  );
});
