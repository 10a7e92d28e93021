// What page and worker say to each other: two discriminated unions, nothing else.
//
// Commands go in, events come out. Whatever changes the run goes through the engine's own table of values, so the page
// never decides what is allowed.

import type {
  Alert,
  ArithmeticName,
  ExperimentSpec,
  Field,
  Fix,
  LayerChange,
  Phase,
  Plan,
  Preset,
  SpecError,
  StepMetrics,
  TestMetrics,
} from '../pkg/types';
import type { Look, Picture } from './looks';
import type { OwnImages } from './own/own-images';

/** `waiting`: the next batch has not arrived. `done`: the schedule, or the step that the link names, is reached. */
export type Status = 'loading' | 'ready' | 'training' | 'paused' | 'waiting' | 'done' | 'error';

export type Command =
  /**
   * First of all: what to run, where the shards are, whether the browser may keep the run, and the kept run to go on from if it
   * is the link's. Later: a saved run, from its file (and the kept run that it is of), or other images; what cannot be used is
   * refused. The images that the visitor has brought along are used where the link means them.
   */
  | {
      type: 'open';
      link: string;
      dataUrl: string;
      saved?: Uint8Array;
      keeps?: boolean;
      resume?: KeptRun | null;
      images?: OwnImages | null;
    }
  /** Another link, in the same page. */
  | { type: 'follow'; link: string }
  | { type: 'play' }
  | { type: 'pause' }
  | { type: 'step' }
  /** A fresh start from the same seed. */
  | { type: 'reset' }
  | { type: 'newSeed' }
  | { type: 'choose'; preset: string }
  /** What an alert offers: changes some values and goes on from the last good state, or starts afresh with them. */
  | { type: 'fix'; fix: Fix }
  /** A value of the draft. Those that can (`live`) also change the run at once; the others wait for a fresh start. */
  | { type: 'edit'; key: string; value: string }
  /** Several values at once, or none of them where one is refused: changes that cannot be live begin the run afresh. */
  | { type: 'set'; values: Readonly<Record<string, string>>; id: number }
  /** A fresh start with the draft. */
  | { type: 'apply' }
  | { type: 'discard' }
  | { type: 'retryData' }
  /** Other held-out digits. */
  | { type: 'otherDigits' }
  /** A panel's question under a name of its own; it replaces the last one of that name. */
  | { type: 'look'; name: string; look: Look }
  | { type: 'unlook'; name: string }
  /** One step, and what it changed. */
  | { type: 'narrate' }
  /** Train up to this step and hold there, so that two runs keep step; null: no limit. */
  | { type: 'pace'; upTo: number | null }
  /** The weights as a file, or all that it takes to go on from there. */
  | { type: 'export'; contents: Contents }
  /**
   * The link that leads to the weights as they are and proves them; to `evaluate` is to look at all held-out images for it, if that
   * was not done yet.
   */
  | { type: 'share'; evaluate: boolean }
  /** Nobody looks: pictures are not worth their time. */
  | { type: 'visible'; visible: boolean }
  /** Word is wanted when all that was said before has been heard. */
  | { type: 'acknowledge'; id: number }
  /** A sign of life is wanted. */
  | { type: 'ping' };

export type Contents = 'weights' | 'checkpoint';

/** A run that the browser keeps, by its name in the store, and the link to it. */
export interface KeptRun {
  readonly id: string;
  readonly link: string;
}

/** The run as it was started. */
export interface RunInfo {
  readonly preset: string;
  /** Values as links write them, by key. */
  readonly values: Readonly<Record<string, string>>;
  /** Fragment of the link, without `#`. */
  readonly link: string;
  readonly plan: Plan;
  readonly phases: readonly Phase[];
  readonly totalSteps: number;
  /** The step that the link names. */
  readonly stopAt: number | null;
}

/** What a link says that a run ends with. */
export interface Claim {
  /** The fragment that says so, without `#`. */
  readonly link: string;
  /** The arithmetic that it was computed in, where the link tells. */
  readonly math: ArithmeticName | null;
  /** Of all weights. */
  readonly digest: string;
  /** Loss on all held-out images. */
  readonly testLoss: number | null;
}

export type { LayerChange } from '../pkg/types';

/** Seconds of work, measured by the worker. */
export interface PhaseTimes {
  /** Of training, phase by phase. */
  readonly training: readonly number[];
  /** Of computing what frozen layers give, phase by phase. */
  readonly caching: readonly number[];
}

