// The engine as JavaScript sees it: what it takes, what it gives, and what it says when it refuses.

import { describe, expect, test } from 'vitest';
import type { ExperimentSpec, Manifest } from '../../www/pkg/types';
import {
  engine,
  evaluate,
  FIRST_SHARDS,
  firstInputs,
  manifest,
  memory,
  openExperiment,
  shardIndex,
  thrown,
  train,
  unpacked,
} from './support';

const { spec: vanilla } = engine.parseLink('vanilla');
const { seed: _seed, ...seedless } = vanilla;
/** The first 20,000 training images. */
const FIVE_SHARDS = ['train-00.bin', 'train-01.bin', 'train-02.bin', 'train-03.bin', 'train-04.bin'];

/** Some test images as the network takes them, (N, 784) in [0, 1]. */
const images = (count: number): Float32Array => firstInputs(openExperiment('vanilla', FIRST_SHARDS), count);

describe('a value that is refused', () => {
  const wrong: [string, string, ExperimentSpec][] = [
    ['lr', '-1', { ...vanilla, optimizer: { ...vanilla.optimizer, learningRate: -1 } }],
    ['batch', '0', { ...vanilla, schedule: { ...vanilla.schedule, batchSize: 0 } }],
    ['widths', '1000000000', { ...vanilla, architecture: { ...vanilla.architecture, widths: [1e9] } }],
    ['widths', '2048-2048-2048', { ...vanilla, architecture: { ...vanilla.architecture, widths: [2048, 2048, 2048] } }],
    ['tie', '1', { ...vanilla, architecture: { ...vanilla.architecture, widths: [9, 5, 8], tied: true } }],
  ];

  test.each(wrong)('%s=%s is an Error that carries key, value and reason', (key, value, spec) => {
    const running = openExperiment('vanilla', FIRST_SHARDS);
    train(running, 2);
    const before = { spec: running.spec, digest: running.digest(), metrics: running.metrics };
    const doors = [
      () => engine.checkSpec(spec),
      () => new engine.Experiment(spec, manifest),
      () => running.restart(spec),
    ];
    for (const door of doors) {
      const error = thrown(door);
      expect(error).toMatchObject({ key, value });
      expect(error.reason).toMatch(/\w{2,} \w+/);
      expect(error.message).toBe(`${key}=${value} is refused: ${error.reason}`);
    }
    expect({ spec: running.spec, digest: running.digest(), metrics: running.metrics }).toEqual(before);
  });

  test('can also be the one value that is set', () => {
    expect(thrown(() => engine.withValue(vanilla, 'lr', '-1'))).toMatchObject({ key: 'lr', value: '-1' });
    expect(thrown(() => engine.withValue(vanilla, 'nonsense', '1'))).toMatchObject({ key: 'nonsense', value: '1' });
    const experiment = openExperiment('vanilla');
    expect(thrown(() => experiment.setLive('lr', Number.NaN))).toMatchObject({ key: 'lr', value: 'NaN' });
    expect(thrown(() => experiment.setLive('batch', 64))).toMatchObject({ key: 'batch', value: '64' });
    expect(experiment.spec).toEqual(vanilla);
  });

  const malformed: [string, unknown, RegExp][] = [
    ['null', null, /specification/],
    ['a text', 'vanilla', /specification/],
    ['one without a seed', seedless, /specification.*seed/],
    ['a seed below zero', { ...vanilla, seed: -1 }, /specification.*-1/],
    ['a seed beyond exact numbers', { ...vanilla, seed: 2 ** 53 }, /seed.*9007199254740991/],
    ['a value that nobody knows', { ...vanilla, magic: 1 }, /specification.*magic/],
    [
      'a value that nobody knows, further in',
      { ...vanilla, data: { ...vanilla.data, magic: 1 } },
      /specification.*magic/,
    ],
    ['not a number', { ...vanilla, objective: { ...vanilla.objective, l2: Number.NaN } }, /weight penalty.*0 to/],
    ['half of an objective', { ...vanilla, objective: { loss: 'mse', l2: 0 } }, /specification.*reduction/],
    ['a function', () => vanilla, /specification.*Function/],
    ['half an epoch', { ...vanilla, schedule: { ...vanilla.schedule, epochs: 0.5 } }, /specification.*0\.5/],
    ['an unknown optimiser', { ...vanilla, optimizer: { kind: 'lion', learningRate: 1 } }, /specification.*lion.*adam/],
  ];

  test.each(malformed)('%s is no specification, and an Error says so', (_, spec, message) => {
    expect(thrown(() => engine.checkSpec(spec as ExperimentSpec)).message).toMatch(message);
    expect(thrown(() => new engine.Experiment(spec as ExperimentSpec, manifest)).message).toMatch(message);
  });
});

