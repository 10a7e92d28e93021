// Lock step: what the second run is told, how far the two may be apart, and what happens when one of them stops.

import { beforeEach, describe, expect, test } from 'vitest';
import type { StepMetrics } from '../../www/pkg/types';
import type { Command, Event, RunInfo, Status } from '../../www/src/protocol';
import { AHEAD, type Client, SideBySide, withValue } from '../../www/src/side-by-side';
import { initialState, type PageState, reduce } from '../../www/src/state';

/** A second worker that only listens, and says what the test makes it say. */
class FakeClient implements Client {
  readonly heard: Command[] = [];
  stopped = false;
  readonly say: (event: Event) => void;

  constructor(say: (event: Event) => void) {
    this.say = say;
  }

  send(command: Command): void {
    this.heard.push(command);
  }

  stop(): void {
    this.stopped = true;
  }

  types(): string[] {
    return this.heard.map(({ type }) => type).filter((type) => type !== 'pace');
  }
}

const LINK = 'p=tied&seed=3';

const runOf = (link: string, seed = '3', totalSteps = 100): RunInfo => ({
  preset: 'stacked',
  values: { data: 'mnist', seed },
  link,
  plan: { parameters: 1, rows: 1, bytes: 1, layers: [], encoderLayers: 0 },
  phases: [],
  totalSteps,
  stopAt: null,
});

const metricsAt = (step: number, reconstruction = 0.1): StepMetrics => ({
  step,
  epoch: 0,
  phase: 0,
  reconstruction,
  kl: 0,
  penalty: 0,
});

const progress = (status: Status, step: number, loss?: number): Event => ({
  type: 'progress',
  status,
  metrics: metricsAt(step, loss),
  curve: { steps: [], losses: [] },
  samplesPerSecond: 0,
  memoryBytes: 0,
  times: { training: [], caching: [] },
});

const started = (run: RunInfo): Event => ({ type: 'started', run, arithmetic: 'simd', claim: null, show: null });

let sent: Command[];
let clients: FakeClient[];
let shown: (PageState | null)[];
let first: PageState;
let pair: SideBySide;

const client = (): FakeClient => clients.at(-1) as FakeClient;
const firstSays = (event: Event): void => {
  first = reduce(first, event);
  pair.follow(first);
};
const paceOf = (commands: readonly Command[]): number | null | undefined =>
  commands.filter((command) => command.type === 'pace').at(-1)?.upTo;
const clear = (): void => {
  sent.length = 0;
  client().heard.length = 0;
};

/** A comparison of two fresh runs. */
function begun(): void {
  pair.compare(LINK, first);
  client().say(started(runOf(LINK)));
  client().say(progress('ready', 0));
  clear();
}

beforeEach(() => {
  [sent, clients, shown] = [[], [], []];
  first = initialState;
  pair = new SideBySide(
    'data/',
    (command) => sent.push(command),
    (other) => shown.push(other),
    (say) => {
      clients.push(new FakeClient(say));
      return client();
    },
  );
  firstSays(started(runOf('p=stacked&seed=3')));
  firstSays(progress('ready', 0));
});

describe('choosing a partner', () => {
  test('opens a second run, and holds both at the beginning', () => {
    pair.compare(LINK, first);
    expect(client().heard[0]).toEqual({ type: 'open', link: LINK, dataUrl: 'data/' });
    expect(sent).toEqual([{ type: 'pace', upTo: AHEAD }]);
    expect(paceOf(client().heard)).toBe(AHEAD);
    expect(shown.at(-1)).toEqual(initialState);
  });

  test('takes a run that is under way back to its first step, and lets it wait there', () => {
    firstSays(progress('training', 40));
    pair.compare(LINK, first);
    expect(sent.map(({ type }) => type)).toEqual(['pause', 'reset', 'pace']);
    // Its restart is no reason to begin the second run once more.
    firstSays(started(runOf('p=stacked&seed=3')));
    firstSays(progress('ready', 0));
    expect(client().types()).toEqual(['open']);
  });

  test('replaces the one before, whose last words are not heard', () => {
    begun();
    const before = client();
    pair.compare('p=vanilla&seed=3', first);
    expect(before.stopped).toBe(true);
    before.say(progress('training', 5));
    expect(shown.at(-1)?.metrics).toBeNull();
  });

  test('and ending it frees the worker and the first run', () => {
    begun();
    pair.compare(null, first);
    expect(client().stopped).toBe(true);
    expect(sent).toEqual([{ type: 'pace', upTo: null }]);
    expect(shown.at(-1)).toBeNull();
    pair.pass({ type: 'play' });
    expect(client().types()).toEqual([]);
  });

  test('tells the second run which digits are looked at, and what is asked of it', () => {
    pair.pass({ type: 'otherDigits' });
    pair.pass({ type: 'otherDigits' });
    const look: Command = {
      type: 'look',
      name: 'compare/other/codes',
      look: { kind: 'latent', images: 9, plane: [0, 1] },
    };
    expect(pair.pass(look)).toBe(true);
    pair.compare(LINK, first);
    expect(client().types()).toEqual(['open', 'otherDigits', 'otherDigits', 'look']);
    expect(client().heard).toContainEqual(look);
    expect(pair.pass({ type: 'unlook', name: 'compare/other/codes' })).toBe(true);
    expect(pair.pass({ type: 'unlook', name: 'compare/codes' })).toBe(false);
    pair.compare(LINK, first);
    expect(client().types()).toEqual(['open', 'otherDigits', 'otherDigits']);
  });
});

