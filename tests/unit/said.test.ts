// What the engine, the workers and the reading of files say has German words: all that they can be made to say, and every sentence
// that stands in their sources. Where something has none, a test names it.

import { describe, expect, test } from 'vitest';
import type { Phase, Preset } from '../../www/pkg/types';
import type { LayerFlow } from '../../www/src/looks';
import { de } from '../../www/src/words/de';
import { Said } from '../../www/src/words/said';
import { ShardStream } from '../../www/src/worker/shards';
import { brokenRules, damagedObjects, refusedFiles, refusedLinks } from './refusals';
import { sentencesOfRust, sentencesOfTypeScript, sourcesIn, stringsOfRust, textsOfTypeScript } from './sentences';
import { DrivenSession, engine, FIRST_SHARDS, manifest, openExperiment } from './support';

const german = new Said(de.engine);
const PRESETS: readonly Preset[] = engine.presets();
const FIELDS = engine.fields();

/** What stands in the hole of a sentence that was read in a source. */
const isValue = (text: string): boolean => text === '7';
const missing = (texts: Iterable<string>): string[] =>
  [...new Set([...texts].flatMap((text) => german.missing(text)))].filter((text) => !isValue(text));

describe('every value of a recipe', () => {
  test('is called as the engine calls it, and has a label, a meaning and its choices in German', () => {
    expect(Object.keys(de.engine.fields)).toEqual(FIELDS.map(({ key }) => key));
    for (const { key, label, domain } of FIELDS) {
      const words = de.engine.fields[key];
      expect(words?.english, key).toBe(label);
      expect(words?.label, key).toMatch(/\S/);
      expect(words?.meaning, key).toMatch(/\S/);
      expect(Object.keys(words?.choices ?? {}).sort(), key).toEqual(
        domain.kind === 'choice' ? domain.names.toSorted() : [],
      );
    }
  });
});

describe('every preset', () => {
  test('is called as the engine calls it, and has a title, a group and a sentence in German', () => {
    expect(Object.keys(de.engine.presets)).toEqual(PRESETS.map(({ id }) => id));
    for (const { id, title } of PRESETS) {
      const words = de.engine.presets[id];
      expect(words?.english, id).toBe(title);
      expect(words?.title, id).toMatch(/\S/);
      expect(words?.summary, id).toMatch(/[.!?]$/);
    }
    const titles = Object.values(de.engine.presets).map(({ title }) => title);
    expect(new Set(titles).size, 'two are called the same').toBe(titles.length);
  });

  test('is in a group that has the same presets in it', () => {
    const groups = (of: (preset: Preset) => string) =>
      PRESETS.map((preset) => PRESETS.findIndex((one) => of(one) === of(preset)));
    expect(groups(({ id }) => de.engine.presets[id]?.chapter ?? '')).toEqual(groups(({ chapter }) => chapter));
  });
});

/** A network of each kind has layers of its own. */
const KINDS = ['multilayer', 'convolutional', 'vae', 'classifier', 'denoising-visible'];

function layersOf(link: string): readonly LayerFlow[] {
  const driven = new DrivenSession(link, { files: FIRST_SHARDS });
  driven.handle({ type: 'look', name: 'a', look: { kind: 'flow', pick: { kind: 'image', index: 0 } } });
  driven.runUntil(() => driven.of('picture').length > 0);
  const { picture } = driven.last('picture');
  if (picture.kind !== 'flow') throw new Error('another picture was asked for');
  return picture.answer.layers;
}

const phasesOf = (link: string): Phase[] => openExperiment(link).phases;

describe('names', () => {
  test('of every phase', () => {
    const schedules = FIELDS.find(({ key }) => key === 'schedule')?.domain;
    if (schedules?.kind !== 'choice') throw new Error('a schedule is one of some names');
    const names = new Set(
      schedules.names.flatMap((name) => phasesOf(`p=layerwise-cached&schedule=${name}`)).map(({ name }) => name),
    );
    expect(names.size).toBeGreaterThan(5);
    expect(missing(names)).toEqual([]);
  });

  test.each(KINDS)('of every layer of %s', (link) => {
    const layers = layersOf(link);
    expect(layers.length).toBeGreaterThan(2);
    expect(missing(layers.map(({ name }) => name))).toEqual([]);
  });
});

describe('every refusal', () => {
  test.each([
    ['a link', refusedLinks, 30],
    ['a value that breaks a rule', brokenRules, 20],
    ['an object', damagedObjects, 30],
    ['a file', refusedFiles, 10],
  ])('of %s', (_, refusals, least) => {
    const reasons = new Set(Array.from(refusals(), ({ reason }) => reason));
    expect(reasons.size).toBeGreaterThan(least);
    expect(missing(reasons)).toEqual([]);
  });
});

