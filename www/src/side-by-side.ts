// Two runs in lock step: a second worker runs the other link, from the same seed, and neither gets more than a few steps ahead
// of the slower one. The first run is the visitor's; the second one follows it through play, pause, reset and new seeds.

import { RunClient } from './client';
import type { OwnImages } from './own/own-images';
import type { Command, Event } from './protocol';
import { initialState, isAtEnd, isLost, isUnderWay, type PageState, reduce } from './state';

/** Steps that the faster run may be ahead: enough to keep both busy, too few to see. */
export const AHEAD = 10;

/** Questions for the second run have names that begin so, and are not put to the first. */
export const OTHER = 'compare/other/';

export interface Client {
  send(command: Command): void;
  stop(): void;
}

type Question = Extract<Command, { type: 'look' }>;

/** Another value of one key in a link. */
export function withValue(link: string, key: string, value: string): string {
  const values = new URLSearchParams(link.replace(/^#/, ''));
  values.set(key, value);
  return values.toString();
}

export class SideBySide {
  readonly #dataUrl: string;
  /** To the first run. */
  readonly #send: (command: Command) => void;
  readonly #show: (other: PageState | null) => void;
  readonly #open: (onEvent: (event: Event) => void) => Client;
  /** What the visitor has brought along. */
  readonly #images: () => OwnImages | null;
  #client: Client | undefined;
  #state: PageState = initialState;
  #first: PageState = initialState;
  /** What the first run had told before it began anew: of the last run, not of this one. */
  #stale: PageState['metrics'] = null;
  /** Beginnings that were asked of the second run and that it has not told yet. */
  #awaited = 0;
  /** Whether the first run is about to begin again because the comparison begins. */
  #beginning = false;
  /** Whether the second run has a seed of its own, because that is what is compared. */
  #ownSeed = false;
  /** Step that single steps are to bring the second run to, and the one that it is about to reach. */
  #stepTo: number | null = null;
  #stepping: number | null = null;
  /** Whether both are to go on until somebody says otherwise. */
  #plays = false;
  /** What a visitor said last of training: whether the first run goes on because of it. */
  #last: Command['type'] = 'pause';
  #upTo = Number.NaN;
  /** What the second run would be asked by the page anyway: its questions, and which digits are looked at. */
  readonly #looks = new Map<string, Question>();
  #turns = 0;
  #visible = true;

  constructor(
    dataUrl: string,
    send: (command: Command) => void,
    show: (other: PageState | null) => void,
    open: (onEvent: (event: Event) => void) => Client = (onEvent) => new RunClient(onEvent),
    images: () => OwnImages | null = () => null,
  ) {
    this.#dataUrl = dataUrl;
    this.#images = images;
    this.#send = send;
    this.#show = show;
    this.#open = open;
  }

  /** Another run beside the first, which begins again: both from their first step, and both wait for Play. */
  compare(link: string | null, first: PageState): void {
    this.#end();
    this.#first = first;
    if (link === null) {
      this.#send({ type: 'pace', upTo: null });
      this.#show(null);
      return;
    }
    const seed = new URLSearchParams(link.replace(/^#/, '')).get('seed');
    this.#ownSeed = seed !== null && first.run !== null && seed !== first.run.values.seed;
    this.#start(link);
    this.#beginning = (first.metrics?.step ?? 0) > 0 || isUnderWay(first);
    if (this.#beginning) {
      this.#send({ type: 'pause' });
      this.#send({ type: 'reset' });
    }
    this.#setPace(true);
    this.#show(this.#state);
  }

  /** The first run has told something. */
  follow(first: PageState): void {
    const before = this.#first;
    this.#first = first;
    if (!this.#client) return;
    const began = first.run !== before.run;
    if (began) this.#beginAgain();
    if (first.status !== before.status) this.#followStatus(first, before);
    this.#setPace(began);
  }

  /** A command that a visitor gave. True when it was meant for the second run alone. */
  pass(command: Command): boolean {
    if ('name' in command && command.name.startsWith(OTHER)) {
      if (command.type === 'look') this.#looks.set(command.name, command);
      else this.#looks.delete(command.name);
      this.#client?.send(command);
      return true;
    }
    if (command.type === 'otherDigits') this.#turns += 1;
    if (command.type === 'visible') this.#visible = command.visible;
    const client = this.#client;
    if (!client) return false;
    switch (command.type) {
      case 'otherDigits':
      case 'visible':
        client.send(command);
        return false;
      case 'play':
      case 'pause':
      case 'step':
      case 'narrate':
        return this.#train(command.type);
      case 'fix':
        this.#last = 'fix';
        return false;
      default:
        return false;
    }
  }

  /** What makes the first run train, or rest. True when the first run is not to hear of it. */
  #train(what: 'play' | 'pause' | 'step' | 'narrate'): boolean {
    this.#last = what;
    this.#stepTo = null;
    this.#plays = false;
    // Who has come to the end waits for the other, unless both go on beyond the step that a link names.
    const firstDone = this.#first.status === 'done';
    const otherRests = this.#isDone || this.#state.status === 'error';
    const alone = firstDone && !otherRests;
    if (otherRests && !(firstDone && !isAtEnd(this.#state))) return alone;
    if (what === 'play' || what === 'pause') {
      this.#plays = what === 'play';
      this.#client?.send({ type: what });
    } else {
      const { metrics } = alone ? this.#state : this.#first;
      this.#stepTo = 1 + (metrics === null || metrics === this.#stale ? 0 : metrics.step);
      this.#takeSteps();
    }
    return alone;
  }

  /** One step after the other: a run that trains hears of no further one. */
  #takeSteps(): void {
    const step = this.#state.metrics?.step ?? 0;
    const rests = !isUnderWay(this.#state);
    if (this.#stepping !== null && rests && step >= this.#stepping) this.#stepping = null;
    if (this.#stepTo === null || this.#stepping !== null || !rests || step >= this.#stepTo) return;
    this.#stepping = step + 1;
    this.#client?.send({ type: 'step' });
  }

  #end(): void {
    this.#client?.stop();
    this.#client = undefined;
    this.#state = initialState;
    this.#stale = null;
    this.#upTo = Number.NaN;
    this.#awaited = 0;
    this.#stepTo = null;
    this.#stepping = null;
    this.#plays = false;
  }

  /** A worker of its own, which is told all that the first one has been told about the page. */
  #start(link: string): void {
    const client: Client = this.#open((event) => {
      // What a worker still says after it was stopped is about nothing that is shown.
      if (client === this.#client) this.#hear(event);
    });
    this.#client = client;
    this.#awaited = 1;
    const images = this.#images();
    client.send({ type: 'open', link, dataUrl: this.#dataUrl, ...(images && { images }) });
    for (let turn = 0; turn < this.#turns; turn++) client.send({ type: 'otherDigits' });
    if (!this.#visible) client.send({ type: 'visible', visible: false });
    for (const look of this.#looks.values()) client.send(look);
  }

  #hear(event: Event): void {
    if (event.type === 'exported') return;
    if (event.type === 'reload') {
      this.#client?.stop();
      this.#start(event.link);
      this.#setPace(true);
      return;
    }
    const before = this.#state;
    this.#state = reduce(before, event);
    if (event.type === 'started') this.#heardStart();
    // One that has lost its way does not go on, and the other waits for whoever looks.
    const lost = this.#state.status === 'paused' && before.status === 'training' && isLost(this.#state);
    if (lost) {
      this.#plays = false;
      this.#send({ type: 'pause' });
    }
    if (event.type === 'progress') this.#takeSteps();
    // Play was said while a single step was under way, which ends with a rest.
    if (this.#plays && this.#state.status === 'paused' && before.status === 'training')
      this.#client?.send({ type: 'play' });
    this.#show(this.#state);
    this.#setPace(event.type === 'started');
  }

  #heardStart(): void {
    this.#awaited = Math.max(0, this.#awaited - 1);
    // A page shows the last numbers until new ones come; here they would be taken for those of the new run.
    this.#state = { ...this.#state, metrics: null, status: 'loading' };
    this.#stepTo = null;
    this.#stepping = null;
    this.#plays = false;
    if (this.#awaited === 0) this.#matchSeed();
  }

  /** The first run has begun: another recipe, another seed, or the same once more. */
  #beginAgain(): void {
    this.#stale = this.#first.metrics;
    const same = this.#beginning;
    this.#beginning = false;
    if (same) return;
    if (this.#awaited > 0 || this.#matchSeed()) return;
    this.#awaited += 1;
    this.#client?.send({ type: 'reset' });
  }

  /** Makes the second run begin from the first one's seed; true if it had another. */
  #matchSeed(): boolean {
    const seed = this.#first.run?.values.seed;
    const { run } = this.#state;
    if (this.#ownSeed || !run || seed === undefined || run.values.seed === seed) return false;
    this.#awaited += 1;
    this.#client?.send({ type: 'follow', link: withValue(run.link, 'seed', seed) });
    return true;
  }

  #followStatus(first: PageState, before: PageState): void {
    const stopped =
      first.status === 'error' || (first.status === 'paused' && before.status === 'training' && isLost(first));
    if (stopped) this.#client?.send({ type: 'pause' });
    // A fix makes a run go on by itself, and Play may have been said before a restart was heard of; twice does no harm.
    const goesOn = first.status === 'training' && (this.#last === 'play' || this.#last === 'fix');
    if (goesOn && !this.#isDone) this.#client?.send({ type: 'play' });
  }

  /** Until it has told that it began, an end is that of the run before. */
  get #isDone(): boolean {
    return this.#awaited === 0 && this.#state.status === 'done';
  }

  /** Where the first run is; one that has come to its end holds nobody up. */
  get #firstAt(): number {
    const { status, metrics } = this.#first;
    if (metrics === null || metrics === this.#stale) return 0;
    return status === 'done' ? Number.POSITIVE_INFINITY : metrics.step;
  }

  get #otherAt(): number {
    const { status, metrics } = this.#state;
    if (status === 'error' || this.#isDone) return Number.POSITIVE_INFINITY;
    return this.#awaited > 0 ? 0 : (metrics?.step ?? 0);
  }

  /** Told anew when a run has begun, when somebody went back, or when half of the lead is used up. */
  #setPace(anew = false): void {
    const slower = Math.min(this.#firstAt, this.#otherAt);
    const upTo = slower + AHEAD;
    if (!anew && upTo >= this.#upTo && upTo < this.#upTo + AHEAD / 2) return;
    if (!anew && upTo === this.#upTo) return;
    this.#upTo = upTo;
    const command: Command = { type: 'pace', upTo: Number.isFinite(upTo) ? upTo : null };
    this.#send(command);
    this.#client?.send(command);
  }
}
