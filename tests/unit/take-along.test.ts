// What is taken along besides programs: the recipe, the history and the report are what the page's state says.

import { describe, expect, test } from 'vitest';
import { BinnedCurve } from '../../www/src/curve';
import { historyAsCsv } from '../../www/src/history-csv';
import { recipeAsJson } from '../../www/src/recipe-json';
import { runReport } from '../../www/src/run-report';
import { initialState, type PageState, reduce } from '../../www/src/state';
import { SOUVENIRS } from '../../www/src/take-along';
import { type TakenRun, takenRun } from '../../www/src/taken-run';
import { DrivenSession, engine, SHORT_RUN_SHARDS } from './support';

const ready = { type: 'ready', presets: engine.presets(), fields: engine.fields(), arithmetic: 'simd' } as const;

/** What the page knows of a run that a real session has trained. */
function stateOf(driven: DrivenSession): PageState {
  return driven.events.reduce(reduce, reduce({ ...initialState, curves: fresh() }, ready));
}

const fresh = () => ({ train: new BinnedCurve(), test: { steps: [], values: [], kl: [], mse: [] } });

function trained(link: string, steps: number): { driven: DrivenSession; run: TakenRun } {
  const driven = new DrivenSession(`${link}&steps=${steps}`, { files: SHORT_RUN_SHARDS });
  driven.handle({ type: 'play' });
  driven.drain();
  expect(driven.status).toBe('done');
  return { driven, run: taken(driven) };
}

function taken(driven: DrivenSession): TakenRun {
  const run = takenRun(stateOf(driven), 'https://example.org/play/');
  if (!run) throw new Error('no run');
  return run;
}

describe('the recipe as JSON', () => {
  test('is the specification, and leads back to the same link', () => {
    const { run } = trained('p=stacked&lr=0.003&seed=7', 3);
    const recipe = JSON.parse(recipeAsJson(run));
    expect(recipe).toMatchObject({ version: 1, preset: 'stacked', fragment: 'v=1&p=stacked&lr=0.003&seed=7&steps=3' });
    expect(recipe.link).toBe(`https://example.org/play/#${recipe.fragment}`);
    expect(recipe.spec).toEqual(engine.parseLink(recipe.fragment).spec);
    expect(engine.formatLink({ ...engine.parseLink(''), preset: recipe.preset, spec: recipe.spec, steps: 3 })).toBe(
      recipe.fragment,
    );
  });

  test('has the values of now after one was changed under way', () => {
    const driven = new DrivenSession('p=stacked&steps=9', { files: SHORT_RUN_SHARDS });
    driven.handle({ type: 'step' });
    driven.drain();
    driven.handle({ type: 'edit', key: 'lr', value: '0.125' });
    const run = taken(driven);
    expect(run.faithful).toBe(false);
    expect(run.spec.optimizer.learningRate).toBe(0.125);
    expect(JSON.parse(recipeAsJson(run))).toMatchObject({ faithful: false });
    expect(runReport(run)).toContain('The run was changed under way');
  });
});

describe('the history as CSV', () => {
  test('has a line for each step at which anything is known', () => {
    const train = new BinnedCurve();
    train.add(1, 0.5);
    train.add(2, 0.25);
    const test = { steps: [0, 2], values: [0.75, 0.375], kl: [Number.NaN, Number.NaN], mse: [0.7, Number.NaN] };
    expect(historyAsCsv({ train, test })).toBe(
      'step,training_loss,held_out_loss,held_out_kl,held_out_mse\r\n' +
        '0,,0.75,,0.7\r\n1,0.5,,,\r\n2,0.25,0.375,,\r\n',
    );
  });

  test('of a run ends with its result', () => {
    const { driven, run } = trained('p=vae-2d', 4);
    const [heading, ...lines] = historyAsCsv(run.curves).trimEnd().split('\r\n');
    const { test } = driven.last('finished');
    expect(heading?.split(',')).toHaveLength(5);
    expect(lines.at(-1)?.split(',').slice(2).map(Number)).toEqual([test.loss, test.kl, test.mse]);
    expect(lines[0]?.split(',')[0]).toBe('0');
  });

  test('says so where a loss was lost', () => {
    const test = { steps: [3], values: [Number.NaN], kl: [Number.NaN], mse: [Number.NaN] };
    expect(historyAsCsv({ train: new BinnedCurve(), test })).toContain('3,,NaN,,\r\n');
  });
});

describe('the report', () => {
  test('says what was run, what came of it, and how to get it again', () => {
    const { driven, run } = trained('p=vanilla&lr=0.01&seed=3', 20);
    const { test, digest } = driven.last('finished');
    const report = runReport(run);
    for (const text of [
      '# Vanilla\n',
      '<https://example.org/play/#v=1&p=vanilla&lr=0.01&seed=3&steps=20>',
      '- Preset: Vanilla (`vanilla`), but for\n  - Learning rate: 0.01\n',
      '- Network: 784-64-784\n',
      '- Trained: 20 of 9,375 steps',
      'On the first 10,000 held-out digits',
      `- Mean squared error ${test.mse?.toPrecision(3)} a pixel`,
      '- Seed: 3\n',
      'WebAssembly SIMD',
      `\`${digest}\``,
    ])
      expect(report).toContain(text);
    expect(report.match(/^\| \d/gm)?.length).toBeGreaterThanOrEqual(2);
  });

  test('is there before the first step', () => {
    const driven = new DrivenSession('p=classifier', { files: SHORT_RUN_SHARDS });
    driven.drain();
    const report = runReport(taken(driven));
    expect(report).toContain('as it stands');
    expect(report).toContain('- Network: 784-300-150-10\n');
    expect(report).toContain('Digest: none');
  });

  test('is not broken out of by an address', () => {
    const { run } = trained('p=vanilla', 1);
    const report = runReport({ ...run, link: 'https://x/>\n# Hostile\n<script>' });
    expect(report).not.toContain('<script>');
    expect(report).not.toMatch(/^# Hostile/m);
  });
});

test('there is nothing to take along before there is a run', () => {
  expect(takenRun(initialState, 'https://example.org/')).toBeNull();
});

test('all that is made of a run is text, in files of different names', () => {
  const driven = new DrivenSession('p=conditional-vae', { files: SHORT_RUN_SHARDS });
  driven.drain();
  const run = taken(driven);
  for (const { make } of SOUVENIRS) if (typeof make !== 'string') expect(make(run).endsWith('\n')).toBe(true);
  expect(new Set(SOUVENIRS.map(({ file }) => file)).size).toBe(SOUVENIRS.length);
});
