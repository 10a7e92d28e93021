// How values become a run: edits, drafts, presets and links.

import { describe, expect, test } from 'vitest';
import { settled } from '../../www/src/worker/recipe';
import { DrivenSession, engine, FIRST_SHARDS, manifest, memory, SHORT_RUN_SHARDS, thrown } from './support';

/** A session that has taken some steps and is paused. */
function underWay(link = 'vanilla'): DrivenSession {
  const driven = new DrivenSession(link, { files: FIRST_SHARDS });
  driven.handle({ type: 'play' });
  driven.runUntil(() => driven.step >= 5);
  driven.handle({ type: 'pause' });
  driven.drain();
  return driven;
}

const started = (driven: DrivenSession) => driven.of('started').length;

describe('a value', () => {
  test('edited before the first step restarts at once', () => {
    const driven = new DrivenSession('vanilla', { files: FIRST_SHARDS });
    driven.drain();
    driven.handle({ type: 'edit', key: 'widths', value: '32' });
    driven.drain();
    expect(driven.experiment.spec.architecture.widths).toEqual([32]);
    expect(driven.last('started').run).toMatchObject({ values: { widths: '32' }, link: 'v=1&p=vanilla&widths=32' });
    expect(driven.last('draft').changed).toEqual([]);
    // The curve begins anew with the new weights.
    expect(driven.of('evaluated').map(({ step }) => step)).toEqual([0, 0]);
  });

  test('edited while the images are on their way is used too', () => {
    const driven = new DrivenSession('vanilla');
    driven.handle({ type: 'edit', key: 'batch', value: '16' });
    expect(driven.status).toBe('loading');
    for (const file of FIRST_SHARDS) driven.add(file);
    driven.drain();
    expect(driven.status).toBe('ready');
    expect(driven.experiment.spec.schedule.batchSize).toBe(16);
  });

  test('edited later waits as a draft until it is applied', () => {
    const driven = underWay();
    const before = { step: driven.step, digest: driven.experiment.digest() };
    driven.handle({ type: 'edit', key: 'batch', value: '64' });
    driven.handle({ type: 'edit', key: 'act', value: 'tanh' });
    driven.drain();
    expect(started(driven)).toBe(1);
    expect({ step: driven.step, digest: driven.experiment.digest() }).toEqual(before);
    expect(driven.last('draft')).toMatchObject({ changed: ['act', 'batch'], values: { batch: '64', act: 'tanh' } });

    driven.handle({ type: 'apply' });
    driven.drain();
    expect([driven.status, driven.step]).toEqual(['ready', 0]);
    expect(driven.last('started').run.values).toMatchObject({ batch: '64', act: 'tanh' });
    expect(driven.last('draft').changed).toEqual([]);
  });

  test('edited later and discarded leaves no trace', () => {
    const driven = underWay();
    const { values } = driven.last('draft');
    driven.handle({ type: 'edit', key: 'batch', value: '64' });
    driven.handle({ type: 'discard' });
    expect(driven.last('draft')).toEqual({ type: 'draft', values, changed: [] });
    driven.handle({ type: 'apply' });
    expect(driven.last('started').run.values).toEqual(values);
  });
});

describe('the learning rate', () => {
  test('changes the run in progress, which its link then no longer reproduces', () => {
    const driven = underWay();
    const { step } = driven;
    driven.handle({ type: 'edit', key: 'lr', value: '0.5' });
    expect(driven.experiment.spec.optimizer.learningRate).toBe(0.5);
    expect(driven.last('link')).toEqual({ type: 'link', link: 'v=1&p=vanilla&lr=0.5', faithful: false, claim: null });
    expect(driven.last('draft').changed).toEqual([]);
    expect([driven.step, started(driven)]).toEqual([step, 1]);
  });

  test('matters from the next step on', () => {
    const [left, right] = [underWay(), underWay()];
    expect(left.experiment.digest()).toBe(right.experiment.digest());
    right.handle({ type: 'edit', key: 'lr', value: '0.002' });
    for (const driven of [left, right]) {
      driven.handle({ type: 'step' });
      driven.drain();
    }
    expect(left.step).toBe(right.step);
    expect(left.experiment.digest()).not.toBe(right.experiment.digest());
  });

  test('carries over into a fresh start, which is faithful again', () => {
    const driven = underWay();
    driven.handle({ type: 'edit', key: 'lr', value: '0.5' });
    driven.handle({ type: 'reset' });
    expect(driven.last('started').run.link).toBe('v=1&p=vanilla&lr=0.5');
    expect(driven.events.findLastIndex(({ type }) => type === 'link')).toBeLessThan(
      driven.events.findLastIndex(({ type }) => type === 'started'),
    );
  });

  test('is edited beside a draft without taking the draft along', () => {
    const driven = underWay();
    driven.handle({ type: 'edit', key: 'batch', value: '64' });
    driven.handle({ type: 'edit', key: 'lr', value: '0.5' });
    expect(driven.experiment.spec).toMatchObject({ optimizer: { learningRate: 0.5 }, schedule: { batchSize: 32 } });
    expect(driven.last('draft').changed).toEqual(['batch']);
  });
});

describe('what can be changed under way', () => {
  test.each([
    ['clip', '0.5', 'optimizer', 'clipNorm'],
    ['beta', '4', 'objective', 'beta'],
  ] as const)('is also %s, at once', (key, value, part, name) => {
    const driven = underWay('p=vae&widths=20-2-20');
    driven.handle({ type: 'edit', key, value });
    expect(driven.experiment.spec).toMatchObject({ [part]: { [name]: Number(value) } });
    expect(driven.last('link')).toMatchObject({ link: expect.stringContaining(`${key}=${value}`), faithful: false });
    expect(driven.last('draft')).toMatchObject({ values: { [key]: value }, changed: [] });
    expect(started(driven)).toBe(1);
  });

  test('is no other value', () => {
    expect(engine.fields().flatMap(({ key, live }) => (live ? [key] : []))).toEqual(['beta', 'lr', 'clip']);
  });
});

