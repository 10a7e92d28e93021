// The whole state of the page, and how each event changes it. Nothing here draws or sends.

import type {
  Alert,
  ArithmeticName,
  ExperimentSpec,
  Field,
  Preset,
  SpecError,
  StepMetrics,
  TestMetrics,
} from '../pkg/types';
import { BinnedCurve } from './curve';
import { type KeptRun, keep } from './kept-runs';
import type { Picture } from './looks';
import type { PanelId } from './panels/ids';
import { openAtStart } from './panels/registry';
import { panelsNamed, withPanels } from './panels/shown';
import type { Claim, DataProgress, Event, LayerChange, PhaseTimes, RunInfo, Snapshot, Status } from './protocol';
import type { Recording } from './recording';
import type { StoredRun } from './run-store';
import { eventInWords } from './words/said';

export interface Curves {
  readonly train: BinnedCurve;
  readonly test: {
    readonly steps: number[];
    readonly values: number[];
    /** Divergence of a Gaussian code, and squared error of the reconstructions; NaN where there is none. */
    readonly kl: number[];
    readonly mse: number[];
  };
}

/** How a run has come back: at which step, why, and how many of its saves are damaged. */
export interface Resumed {
  readonly step: number;
  readonly because: string | null;
  readonly damaged: number;
}

export interface PageState {
  readonly status: Status;
  readonly arithmetic: ArithmeticName | null;
  readonly presets: readonly Preset[];
  readonly fields: readonly Field[];
  /** The one that the link names which the page was opened with; it counts until there is a run. */
  readonly presetAwaited: string | null;
  readonly run: RunInfo | null;
  /** What the run is, with the values of the moment. */
  readonly spec: ExperimentSpec | null;
  /** Values for the next start. */
  readonly draft: Readonly<Record<string, string>>;
  readonly changed: readonly string[];
  readonly refusedByLink: readonly SpecError[];
  readonly refusedByControl: readonly SpecError[];
  /** Why a file was not opened. */
  readonly refusedByFile: readonly SpecError[];
  readonly metrics: StepMetrics | null;
  readonly samplesPerSecond: number;
  readonly memoryBytes: number;
  /** Grown in place, because they are long; replaced with each run. */
  readonly curves: Curves;
  readonly lastTest: TestMetrics | null;
  readonly snapshot: Snapshot | null;
  /** Answers to the panels' questions, by name. */
  readonly pictures: Readonly<Record<string, Picture>>;
  /** Why a question has no answer, by name. */
  readonly unanswered: Readonly<Record<string, string>>;
  /** What the last narrated step did to the weights. */
  readonly narrated: { readonly step: number; readonly changes: readonly LayerChange[] } | null;
  readonly times: PhaseTimes;
  /** Runs of this visit, the newest first, without the one under way. */
  readonly runs: readonly KeptRun[];
  readonly openPanels: readonly PanelId[];
  /** The run beside this one. */
  readonly other: PageState | null;
  /** What went wrong with the model, newest first, one of each kind. */
  readonly alerts: readonly Alert[];
  readonly data: DataProgress | null;
  readonly result: { readonly step: number; readonly test: TestMetrics; readonly digest: string } | null;
  readonly failure: string | null;
  /** Whether there is no use in trying again: this browser cannot train. */
  readonly hopeless: boolean;
  /** Fragment of the link to this run. */
  readonly link: string;
  /** Whether the link reproduces the run: not after a value was changed under way. */
  readonly faithful: boolean;
  /** What the link that was opened says that the run ends with. */
  readonly claim: Claim | null;
  /** Up to which step the run is saved in this browser. */
  readonly storedStep: number | null;
  /** Why this browser keeps no runs. */
  readonly unsaved: string | null;
  /** The step that the run goes on from, after the page was loaded anew or its worker was replaced, and why. */
  readonly resumed: Resumed | null;
  /** Whether the server has a newer version of the page. */
  readonly newer: boolean;
  /** Runs that the browser keeps, the latest first. */
  readonly storedRuns: readonly StoredRun[];
  /** The link to what came out at a step, where one leads there. */
  readonly shared: { readonly step: number; readonly link: string | null; readonly lossFollows: boolean } | null;
  /** What a panel has shown, as an animation, as far as it is there. */
  readonly recording: Recording | null;
}

/** Whether the run trains, or would if the next batch were there. */
export const isUnderWay = ({ status }: Pick<PageState, 'status'>): boolean =>
  status === 'training' || status === 'waiting';

/** Whether the loss is no number any more, which is when a run pauses by itself. */
export const isLost = ({ metrics }: Pick<PageState, 'metrics'>): boolean =>
  metrics !== null && !Number.isFinite(metrics.reconstruction + metrics.kl);

/** Whether the schedule has come to its end. */
export const isAtEnd = ({ run, metrics }: Pick<PageState, 'run' | 'metrics'>): boolean =>
  run !== null && (metrics?.step ?? 0) >= run.totalSteps;

const freshCurves = (): Curves => ({ train: new BinnedCurve(), test: { steps: [], values: [], kl: [], mse: [] } });

/** The fragment that the address has: the run, what its link says of the end as long as it speaks of this run, the panels. */
export function addressOf({ link, claim, faithful, refusedByLink, run, openPanels }: PageState): string {
  const isSaidOfThis = claim !== null && faithful && refusedByLink.length === 0;
  return withPanels(isSaidOfThis ? claim.link : link, run, openPanels);
}

/** What was drawn before a step stays; what comes after it is void. */
function curvesUpTo({ train, test }: Curves, last: number): Curves {
  const kept = test.steps.filter((step) => step <= last).length;
  const upTo = (values: number[]) => values.slice(0, kept);
  const { steps, values, kl, mse } = test;
  return { train: train.upTo(last), test: { steps: upTo(steps), values: upTo(values), kl: upTo(kl), mse: upTo(mse) } };
}

