// What panels may ask the model: one kind of look each, with its question and its answer. A panel asks once; the answer comes
// at once, and anew while the model learns, until the panel takes the question back.
//
// Shapes: N images, P pixels of an image, D numbers of a code, K frames.

import type { CorruptionKind, Features, PcaComparison, ProbeResult, UnitStatistics } from '../pkg/types';

/** An image or a code that something starts from. */
export type Pick =
  /** Held-out image of this index. */
  | { readonly kind: 'image'; readonly index: number }
  | { readonly kind: 'code'; readonly code: readonly number[]; readonly label?: number }
  /** Pixels (P), 0 to 1, with the label that a conditional model is told. */
  | { readonly kind: 'pixels'; readonly pixels: readonly number[]; readonly label?: number };

/** What flows out of one layer, or back into it. */
export interface LayerFlow {
  /** What `exciting` calls the layer. */
  readonly index: number;
  /** As in `Plan.layers`; `noise` is the input as a model that repairs is given it. */
  readonly kind: string;
  readonly name: string;
  /** Height, width and channels. */
  readonly shape: readonly [number, number, number];
  /** Outputs (H W C), channels innermost. */
  readonly values: Float32Array;
  /** Gradient of the loss with respect to them; null where none is computed. */
  readonly gradient: Float32Array | null;
  /** Root mean square of the gradient of the layer's weights; null where it has none or does not learn. */
  readonly weightGradient: number | null;
}