describe('what is refused', () => {
  const cases = [
    ['lr', '-1'],
    ['batch', '0'],
    ['widths', '1e9'],
    ['seed', 'x'],
    ['nonsense', '1'],
    ['loss', 'bce'], // alone: it needs out=sigmoid
  ] as const;

  test.each(cases)('%s=%s is named with its reason and changes nothing', (key, value) => {
    for (const driven of [new DrivenSession('stacked', { files: FIRST_SHARDS }), underWay('stacked')]) {
      const before = { spec: driven.experiment.spec, digest: driven.experiment.digest(), starts: started(driven) };
      const drafts = driven.of('draft').length;
      driven.handle({ type: 'edit', key, value });
      driven.drain();
      const { source, refusals } = driven.last('refused');
      expect(source).toBe('control');
      expect(refusals).toEqual([{ key, value, reason: expect.stringMatching(/^\S+ .+ \S+$/) }]);
      const after = { spec: driven.experiment.spec, digest: driven.experiment.digest(), starts: started(driven) };
      expect(after).toEqual(before);
      expect(driven.of('draft')).toHaveLength(drafts);
    }
  });

  test('is forgiven by the next value that is allowed', () => {
    const driven = underWay();
    driven.handle({ type: 'edit', key: 'lr', value: '-1' });
    driven.handle({ type: 'edit', key: 'lr', value: '0.01' });
    expect(driven.last('refused')).toEqual({ type: 'refused', source: 'control', refusals: [] });
    expect(driven.experiment.spec.optimizer.learningRate).toBe(0.01);
  });
});

describe('another recipe', () => {
  test('of a link is followed in the middle of training', () => {
    const driven = new DrivenSession('stacked', { files: SHORT_RUN_SHARDS });
    driven.handle({ type: 'play' });
    driven.runUntil(() => driven.step >= 2);
    driven.handle({ type: 'follow', link: '#v=1&p=vanilla&seed=3&steps=4' });
    expect([driven.status, driven.step]).toEqual(['ready', 0]);
    const { run } = driven.last('started');
    expect(run).toMatchObject({ preset: 'vanilla', stopAt: 4, link: 'v=1&p=vanilla&seed=3&steps=4' });
    expect(driven.last('refused')).toEqual({ type: 'refused', source: 'link', refusals: [] });
    driven.handle({ type: 'play' });
    driven.drain();
    expect([driven.status, driven.step]).toEqual(['done', 4]);
  });

  test('of a link with nonsense is followed as far as it makes sense', () => {
    const driven = underWay();
    driven.handle({ type: 'follow', link: 'p=vanilla&lr=-1&batch=16' });
    expect(driven.last('refused')).toMatchObject({ source: 'link', refusals: [{ key: 'lr', value: '-1' }] });
    expect(driven.experiment.spec).toMatchObject({ optimizer: { learningRate: 0.001 }, schedule: { batchSize: 16 } });
  });

  test('of a preset keeps the seed and drops everything else', () => {
    const driven = new DrivenSession('p=stacked&seed=9&lr=0.5', { files: FIRST_SHARDS });
    driven.handle({ type: 'choose', preset: 'vanilla' });
    expect(driven.last('started').run).toMatchObject({ preset: 'vanilla', link: 'v=1&p=vanilla&seed=9' });
    expect(driven.status).toBe('ready');
  });
});

test('a link to classes of which none is held out loses them, and says so', () => {
  const shards = manifest.shards.map((shard) => {
    if (shard.split !== 'test') return shard;
    const classes = [...shard.classes];
    classes[0] = (classes[0] ?? 0) + (classes[7] ?? 0);
    classes[7] = 0;
    return { ...shard, classes };
  });
  const own = { ...manifest, images: { rows: 28, columns: 28, labels: true }, shards };
  const link = engine.parseLink('p=stacked&data=own&digits=7&seed=5');
  const error = thrown(() => new engine.Experiment(link.spec, own).free());
  const rest = settled({ engine, memory }, link, error);
  const reason = 'no held-out image is of these classes';
  expect(rest?.refused).toEqual([{ key: 'digits', value: '7', reason }]);
  expect(engine.formatLink(rest ?? link)).toBe('v=1&p=stacked&data=own&seed=5');
  new engine.Experiment((rest ?? link).spec, own).free();
});

test('a link that asks for more images than its digits have loses what is too much, and says so', () => {
  const driven = underWay();
  driven.handle({ type: 'follow', link: 'p=classifier&seed=5&labels=30000&digits=01' });
  const refusals = driven.of('refused').filter(({ source }) => source === 'link');
  // The preset's own 20,000 labels are still too many for two digits.
  expect(refusals.at(-1)?.refusals).toEqual([
    { key: 'labels', value: '30000', reason: expect.stringMatching(/^there are \d+ training images$/) },
    { key: 'digits', value: '01', reason: expect.stringMatching(/^labels=20000: there are \d+ training images$/) },
  ]);
  expect(driven.last('started').run.link).toBe('v=1&p=classifier&seed=5');
  expect(driven.last('refused').refusals).toHaveLength(2);
  driven.handle({ type: 'step' });
  driven.drain();
  expect(driven.step).toBe(1);
});