export const initialState: PageState = {
  status: 'loading',
  arithmetic: null,
  presets: [],
  fields: [],
  presetAwaited: null,
  run: null,
  spec: null,
  draft: {},
  changed: [],
  refusedByLink: [],
  refusedByControl: [],
  refusedByFile: [],
  metrics: null,
  samplesPerSecond: 0,
  memoryBytes: 0,
  curves: freshCurves(),
  lastTest: null,
  snapshot: null,
  pictures: {},
  unanswered: {},
  narrated: null,
  times: { training: [], caching: [] },
  runs: [],
  openPanels: [],
  other: null,
  alerts: [],
  data: null,
  result: null,
  failure: null,
  hopeless: false,
  link: '',
  faithful: true,
  claim: null,
  shared: null,
  storedStep: null,
  unsaved: null,
  resumed: null,
  storedRuns: [],
  newer: false,
  recording: null,
};

/** Whether two runs are on images of one kind and size. */
const alike = (a: RunInfo, b: RunInfo | null): boolean =>
  a.values.data === b?.values.data && a.values.size === b?.values.size;

const REFUSED = { link: 'refusedByLink', control: 'refusedByControl', file: 'refusedByFile' } as const;

/** The run as it is now has come back. */
export const resumed = ({ metrics }: PageState, because: string | null, damaged: number): Resumed => ({
  step: metrics?.step ?? 0,
  because,
  damaged,
});

/** What is shown of an event is in the words of the page from here on; the event itself stays as it was said. */
export function reduce(state: PageState, said: Event): PageState {
  const event = eventInWords(said);
  switch (event.type) {
    case 'ready':
      return { ...state, presets: event.presets, fields: event.fields, arithmetic: event.arithmetic };
    case 'spec':
      return { ...state, spec: event.spec };
    case 'started': {
      const named = event.show && panelsNamed(event.show, event.run);
      return {
        ...state,
        run: event.run,
        arithmetic: event.arithmetic,
        link: event.run.link,
        faithful: true,
        curves: freshCurves(),
        lastTest: null,
        // The old picture stays until the new one comes, unless it shows something else.
        snapshot: alike(event.run, state.run) ? state.snapshot : null,
        pictures: {},
        unanswered: {},
        narrated: null,
        times: { training: [], caching: [] },
        runs: keep(state),
        openPanels: named?.open ?? openAtStart(event.run, state.run, state.openPanels),
        refusedByLink: [...state.refusedByLink, ...(named?.refused ?? [])],
        claim: event.claim,
        shared: null,
        storedStep: null,
        resumed: null,
        alerts: [],
        result: null,
        failure: null,
        hopeless: false,
        samplesPerSecond: 0,
      };
    }
    case 'reload': // nothing to show: the page opens anew
      return state;
    case 'draft':
      return { ...state, draft: event.values, changed: event.changed };
    case 'refused':
      return { ...state, [REFUSED[event.source]]: event.refusals };
    case 'progress': {
      event.curve.steps.forEach((step, i) => {
        state.curves.train.add(step, event.curve.losses[i] ?? Number.NaN);
      });
      const { status, metrics, samplesPerSecond, memoryBytes, times } = event;
      // Going on after the end takes the result back.
      const result = status === 'training' ? null : state.result;
      return { ...state, status, metrics, samplesPerSecond, memoryBytes, times, result };
    }
    case 'evaluated': {
      const { steps, values, kl, mse } = state.curves.test;
      if (steps.at(-1) === event.step) for (const curve of [steps, values, kl, mse]) curve.pop();
      steps.push(event.step);
      values.push(event.test.loss);
      kl.push(event.test.kl ?? Number.NaN);
      mse.push(event.test.mse ?? Number.NaN);
      return { ...state, lastTest: event.test };
    }
    case 'snapshot':
      return { ...state, snapshot: event.snapshot };
    case 'picture': {
      const { [event.name]: _, ...unanswered } = state.unanswered;
      return { ...state, unanswered, pictures: { ...state.pictures, [event.name]: event.picture } };
    }
    case 'unanswered': {
      const { [event.name]: _, ...pictures } = state.pictures;
      return { ...state, pictures, unanswered: { ...state.unanswered, [event.name]: event.reason } };
    }
    case 'narrated':
      return { ...state, narrated: { step: event.step, changes: event.changes } };
    case 'stored':
      return event.current ? { ...state, storedStep: event.step, unsaved: null } : state;
    case 'continues':
      return { ...state, storedStep: event.step };
    case 'unsaved':
      return { ...state, unsaved: event.reason };
    case 'resumed':
      return { ...state, resumed: resumed(state, state.resumed?.because ?? null, event.damaged) };
    case 'exported': // a file, and nothing to show
    case 'acknowledged':
      return state;
    case 'shared':
      return { ...state, shared: { step: event.step, link: event.link, lossFollows: event.lossFollows } };
    case 'alert': {
      const others = state.alerts.filter(({ kind }) => kind !== event.alert.kind);
      return { ...state, alerts: [event.alert, ...others] };
    }
    case 'rolledBack':
      return { ...state, curves: curvesUpTo(state.curves, event.step), lastTest: null, alerts: [], result: null };
    case 'link':
      return { ...state, link: event.link, faithful: event.faithful, claim: event.claim };
    case 'data':
      return { ...state, data: event.data };
    case 'finished':
      return { ...state, result: { step: event.step, test: event.test, digest: event.digest } };
    case 'crashed':
      return { ...state, status: 'error', failure: event.message };
    case 'failed':
      return { ...state, status: 'error', failure: event.message, hopeless: event.hopeless ?? false };
  }
}
