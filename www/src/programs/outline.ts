// The network of a specification, layer by layer, as any framework would build it. It mirrors crates/train/src/configure.rs.

import type { ActivationKind, ExperimentSpec } from '../../pkg/types';

export interface DenseOutline {
  readonly inputs: number;
  readonly outputs: number;
  readonly activation: ActivationKind;
  /** Whether dropout follows. */
  readonly dropped: boolean;
}

export type Size = readonly [height: number, width: number];

export interface ConvOutline {
  readonly inputs: number;
  readonly filters: number;
  readonly activation: ActivationKind;
  /** Whether the image keeps its size, by a rim of zeros. */
  readonly padded: boolean;
  /** Of the image after pooling or up-sampling. */
  readonly size: Size;
}

export interface MapOutline {
  readonly size: Size;
  readonly channels: number;
}

export interface NetworkOutline {
  /** Numbers of an input. */
  readonly pixels: number;
  /** Of the image; [1, 3] of a point in space. */
  readonly image: Size;
  readonly convolutions: readonly ConvOutline[];
  /** What the last pooling gives, where there is one. */
  readonly map: MapOutline | null;
  /** From the image, or the map, to the code; a Gaussian code has twice its units: mean and log variance. */
  readonly toCode: readonly DenseOutline[];
  /** Numbers of a code. */
  readonly code: number;
  /** From the code to the image, or back to the map; empty where the code is a map. */
  readonly toOutput: readonly DenseOutline[];
  /** Each followed by up-sampling but the last, which draws the image. */
  readonly mirrored: readonly ConvOutline[];
}

/** Numbers of a label given to both halves. */
export const CLASSES = 10;
const MNIST: Size = [28, 28];

export function outlineOf({ data, architecture, objective }: ExperimentSpec): NetworkOutline {
  const { filters, widths, activation, codeActivation, dropout, conditional, code: kind } = architecture;
  const image = imageSize(data);
  const pixels = image[0] * image[1];
  const label = conditional ? CLASSES : 0;
  const convolutions = filters.map((count, k): ConvOutline => {
    const isCode = widths.length === 0 && k + 1 === filters.length;
    const size = sizeAfter(image, k + 1);
    const inputs = filters[k - 1] ?? 1;
    return { inputs, filters: count, activation: isCode ? codeActivation : activation, padded: true, size };
  });
  const last = convolutions.at(-1);
  const map = last ? { size: last.size, channels: last.filters } : null;
  const mapped = map ? map.size[0] * map.size[1] * map.channels : pixels;

  const middle = Math.ceil(widths.length / 2);
  const hidden = widths.slice(0, middle - 1);
  const code = widths[middle - 1] ?? mapped;
  const after = widths.slice(middle);
  const dense = (inputs: number, outputs: number, act: ActivationKind, dropped = false): DenseOutline => ({
    inputs,
    outputs,
    activation: act,
    dropped,
  });
  const stack = (inputs: number, units: readonly number[]) =>
    units.map((outputs, k) => dense(units[k - 1] ?? inputs, outputs, activation, dropout > 0));

  const toCode = stack(mapped + label, hidden);
  const beforeCode = hidden.at(-1) ?? mapped + label;
  if (kind === 'gaussian') toCode.push(dense(beforeCode, 2 * code, 'linear'));
  else if (widths.length > 0) toCode.push(dense(beforeCode, code, codeActivation));

  const output = objective.loss === 'bce' ? 'linear' : architecture.outputActivation;
  const toOutput = stack(code + label, after);
  const beforeOutput = after.at(-1) ?? code + label;
  if (!map) toOutput.push(dense(beforeOutput, pixels, output));
  else if (widths.length > 0) toOutput.push(dense(beforeOutput, mapped, activation));
  const back = mirrored(image, map, filters, activation, output);
  return { pixels, image, convolutions, map, toCode, code, toOutput, mirrored: back };
}

/** Height and width of an image; links write width first. */
export function imageSize(data: ExperimentSpec['data']): Size {
  if (data.set === 'points') return [1, 3];
  if (data.set !== 'own') return MNIST;
  const [width, height] = data.size.split('x').map(Number);
  if (!width || !height) throw new Error('a size is written as 32x24');
  return [height, width];
}

/** Size of the image after so many poolings, each of which rounds up. */
const sizeAfter = ([height, width]: Size, poolings: number): Size =>
  poolings === 0 ? [height, width] : sizeAfter([Math.ceil(height / 2), Math.ceil(width / 2)], poolings - 1);

function mirrored(
  image: Size,
  map: MapOutline | null,
  filters: readonly number[],
  activation: ActivationKind,
  output: ActivationKind,
): ConvOutline[] {
  if (!map) return [];
  const layers: ConvOutline[] = [];
  let { size, channels } = map;
  // Doubling from an odd side overshoots: 16 become the 14 that the encoder had, by a convolution without a rim.
  const isPadded = (level: number) => size[0] - sizeAfter(image, level)[0] < 2;
  for (const [k, count] of filters.toReversed().entries()) {
    const padded = isPadded(filters.length - k);
    const rim = padded ? 0 : 2;
    size = [2 * (size[0] - rim), 2 * (size[1] - rim)];
    layers.push({ inputs: channels, filters: count, activation, padded, size });
    channels = count;
  }
  layers.push({ inputs: channels, filters: 1, activation: output, padded: isPadded(0), size: image });
  return layers;
}
