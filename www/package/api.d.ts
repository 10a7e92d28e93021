// All that the package offers without a page, on one page: the same in Node, in a browser, in a worker and in a bundler.
// Images, codes and labels are flat typed arrays, row after row; (N, P) are N rows of P numbers.

import type { Alert, ArithmeticName, ExperimentSpec, Preset, SpecError, TestMetrics } from '../pkg/types.js';

export type { Alert, ArithmeticName, ExperimentSpec, Preset, SpecError, TestMetrics };

export interface OpenOptions {
  /** Every random number of the run follows from it: 0 to 2^53 - 1. Default: the link's, or the preset's. */
  seed?: number;
  /** Other values of the recipe, by their keys in links: `{ lr: 0.01, widths: '200-32-200', tied: true }`. */
  values?: Readonly<Record<string, string | number | boolean>>;
  /**
   * Plain SIMD, or fused multiply-adds; in either a seed has one result. Default: the link's `math`; otherwise the faster one
   * that the browser has, and `simd` in Node.
   */
  arithmetic?: ArithmeticName;
  /** Address of a folder with `mnist/manifest.json` and its shards; in Node also a path. Default: the package's own images. */
  data?: string | URL;
}

export interface TrainOptions {
  /** How many steps from here. Default: up to the step that the link names, or to the end of the schedule. */
  steps?: number;
  /** Steps between two reports. Default: 100. */
  every?: number;
}

/** Where a run is, and what it lost on its training images: means over the steps since the last report. */
export interface Progress {
  readonly step: number;
  /** Epochs completed in the phase. */
  readonly epoch: number;
  /** Name of the phase: `all layers`, `layer 2 of 2`, `classifier`. */
  readonly phase: string;
  /** reconstruction + beta * kl + penalty */
  readonly loss: number;
  readonly reconstruction: number;
  readonly kl: number;
  readonly penalty: number;
  /** What went wrong with the model, and what would help. */
  readonly alerts: readonly Alert[];
}

export interface SampleOptions {
  /** 1: as wide as the distribution of codes; less: more typical. */
  temperature?: number;
  /** Other samples for another number, the same for the same. */
  index?: number;
  /** Labels (N) for a model that is told them. */
  labels?: Uint8Array;
}

/** Held-out images, as the model sees them. */
export interface HeldOut {
  /** (N, P), from 0 to 1 */
  readonly inputs: Float32Array;
  /** (N) */
  readonly labels: Uint8Array;
}

/** One experiment. A method that computes for long gives way to other work of its thread some fifty times a second. */
export interface Run {
  /** Everything that decides the run. */
  readonly spec: ExperimentSpec;
  /** Steps taken. */
  readonly step: number;
  /** Steps in the whole schedule. */
  readonly totalSteps: number;
  /** Hash of all weights: two runs agree bit for bit when their digests do. */
  readonly digest: string;
  /** Fragment of the link to what came out so far: whoever opens it on the page is told whether it is reproduced. */
  readonly link: string;

  /** Trains and reports; whoever leaves the loop pauses the run, and the next call goes on. */
  train(options?: TrainOptions): AsyncGenerator<Progress, void, undefined>;
  /** What the recipe is judged by, on all held-out images. */
  evaluate(): Promise<TestMetrics>;
  /** The first held-out images. */
  heldOut(count: number): Promise<HeldOut>;
  /** Codes (N, D) of images (N, P); of a Gaussian code the means. Labels (N) for a model that is told them. */
  encode(images: Float32Array, labels?: Uint8Array): Float32Array;
  /** Images (N, P) of codes (N, D); a classifier gives probabilities (N, 10). */
  decode(codes: Float32Array, labels?: Uint8Array): Float32Array;
  /** Images (N, P) to the code and back. */
  reconstruct(images: Float32Array, labels?: Uint8Array): Float32Array;
  /** New images (N, P): from the prior of a Gaussian code, otherwise from a Gaussian fitted to the held-out codes. */
  sample(count: number, options?: SampleOptions): Promise<Float32Array>;

  /** The weights as a file with PyTorch's names and layout. */
  safetensors(): Uint8Array;
  /** The weights and all else that it takes to go on as if nothing had been. */
  checkpoint(): Uint8Array;
  /** Goes on from a file of the page's or of `checkpoint`. Throws what does not fit, and then nothing has changed. */
  resume(file: Uint8Array): void;
  /** Gives the memory back. WebAssembly's is not the garbage collector's. */
  free(): void;
}

/**
 * Opens a run: the id of a preset, or a link as the page writes it. Throws `Refused` if anything in it is not allowed.
 * The images come as training needs them.
 */
export function open(link: string, options?: OpenOptions): Promise<Run>;

/** All recipes. */
export function presets(): Promise<Preset[]>;

/** Values that are not allowed: each by its name, as it was given, and a sentence with what it may be. */
export class Refused extends Error {
  constructor(refusals: readonly SpecError[]);
  readonly refusals: readonly SpecError[];
}