const RUST = [
  ...[
    'rules',
    'requirements',
    'link',
    'link_extras',
    'manifest',
    'watchman',
    'saved_run',
    'safetensors',
    'json',
    'schedule',
  ].map((name) => `crates/train/src/${name}.rs`),
  ...['dataset', 'idx', 'layout'].map((name) => `crates/mnist/src/${name}.rs`),
  ...['experiment', 'files', 'inspection', 'read'].map((name) => `crates/wasm/src/${name}.rs`),
];
const PAGE = ['client', 'decomposition', 'run-store', 'stage', 'carriers', 'embed/open-worker', 'keeper', 'taken-run'];
const TYPESCRIPT = [
  ...sourcesIn('www/src/worker/', '.ts'),
  ...sourcesIn('www/src/own/', '.ts'),
  ...PAGE.map((name) => `www/src/${name}.ts`),
];

/** What stands in a source and is no sentence of its own, or none that anybody reads. */
const APART: Readonly<Record<string, readonly string[]>> = {
  'crates/train/src/rules.rs': [
    'one in height or width', // a part of the next, which is said above with all of them
    '7 poolings shrink 7 x 7 pixels to 7, and another would have nothing left to pool',
  ],
  'crates/wasm/src/read.rs': ['a whole number of any length'], // which is never what is needed
  'crates/train/src/link.rs': ['preset must be one of 7', 'a preset breaks a rule: 7'], // the second cannot happen
  'www/src/worker/session.ts': ['gave up'], // names of states
  'www/src/worker/shards.ts': ['too long'],
  'www/src/worker/looks/network.ts': ['hidden layer'], // with a number behind it
};

describe('every sentence in the source', () => {
  const found = (file: string) => (file.endsWith('.rs') ? sentencesOfRust(file) : sentencesOfTypeScript(file));
  const isOwn = (file: string, text: string) => !APART[file]?.includes(text);

  test.each([...RUST, ...TYPESCRIPT])('%s', (file) => {
    expect(missing(found(file).filter((text) => isOwn(file, text)))).toEqual([]);
  });

  test('is found at all', () => {
    expect(found('crates/train/src/watchman.rs').length).toBeGreaterThan(25);
    expect(found('www/src/own/read.ts').length).toBeGreaterThan(15);
  });
});

describe('images that do not come', () => {
  test('are told in German, with the reason', async () => {
    const problem = await problemOf(async () => new Response(null, { status: 503 }));
    expect(german.inWords(problem)).toBe(
      'Die Bilder konnten nicht weiter geladen werden: der Server antwortet 503 auf train-00.bin.',
    );
    expect(missing([problem])).toEqual([]);
  });
});

async function problemOf(fetch: () => Promise<Response>): Promise<string> {
  const stream = new ShardStream({
    manifest,
    baseUrl: 'https://example.org/',
    accept: () => {},
    report: () => {},
    fetch,
  });
  await stream.start();
  return stream.progress().problem ?? '';
}

describe('no words are there for what nobody says', () => {
  test('each sentence stands in a source, or was heard', async () => {
    const refusals = [...refusedLinks(), ...brokenRules(), ...damagedObjects(), ...refusedFiles()];
    const layers = KINDS.flatMap((link) => layersOf(link).map(({ name }) => name));
    const problem = await problemOf(async () => new Response(null, { status: 503 }));
    const heard = new Set([...refusals.map(({ reason }) => reason), ...layers, problem]);
    const patterns = de.engine.said.map(([english]) => ({ english, pattern: patternOf(english) }));
    const rust = sourcesIn('crates/', '.rs').filter((file) => /^crates\/(train|mnist|wasm)\/src\//.test(file));
    for (const text of [...rust.flatMap(stringsOfRust), ...TYPESCRIPT.flatMap(textsOfTypeScript)]) heard.add(text);
    // What stands in the holes was said as well.
    for (const text of heard) {
      for (const { pattern } of patterns) for (const part of pattern.exec(text)?.slice(1) ?? []) heard.add(part);
    }
    const unheard = patterns.filter(({ pattern }) => ![...heard].some((text) => pattern.test(text)));
    expect(unheard.map(({ english }) => english)).toEqual([]);
  });
});

function patternOf(english: string): RegExp {
  const source = english.split(/\{\*?\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${source.join('(.+?)')}$`, 's');
}

describe('a text that is longer than any sentence', () => {
  test('is shown as it is, and no sentence is looked for in it', () => {
    const reason = 'a link names at most 8 panels';
    expect(german.inWords(reason)).not.toBe(reason);
    const long = `a link names at most ${'9'.repeat(2000)} panels`;
    expect(german.inWords(long)).toBe(long);
  });
});
