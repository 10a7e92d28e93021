// How fast the page lets the worker train: at full speed by itself; slower by single steps that the page asks for one by one; or
// in slow motion, one narrated step after the other. The transport tells it what a visitor wants and what the worker says; the
// hourglass draws what it tells.

import type { Picture } from './looks';
import { positionOf } from './phases';
import type { Command, LayerChange } from './protocol';
import {
  advance,
  answered,
  begin,
  finish,
  pass,
  pause,
  reached,
  type SlowMotion,
  STAGE_MILLISECONDS,
  STILL,
} from './slow-motion';
import { isAtEnd, isLost, isUnderWay, type PageState } from './state';

export const SPEEDS = [
  { id: 'full', every: 0 },
  { id: 'ten', every: 100 },
  { id: 'one', every: 1000 },
  { id: 'slow', every: STAGE_MILLISECONDS },
] as const;

export type Speed = (typeof SPEEDS)[number]['id'];

/** The question for what the next step will see: the transport's own, because the hourglass asks only where it is seen. */
export const TRACE = 'slow-motion/trace';

type Trace = NonNullable<Picture<'trace'>['answer']>;

/** What is told of the step at hand. */
export interface Told {
  /** Steps before it. */
  readonly step: number;
  /** The phase that it belongs to, from 0. */
  readonly phase: number;
  readonly trace: Trace;
  readonly changes: readonly LayerChange[] | null;
}

/** How often slow motion looks at the clock. */
const TICK = 50;

export interface Clock {
  now(): number;
  /** Whether nothing should move by itself. */
  prefersStillness(): boolean;
  /** Calls back after so many milliseconds; returns how to prevent it. */
  later(callback: () => void, milliseconds: number): () => void;
}

