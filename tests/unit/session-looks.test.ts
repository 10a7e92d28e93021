// What panels ask and what they are told: every kind of look, against the engine; and that looking changes nothing.

import { describe, expect, test } from 'vitest';
import type { Look, LookKind, Picture } from '../../www/src/looks';
import { DrivenSession, FIRST_SHARDS, firstInputs, openExperiment, SHORT_RUN_SHARDS, train } from './support';

const range = (count: number) => Array.from({ length: count }, (_, i) => i);

/** The answer of a session at rest. */
function answer<K extends LookKind>(driven: DrivenSession, look: Look<K>): Picture<K> {
  driven.handle({ type: 'look', name: 'test', look: look as Look });
  driven.drain();
  const refused = driven.of('unanswered').at(-1);
  if (refused) throw new Error(refused.reason);
  return driven.last('picture').picture as Picture<K>;
}

/** A session that has taken so many steps, one by one, and rests. */
function trained(link: string, steps: number): DrivenSession {
  const driven = new DrivenSession(link, { files: SHORT_RUN_SHARDS });
  driven.drain();
  for (let step = 1; step <= steps; step++) {
    driven.handle({ type: 'step' });
    driven.drain();
    expect(driven.step).toBe(step);
  }
  return driven;
}

describe('a look at', () => {
  test('the latent space of two numbers is the codes themselves', () => {
    const driven = trained('p=vae-2d', 5);
    const { answer: found, step } = answer(driven, { kind: 'latent', images: 200, plane: 'pca' });
    const codes = driven.experiment.encode(firstInputs(driven.experiment, 200));
    expect(step).toBe(5);
    expect(found.codes).toEqual(codes);
    expect(found.points).toEqual(codes);
    expect([...found.labels]).toEqual([...driven.experiment.testLabels(Uint32Array.from(range(200)))]);
    const deviations = driven.experiment.codeDeviations(firstInputs(driven.experiment, 200));
    expect(found.deviations).toEqual(deviations);
    expect(found.explained[0] + found.explained[1]).toBeCloseTo(1, 5);
  });

  test('a wide one is its principal plane, which gives the codes back as far as it can', () => {
    const driven = trained('p=stacked&widths=30', 5);
    const { answer: found } = answer(driven, { kind: 'latent', images: 150, plane: 'pca' });
    const { width, codes, points, origin, axes, explained, deviation } = found;
    expect(width).toBe(30);
    const along = (a: number, b: number) =>
      range(width).reduce((sum, k) => sum + (axes[a * width + k] as number) * (axes[b * width + k] as number), 0);
    expect(along(0, 0)).toBeCloseTo(1, 4);
    expect(along(1, 1)).toBeCloseTo(1, 4);
    expect(along(0, 1)).toBeCloseTo(0, 4);
    // What the plane leaves over of the variance is what the points miss.
    const total = deviation.reduce((sum, value) => sum + value * value, 0);
    let missed = 0;
    for (let i = 0; i < 150; i++) {
      for (let k = 0; k < width; k++) {
        const seen =
          (origin[k] as number) +
          (points[2 * i] as number) * (axes[k] as number) +
          (points[2 * i + 1] as number) * (axes[width + k] as number);
        missed += (seen - (codes[i * width + k] as number)) ** 2 / 150;
      }
    }
    expect(missed / total).toBeCloseTo(1 - explained[0] - explained[1], 3);
    expect(explained[0]).toBeGreaterThanOrEqual(explained[1]);
    const [unitPlane] = [answer(driven, { kind: 'latent', images: 10, plane: [3, 7] }).answer];
    expect([...unitPlane.points].slice(0, 2)).toEqual([codes[3], codes[7]]);
  });

  test('a path is the engine’s own line, and an arc keeps to its sphere', () => {
    const driven = trained('p=stacked&widths=30', 5);
    const [from, to] = [
      { kind: 'image', index: 3 },
      { kind: 'image', index: 8 },
    ] as const;
    const { answer: line } = answer(driven, { kind: 'path', from, to, frames: 7, way: 'line' });
    const inputs = driven.experiment.testInputs(Uint32Array.of(3, 8));
    const [decoded, mixed] = driven.experiment.interpolate(inputs.subarray(0, 784), inputs.subarray(784), 7);
    expect(line.decoded).toEqual(decoded);
    expect(line.mixed).toEqual(mixed);
    const { answer: arc } = answer(driven, {
      kind: 'path',
      from: { kind: 'code', code: [2, ...range(29).map(() => 0)] },
      to: { kind: 'code', code: [0, 2, ...range(28).map(() => 0)] },
      frames: 5,
      way: 'sphere',
    });
    for (const frame of range(5)) {
      expect(Math.hypot(...arc.codes.subarray(frame * 30, (frame + 1) * 30))).toBeCloseTo(2, 5);
    }
  });

  test('samples, a grid, a drawing, codes and images', () => {
    const driven = trained('p=vae-2d', 3);
    const { experiment } = driven;
    const samples = answer(driven, { kind: 'samples', from: 'prior', count: 60, temperature: 1, index: 2 }).answer;
    expect(samples?.images).toEqual(experiment.decode(experiment.sampleCodes('prior', 60, 1, 2) as Float32Array));
    const grid = answer(driven, { kind: 'grid', side: 12 }).answer;
    expect(grid?.images).toEqual(experiment.decode(experiment.gridCodes(12) as Float32Array));
    const pixels = [...firstInputs(experiment, 1)];
    const drawing = answer(driven, { kind: 'drawing', pixels }).answer;
    expect(drawing.output).toEqual(experiment.reconstruct(Float32Array.from(pixels)));
    expect(answer(driven, { kind: 'decode', codes: [-1, 5, 0, 0] }).answer.images).toEqual(
      experiment.decode(Float32Array.of(-1, 5, 0, 0)),
    );
    expect(answer(driven, { kind: 'encode', picks: [{ kind: 'image', index: 4 }] }).answer.codes).toEqual(
      experiment.encode(experiment.testInputs(Uint32Array.of(4))),
    );
    expect(answer(driven, { kind: 'images', images: [4, 2] }).answer.originals).toEqual(
      experiment.testInputs(Uint32Array.of(4, 2)),
    );
  });

  test('features names how much each unit is used', () => {
    const driven = trained('p=vanilla&widths=16', 5);
    const { answer: found } = answer(driven, { kind: 'features', half: 'encoder' });
    expect([...found.values]).toEqual(driven.experiment.encoderFeatures.values.map(Math.fround));
    const outputs = driven.experiment.layerOutputs(1, firstInputs(driven.experiment, 250));
    for (const unit of range(16)) {
      const own = range(250).map((i) => outputs[i * 16 + unit] as number);
      const mean = own.reduce((a, b) => a + b) / 250;
      expect(found.mean[unit]).toBeCloseTo(mean, 4);
      expect(found.use[unit]).toBeCloseTo(own.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 250, 3);
    }
  });

  test('the units is what the last evaluation found', () => {
    const driven = trained('p=beta-vae', 2);
    expect(answer(driven, { kind: 'units' }).answer).toEqual(driven.experiment.units);
  });

  test.each(['p=stacked', 'p=convolutional', 'p=vae', 'p=conditional-vae', 'p=denoising-visible', 'p=classifier'])(
    'the flow of %s ends with what the model says',
    (link) => {
      const driven = trained(link, 2);
      const { answer: found } = answer(driven, { kind: 'flow', pick: { kind: 'image', index: 5 } });
      const { experiment } = driven;
      const input = experiment.testInputs(Uint32Array.of(5));
      const labels = link === 'p=conditional-vae' ? experiment.testLabels(Uint32Array.of(5)) : undefined;
      const { corruption } = experiment.spec;
      const given = corruption.kind === 'none' ? input : experiment.corrupt(input, corruption, 0);
      expect(found.layers.at(-1)?.values).toEqual(experiment.reconstruct(given, labels));
      const code = found.layers.find(({ name }) => name === 'code');
      expect(code?.values).toEqual(experiment.encode(given, labels));
      for (const { shape, values } of found.layers) expect(values.length).toBe(shape[0] * shape[1] * shape[2]);
      expect(found.layers.some(({ kind }) => kind === 'noise')).toBe(corruption.kind !== 'none');
    },
  );

  test('the next step is what that step then finds', () => {
    // A batch of one image: its gradient is the batch's.
    const driven = trained('p=vae&batch=1&widths=20-3-20', 4);
    const { answer: found } = answer(driven, { kind: 'trace' });
    expect(found?.batchSize).toBe(1);
    const { experiment } = driven;
    train(experiment, 1);
    expect(found?.loss).toBeCloseTo(experiment.metrics.reconstruction, 3);
    const last = found?.layers.at(-1);
    // Cross-entropy of logits: the gradient is the difference.
    last?.gradient?.forEach((gradient, i) => {
      expect(gradient).toBeCloseTo((last.values[i] as number) - (found?.input[i] as number), 4);
    });
    expect(found?.layers.filter(({ weightGradient }) => (weightGradient ?? 0) > 0).length).toBe(4);
  });

  test('what excites a unit is the images with the largest activations', () => {
    const driven = trained('p=vanilla&widths=16', 5);
    const { answer: found } = answer(driven, { kind: 'exciting', layer: 1, unit: 3, count: 9 });
    const outputs = driven.experiment.layerOutputs(1, firstInputs(driven.experiment, 500));
    const own = range(500).map((i) => outputs[i * 16 + 3] as number);
    expect([...found.activations]).toEqual(own.toSorted((a, b) => b - a).slice(0, 9));
    expect(found.weights?.values.length).toBe(784);
    const maps = trained('p=convolutional', 1);
    expect(answer(maps, { kind: 'exciting', layer: 2, unit: 15, count: 3 }).answer.indices.length).toBe(3);
  });

  test('the denoise bench is the engine’s noise and repair', () => {
    const driven = trained('p=denoising-visible', 3);
    const { experiment } = driven;
    const { answer: found } = answer(driven, {
      kind: 'denoise',
      noise: 'gaussian',
      strength: 0.3,
      images: [0, 1],
      index: 7,
    });
    const inputs = firstInputs(experiment, 2);
    const corrupted = experiment.corrupt(inputs, { kind: 'gaussian', strength: 0.3, clamp: true }, 7);
    expect(found.corrupted).toEqual(corrupted);
    expect(found.outputs).toEqual(experiment.reconstruct(corrupted));
    expect(found.scores.nothing).toBeGreaterThan(0.02);
    expect(found.pca).toBeNull();
    const clean = answer(driven, { kind: 'denoise', noise: 'none', strength: 0, images: [0], index: 0 }).answer;
    expect(clean.scores.nothing).toBe(0);
  });

  test('a classifier’s confusions are its predictions', () => {
    const driven = trained('p=classifier', 12);
    const { answer: found } = answer(driven, { kind: 'confusion', images: 300 });
    const total = found?.counts.reduce((a, b) => a + b);
    expect(total).toBe(300);
    const right = range(10).reduce((sum, k) => sum + (found?.counts[11 * k] as number), 0);
    expect(found?.accuracy).toBe(right / 300);
    expect(found?.accuracy).toBeGreaterThan(0.2);
    expect(answer(driven, { kind: 'probe', images: 1000, testImages: 500 }).answer).toEqual(
      driven.experiment.linearProbe(1000, 500),
    );
  });

  test('points and planes: the comparison of the engine, and planes that are spanned', () => {
    const driven = new DrivenSession('p=pca&steps=400');
    driven.handle({ type: 'play' });
    driven.drain();
    const { answer: found } = answer(driven, { kind: 'plane' });
    expect(found.comparison).toEqual(driven.experiment.compareWithPca());
    expect(found.comparison.angles.length).toBe(2);
    // A decoded code lies on the learned plane.
    const [a = 0, b = 0] = found.codes;
    for (const k of range(3)) {
      const on =
        (found.learned[k] as number) + a * (found.learned[3 + k] as number) + b * (found.learned[6 + k] as number);
      expect(found.outputs[k]).toBeCloseTo(on, 4);
    }
  });
});

