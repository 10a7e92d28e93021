// The network of a specification, layer by layer, as any framework would build it. It mirrors crates/train/src/configure.rs.

import type { ActivationKind, ExperimentSpec } from '../../pkg/types';

export interface DenseOutline {
  readonly inputs: number;
  readonly outputs: number;
  readonly activation: ActivationKind;
  /** Whether dropout follows. */
  readonly dropped: boolean;
}

export interface ConvOutline {
  readonly inputs: number;
  readonly filters: number;
  readonly activation: ActivationKind;
  /** Whether the image keeps its size, by a rim of zeros. */
  readonly padded: boolean;
  /** Side of the image after pooling or up-sampling. */
  readonly side: number;
}

/** Height and width, and channels. */
export interface MapOutline {
  readonly side: number;
  readonly channels: number;
}

export interface NetworkOutline {
  /** Numbers of an input. */
  readonly pixels: number;
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
const SIDE = 28;

export function outlineOf({ data, architecture, objective }: ExperimentSpec): NetworkOutline {
  const { filters, widths, activation, codeActivation, dropout, conditional, code: kind } = architecture;
  const pixels = data.set === 'points' ? 3 : SIDE * SIDE;
  const label = conditional ? CLASSES : 0;
  const convolutions = filters.map((count, k): ConvOutline => {
    const isCode = widths.length === 0 && k + 1 === filters.length;
    const side = sideAfter(k + 1);
    const inputs = filters[k - 1] ?? 1;
    return { inputs, filters: count, activation: isCode ? codeActivation : activation, padded: true, side };
  });
  const last = convolutions.at(-1);
  const map = last ? { side: last.side, channels: last.filters } : null;
  const mapped = map ? map.side * map.side * map.channels : pixels;

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
  return { pixels, convolutions, map, toCode, code, toOutput, mirrored: mirrored(map, filters, activation, output) };
}

/** Side of the image after so many poolings, each of which rounds up. */
const sideAfter = (poolings: number): number => (poolings === 0 ? SIDE : Math.ceil(sideAfter(poolings - 1) / 2));

function mirrored(
  map: MapOutline | null,
  filters: readonly number[],
  activation: ActivationKind,
  output: ActivationKind,
): ConvOutline[] {
  if (!map) return [];
  const layers: ConvOutline[] = [];
  let { side, channels } = map;
  for (const count of filters.toReversed()) {
    // Doubling from an odd side overshoots: 16 become the 14 that the encoder had, by a convolution without a rim.
    const padded = side !== 16;
    side = 2 * (padded ? side : 14);
    layers.push({ inputs: channels, filters: count, activation, padded, side });
    channels = count;
  }
  layers.push({ inputs: channels, filters: 1, activation: output, padded: true, side });
  return layers;
}
