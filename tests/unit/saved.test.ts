// Saved runs on their way back: what the worker reads from a file, and a session that begins with one.

import { describe, expect, test } from 'vitest';
import { recipeAsJson } from '../../www/src/recipe-json';
import { readSaved } from '../../www/src/worker/saved';
import { DrivenSession, engine, memory, SHORT_RUN_SHARDS, thrown } from './support';

const loaded = { engine, memory };
const text = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

/** A session after some steps, and the file that it gives. */
function saving(link: string, contents: 'weights' | 'checkpoint', steps: number) {
  const driven = new DrivenSession(link, { files: SHORT_RUN_SHARDS });
  driven.handle({ type: 'play' });
  driven.runUntil(() => driven.step >= steps);
  driven.handle({ type: 'pause' });
  driven.drain();
  driven.handle({ type: 'export', contents });
  return { driven, file: driven.last('exported').file };
}

const resumed = (file: Uint8Array) =>
  new DrivenSession('p=vae-2d', { files: SHORT_RUN_SHARDS, saved: readSaved(loaded, file, '') });

/** Trains up to a step and no further. */
function digestAt(driven: DrivenSession, step: number): string {
  driven.handle({ type: 'pace', upTo: step });
  driven.handle({ type: 'play' });
  driven.drain();
  expect(driven.step).toBe(step);
  return driven.experiment.digest();
}

describe('a session that begins with a saved run', () => {
  test.each(['p=stacked&seed=3', 'p=vae-2d&beta=2', 'p=tied&opt=momentum&lr=0.1', 'p=denoising-gaussian'])(
    'goes on from %s as if it had never stopped',
    (link) => {
      const { driven, file } = saving(link, 'checkpoint', 5);
      const other = resumed(file);
      expect(other.status).toBe('paused');
      expect(other.step).toBe(driven.step);
      expect(other.last('started').run.link).toBe(`${driven.last('started').run.link}&math=simd`);
      expect(other.of('link')).toEqual([]);
      expect(digestAt(other, 13)).toBe(digestAt(driven, 13));
    },
  );

  test('knows that a value was changed under way', () => {
    const driven = new DrivenSession('p=vanilla', { files: SHORT_RUN_SHARDS });
    driven.handle({ type: 'play' });
    driven.runUntil(() => driven.step >= 3);
    driven.handle({ type: 'edit', key: 'lr', value: '0.02' });
    driven.handle({ type: 'pause' });
    driven.drain();
    driven.handle({ type: 'export', contents: 'checkpoint' });
    const other = resumed(driven.last('exported').file);
    expect(other.last('link').faithful).toBe(false);
    expect(other.last('spec').spec.optimizer.learningRate).toBe(0.02);
    expect(digestAt(other, 9)).toBe(digestAt(driven, 9));
  });

  test('shows what the weights give at once', () => {
    const { driven, file } = saving('p=vanilla', 'weights', 6);
    const other = resumed(file);
    other.drain();
    expect(other.last('evaluated').step).toBe(driven.step);
    expect(other.last('link').faithful).toBe(false);
    expect(other.experiment.digest()).toBe(driven.experiment.digest());
  });

  test('at the end of its schedule is done', () => {
    const end = new DrivenSession('p=pca&epochs=1').experiment.totalSteps;
    const other = resumed(saving('p=pca&epochs=1', 'checkpoint', end).file);
    other.handle({ type: 'play' });
    other.drain();
    expect(other.status).toBe('done');
    expect(other.last('finished').step).toBe(end);
  });
});

test('a saved run says what it is and what it reached', () => {
  const { driven, file } = saving('p=beta-vae&seed=9', 'checkpoint', 2);
  const { notes, step, isCheckpoint } = engine.readSavedRun(file);
  expect([step, isCheckpoint]).toEqual([driven.step, true]);
  expect(notes).toMatchObject({
    preset: 'beta-vae',
    faithful: 'true',
    arithmetic: 'simd',
    digest: driven.experiment.digest(),
  });
  expect(JSON.parse(notes.result ?? '')).toEqual(driven.last('evaluated').test);
  const { link, arithmetic } = readSaved(loaded, file, 'p=pca');
  expect([link.preset, link.spec.seed, link.math, arithmetic]).toEqual(['beta-vae', 9, 'simd', 'simd']);
});

test('a recipe begins anew, with its specification', () => {
  const { link, spec } = { link: 'v=1&p=sparse-l1&l1=0.002', spec: engine.parseLink('p=sparse-l1&l1=0.002').spec };
  const json = recipeAsJson({ preset: 'sparse-l1', fragment: link, link, faithful: true, spec } as never);
  const saved = readSaved(loaded, text(json), '');
  expect(saved.file).toBeNull();
  expect([saved.link.preset, saved.link.spec]).toEqual(['sparse-l1', spec]);
});

test.each([['\ud800'], [['a', ['b']]], [{ toString: 1 }], [7], [null], ['&seed=5']])(
  'the name of a preset may be anything: %j',
  (preset) => {
    const { spec } = engine.parseLink('p=sparse-l1');
    const { link } = readSaved(loaded, text({ version: 1, preset, spec }), '');
    expect([link.preset, link.spec]).toEqual([engine.parseLink('').preset, spec]);
  },
);

describe('what is no saved run', () => {
  const spec = engine.parseLink('p=vanilla').spec;
  const recipe = { version: 1, preset: 'vanilla', spec };
  test.each([
    ['nothing', new Uint8Array(), 'file', 'safetensors'],
    ['a text', text('My notes of last week, which are long enough.'), 'file', 'safetensors'],
    ['a broken recipe', text('{"version": 1, "spec": '), 'file', 'recipe'],
    ['a recipe of another version', text({ ...recipe, version: 2 }), 'file', 'recipe'],
    ['a recipe that is too long', text({ ...recipe, note: 'x'.repeat(200_000) }), 'file', 'recipe'],
    ['no recipe at all', text('{"a": 1, "b": [2]}'), 'file', 'recipe'],
    [
      'a batch of no image',
      text({ ...recipe, spec: { ...spec, schedule: { ...spec.schedule, batchSize: 0 } } }),
      'batch',
      '0',
    ],
  ])('%s is refused with a reason', (_, file, key, value) => {
    let refused: unknown;
    try {
      readSaved(loaded, file as Uint8Array, '');
    } catch (error) {
      refused = error;
    }
    expect(refused).toMatchObject({ key, value });
  });

  test('specifications of other forms are refused', () => {
    for (const other of [null, 7, {}, { ...spec, extra: 1 }, { ...spec, seed: -1 }, { ...spec, data: [] }]) {
      expect(thrown(() => readSaved(loaded, text({ ...recipe, spec: other }), '')).message).not.toBe('');
    }
  });

  test('weights that do not fit are refused before anything is said', () => {
    const { file } = saving('p=vanilla', 'weights', 1);
    const foreign = new Uint8Array(file);
    // As a file that no playground wrote: the recipe at hand is tried.
    const name = text('"specification"');
    const at = foreign.findIndex((_, i) => name.every((byte, k) => foreign[i + k] === byte));
    foreign.set(text('"specificatiom"'), at);
    expect(readSaved(loaded, foreign, 'p=vanilla').link.preset).toBe('vanilla');
    const saved = readSaved(loaded, foreign, 'p=stacked');
    const error = thrown(() => new DrivenSession('p=stacked', { saved }));
    expect(error).toMatchObject({ key: 'file', value: 'encoder.0.weight' });
  });
});