export class Pacemaker {
  readonly #clock: Clock;
  readonly #followers = new Set<() => void>();
  #send: (command: Command) => void = () => {};
  #speed: Speed = 'full';
  #motion: SlowMotion = STILL;
  #told: Told | null = null;
  /** Whether single steps are asked for, one after the other. */
  #stepping = false;
  /** Step that was asked for, and when. */
  #askedAt = Number.NEGATIVE_INFINITY;
  #state: PageState | null = null;
  #stop: (() => void) | null = null;
  #looking = false;
  /** Step after which an ordinary one was asked for, because the next cannot be told. */
  #untold = -1;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get speed(): Speed {
    return this.#speed;
  }

  get motion(): SlowMotion {
    return this.#motion;
  }

  get told(): Told | null {
    return this.#told;
  }

  /** Whether it drives: the worker pauses after each step, and the run is under way all the same. */
  get driving(): boolean {
    return this.#stepping || this.#motion.running;
  }

  /** How the transport sends. */
  connect(send: (command: Command) => void): void {
    this.#send = send;
  }

  /** Calls back after each change; returns how to end that. */
  follow(callback: () => void): () => void {
    this.#followers.add(callback);
    return () => this.#followers.delete(callback);
  }

  /** What has been running goes on at the new speed. */
  choose(speed: Speed): void {
    if (speed === this.#speed) return;
    const running = this.driving || (this.#state !== null && isUnderWay(this.#state));
    if (running) {
      this.#rest();
      this.#send({ type: 'pause' });
    }
    this.#speed = speed;
    if (speed !== 'slow') this.#forget();
    this.#look();
    if (running) this.play();
    this.#changed();
  }

  play(): void {
    switch (this.#speed) {
      case 'full':
        this.#send({ type: 'play' });
        break;
      case 'slow':
        this.#tell(Number.POSITIVE_INFINITY);
        break;
      default:
        this.#stepping = true;
        this.#askedAt = Number.NEGATIVE_INFINITY;
        this.#beat();
    }
    this.#changed();
  }

  /** A step that is being told is taken to its end: half of one tells nothing. */
  pause(): void {
    const isTold = this.#motion.awaits === 'update';
    this.#rest();
    if (!isTold) this.#send({ type: 'pause' });
    this.#changed();
  }

  #rest(): void {
    this.#stepping = false;
    this.#motion = pause(this.#motion);
    this.#sleep();
  }

  step(): void {
    if (this.#speed === 'slow') this.#tell(1);
    else this.#send({ type: 'step' });
    this.#changed();
  }

  /** The next stage, at once. */
  next(): void {
    const before = this.#motion;
    this.#become(advance(before));
  }

  /** The worker has told something. */
  hear(state: PageState): void {
    const before = this.#state;
    if (before === state) return;
    this.#state = state;
    if (before?.run !== state.run || state.status === 'error') {
      this.#stepping = false;
      this.#forget();
    }
    if (state.run !== null && before?.run !== state.run) this.#look();
    // A loss that is no number any more stays none: going on is for who presses Play again.
    if (this.driving && isLost(state) && before !== null && !isLost(before)) this.pause();
    if (this.#stepping) this.#beat();
    if (this.#speed === 'slow') this.#hearSlow(state);
  }

  #hearSlow(state: PageState): void {
    const { awaits } = this.#motion;
    const step = state.metrics?.step ?? 0;
    if (awaits === 'trace') {
      const picture = state.pictures[TRACE];
      const isNow = picture?.kind === 'trace' && picture.step === step && isAtRest(state);
      if (isNow && picture.answer) {
        const phase = positionOf(state.run?.phases ?? [], state.metrics, true)?.index ?? 0;
        this.#told = { step, phase, trace: picture.answer, changes: null };
        this.#become(answered(this.#motion, 'trace'));
      } else if (isNow && state.status !== 'done' && this.#motion.running && this.#untold !== step) {
        // Half a step was taken before, its images are not here, or it begins another phase.
        this.#untold = step;
        this.#send({ type: 'step' });
      } else if (state.status === 'done') {
        // There is no next step to tell; Play would go on beyond the step that a link names.
        if (isAtEnd(state) || this.#motion.batches > 1) this.#become({ ...this.#motion, running: false });
      }
    } else if (awaits === 'update' && this.#told) {
      if (state.narrated?.step === this.#told.step + 1) {
        this.#told = { ...this.#told, changes: state.narrated.changes };
        this.#become(answered(this.#motion, 'update'));
      }
    }
    if (state.status === 'done' && this.#motion.running && this.#motion.stage === 'update') {
      this.#motion = finish(this.#motion);
    }
  }

  #tell(batches: number): void {
    this.#motion = begin(this.#motion, batches, !this.#clock.prefersStillness());
    this.#look();
    if (this.#state) this.#hearSlow(this.#state);
    this.#beat();
  }

  #become(motion: SlowMotion): void {
    const before = this.#motion;
    if (motion === before) return;
    this.#motion = motion;
    if (motion.awaits === 'update' && before.awaits !== 'update') this.#send({ type: 'narrate' });
    if (motion.awaits === 'trace' && before.awaits !== 'trace' && this.#state) this.#hearSlow(this.#state);
    this.#changed();
  }

  /** Asks for the next step when it is time, or looks at the clock of slow motion; and comes again. */
  #beat(): void {
    this.#sleep();
    if (this.#motion.running) {
      const before = this.#clock.now();
      this.#stop = this.#clock.later(() => {
        const layers = this.#told?.trace.layers.length ?? 0;
        const shown = reached(this.#motion, layers);
        const stage = this.#motion.stage;
        this.#become(pass(this.#motion, this.#clock.now() - before));
        if (this.#motion.stage !== stage || reached(this.#motion, layers) !== shown) this.#changed();
        this.#beat();
      }, TICK);
      return;
    }
    if (!this.#stepping || !this.#state) return;
    const { status } = this.#state;
    if (status === 'done' && this.#askedAt > Number.NEGATIVE_INFINITY) {
      this.#stepping = false;
      this.#changed();
      return;
    }
    // Before the last step is done there is nothing to ask for; `hear` comes again.
    if (!isAtRest(this.#state)) return;
    const every = SPEEDS.find(({ id }) => id === this.#speed)?.every ?? 0;
    const wait = this.#askedAt + every - this.#clock.now();
    if (wait > 0) {
      this.#stop = this.#clock.later(() => this.#beat(), wait);
      return;
    }
    this.#askedAt = this.#clock.now();
    this.#send({ type: 'step' });
  }

  #sleep(): void {
    this.#stop?.();
    this.#stop = null;
  }

  /** Nothing is told any more. */
  #forget(): void {
    this.#sleep();
    this.#motion = STILL;
    this.#told = null;
    this.#untold = -1;
    this.#changed();
  }

  /** Asks what the next step will see, in slow motion only. */
  #look(): void {
    const wanted = this.#speed === 'slow' && this.#state?.run !== null;
    if (wanted === this.#looking) return;
    this.#looking = wanted;
    this.#send(wanted ? { type: 'look', name: TRACE, look: { kind: 'trace' } } : { type: 'unlook', name: TRACE });
  }

  #changed(): void {
    for (const follower of this.#followers) follower();
  }
}

const isAtRest = ({ status }: PageState): boolean => status === 'ready' || status === 'paused' || status === 'done';

/** The page's own. */
export const pacemaker = new Pacemaker({
  now: () => performance.now(),
  prefersStillness: () => matchMedia('(prefers-reduced-motion: reduce)').matches,
  later: (callback, milliseconds) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
});