describe('a manifest', () => {
  const shard = manifest.shards[0] as Manifest['shards'][number];
  const cases: [string, unknown, RegExp][] = [
    ['nothing', null, /manifest/],
    ['a text', '<!doctype html>', /manifest/],
    ['an empty object', {}, /manifest.*version/],
    ['an older version', { ...manifest, version: 1 }, /manifest has version 1.*version 2/],
    ['no shards', { version: 2, shards: [] }, /no training images/],
    ['no test images', { version: 2, shards: [shard] }, /no test images/],
    ['an unknown split', { version: 2, shards: [{ ...shard, split: 'exam' }] }, /train-00\.bin.*"exam".*validation/],
    ['half a hash', { version: 2, shards: [{ ...shard, sha256: 'abc' }] }, /train-00\.bin.*"abc".*64/],
    ['too many images', { version: 2, shards: [{ ...shard, count: 1e9 }] }, /1000000000 images are more/],
    ['a count below zero', { version: 2, shards: [{ ...shard, count: -1 }] }, /manifest.*-1/],
    [
      'nine classes',
      { version: 2, shards: [{ ...shard, classes: shard.classes.slice(1) }] },
      /train-00\.bin.*each of ten classes/,
    ],
    [
      'a wrong sum',
      { version: 2, shards: [{ ...shard, classes: shard.classes.map(() => 1) }] },
      /shard 0 .*do not add up/,
    ],
  ];

  test.each(cases)('that is %s is refused in clear words', (_, nonsense, message) => {
    expect(thrown(() => new engine.Experiment(vanilla, nonsense as Manifest)).message).toMatch(message);
  });
});

describe('shards', () => {
  test('with one flipped bit are refused, and the data set stays usable', () => {
    const experiment = openExperiment('vanilla', FIRST_SHARDS);
    const index = shardIndex('train-01.bin');
    for (const at of [0, 8, 12, 5000, -1]) {
      const bytes = Uint8Array.from(unpacked('train-01.bin'));
      const place = at < 0 ? bytes.length + at : at;
      bytes[place] = (bytes[place] ?? 0) ^ 1;
      expect(thrown(() => experiment.addShard(index, bytes)).message).toMatch(/shard 1 is damaged.*SHA-256/);
    }
    const half = unpacked('train-01.bin').subarray(0, 1000);
    expect(thrown(() => experiment.addShard(index, half)).message).toMatch(/damaged/);
    expect(thrown(() => experiment.addShard(99, half)).message).toMatch(/no shard 99/);
    // 62 steps use up the first shard; the 63rd needs the second.
    train(experiment, 62);
    expect(experiment.advance()).toBe(engine.Advance.Waiting);
    experiment.addShard(index, unpacked('train-01.bin'));
    train(experiment, 1);
    const never = openExperiment('vanilla', [...FIRST_SHARDS, 'train-01.bin']);
    train(never, 63);
    expect(experiment.digest()).toBe(never.digest());
  });

  test('give the test images in order, and none that is not there', () => {
    const experiment = openExperiment('vanilla', FIRST_SHARDS);
    const bytes = unpacked('test-00.bin');
    expect(experiment.testLabels([0, 999])).toEqual(Uint8Array.of(bytes[12] ?? 0, bytes[1011] ?? 0));
    expect(experiment.testImages([7])).toEqual(Uint8Array.from(bytes.subarray(1012 + 7 * 784, 1012 + 8 * 784)));
    for (const index of [1000, 9999, 10_000, 2 ** 32 - 1]) {
      expect(thrown(() => experiment.testImages([0, index])).message).toContain(`test image ${index}`);
      expect(thrown(() => experiment.testLabels([index])).message).toContain(`test image ${index}`);
    }
  });

  test('are needed for an evaluation', () => {
    const experiment = openExperiment('vanilla', FIRST_SHARDS);
    expect(thrown(() => experiment.advanceEvaluation()).message).toMatch(/no evaluation/);
    experiment.beginEvaluation(1001);
    const finish = () => {
      for (;;) if (experiment.advanceEvaluation()) return;
    };
    expect(thrown(finish).message).toMatch(/not arrived/);
    experiment.beginEvaluation(1000);
    expect(finish).not.toThrow();
  });
});

