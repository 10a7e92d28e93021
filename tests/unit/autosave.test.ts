// Saving a run as it goes: when, what, and what happens when the browser will not.

import { describe, expect, test } from 'vitest';
import type { Save } from '../../www/src/run-store';
import { Autosave, type Shelf } from '../../www/src/worker/autosave';
import { changesUnderWay } from '../../www/src/worker/kept';
import { readSaved } from '../../www/src/worker/saved';
import { DrivenSession, engine, memory, SHORT_RUN_SHARDS } from './support';

type Put = { run: Save; file: Uint8Array };

/** A shelf whose writing ends when the test says so. */
class SlowShelf implements Shelf {
  readonly puts: Put[] = [];
  readonly #ends: ((error?: Error) => void)[] = [];

  put(run: Put['run'], file: Uint8Array): Promise<void> {
    this.puts.push({ run, file });
    return new Promise((resolve, reject) => {
      this.#ends.push((error) => (error ? reject(error) : resolve()));
    });
  }

  async end(error?: Error): Promise<void> {
    this.#ends.shift()?.(error);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

function saving(options: { cost?: number; id?: string } = {}) {
  const shelf = new SlowShelf();
  const told: (string | number)[] = [];
  const clock = { now: 0, step: 1 };
  const autosave = new Autosave(
    {
      shelf,
      now: () => clock.now,
      state: () => ({
        run: { title: 'Vanilla', link: 'p=vanilla', step: clock.step, totalSteps: 100, loss: null },
        file: () => {
          clock.now += options.cost ?? 1;
          return new Uint8Array([clock.step]);
        },
      }),
      saved: (_, step, current) => told.push(current ? step : `left at ${step}`),
      refused: (reason) => told.push(reason),
    },
    0,
  );
  if (options.id !== undefined) autosave.saveAs(options.id);
  return { autosave, shelf, told, clock };
}

describe('saving as it goes', () => {
  test('happens every ten seconds, and later where it is dear', () => {
    for (const [cost, next] of [
      [1, 10_000],
      [500, 50_000],
    ] as const) {
      const { autosave, shelf, clock } = saving({ cost });
      clock.now = 9_999;
      autosave.tick();
      expect(shelf.puts).toHaveLength(0);
      clock.now = 10_000;
      autosave.tick();
      expect(shelf.puts).toHaveLength(1);
      void shelf.end();
      const ended = clock.now;
      clock.step = 2;
      // Nothing more before its hundredfold has passed.
      clock.now = ended + next - 1;
      autosave.tick();
      expect(shelf.puts).toHaveLength(1);
    }
  });

  test('keeps the id of one run, and takes another for the next', async () => {
    const { autosave, shelf, clock } = saving({ id: 'mine' });
    autosave.save();
    await shelf.end();
    clock.step = 2;
    autosave.save();
    await shelf.end();
    autosave.begin();
    autosave.save();
    const ids = shelf.puts.map(({ run }) => run.id);
    expect(ids.slice(0, 2)).toEqual(['mine', 'mine']);
    expect(ids[2]).not.toBe('mine');
  });

  test('saves no step twice, and not while it is writing', async () => {
    const { autosave, shelf, told, clock } = saving();
    autosave.save();
    clock.step = 2;
    autosave.save();
    autosave.save();
    expect(shelf.puts).toHaveLength(1);
    await shelf.end();
    // What was asked for meanwhile.
    expect(shelf.puts.map(({ run }) => run.step)).toEqual([1, 2]);
    await shelf.end();
    autosave.save();
    expect(shelf.puts).toHaveLength(2);
    expect(told).toEqual([1, 2]);
  });

  test('says once that the browser refuses, and asks again later', async () => {
    const { autosave, shelf, told, clock } = saving();
    const refusal = () => shelf.end(new Error('the quota is exceeded'));
    autosave.save();
    await refusal();
    clock.step = 2;
    clock.now += 59_000;
    autosave.tick();
    expect(shelf.puts).toHaveLength(1);
    clock.now += 1_001;
    autosave.tick();
    await refusal();
    expect(told).toEqual(['the quota is exceeded']);
    // A run that comes to rest is worth a try at once, and what it refuses after that is news.
    autosave.save();
    await shelf.end();
    clock.step = 3;
    autosave.save();
    await refusal();
    expect(told).toEqual(['the quota is exceeded', 2, 'the quota is exceeded']);
  });

  test('saves a run whose values were changed at the step that it was saved at, and soon', async () => {
    const { autosave, shelf, clock } = saving();
    autosave.save();
    await shelf.end();
    autosave.save();
    expect(shelf.puts).toHaveLength(1);
    autosave.outdate(false);
    autosave.tick();
    expect(shelf.puts).toHaveLength(1);
    clock.now += 1_000;
    autosave.tick();
    expect(shelf.puts.map(({ run }) => run.step)).toEqual([1, 1]);
    await shelf.end();
    autosave.save();
    expect(shelf.puts).toHaveLength(2);
  });

  test('does not lose a change that was made while it was writing', async () => {
    const { autosave, shelf } = saving();
    autosave.save();
    autosave.outdate(false);
    await shelf.end();
    autosave.save();
    expect(shelf.puts).toHaveLength(2);
  });

  test('is about another run once this one has given its place to another', async () => {
    const { autosave, shelf, told } = saving();
    autosave.close();
    await shelf.end();
    expect(told).toEqual(['left at 1']);
  });
});

class MapShelf implements Shelf {
  readonly runs = new Map<string, Put>();

  async put(run: Put['run'], file: Uint8Array): Promise<void> {
    this.runs.set(run.id, { run, file });
  }
}

describe('a run that is found again', () => {
  const changes = (from: string, to: string) => changesUnderWay(engine, engine.parseLink(from), engine.parseLink(to));

  test('is the same with values that can be changed under way', () => {
    expect(changes('p=vae-2d&seed=3', 'p=vae-2d&seed=3')).toEqual([]);
    expect(changes('p=vae-2d&seed=3', 'p=vae-2d&seed=3&lr=0.0005&beta=2')).toEqual(
      expect.arrayContaining([
        ['lr', '0.0005'],
        ['beta', '2'],
      ]),
    );
  });

  test('is another with any other value, or another name', () => {
    for (const to of ['p=vae-2d&seed=4', 'p=vae-2d&seed=3&batch=10&lr=0.0005', 'p=vae&seed=3', 'p=vanilla']) {
      expect(changes('p=vae-2d&seed=3', to)).toBeNull();
    }
  });
});

describe('a session with a shelf', () => {
  const steps = (shelf: MapShelf) => [...shelf.runs.values()].map(({ run }) => run.step);

  test('saves when it pauses, and what it saves goes on bit for bit', async () => {
    const shelf = new MapShelf();
    const driven = new DrivenSession('p=vae-2d&seed=2', { files: SHORT_RUN_SHARDS, shelf });
    driven.handle({ type: 'play' });
    driven.runUntil(() => driven.step >= 4);
    driven.handle({ type: 'pause' });
    driven.drain();
    const [{ run, file } = expect.fail()] = shelf.runs.values();
    expect(run).toMatchObject({
      title: 'Variational, two numbers',
      step: driven.step,
      link: driven.last('started').run.link,
    });
    const saved = readSaved({ engine, memory }, file, '');
    const other = new DrivenSession('', { files: SHORT_RUN_SHARDS, saved });
    for (const one of [driven, other]) {
      one.handle({ type: 'pace', upTo: 12 });
      one.handle({ type: 'play' });
      one.drain();
    }
    expect(other.experiment.digest()).toBe(driven.experiment.digest());
  });

  test('leaves the run before as it was when another begins', async () => {
    const shelf = new MapShelf();
    const driven = new DrivenSession('p=vanilla', { files: SHORT_RUN_SHARDS, shelf });
    driven.handle({ type: 'play' });
    driven.runUntil(() => driven.step >= 3);
    const before = driven.step;
    driven.handle({ type: 'reset' });
    driven.drain();
    expect(steps(shelf)).toEqual([before]);
    await Promise.resolve();
    driven.handle({ type: 'step' });
    driven.drain();
    await new Promise((resolve) => setTimeout(resolve));
    expect(steps(shelf)).toEqual([before, 1]);
  });

  test('saves a run at rest whose learning rate was changed, with the rate', async () => {
    const shelf = new MapShelf();
    const driven = new DrivenSession('p=vanilla', { files: SHORT_RUN_SHARDS, shelf });
    driven.handle({ type: 'step' });
    driven.drain();
    await new Promise((resolve) => setTimeout(resolve));
    driven.handle({ type: 'edit', key: 'lr', value: '0.0005' });
    const [{ run, file } = expect.fail()] = shelf.runs.values();
    expect(run).toMatchObject({ step: 1, link: driven.last('link').link });
    expect(run.link).toContain('lr=0.0005');
    expect(readSaved({ engine, memory }, file, '').link.spec).toEqual(driven.experiment.spec);
  });

  test('tells that its last save is of a run that another has taken the place of', async () => {
    const shelf = new MapShelf();
    const driven = new DrivenSession('p=vanilla', { files: SHORT_RUN_SHARDS, shelf });
    driven.handle({ type: 'play' });
    driven.runUntil(() => driven.step >= 2);
    driven.session.close();
    await new Promise((resolve) => setTimeout(resolve));
    expect(driven.last('stored')).toMatchObject({ step: driven.step, current: false });
  });

  test('does not save what has diverged', () => {
    const shelf = new MapShelf();
    const driven = new DrivenSession('p=stacked&opt=sgd&lr=10&batch=20&steps=60', { files: SHORT_RUN_SHARDS, shelf });
    driven.handle({ type: 'play' });
    driven.drain();
    const { reconstruction } = driven.experiment.metrics;
    expect(Number.isFinite(reconstruction)).toBe(false);
    expect(steps(shelf)).toEqual([]);
  });
});