export interface DataProgress {
  readonly state: 'idle' | 'loading' | 'complete' | 'failed';
  readonly images: number;
  readonly totalImages: number;
  readonly bytes: number;
  readonly totalBytes: number;
  /** What went wrong, in a sentence. */
  readonly problem: string | null;
}

/** Points of the training curve since the last message: step and reconstruction loss. */
export interface Curve {
  readonly steps: number[];
  readonly losses: number[];
}

/** What there is to draw of the held-out data. */
export type Snapshot =
  | {
      /** Reconstructions (N, P), or class probabilities (N, 10), from 0 to 1. */
      kind: 'images' | 'classes';
      step: number;
      labels: Uint8Array;
      /** (N, P), 0 to 255 */
      originals: Uint8Array;
      /** What the model was given instead, (N, P), where it is trained to repair. */
      corrupted: Float32Array | null;
      outputs: Float32Array;
    }
  /** Points in space (N, 3), and where the model puts them. */
  | { kind: 'points'; step: number; inputs: Float32Array; outputs: Float32Array };

export type Event =
  | { type: 'ready'; presets: Preset[]; fields: Field[]; arithmetic: ArithmeticName }
  /** What the run is, with the values of the moment: before it begins, and when one was changed under way. */
  | { type: 'spec'; spec: ExperimentSpec }
  /** A run has begun: everything drawn of the last one is void. */
  | {
      type: 'started';
      run: RunInfo;
      arithmetic: ArithmeticName;
      claim: Claim | null;
      /** Panels that the link names, by what it calls them; only when it was followed just now. */
      show: readonly string[] | null;
    }
  /** The values to be used for the next start, and which of them differ from the run's. */
  | { type: 'draft'; values: Record<string, string>; changed: string[] }
  /** What was asked for under this number has been done, or refused. */
  | { type: 'acknowledged'; id: number; refusals: SpecError[] }
  /** Values of a link, of a control or of a file that are not used. */
  | { type: 'refused'; source: 'link' | 'control' | 'file'; refusals: SpecError[] }
  | {
      type: 'progress';
      status: Status;
      metrics: StepMetrics;
      curve: Curve;
      samplesPerSecond: number;
      memoryBytes: number;
      times: PhaseTimes;
    }
  | { type: 'evaluated'; step: number; test: TestMetrics }
  | { type: 'snapshot'; snapshot: Snapshot }
  /** The answer to a panel's question. */
  | { type: 'picture'; name: string; picture: Picture }
  /** A question that has no answer for this model, and why. */
  | { type: 'unanswered'; name: string; reason: string }
  /** A narrated step was taken. */
  | { type: 'narrated'; step: number; changes: LayerChange[] }
  /** A run is saved in the browser, up to a step: this one, or the one before it. */
  | { type: 'stored'; id: string; step: number; current: boolean }
  /** The browser does not keep runs, and why. */
  | { type: 'unsaved'; reason: string }
  /** The run goes on from one that the browser keeps, and is saved up to this step. */
  | { type: 'continues'; id: string; step: number }
  /** The page has found its own run again; null: it begins anew, for its saves are damaged (so many) or gone. */
  | { type: 'resumed'; id: string | null; damaged: number }
  | { type: 'exported'; contents: Contents; file: Uint8Array }
  /** The link to what came out at a step; null where no link leads there. */
  | {
      type: 'shared';
      step: number;
      link: string | null;
      /** Whether the held-out images are being looked at: it will be told again, with their loss. */
      lossFollows: boolean;
    }
  /** Something went wrong with the model: what was seen, and what would help. */
  | { type: 'alert'; alert: Alert }
  /** The run went back to an earlier step: what was drawn after it is void. */
  | { type: 'rolledBack'; step: number }
  /** The link of the run has changed, by a value that was changed under way. */
  | { type: 'link'; link: string; faithful: boolean; claim: Claim | null }
  /** The link that was followed needs another engine, which is chosen when the page opens. */
  | { type: 'reload'; link: string }
  | { type: 'data'; data: DataProgress }
  | { type: 'finished'; step: number; test: TestMetrics; digest: string }
  /** The engine has trapped, or its worker has died: another one may go on. */
  | { type: 'crashed'; message: string }
  /** The engine cannot be had; `hopeless`: nor could it at another try. */
  | { type: 'failed'; message: string; hopeless?: boolean };

export type Post = (event: Event, transfer?: Transferable[]) => void;
