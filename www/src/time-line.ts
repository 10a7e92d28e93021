// The schedule as a time line: which layers there are, what each does in which phase, and what keeping the output of the frozen
// layers has saved. Phases are counted as in crates/train/src/schedule.rs.

import type { LayerPlan, Phase } from '../pkg/types';
import { clamp, productOf, sumOf } from './arithmetic';
import { formatWhole } from './format';
import type { PhaseTimes, RunInfo } from './protocol';

/** `cached`: frozen, and computed once instead of at every step. `absent`: not a part of what is trained. */
export const LAYER_STATES = ['learns', 'frozen', 'cached', 'absent'] as const;
export type LayerState = (typeof LAYER_STATES)[number];

export interface LayerRow {
  readonly name: string;
  readonly part: 'encoder' | 'decoder' | 'classifier';
  readonly parameters: number;
  /** By phase. */
  readonly states: readonly LayerState[];
}

const LEARNING = ['dense', 'conv', 'gaussian', 'softmax'];

const unitsOf = ({ shape }: LayerPlan): number => productOf(shape);

/** Weights and biases of a layer after another; the decoder's half of tied weights has biases only. */
export function parametersOf(layer: LayerPlan, before: LayerPlan, tied: boolean): number {
  const [inputs, outputs] = [unitsOf(before), unitsOf(layer)];
  switch (layer.kind) {
    case 'conv': {
      // Units that are laid out as a map on the way back are a row in the plan.
      const places = before.shape[0] === 1 ? layer.shape[0] * layer.shape[1] : 1;
      return (9 * (before.shape[2] / places) + 1) * layer.shape[2];
    }
    case 'gaussian': // mean and logarithm of the variance
      return 2 * outputs * (inputs + 1);
    case 'dense':
    case 'softmax':
      return (tied ? 0 : inputs * outputs) + outputs;
    default:
      return 0;
  }
}

interface Part extends Omit<LayerRow, 'states'> {
  /** Place within its half, from the image side: the k-th of the encoder and the k-th of the decoder belong together. */
  readonly depth: number;
}

/** Layers with parameters, from the image on; those of a decoder that only pretraining has come last. */
function partsOf({ plan, values }: RunInfo): Part[] {
  const { layers, encoderLayers } = plan;
  const learning = layers
    .map((layer, index) => ({ layer, index }))
    .filter(({ layer }) => LEARNING.includes(layer.kind));
  const encoder = learning.filter(({ index }) => index <= encoderLayers);
  const others = learning.filter(({ index }) => index > encoderLayers);
  const size = (layer: LayerPlan): string =>
    layer.kind === 'conv' ? layer.shape.join(' × ') : formatWhole(unitsOf(layer));
  const name = (before: LayerPlan, layer: LayerPlan): string => `${size(before)} → ${size(layer)}`;
  const beforeOf = (index: number): LayerPlan => layers[index - 1] as LayerPlan;
  const parts: Part[] = encoder.map(({ layer, index }, depth) => ({
    name: name(beforeOf(index), layer),
    part: 'encoder',
    parameters: parametersOf(layer, beforeOf(index), false),
    depth,
  }));
  others.forEach(({ layer, index }, place) => {
    const before = beforeOf(index);
    parts.push({
      name: name(before, layer),
      part: layer.kind === 'softmax' ? 'classifier' : 'decoder',
      parameters: parametersOf(layer, before, values.tie === '1'),
      depth: layer.kind === 'softmax' ? -1 : others.length - 1 - place,
    });
  });
  if (['pretrained-classifier', 'stacked-softmax'].includes(values.schedule ?? '')) {
    for (const [depth, { layer, index }] of [...encoder.entries()].reverse()) {
      const before = beforeOf(index);
      parts.push({
        name: name(layer, before),
        part: 'decoder',
        parameters: parametersOf(before.kind === 'image' ? { ...before, kind: 'dense' } : before, layer, false),
        depth,
      });
    }
  }
  return parts;
}

/** What each layer does in each phase. */
export function rowsOf(run: RunInfo): LayerRow[] {
  const parts = partsOf(run);
  const { phases } = run;
  const oneByOne = phases.some(({ labels }) => !labels) && run.values.schedule !== 'together';
  const stateOf = ({ part, depth }: Part, phase: Phase, index: number): LayerState => {
    if (phase.labels) {
      if (part === 'classifier') return 'learns';
      if (part === 'decoder') return 'absent';
      return depth < phase.frozen ? 'frozen' : 'learns';
    }
    if (!oneByOne) return 'learns';
    if (part === 'classifier') return 'absent';
    if (depth === index) return 'learns';
    if (part === 'decoder' || depth > index) return 'absent';
    return phase.cached ? 'cached' : 'frozen';
  };
  return parts.map(({ name, part, parameters, ...place }) => ({
    name,
    part,
    parameters,
    states: phases.map((phase, index) => stateOf({ name, part, parameters, ...place }, phase, index)),
  }));
}