describe('encoding and decoding', () => {
  const cases: [string, string, number][] = [
    ['vanilla', 'p=vanilla', 64],
    ['stacked', 'p=stacked', 150],
    ['tied', 'p=tied', 150],
    ['cross-entropy', 'p=vanilla&loss=bce&widths=40-7-20', 7],
  ];

  test.each(cases)('agree with reconstructing: %s', (_, link, codeWidth) => {
    const experiment = openExperiment(link, FIRST_SHARDS);
    train(experiment, 3);
    // More than one pass of 32, and the last one not full.
    const x = images(77);
    const codes = experiment.encode(x);
    expect(codes).toHaveLength(77 * codeWidth);
    const y = experiment.reconstruct(x);
    expect(y).toHaveLength(77 * 784);
    expect(experiment.decode(codes)).toEqual(y);
    // One image alone has the code that it has among others.
    expect(experiment.encode(x.subarray(76 * 784))).toEqual(codes.subarray(76 * codeWidth));
    if (link.startsWith('p=vanilla')) expect(y.every((level) => level >= 0 && level <= 1)).toBe(true);
  });

  test('measure what the evaluation measures', () => {
    const experiment = openExperiment('vanilla', FIRST_SHARDS);
    train(experiment, 3);
    const metrics = evaluate(experiment, 77);
    const x = images(77);
    const squares = experiment.reconstruct(x).map((level, i) => (level - (x[i] ?? 0)) ** 2);
    expect(metrics.images).toBe(77);
    expect(metrics.mse).toBeCloseTo(squares.reduce((a, b) => a + b) / squares.length, 6);
    expect(metrics.loss).toBeCloseTo(metrics.mse ?? Number.NaN, 6);
  });

  test('take whole images and whole codes only', () => {
    const experiment = openExperiment('vanilla');
    expect(thrown(() => experiment.encode(new Float32Array(785))).message).toMatch(/785.*784/);
    expect(thrown(() => experiment.reconstruct(new Float32Array(1))).message).toMatch(/784/);
    expect(thrown(() => experiment.decode(new Float32Array(65))).message).toMatch(/65.*64/);
    expect(experiment.encode([])).toHaveLength(0);
  });
});

describe('training', () => {
  test('asks for no memory after the first step', () => {
    const experiment = openExperiment('vanilla', FIVE_SHARDS);
    train(experiment, 1);
    const { byteLength } = memory.buffer;
    train(experiment, 500);
    expect(memory.buffer.byteLength).toBe(byteLength);
    // A batch in several passes.
    experiment.restart(engine.parseLink('p=stacked&batch=1000').spec);
    train(experiment, 1);
    const larger = memory.buffer.byteLength;
    train(experiment, 3);
    expect(memory.buffer.byteLength).toBe(larger);
  });

  test('has one digest for equal runs, and another with every step', () => {
    const [left, right] = [openExperiment('tied', FIRST_SHARDS), openExperiment('tied', FIRST_SHARDS)];
    const seen = new Set<string>();
    for (let step = 0; step <= 4; step++) {
      expect(left.digest()).toMatch(/^[0-9a-f]{16}$/);
      expect(left.digest()).toBe(right.digest());
      seen.add(left.digest());
      train(left, 1);
      train(right, 1);
    }
    expect(seen.size).toBe(5);
    right.restart(right.spec);
    train(right, 5);
    expect(right.digest()).toBe(left.digest());
  });

  test('lowers the loss', () => {
    const experiment = openExperiment('vanilla', FIRST_SHARDS);
    train(experiment, 1);
    const { reconstruction } = experiment.metrics;
    train(experiment, 59);
    expect(experiment.metrics.reconstruction).toBeLessThan(reconstruction / 2);
  });
});