export interface Looks {
  /** Codes of the first held-out images, seen in a plane of the space of codes. */
  latent: {
    question: { readonly images: number; readonly plane: 'pca' | readonly [number, number] };
    answer: {
      readonly width: number;
      readonly labels: Uint8Array;
      /** (N, 2), coordinates in the plane. */
      readonly points: Float32Array;
      /** (N, D) */
      readonly codes: Float32Array;
      /** (N, 2): standard deviations of the posterior along two units; null for a plain code or the plane of the PCA. */
      readonly deviations: Float32Array | null;
      /** A point (x, y) of the plane is the code `origin + x * axes[0] + y * axes[1]`; origin (D), axes (2, D). */
      readonly origin: Float32Array;
      readonly axes: Float32Array;
      /** Share of the codes' variance along each of the two axes. */
      readonly explained: readonly [number, number];
      /** Mean and standard deviation of each number of the code, (D). */
      readonly mean: Float32Array;
      readonly deviation: Float32Array;
    };
  };
  /** Images of codes. */
  decode: {
    question: { readonly codes: readonly number[]; readonly label?: number };
    /** (N, P); class probabilities (N, 10) of a classifier. */
    answer: { readonly images: Float32Array };
  };
  /** Held-out images by their indices. */
  images: {
    question: { readonly images: readonly number[] };
    /** (N), and (N, P) from 0 to 1. */
    answer: { readonly labels: Uint8Array; readonly originals: Float32Array };
  };
  /** Codes of images. */
  encode: {
    question: { readonly picks: readonly Pick[] };
    /** (N, D) */
    answer: { readonly codes: Float32Array };
  };
  /** From one image to another: through the code, and by mixing pixels. */
  path: {
    question: {
      readonly from: Pick;
      readonly to: Pick;
      readonly frames: number;
      readonly way: 'line' | 'sphere';
    };
    answer: {
      /** (K, D) */
      readonly codes: Float32Array;
      /** (K, P) */
      readonly decoded: Float32Array;
      /** (K, P) */
      readonly mixed: Float32Array;
    };
  };
  /** The plane of a 2-D code, decoded on a grid: at the quantiles of the prior, or evenly over where the codes are. */
  grid: {
    question: { readonly side: number; readonly label?: number };
    /** Null where the code is not 2-D. (side², 2) and (side², P), row by row from the top left. */
    answer: { readonly codes: Float32Array; readonly images: Float32Array } | null;
  };
  /** Images of random codes; the same for the same `index`, so that one sees them improve. */
  samples: {
    question: {
      readonly from: 'prior' | 'fitted';
      readonly count: number;
      readonly temperature: number;
      readonly index: number;
      /** What a conditional model is told; a row of ten each is told 0 to 9 where it is missing. */
      readonly label?: number;
    };
    /** Null for `fitted` before any evaluation. (N, P) and (N, D). */
    answer: { readonly images: Float32Array; readonly codes: Float32Array } | null;
  };
  /** Weights as images, with what their units did over held-out images. */
  features: {
    question: { readonly half: 'encoder' | 'decoder' };
    answer: Omit<Features, 'values'> & {
      readonly values: Float32Array;
      /** Variance of each unit over the first held-out images: how much it is used. */
      readonly use: Float32Array;
      /** Mean of each. */
      readonly mean: Float32Array;
    };
  };
  /** Units of the code over the last evaluation; null before the first. */
  units: { question: Record<never, never>; answer: UnitStatistics | null };
  /** Any held-out image broken in any way, whatever the model is trained with. */
  denoise: {
    question: {
      readonly noise: CorruptionKind;
      readonly strength: number;
      readonly images: readonly number[];
      /** Other noise for another number. */
      readonly index: number;
    };
    answer: {
      readonly labels: Uint8Array;
      /** (N, P), 0 to 1, each. */
      readonly originals: Float32Array;
      readonly corrupted: Float32Array;
      readonly outputs: Float32Array;
      /** By exact PCA with as many components as the code has numbers; null before it is computed. */
      readonly pca: Float32Array | null;
      /** Mean squared errors a pixel over the first `count` held-out images. */
      readonly scores: {
        readonly count: number;
        readonly nothing: number;
        readonly model: number;
        readonly pca: number | null;
      };
    };
  };
  /** An image that is no part of the data, through whatever the model is. */
  drawing: {
    question: { readonly pixels: readonly number[]; readonly label?: number };
    answer: {
      /** (D) */
      readonly code: Float32Array;
      /** (P), or class probabilities (10). */
      readonly output: Float32Array;
      /** Mean squared error a pixel; null for classes. */
      readonly error: number | null;
    };
  };
  /** One image through all layers. */
  flow: {
    question: { readonly pick: Pick };
    answer: { readonly input: Float32Array; readonly label: number | null; readonly layers: readonly LayerFlow[] };
  };
  /** The first image of the next batch, as a training step sees it: forward, loss and backward. */
  trace: {
    question: Record<never, never>;
    /** Null while a step is half done, or its images have not arrived. */
    answer: {
      readonly input: Float32Array;
      /** What the input looks like to the network, where it is corrupted. */
      readonly corrupted: Float32Array | null;
      readonly label: number | null;
      readonly batchSize: number;
      readonly loss: number;
      readonly layers: readonly LayerFlow[];
    } | null;
  };
  /** What excites a unit: the held-out images with its largest activations, and its weights where they are an image. */
  exciting: {
    /** `layer` is the `index` of one in `flow`; `unit` counts the channels of a map. */
    question: { readonly layer: number; readonly unit: number; readonly count: number };
    answer: {
      readonly indices: Uint32Array;
      /** (N, P), 0 to 1 */
      readonly images: Float32Array;
      /** (N) */
      readonly activations: Float32Array;
      /** Mean over the held-out images that were looked at. */
      readonly mean: number;
      readonly weights: { readonly height: number; readonly width: number; readonly values: Float32Array } | null;
    };
  };
  /** What a classifier takes each class for. */
  confusion: {
    question: { readonly images: number };
    /** (10, 10): rows are the true classes. Null where the model does not classify. */
    answer: { readonly counts: Uint32Array; readonly accuracy: number; readonly images: number } | null;
  };
  /** A softmax layer on the codes; null where there are no labels. */
  probe: {
    question: { readonly images: number; readonly testImages: number };
    answer: ProbeResult | null;
  };
  /** Exact PCA beside the model. */
  pca: {
    question: Record<never, never>;
    /** `share` of the work that is done; the comparison when it is. */
    answer: { readonly share: number; readonly comparison: PcaComparison | null };
  };
  /** Of points in space: what the model spans, and the exact plane. */
  plane: {
    question: Record<never, never>;
    answer: {
      /** (N, 3), (N, 3), (N, 2) */
      readonly inputs: Float32Array;
      readonly outputs: Float32Array;
      readonly codes: Float32Array;
      /** A point on the plane and two directions, (3, 3). */
      readonly learned: Float32Array;
      /** The same of exact PCA. */
      readonly exact: Float32Array;
      readonly comparison: PcaComparison;
      /** Mean squared error a coordinate, of the model. */
      readonly error: number;
    };
  };
}

export type LookKind = keyof Looks;

/** A question of one kind, or of any. */
export type Look<K extends LookKind = LookKind> = { [Kind in K]: { readonly kind: Kind } & Looks[Kind]['question'] }[K];

/** What was asked, and what the model said after which step. */
export type Picture<K extends LookKind = LookKind> = {
  [Kind in K]: {
    readonly kind: Kind;
    readonly step: number;
    readonly look: Look<Kind>;
    readonly answer: Looks[Kind]['answer'];
  };
}[K];