describe('in lock step', () => {
  beforeEach(begun);

  test('the second run plays, pauses and turns pages with the first', () => {
    for (const type of ['play', 'pause', 'otherDigits'] as const) expect(pair.pass({ type })).toBe(false);
    expect(client().types()).toEqual(['play', 'pause', 'otherDigits']);
  });

  test('what is about the recipe of the first alone is not passed on', () => {
    pair.pass({ type: 'edit', key: 'lr', value: '1' });
    pair.pass({ type: 'apply' });
    pair.pass({ type: 'choose', preset: 'vae' });
    expect(client().types()).toEqual([]);
  });

  test('neither is ever allowed more than so many steps beyond the slower one', () => {
    pair.pass({ type: 'play' });
    let [a, b] = [0, 0];
    // Now one is faster and now the other; each stops where it is told to.
    for (let turn = 0; turn < 400 && Math.min(a, b) < 90; turn++) {
      const [limitA, limitB] = [paceOf(sent) ?? AHEAD, paceOf(client().heard) ?? AHEAD];
      if (turn % 7 < 4) {
        a = Math.min(a + 3, limitA, 100);
        firstSays(progress('training', a));
      } else {
        b = Math.min(b + 2, limitB, 100);
        client().say(progress('training', b));
      }
      expect(Math.abs(a - b)).toBeLessThanOrEqual(AHEAD);
    }
    expect(Math.min(a, b)).toBeGreaterThanOrEqual(90);
  });

  test('one that has come to its end holds nobody up', () => {
    firstSays(progress('training', 20));
    client().say(progress('done', 20));
    expect(paceOf(sent)).toBe(20 + AHEAD);
    firstSays(progress('training', 28));
    expect(paceOf(sent)).toBe(28 + AHEAD);
    firstSays(progress('done', 50));
    expect(paceOf(sent)).toBeNull();
    expect(paceOf(client().heard)).toBeNull();
  });

  test('nor does one that has failed', () => {
    firstSays(progress('training', 12));
    client().say({ type: 'failed', message: 'out of memory' });
    expect(paceOf(sent)).toBe(12 + AHEAD);
    expect(shown.at(-1)?.failure).toBe('out of memory');
    expect(pair.pass({ type: 'play' })).toBe(false);
  });

  test('where only the second has something left, Play and Pause are its own', () => {
    firstSays(progress('done', 20));
    client().say(progress('training', 20));
    expect(pair.pass({ type: 'pause' })).toBe(true);
    expect(pair.pass({ type: 'play' })).toBe(true);
    expect(client().types()).toEqual(['pause', 'play']);
    client().say(progress('done', 100));
    clear();
    expect(pair.pass({ type: 'play' })).toBe(false); // beyond the step that the first one's link names
    expect(client().types()).toEqual([]);
  });

  test('single steps lead both to the same step, however long one of them takes', () => {
    firstSays(progress('paused', 7));
    client().say(progress('paused', 5));
    clear();
    pair.pass({ type: 'step' });
    expect(client().types()).toEqual(['step']);
    firstSays(progress('paused', 8));
    pair.pass({ type: 'step' });
    client().say(progress('training', 5));
    expect(client().types()).toEqual(['step']); // one that trains would not hear it
    for (const step of [6, 7, 8, 9]) {
      client().say(progress('paused', step));
      client().say(progress('training', step));
    }
    expect(client().types()).toEqual(['step', 'step', 'step', 'step']);
    client().say(progress('paused', 9));
    pair.pass({ type: 'narrate' });
    expect(client().types()).toEqual(['step', 'step', 'step', 'step']); // it is ahead by one already
  });

  test('Play during a single step of the second is not lost', () => {
    pair.pass({ type: 'step' });
    client().say(progress('training', 0));
    pair.pass({ type: 'play' });
    client().say(progress('paused', 1));
    expect(client().types()).toEqual(['step', 'play', 'play']);
    client().say(progress('training', 1));
    pair.pass({ type: 'pause' });
    client().say(progress('paused', 3));
    expect(client().types()).toEqual(['step', 'play', 'play', 'pause']);
  });
});

