// Links: the one input that a stranger writes. Nothing in them may fail; what is not used is listed.

import { describe, expect, test } from 'vitest';
import type { Domain, ExperimentSpec, Link } from '../../www/pkg/types';
import { engine, manifest, memory } from './support';

const fields = engine.fields();
const presets = engine.presets().map(({ id }) => id);

/** Marsaglia's xorshift (2003): a failure comes again with the next run. */
class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  below(bound: number): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) % bound;
  }

  of<T>(choices: readonly T[] | string): T {
    return choices[this.below(choices.length)] as T;
  }
}

/** A value that the domain allows, as a person might write it. */
function allowed(domain: Domain, random: Random): string {
  switch (domain.kind) {
    case 'integer':
      return String(domain.min + random.below(Math.min(domain.max - domain.min + 1, 2 ** 31)));
    case 'number':
      return String(domain.min + (random.below(1e6) / 1e6) * (domain.max - domain.min));
    case 'choice':
      return random.of(domain.names);
    case 'switch':
      return random.of(['0', '1']);
    case 'size':
      return `${8 + random.below(57)}x${8 + random.below(57)}`;
    case 'classes':
      return random.of(['156', '0123456789', '7', '90']);
    case 'widths': {
      if (random.below(4) === 0) return 'none';
      if (!domain.odd) return Array.from({ length: 1 + random.below(3) }, () => 1 + random.below(8)).join('-');
      const half = Array.from({ length: 1 + random.below(3) }, () => 1 + random.below(300));
      return [...half, ...half.slice(0, -1).reverse()].join('-');
    }
  }
}

function randomLink(random: Random): string {
  const pairs = [`v=1`, `p=${random.of(presets)}`];
  for (const { key, domain } of fields) if (random.below(3) === 0) pairs.push(`${key}=${allowed(domain, random)}`);
  return pairs.join('&');
}

/** Presets whose values allow any other value of a field; elsewhere vanilla does. */
const NEEDS: Record<string, string> = { size: 'p=vanilla&data=own', schedule: 'stacked', sparsity: 'sparse-kl' };

/** Bytes of all images with their labels, and of the pages that they come in. */
const IMAGES = 70_000 * 785 + 2 ** 20;

const write = (link: Link): string => engine.formatLink(link);
const specOf = (link: string): ExperimentSpec => engine.parseLink(link).spec;

describe('a link that we wrote', () => {
  test.each(presets)('%s comes back as it went, as an id, a fragment, a query and an address', (id) => {
    const link = engine.parseLink(id);
    expect(link).toMatchObject({ preset: id, steps: null, math: null, refused: [] });
    expect(write(link)).toBe(`v=1&p=${id}`);
    for (const text of [`p=${id}`, `#v=1&p=${id}`, `?p=${id}`, `https://host/play/?x#v=1&p=${id}`]) {
      expect(engine.parseLink(text)).toEqual(link);
    }
  });

  test('has every value that is not the preset’s, in a fixed order', () => {
    const text = 'v=1&p=vanilla&widths=30-2-30&act=tanh&lr=0.003&seed=7&steps=2000&math=simd';
    const shuffled = 'math=simd&seed=7&steps=2000&lr=3e-3&act=tanh&widths=30-2-30&batch=32&p=vanilla';
    for (const link of [text, shuffled]) expect(write(engine.parseLink(link))).toBe(text);
    expect(engine.parseLink(text)).toMatchObject({ preset: 'vanilla', steps: 2000, math: 'simd', refused: [] });
  });

  test('comes back whatever the values are', () => {
    const random = new Random(1);
    for (let i = 0; i < 300; i++) {
      const first = engine.parseLink(randomLink(random));
      const again = engine.parseLink(write(first));
      expect(again).toEqual({ ...first, refused: [] });
    }
  });

  test('names each value of the table', () => {
    for (const { key, domain } of fields) {
      const random = new Random(2);
      // Together with what the rules between values ask for.
      const base = engine.withValue(specOf(NEEDS[key] ?? 'vanilla'), 'seed', '1');
      let value = allowed(domain, random);
      while (value === engine.valuesOf(base)[key]) value = allowed(domain, random);
      const spec = engine.withValue(base, key, value);
      const again = engine.parseLink(engine.formatLink({ preset: 'vanilla', spec }));
      expect(again.refused).toEqual([]);
      expect(engine.valuesOf(again.spec)[key]).toBe(engine.valuesOf(spec)[key]);
    }
  });
});