export interface Span {
  readonly phase: Phase;
  /** Where it is drawn, in shares of the whole: as wide as it has steps, but never too narrow to be seen. */
  readonly from: number;
  readonly width: number;
  /** Steps taken in the phase. */
  readonly steps: number;
  /** Seconds of work so far. */
  readonly training: number;
  readonly caching: number;
}

/** The least share of the drawing that a phase takes. */
const NARROWEST = 0.1;

/** Where each phase is drawn, how far it has come, and how long it took. */
export function spansOf({ phases, totalSteps }: RunInfo, step: number, times: PhaseTimes): Span[] {
  const wide = phases.map(({ steps }) => Math.max(NARROWEST, steps / totalSteps));
  const whole = sumOf(wide);
  let [before, from] = [0, 0];
  return phases.map((phase, index) => {
    const width = (wide[index] ?? 0) / whole;
    const span: Span = {
      phase,
      from,
      width,
      steps: clamp(step - before, 0, phase.steps),
      training: times.training[index] ?? 0,
      caching: times.caching[index] ?? 0,
    };
    before += phase.steps;
    from += width;
    return span;
  });
}

/** Where in the drawing the run is. */
export function nowAt(spans: readonly Span[]): number {
  const current = spans.findLast(({ steps }) => steps > 0);
  return current ? current.from + (current.width * current.steps) / current.phase.steps : 0;
}

/** Milliseconds of a step; null where too few were taken to say. */
export const millisecondsOf = ({ steps, training }: Pick<Span, 'steps' | 'training'>): number | null =>
  steps >= 5 && training > 0 ? (1000 * training) / steps : null;

/** An earlier run, as far as its speed is concerned. */
export interface EarlierRun {
  readonly values: Readonly<Record<string, string>>;
  readonly step: number;
  readonly times: PhaseTimes;
}

/** Values that a step's time does not depend on. */
const NO_MATTER = ['schedule', 'seed', 'lr', 'clip', 'l2'];

/** The newest earlier run of the other schedule whose steps are of the same size. */
export function twinOf(run: RunInfo, earlier: readonly EarlierRun[]): EarlierRun | null {
  const schedule = twinSchedule(run.values.schedule);
  if (!schedule) return null;
  const matters = Object.keys(run.values).filter((key) => !NO_MATTER.includes(key));
  const isTwin = ({ values }: EarlierRun): boolean =>
    values.schedule === schedule && matters.every((key) => values[key] === run.values[key]);
  return earlier.find(isTwin) ?? null;
}

/** The schedule that differs in the cache alone. */
export function twinSchedule(schedule: string | undefined): 'layerwise-phases' | 'layerwise-cached' | null {
  if (schedule === 'layerwise-cached') return 'layerwise-phases';
  return schedule === 'layerwise-phases' ? 'layerwise-cached' : null;
}

export interface Saving {
  readonly phase: string;
  /** Milliseconds of a step. */
  readonly cached: number;
  readonly uncached: number;
  /** Seconds that all steps of the phase take less, and what the cache itself costs. */
  readonly saved: number;
  readonly caching: number;
}

/** What the cache saves, phase by phase where there is one, from the times of a run with it and of one without. */
export function savingsOf(run: RunInfo, step: number, times: PhaseTimes, twin: EarlierRun): Saving[] {
  const own = spansOf(run, step, times);
  const other = spansOf(run, twin.step, twin.times);
  const isCached = run.values.schedule === 'layerwise-cached';
  return own.flatMap((span, index) => {
    const [withCache, without] = isCached ? [span, other[index]] : [other[index], span];
    const cached = withCache && millisecondsOf(withCache);
    const uncached = without && millisecondsOf(without);
    // The first phase freezes nothing, so there is nothing to save.
    if (!withCache || !cached || !uncached || span.phase.frozen === 0) return [];
    const saved = ((uncached - cached) * span.phase.steps) / 1000;
    return [{ phase: span.phase.name, cached, uncached, saved, caching: withCache.caching }];
  });
}
