// Whether training stays as fast as it began. Pixels of MNIST's rim fire once in thousands of images: the moments of their
// weights decay meanwhile, by a tenth a step, into numbers that are too small for the processor's fast path ("denormal", below
// 1.2e-38) unless they are set to zero before. WebAssembly cannot ask the processor to do that.

import { readSafetensors } from '../unit/safetensors';
import { type Arithmetic, loadEngine, loadLayers } from './engine';
import { addImages, advance, loadManifest, loadPackage } from './ours';

export interface SteadyResult {
  readonly arithmetic: Arithmetic;
  readonly link: string;
  readonly stepsPerWindow: number;
  /** Steps a second, window by window. */
  readonly rates: readonly number[];
  /** GFLOP/s of independent multiply-adds, measured between the steps of the same window. */
  readonly peaks: readonly number[];
  readonly moments: Moments;
}

/** The optimiser's moments after the last step. */
export interface Moments {
  readonly all: number;
  readonly zero: number;
  /** Not zero, but below 1e-30. */
  readonly tiny: number;
  /** Not zero, but below the smallest normal number. */
  readonly denormal: number;
  /** The smallest that is not zero. */
  readonly smallest: number;
}

/** A small network, so that the updates have a large share; a batch of ten, so that the rim is dark for thousands of steps. */
const LINK = '#p=vanilla&widths=32&batch=10&epochs=100';
const WINDOWS = 20;
/** Of a window: steps and peak in turns, so that a slow spell of the machine falls on both. */
const TURNS = 20;
const PEAK_MILLISECONDS = 10;
const FLUSHED = 1e-30;
const SMALLEST_NORMAL = 2 ** -126;

function momentsIn(file: Uint8Array): Moments {
  const { tensors } = readSafetensors(file);
  const values = Object.entries(tensors).flatMap(([name, { values }]) =>
    name.startsWith('optimizer.moment.') ? [values] : [],
  );
  const counts = { all: 0, zero: 0, tiny: 0, denormal: 0, smallest: Number.POSITIVE_INFINITY };
  for (const moment of values) {
    for (const value of moment) {
      const size = Math.abs(value);
      counts.all++;
      if (size === 0) counts.zero++;
      else {
        if (size < FLUSHED) counts.tiny++;
        if (size < SMALLEST_NORMAL) counts.denormal++;
        counts.smallest = Math.min(counts.smallest, size);
      }
    }
  }
  if (counts.all === 0) throw new Error('the checkpoint has no moments');
  return counts;
}

export async function benchmarkSteadiness(
  stepsPerWindow: number,
  progress: (line: string) => void,
): Promise<SteadyResult> {
  const arithmetic = await loadEngine('fma').then(
    (): Arithmetic => 'fma',
    (): Arithmetic => 'simd',
  );
  const engine = await loadPackage(arithmetic);
  const { benchmarkPeak } = await loadLayers(arithmetic);
  const { spec, refused } = engine.parseLink(LINK);
  if (refused.length > 0) throw new Error(`${LINK}: ${refused.length} values are refused`);
  const manifest = await loadManifest();
  const experiment = new engine.Experiment(spec, manifest);
  await addImages(experiment, manifest);
  // The optimising compiler replaces the first code.
  advance(engine, experiment, 500);
  const [rates, peaks]: [number[], number[]] = [[], []];
  for (let window = 0; window < WINDOWS; window++) {
    progress(`window ${window + 1} of ${WINDOWS}`);
    // The page answers in between.
    await new Promise((resolve) => setTimeout(resolve));
    let [stepping, peaking, flops] = [0, 0, 0];
    for (let turn = 0; turn < TURNS; turn++) {
      const start = performance.now();
      advance(engine, experiment, stepsPerWindow / TURNS);
      const middle = performance.now();
      while (performance.now() - middle < PEAK_MILLISECONDS) flops += benchmarkPeak(1000);
      stepping += middle - start;
      peaking += performance.now() - middle;
    }
    rates.push((1000 * stepsPerWindow) / stepping);
    peaks.push(flops / peaking / 1e6);
  }
  const moments = momentsIn(experiment.checkpoint({}));
  experiment.free();
  return { arithmetic, link: LINK, stepsPerWindow, rates, peaks, moments };
}