describe('a link with nonsense', () => {
  const cases: [string, string, string, RegExp][] = [
    ['lr=-1', 'lr', '-1', /learning rate.*0\.000001 to 10/],
    ['lr=NaN', 'lr', 'NaN', /learning rate/],
    ['lr=inf', 'lr', 'inf', /learning rate/],
    ['batch=0', 'batch', '0', /batch size.*1 to 1000/],
    ['batch=1e2', 'batch', '1e2', /whole number/],
    ['batch=+8', 'batch', '+8', /whole number/],
    ['widths=1e9', 'widths', '1e9', /widths/],
    ['widths=300-150', 'widths', '300-150', /odd number/],
    ['widths=2048-2048-2048', 'widths', '2048-2048-2048', /parameters/],
    ['seed=9007199254740992', 'seed', '9007199254740992', /seed.*9007199254740991/],
    ['tie=yes', 'tie', 'yes', /1 for yes or 0 for no/],
    ['act=swish', 'act', 'swish', /relu/],
    ['out=linear&loss=bce', 'loss', 'bce', /sigmoid/],
    ['noise=0.5', 'noise', '0.5', /none, gaussian, dropout, masking/],
    ['blur=0.5', 'blur', '0.5', /no value of that name/],
    ['digits=11', 'digits', '11', /each once/],
    ['filters=16-x', 'filters', '16-x', /16-8-8/],
    ['filters=8-8-8-8-8-8', 'filters', '8-8-8-8-8-8', /5 poolings/],
    ['beta=-1', 'beta', '-1', /beta.*0 to 100/],
    ['latent=gaussian&l1=0.1', 'latent', 'gaussian', /plain code/],
    ['sparsity=0.2', 'sparsity', '0.2', /code=sigmoid/],
    ['p=nope', 'p', 'nope', /vanilla.*stacked/],
    ['steps=-1', 'steps', '-1', /steps.*whole number from 1/],
    ['steps=0', 'steps', '0', /steps/],
    ['math=gpu', 'math', 'gpu', /simd, fma/],
    ['v=2', 'v', '2', /version 1/],
    ['act=%FF', 'act', '%FF', /UTF-8/],
    ['%FF=1', '%FF', '1', /UTF-8/],
    ['epochs', 'epochs', '', /key=value/],
  ];

  test.each(cases)('%s is listed with its reason, and the rest is used', (nonsense, key, value, reason) => {
    // Of two presets the later one counts, unless nobody knows it.
    for (const text of [`p=stacked&${nonsense}&init=normal&sd=0.25`, `p=stacked&init=normal&sd=0.25&${nonsense}`]) {
      const link = engine.parseLink(text);
      expect(link.refused).toEqual([{ key, value, reason: expect.stringMatching(reason) }]);
      expect(link.spec.architecture).toMatchObject({ initializer: 'normal', initialDeviation: 0.25 });
      expect(link.steps).toBeNull();
      expect(() => engine.checkSpec(link.spec)).not.toThrow();
    }
  });

  test('lists everything that it refuses, in its order', () => {
    const { refused, spec } = engine.parseLink('p=vanilla&lr=-1&x=1&batch=16&epochs=0');
    expect(refused.map(({ key }) => key)).toEqual(['lr', 'x', 'epochs']);
    expect(spec.schedule).toMatchObject({ batchSize: 16, epochs: 5 });
  });

  test('may be of any length, and is shown shortened', () => {
    for (const text of ['x'.repeat(100_000), `lr=${'9'.repeat(100_000)}`, 'a=1&'.repeat(25_000), '%'.repeat(100_000)]) {
      const { refused, spec } = engine.parseLink(text);
      expect(refused).toEqual([{ key: 'link', value: text.slice(0, 40), reason: expect.stringMatching(/8192/) }]);
      expect(spec).toEqual(specOf(''));
    }
    const many = engine.parseLink(`lr=0.5&${'a=1&'.repeat(200)}`);
    expect(many.refused).toContainEqual({ key: 'link', value: 'a=1', reason: expect.stringMatching(/100 values/) });
    expect(many.refused.length).toBeLessThanOrEqual(100);
    expect(many.spec.optimizer.learningRate).toBe(0.5);
    const [long] = engine.parseLink(`p=vanilla&act=${'é'.repeat(3000)}`).refused;
    expect(long).toMatchObject({ key: 'act', value: 'é'.repeat(40) });
  });

  test('that is no text at all is still no failure', () => {
    for (const text of ['', '?', '&', '=', '&&=&&', '\0', '\u{1f600}', '\ud800', '%', '%%', '#%F', 'a'.repeat(8192)]) {
      expect(() => engine.checkSpec(specOf(text))).not.toThrow();
    }
  });
});

