// All that the engine can be made to refuse: values, rules, objects and files, as the worker would tell it.

import { readdirSync, readFileSync } from 'node:fs';
import type { SpecError } from '../../www/pkg/types';
import { refusalOf } from '../../www/src/worker/recipe';
import { engine, manifest, openExperiment } from './support';

const FIELDS = engine.fields();

/** What the engine refuses, as the worker would tell it. */
function* refusalsOf(...attempts: (() => unknown)[]): Generator<SpecError> {
  for (const attempt of attempts) {
    try {
      attempt();
    } catch (error) {
      yield refusalOf(error);
    }
  }
}

const BAD = [
  '',
  'x',
  '-1',
  '0',
  '1',
  '7',
  '0.5',
  '1e99',
  'none',
  '2-2',
  '9-8-9',
  '99-1',
  '99999',
  '8x8',
  '65x7',
  '9'.repeat(40),
];
const ODD = [
  'size=9x9&data=own&filters=8-8',
  'filters=8-8-8-8-8-8',
  'size=8x16&data=own&filters=8-8-8-8',
  'size=9x9&data=own&filters=8',
];

export function* refusedLinks(): Generator<SpecError> {
  const refused = (link: string): SpecError[] => engine.parseLink(link).refused;
  const keys = [
    ...FIELDS.map(({ key }) => key),
    'v',
    'p',
    'steps',
    'math',
    'digest',
    'test',
    'show',
    'nonsense',
    '%ff',
  ];
  for (const key of keys) for (const value of BAD) yield* refused(`p=stacked&${key}=${value}`);
  for (const link of [...ODD, 'a&b', `p=vae&${'x'.repeat(9000)}`, 'a=1&'.repeat(101), `show=${'x,'.repeat(50)}`])
    yield* refused(link);
  const corpus = new URL('../../crates/fuzz/corpus/links/', import.meta.url);
  for (const file of readdirSync(corpus)) yield* refused(readFileSync(new URL(file, corpus), 'utf8'));
}

/** Between them these have a part in every rule. */
const RULED = [
  'stacked',
  'tied',
  'convolutional',
  'vae',
  'conditional-vae',
  'sparse-kl',
  'pca',
  'layerwise-cached',
  'stacked-softmax',
  'denoising-dropout',
];

/** Every value of every field of these: whatever rule it breaks is told. */
export function* brokenRules(): Generator<SpecError> {
  for (const id of RULED) {
    const { spec } = engine.parseLink(id);
    for (const { key, domain } of FIELDS) {
      const values =
        domain.kind === 'choice'
          ? domain.names
          : ['0', '1', '0.97', 'none', '8-8', '2048', '2000-2048-2000', '156', '12x12'];
      yield* refusalsOf(...values.map((value) => () => engine.withValue(spec, key, value)));
    }
  }
}

/** A specification or a list of shards with something wrong in it, wherever that may be. */
function* damaged(whole: object): Generator<unknown> {
  const copy = () => structuredClone(whole) as Record<string, unknown>;
  yield* [null, 7, 'text', [], 7n];
  yield { ...copy(), more: 1 };
  for (const [key, value] of Object.entries(whole)) {
    const { [key]: _, ...without } = copy();
    yield without;
    const others =
      typeof value === 'object' && value !== null ? damaged(value) : ['x', -1, 7.5, true, null, {}, [], 7n];
    for (const other of others)
      yield Array.isArray(whole) ? Object.assign([...whole], { [key]: other }) : { ...copy(), [key]: other };
  }
}

export function* damagedObjects(): Generator<SpecError> {
  const { spec } = engine.parseLink('stacked');
  for (const broken of damaged(spec)) yield* refusalsOf(() => engine.checkSpec(broken as typeof spec));
  const small = { ...manifest, images: { rows: 28, columns: 28, labels: true }, shards: manifest.shards.slice(0, 1) };
  for (const broken of damaged(small))
    yield* refusalsOf(() => new engine.Experiment(spec, broken as typeof manifest).free());
}

export function* refusedFiles(): Generator<SpecError> {
  const folder = (name: string) => new URL(`../../crates/fuzz/corpus/${name}/`, import.meta.url);
  const files = (name: string) =>
    readdirSync(folder(name)).map((file) => new Uint8Array(readFileSync(new URL(file, folder(name)))));
  const experiment = openExperiment('stacked');
  for (const file of files('saved_runs'))
    yield* refusalsOf(
      () => engine.readSavedRun(file),
      () => experiment.resume(file),
    );
  for (const file of files('idx')) yield* refusalsOf(() => engine.readIdxHeader(file.subarray(0, 16), file.length));
}