describe('when the first begins again', () => {
  beforeEach(() => {
    begun();
    firstSays(progress('paused', 60));
    client().say(progress('paused', 60));
    clear();
  });

  test('from the same seed, so does the second, and nobody runs ahead meanwhile', () => {
    firstSays(started(runOf('p=stacked&seed=3')));
    expect(client().types()).toEqual(['reset']);
    expect(paceOf(sent)).toBe(AHEAD);
    // Old news of either is of the old run.
    client().say(progress('paused', 60));
    firstSays(progress('ready', 0));
    expect(paceOf(sent)).toBe(AHEAD);
    client().say(started(runOf(LINK)));
    client().say(progress('ready', 0));
    expect(paceOf(client().heard)).toBe(AHEAD);
  });

  test('from another seed, the second takes it over, once', () => {
    firstSays(started(runOf('p=stacked&seed=9', '9')));
    expect(client().heard.filter(({ type }) => type === 'follow')).toEqual([{ type: 'follow', link: 'p=tied&seed=9' }]);
    client().say(started(runOf('p=tied&seed=9', '9')));
    expect(client().types()).toEqual(['follow']);
  });

  test('twice while the second is still at it, the last seed counts', () => {
    firstSays(started(runOf('p=stacked&seed=9', '9')));
    firstSays(started(runOf('p=stacked&seed=4', '4')));
    expect(client().types()).toEqual(['follow']);
    client().say(started(runOf('p=tied&seed=9', '9')));
    expect(
      client()
        .heard.filter(({ type }) => type === 'follow')
        .at(-1),
    ).toEqual({ type: 'follow', link: 'p=tied&seed=4' });
  });

  test('with another preset, the comparison stays with the same other link', () => {
    firstSays(started(runOf('p=vanilla&seed=3')));
    expect(client().types()).toEqual(['reset']);
    expect(client().stopped).toBe(false);
  });

  test('and Play is said before that is heard, both play', () => {
    pair.pass({ type: 'reset' });
    pair.pass({ type: 'play' });
    firstSays(started(runOf('p=stacked&seed=3')));
    firstSays(progress('ready', 0));
    firstSays(progress('training', 0));
    expect(client().types()).toEqual(['play', 'reset', 'play']);
  });
});

test('a seed of its own stays its own', () => {
  pair.compare('p=stacked&seed=4', first);
  client().say(started(runOf('p=stacked&seed=4', '4')));
  expect(client().types()).toEqual(['open']);
  firstSays(started(runOf('p=stacked&seed=8', '8')));
  expect(client().types()).toEqual(['open', 'reset']);
});

test('a run that needs another engine gets a worker of its own', () => {
  begun();
  const before = client();
  before.say({ type: 'reload', link: 'p=tied&data=fashion' });
  expect(before.stopped).toBe(true);
  expect(client().heard[0]).toEqual({ type: 'open', link: 'p=tied&data=fashion', dataUrl: 'data/' });
});

describe('when a loss is no number any more', () => {
  beforeEach(() => {
    begun();
    pair.pass({ type: 'play' });
    firstSays(progress('training', 5));
    client().say(progress('training', 5));
    clear();
  });

  test('the first pauses by itself, and the second with it', () => {
    firstSays(progress('paused', 6, Number.NaN));
    expect(client().types()).toEqual(['pause']);
  });

  test('the second pauses by itself, and the first with it', () => {
    client().say(progress('paused', 6, Number.NaN));
    expect(sent.map(({ type }) => type)).toContain('pause');
    expect(client().types()).toEqual([]);
  });

  test('a fix lets both go on', () => {
    firstSays(progress('paused', 6, Number.NaN));
    pair.pass({ type: 'fix', fix: { label: '', changes: [], rollBack: true } });
    firstSays({ type: 'rolledBack', step: 0 });
    firstSays(progress('training', 0));
    expect(client().types()).toEqual(['pause', 'play']);
  });
});

test('a value of a link is replaced, or added', () => {
  expect(withValue('#v=1&p=vae&lr=1', 'lr', '2')).toBe('v=1&p=vae&lr=2');
  expect(withValue('v=1&p=vae', 'seed', '5')).toBe('v=1&p=vae&seed=5');
});