const SPLINTERS = ['%FF', '%', '&', '=', '-1', '1e9', 'NaN', '-', '9999999999999999999', '\u{1f600}', '\0', '#', '?'];
const ALPHABET = 'abcdelnprstwx0123456789.-=&%';

function mutilated(random: Random): string {
  let text = randomLink(random);
  for (let wounds = 1 + random.below(6); wounds > 0; wounds--) {
    const at = random.below(text.length + 1);
    const [head, tail] = [text.slice(0, at), text.slice(at)];
    text = random.of([
      () => head + random.of<string>(SPLINTERS) + tail,
      () => head + random.of<string>(ALPHABET) + tail.slice(1),
      () => head + tail.slice(1 + random.below(5)),
      () => tail + head,
      () => `${text}&${head}`,
    ])();
  }
  return text;
}

test('two thousand mutilated links give a specification that is allowed', () => {
  const random = new Random(2026);
  let refusals = 0;
  for (let i = 0; i < 2000; i++) {
    const text = mutilated(random);
    const link = engine.parseLink(text);
    refusals += link.refused.length;
    for (const { key, value, reason } of link.refused) {
      expect([...key].length).toBeLessThanOrEqual(40);
      expect([...value].length).toBeLessThanOrEqual(40);
      expect(reason).not.toBe('');
    }
    expect(() => engine.checkSpec(link.spec), text).not.toThrow();
    expect(presets).toContain(link.preset);
    // And what it gives is a link that we could have written.
    expect(engine.parseLink(write(link)), text).toEqual({ ...link, refused: [] });
  }
  // They were really damaged.
  expect(refusals).toBeGreaterThan(2000);
});

/** Null where there are fewer images than the specification asks for, or others, which the engine says. */
function experimentOf(spec: ExperimentSpec) {
  try {
    return new engine.Experiment(spec, manifest);
  } catch (error) {
    const fewer = /^(labels|batch)=\d+ is refused: there are \d+ training images$/;
    const others = /^size=\d+x\d+ is refused: the images that are here have 28 x 28 pixels$/;
    expect((error as Error).message).toMatch(new RegExp(`${fewer.source}|${others.source}`));
    return null;
  }
}

test('what a mutilated link asks for is within the budget, and so is what it gets', () => {
  const [mostParameters, mostBytes] = [4_000_000, 256 * 2 ** 20];
  const random = new Random(7);
  // Reading takes no memory that stays.
  const texts = Array.from({ length: 3000 }, () => mutilated(random));
  for (const text of texts.slice(0, 100)) engine.parseLink(text);
  const before = memory.buffer.byteLength;
  const specs = texts.map(specOf);
  expect(memory.buffer.byteLength).toBe(before);

  // The hungriest of some, and a link that asks for as much as there is.
  const greedy = 'p=stacked&widths=1050-1050-1050&batch=1000&opt=adam';
  expect(engine.parseLink(greedy).refused).toEqual([]);
  for (const spec of [specOf(greedy), ...specs.slice(0, 60)]) {
    const empty = memory.buffer.byteLength;
    const experiment = experimentOf(spec);
    if (!experiment) continue;
    const { bytes, parameters } = experiment.plan;
    experiment.free();
    expect(parameters).toBeLessThanOrEqual(mostParameters);
    expect(bytes).toBeLessThanOrEqual(mostBytes);
    // The engine's memory never shrinks, so what a run took is at most what it has grown by, and the images are counted apart.
    expect(memory.buffer.byteLength - empty).toBeLessThanOrEqual(bytes + IMAGES);
  }
});