describe('looking', () => {
  const LOOKS: Look[] = [
    { kind: 'latent', images: 300, plane: 'pca' },
    { kind: 'samples', from: 'fitted', count: 60, temperature: 1, index: 0 },
    { kind: 'features', half: 'decoder' },
    { kind: 'denoise', noise: 'dropout', strength: 0.5, images: [0], index: 0 },
    { kind: 'flow', pick: { kind: 'image', index: 0 } },
    { kind: 'trace' },
    { kind: 'exciting', layer: 1, unit: 0, count: 9 },
    { kind: 'probe', images: 500, testImages: 200 },
  ];

  test.each([
    'p=vae&batch=40&steps=12',
    'p=sparse-kl&widths=40&batch=100&steps=8',
    'p=denoising-dropout&drop=0.2&steps=12',
    'p=layerwise-phases&maxsteps=6&steps=12',
  ])('at everything all the time leaves %s as it is', (link) => {
    const run = (looks: readonly Look[]) => {
      const driven = new DrivenSession(link, { files: SHORT_RUN_SHARDS });
      looks.forEach((look, i) => {
        driven.handle({ type: 'look', name: String(i), look });
      });
      driven.handle({ type: 'play' });
      driven.runUntil(() => driven.status === 'training');
      while (driven.slice()) {
        // Asked again at every turn: somebody drags a slider.
        looks.slice(0, 6).forEach((look, i) => {
          driven.handle({ type: 'look', name: String(i), look });
        });
        if (driven.experiment.metrics.step >= driven.experiment.totalSteps || driven.status === 'done') break;
        for (let k = 0; k < 30; k++) driven.slice();
      }
      driven.runUntil(() => driven.step >= Number(new URLSearchParams(link).get('steps')));
      return driven.experiment.digest();
    };
    expect(run(LOOKS)).toBe(run([]));
  });

  test('is answered at once, and anew while the model learns', () => {
    const driven = new DrivenSession('p=vanilla&steps=60', { files: FIRST_SHARDS, tick: 4 });
    driven.drain();
    driven.handle({ type: 'look', name: 'a', look: { kind: 'flow', pick: { kind: 'image', index: 0 } } });
    driven.drain();
    expect(driven.of('picture').map(({ picture }) => picture.step)).toEqual([0]);
    driven.handle({ type: 'play' });
    driven.runUntil(() => driven.step === 60);
    const steps = driven.of('picture').map(({ picture }) => picture.step);
    expect(steps.length).toBeGreaterThan(1);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    driven.handle({ type: 'unlook', name: 'a' });
    const before = driven.of('picture').length;
    driven.drain();
    expect(driven.of('picture').length).toBe(before);
  });

  test('at what a model has not is answered with a reason, and the session goes on', () => {
    const driven = trained('p=stacked', 1);
    driven.handle({ type: 'look', name: 'x', look: { kind: 'decode', codes: [1, 2, 3] } });
    driven.handle({ type: 'look', name: 'y', look: { kind: 'plane' } });
    driven.drain();
    expect(driven.of('unanswered').map(({ name, reason }) => [name, reason])).toEqual([
      ['x', 'a code of this model has 150 numbers'],
      ['y', 'only points in space lie about a plane'],
    ]);
    expect(driven.status).toBe('paused');
  });

  test('outlives a fresh start, and is answered for the new model', () => {
    const driven = trained('p=stacked', 1);
    driven.handle({ type: 'look', name: 'x', look: { kind: 'encode', picks: [{ kind: 'image', index: 0 }] } });
    driven.drain();
    driven.handle({ type: 'choose', preset: 'vanilla' });
    driven.drain();
    const { picture } = driven.last('picture');
    expect((picture as Picture<'encode'>).answer.codes.length).toBe(64);
  });
});

