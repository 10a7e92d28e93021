// The benchmark page: one run, one thread, every library on the same main thread.
//
// run.mjs calls one of the functions below and prints what it resolves to.

import { type Alone, engineAlone } from './alone';
import { loadBatches } from './batches';
import { CONVOLUTIONAL } from './convolutional';
import { jaxjsConvolutional } from './convolutional-jaxjs';
import { oursConvolutional } from './convolutional-ours';
import { benchmarkConvolutional, type ConvolutionalResult } from './convolutional-rounds';
import { tfjsConvolutional } from './convolutional-tfjs';
import { type Engine, loadEngine, loadLayers } from './engine';
import { jaxjsMatmul, jaxjsTrainers, startJaxjs } from './jaxjs';
import { benchmarkKernels, type KernelResult } from './kernels';
import { benchmarkProducts, engineMatmul, type MatmulResult, measurePeak } from './matmul';
import { RECIPES } from './recipe';
import type { Plan, Spread } from './rounds';
import { benchmarkScaling, type ScalingResult } from './scaling';
import { benchmarkSteadiness, type SteadyResult } from './steady';
import { startTfjs, tfjsMatmuls, tfjsTrainers } from './tfjs';
import type { MatmulPeer, Trainer } from './trainer';
import { benchmarkTraining, type TrainingResult } from './training';

export interface Options {
  readonly quick: boolean;
  /** Whole steps of this recipe only. */
  readonly only?: string | undefined;
  /** Whether our engine has been built; without it the peers are measured alone. */
  readonly engine: boolean;
}

export interface BenchmarkResult {
  readonly userAgent: string;
  readonly threads: 1;
  /** GFLOP/s; missing where the engine does not measure it. */
  readonly peakGflops?: Spread | undefined;
  readonly training: readonly TrainingResult[];
  /** Missing if another recipe alone was asked for. */
  readonly convolutional?: ConvolutionalResult | undefined;
  readonly matmul: readonly MatmulResult[];
}

declare global {
  interface Window {
    /** Our engine beside its peers. */
    benchmark(options: Options): Promise<BenchmarkResult>;
    /** Our products and convolutions alone, beside the peak of the machine. */
    benchmarkKernels(quick: boolean): Promise<KernelResult[]>;
    /** Our steps at other sizes. */
    benchmarkScaling(quick: boolean): Promise<ScalingResult>;
    /** Our steps one after the other, for long. */
    benchmarkSteadiness(quick: boolean): Promise<SteadyResult>;
    /** Loads our engine to be run by itself; its arithmetic. */
    startAlone(link: string): Promise<string>;
    /** Images a second of the one that was loaded last. */
    runAlone(milliseconds: number): number;
    /** Provided by run.mjs. */
    reportProgress?(line: string): void;
  }
}

// Our trainers are looked for rather than imported, so that the peers can be measured without the engine's generated package.
const oursModules = import.meta.glob<{ oursTrainers(engine: Engine): Promise<Trainer[]> }>('./ours.ts');

async function ours(engine: Engine): Promise<Trainer[]> {
  const load = oursModules['./ours.ts'];
  return load ? (await load()).oursTrainers(engine) : [];
}

/**
 * Both peers start worker threads as soon as they see SharedArrayBuffer. Browsers hide it from a page that is not
 * cross-origin isolated, and run.mjs serves this one without the two headers that would isolate it.
 */
function refuseThreads(): void {
  if (crossOriginIsolated || typeof SharedArrayBuffer !== 'undefined') {
    throw new Error(
      'the page is cross-origin isolated: the peers would use threads and the comparison would be meaningless',
    );
  }
}

function plans(quick: boolean): { steps: Plan; products: Plan } {
  return quick
    ? { steps: { rounds: 3, roundMilliseconds: 400 }, products: { rounds: 3, roundMilliseconds: 30 } }
    : { steps: { rounds: 7, roundMilliseconds: 1000 }, products: { rounds: 5, roundMilliseconds: 100 } };
}

const progress = (line: string) => window.reportProgress?.(line);

window.benchmark = async (options) => {
  refuseThreads();
  const plan = plans(options.quick);
  await Promise.all([startTfjs(), startJaxjs()]);
  const engine = options.engine ? await loadEngine() : undefined;

  // Fused multiply-adds are the most that the machine can do; where a browser has none, plain ones.
  const layers = options.engine ? await loadLayers('simd') : undefined;
  const fused = layers && (await loadLayers('fma').catch(() => layers));
  const peakGflops = fused && (await measurePeak(fused, plan.products));

  const training: TrainingResult[] = [];
  for (const recipe of RECIPES.filter(({ id }) => !options.only || id === options.only)) {
    const trainers = [...(engine ? await ours(engine) : []), ...tfjsTrainers(), ...jaxjsTrainers(recipe)];
    progress(`${recipe.id}: ${trainers.map(({ name }) => name).join(', ')}`);
    training.push(await benchmarkTraining(recipe, await loadBatches(recipe.batchSize), trainers, plan.steps));
  }

  let convolutional: ConvolutionalResult | undefined;
  if (!options.only || options.only === CONVOLUTIONAL.id) {
    const peers = [...(engine ? await oursConvolutional() : []), ...tfjsConvolutional(), ...jaxjsConvolutional()];
    progress(`${CONVOLUTIONAL.id}: ${peers.map(({ name }) => name).join(', ')}`);
    convolutional = await benchmarkConvolutional(await loadBatches(CONVOLUTIONAL.batchSize), peers, plan.steps);
  }

  let matmul: MatmulResult[] = [];
  if (!options.only) {
    const peers = [layers && engineMatmul(layers), ...tfjsMatmuls(), jaxjsMatmul()].filter(
      (peer): peer is MatmulPeer => peer !== undefined,
    );
    const batchSizes = options.quick ? [150] : [50, 150];
    progress(`matrix products at batch ${batchSizes.join(' and ')}: ${peers.map(({ name }) => name).join(', ')}`);
    matmul = await benchmarkProducts(peers, batchSizes, plan.products);
  }
  return { userAgent: navigator.userAgent, threads: 1, peakGflops, training, convolutional, matmul };
};

window.benchmarkKernels = (quick) => {
  const batchSizes = quick ? { dense: [150], convolutional: [32] } : { dense: [150, 50], convolutional: [32, 150] };
  return benchmarkKernels(batchSizes, plans(quick).products, progress);
};

window.benchmarkScaling = (quick) => benchmarkScaling(plans(quick).steps, progress);

window.benchmarkSteadiness = (quick) => benchmarkSteadiness(quick ? 100 : 1000, progress);

let alone: Alone | undefined;

window.startAlone = async (link) => {
  alone = await engineAlone(link);
  return alone.arithmetic;
};

window.runAlone = (milliseconds) => {
  if (!alone) throw new Error('nothing was loaded');
  return alone.run(milliseconds);
};
