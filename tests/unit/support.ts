// What the tests share: the real engine, the real shards, and a session whose time is the test's own.

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterEach, expect } from 'vitest';
import type { SpecError, TestMetrics } from '../../www/pkg/types';
import type { Command, Event, Snapshot, Status } from '../../www/src/protocol';
import type { Shelf } from '../../www/src/worker/autosave';
import type { Host } from '../../www/src/worker/host';
import type { Saved } from '../../www/src/worker/saved';
import { TrainingSession } from '../../www/src/worker/session';
import { loadEngine, readManifest } from '../../www/tools/engine.mjs';

export const { engine, memory } = await loadEngine('simd');
export const manifest = await readManifest();

export type Experiment = InstanceType<typeof engine.Experiment>;
export type SessionCommand = Exclude<Command, { type: 'open' | 'retryData' | 'ping' }>;

const data = new URL('../../www/data/mnist/', import.meta.url);
const unpackedFiles = new Map<string, Uint8Array>();

/** The bytes of a shard as the server sends them. */
export const packed = (file: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(new URL(file, data)));

/** The bytes of a shard as the engine takes them. */
export function unpacked(file: string): Uint8Array {
  const bytes = unpackedFiles.get(file) ?? gunzipSync(packed(file));
  unpackedFiles.set(file, bytes);
  return bytes;
}

export function shardIndex(file: string): number {
  const index = manifest.shards.findIndex((shard) => shard.file === file);
  expect(index, file).toBeGreaterThanOrEqual(0);
  return index;
}

export const FIRST_SHARDS = ['train-00.bin', 'test-00.bin'];
/** Enough for a run of up to 2,000 training images with its final evaluation. */
export const SHORT_RUN_SHARDS = [...FIRST_SHARDS, 'test-01.bin', 'test-02.bin'];

/** Every image to train on and to test on, without those for validation. */
export const ALL_SHARDS = manifest.shards.map(({ file }) => file).filter((file) => !file.startsWith('validation'));

/** An engine's memory is not the garbage collector's: what a test makes is freed after it. */
const experiments: Experiment[] = [];
afterEach(() => {
  for (const experiment of experiments.splice(0)) experiment.free();
});

/** MNIST's counts for images of another size. */
function sized(size: string): typeof manifest {
  const [columns = 0, rows = 0] = size.split('x').map(Number);
  return { ...manifest, images: { rows, columns, labels: true } };
}

/** An experiment of its own, without a session. */
export function openExperiment(link: string, files: readonly string[] = []): Experiment {
  const { spec } = engine.parseLink(link);
  const experiment = new engine.Experiment(spec, spec.data.set === 'own' ? sized(spec.data.size) : manifest);
  experiments.push(experiment);
  for (const file of files) experiment.addShard(shardIndex(file), unpacked(file));
  return experiment;
}

/** Takes whole steps; throws when the engine takes none. */
export function train(experiment: Experiment, steps: number): void {
  for (const end = experiment.metrics.step + steps; experiment.metrics.step < end; ) {
    const advance = experiment.advance();
    if (advance === engine.Advance.Waiting || advance === engine.Advance.Done) throw new Error(engine.Advance[advance]);
  }
}

/** The first test images as the network takes them, (N, P). */
export const firstInputs = (experiment: Experiment, count: number): Float32Array =>
  experiment.testInputs(Uint32Array.from({ length: count }, (_, i) => i));

/** An evaluation in one go. */
export function evaluate(experiment: Experiment, images: number): TestMetrics {
  experiment.beginEvaluation(images);
  for (;;) {
    const metrics = experiment.advanceEvaluation();
    if (metrics) return metrics;
  }
}

/** What an action throws. */
export function thrown(action: () => unknown): Error & Partial<SpecError> {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    return error as Error;
  }
  throw new Error('nothing was thrown');
}

/** A clock that only moves when it is looked at, and callbacks that only run when they are pumped. */
class PumpedHost implements Host {
  readonly #tick: number;
  readonly #callbacks: (() => void)[] = [];
  #time = 0;

  /** `tick`: milliseconds that pass with each look. A slice of 10 ms thus holds about 10 / tick pieces of work. */
  constructor(tick: number) {
    this.#tick = tick;
  }

  now(): number {
    this.#time += this.#tick;
    return this.#time;
  }

  later(callback: () => void): void {
    this.#callbacks.push(callback);
  }

  /** One slice; false when none is waiting. */
  slice(): boolean {
    const callback = this.#callbacks.shift();
    callback?.();
    return callback !== undefined;
  }
}

export interface SessionOptions {
  readonly files?: readonly string[];
  readonly tick?: number;
  readonly experimentClass?: typeof engine.Experiment;
  readonly saved?: Saved;
  readonly shelf?: Shelf;
}

/** A session under test, with everything that it posted. */
export class DrivenSession {
  readonly events: Event[] = [];
  readonly session: TrainingSession;
  /** The session's own experiment, to look at. */
  readonly experiment: Experiment;
  firstSteps = 0;
  readonly #host: PumpedHost;
  readonly #deadline = performance.now() + 55_000;

  constructor(
    link: string,
    { files = [], tick = 1, experimentClass = engine.Experiment, saved, shelf }: SessionOptions = {},
  ) {
    const opened: Experiment[] = [];
    class Watched extends experimentClass {
      constructor(...args: ConstructorParameters<typeof experimentClass>) {
        super(...args);
        opened.push(this);
      }
    }
    this.#host = new PumpedHost(tick);
    this.session = new TrainingSession({
      loaded: { engine: { ...engine, Experiment: Watched }, memory },
      manifest,
      link: saved?.link ?? engine.parseLink(link),
      post: (event) => this.events.push(event),
      host: this.#host,
      onDataWanted: () => {
        this.firstSteps += 1;
      },
      saved: saved ?? null,
      shelf: shelf ?? null,
    });
    this.session.begin();
    this.experiment = opened[0] as Experiment;
    experiments.push(this.experiment);
    for (const file of files) this.add(file);
  }

  get status(): Status {
    return this.session.status;
  }

  get step(): number {
    return this.experiment.metrics.step;
  }

  add(file: string): void {
    this.session.addShard(shardIndex(file), unpacked(file));
  }

  handle(command: SessionCommand): void {
    this.session.handle(command);
  }

  /** Slices until nothing is left to do. */
  drain(): void {
    while (this.slice());
  }

  /** Slices until `reached`; an error if the session rests before. */
  runUntil(reached: () => boolean): void {
    while (!reached()) if (!this.slice()) throw new Error(`at rest before that, with status ${this.status}`);
  }

  /** One slice; false at rest. A session that never rests is a failure: the runner cannot stop a loop without a pause. */
  slice(): boolean {
    if (performance.now() > this.#deadline) throw new Error('the session does not come to rest');
    return this.#host.slice();
  }

  /** The last snapshot, of images. */
  pictures(): Extract<Snapshot, { kind: 'images' | 'classes' }> {
    const { snapshot } = this.last('snapshot');
    if (snapshot.kind === 'points') throw new Error('the last snapshot is of points');
    return snapshot;
  }

  of<T extends Event['type']>(type: T): Extract<Event, { type: T }>[] {
    return this.events.filter((event): event is Extract<Event, { type: T }> => event.type === type);
  }

  last<T extends Event['type']>(type: T): Extract<Event, { type: T }> {
    const event = this.of(type).at(-1);
    if (!event) throw new Error(`no event ${type}`);
    return event;
  }
}