describe('a narrated step', () => {
  test('is a step like any other, and says what it changed', () => {
    const driven = trained('p=tied', 2);
    driven.handle({ type: 'narrate' });
    driven.drain();
    const { step, changes } = driven.last('narrated');
    expect(step).toBe(3);
    expect(changes.map(({ name }) => name)).toEqual(['encoder.0', 'encoder.1']);
    for (const { weights, change } of changes) {
      expect(weights).toBeGreaterThan(0);
      // Adam moves every weight by about the learning rate.
      expect(change).toBeGreaterThan(0.0005);
      expect(change).toBeLessThan(0.02);
    }
    const alone = openExperiment('p=tied', SHORT_RUN_SHARDS);
    train(alone, 3);
    expect(driven.experiment.digest()).toBe(alone.digest());
  });
});

describe('a pace', () => {
  test('holds a run at a step, and lets it go on', () => {
    const driven = new DrivenSession('p=vanilla&steps=40', { files: SHORT_RUN_SHARDS });
    driven.handle({ type: 'pace', upTo: 7 });
    driven.handle({ type: 'play' });
    driven.drain();
    expect(driven.step).toBe(7);
    expect(driven.last('progress')).toMatchObject({ status: 'training', metrics: { step: 7 } });
    driven.handle({ type: 'pace', upTo: 9 });
    driven.drain();
    expect(driven.step).toBe(9);
    driven.handle({ type: 'pace', upTo: null });
    driven.drain();
    expect(driven.status).toBe('done');
  });
});
