// A run's layers in words and proportions, for a drawing: what each is called, how wide and how deep it is, and what leads to
// it.

import type { LayerPlan } from '../pkg/types';
import { formatPlain, formatShare, formatWhole } from './format';
import type { RunInfo } from './protocol';
import { choiceInWords } from './words/said';
import { words } from './words/words';

export interface Block {
  /** A bar of units, a map of channels, or a slim mark for what has no units of its own. */
  readonly look: 'bar' | 'map' | 'mark';
  readonly isCode: boolean;
  /** What stands in it. */
  readonly label: string;
  /** What it is called where there is no drawing. */
  readonly name: string;
  /** What leads to it. */
  readonly caption: string;
  /** The value that its non-linearity is. */
  readonly activation: 'act' | 'code' | 'out' | null;
  /** Side of a map, or of the square that the units of a bar would make. */
  readonly extent: number;
  /** Channels of a map. */
  readonly depth: number;
}

/** Layers with weights. */
const LEARNING = ['dense', 'conv', 'gaussian', 'softmax'];

export const countLayers = ({ plan }: RunInfo): number =>
  plan.layers.filter(({ kind }) => LEARNING.includes(kind)).length;

export function blocksOf({ plan, values }: RunInfo): Block[] {
  const { layers, encoderLayers } = plan;
  const last = layers.length - 1;
  const { captions } = words.blocks;
  const maps = layers.some(({ kind }) => kind === 'conv');

  const sizeOf = (layer: LayerPlan): string => {
    const [height, width, channels] = layer.shape;
    // A network without maps takes the image as a row of numbers, and gives it back as one.
    if (!maps || ['dense', 'gaussian', 'softmax'].includes(layer.kind)) return formatWhole(height * width * channels);
    return channels === 1 && (layer === layers[0] || layer === layers[last])
      ? `${height} × ${width}`
      : `${height} × ${width} × ${channels}`;
  };

  /** The value for the non-linearity of a layer; the code's may stand one layer before a pooling that gives the code. */
  const activationOf = (index: number): 'act' | 'code' | 'out' | null => {
    const kind = layers[index]?.kind;
    if (kind !== 'dense' && kind !== 'conv') return null;
    if (index === last) return 'out';
    const pooled = layers[encoderLayers]?.kind === 'pool';
    return index === (pooled ? encoderLayers - 1 : encoderLayers) ? 'code' : 'act';
  };
  const activation = (index: number): string | undefined => {
    const key = activationOf(index) ?? '';
    return choiceInWords(key, values[key] ?? '');
  };

  const caption = (layer: LayerPlan, index: number): string => {
    switch (layer.kind) {
      case 'dense':
        return activation(index) ?? '';
      case 'conv':
        return captions.conv(activation(index) ?? '');
      case 'pool':
      case 'upsample':
      case 'gaussian':
      case 'softmax':
        return captions[layer.kind];
      default:
        return '';
    }
  };

  /** What it is called in a text. */
  const nameOf = (layer: LayerPlan, index: number, label: string): string => {
    const { kind } = layer;
    const isCode = index === encoderLayers;
    if (isCode && kind === 'gaussian') return words.blocks.gaussianCode(label);
    if ((kind !== 'conv' && kind !== 'pool' && kind !== 'upsample') || index === last || isCode) return label;
    return words.blocks.kinds[kind](sizeOf(layer));
  };

  /** What a mark says. */
  const mark = (kind: string, index: number): string => {
    if (kind === 'label') return words.blocks.label;
    if (index > 1) return words.blocks.dropout(percent(values.drop));
    if (values.noise === 'gaussian')
      return words.blocks.noise(formatPlain(Number(Number(values.strength).toPrecision(2))));
    return words.blocks[values.noise === 'dropout' ? 'dropout' : 'masking'](percent(values.strength));
  };

  const ending = words.blocks.ending[layers[last]?.kind === 'softmax' ? 'classes' : 'reconstruction'];
  return layers.map((layer, index): Block => {
    const { kind, shape } = layer;
    const [height, width, channels] = shape;
    const isCode = index === encoderLayers;
    const isMap = height * width > 1;
    if (kind === 'label' || kind === 'noise' || kind === 'dropout') {
      const label = mark(kind, index);
      return {
        look: 'mark',
        isCode,
        label,
        name: label,
        caption: '',
        activation: null,
        extent: Math.sqrt(height * width * channels),
        depth: 1,
      };
    }
    const role =
      index === 0 ? inputName(values.data) : isCode ? words.blocks.code : index === last ? ending : undefined;
    const size = sizeOf(layer);
    const label = role ? words.blocks.sized(role, size) : size;
    return {
      look: maps && isMap ? 'map' : 'bar',
      isCode,
      label,
      name: nameOf(layer, index, label),
      caption: caption(layer, index),
      activation: activationOf(index),
      extent: maps && isMap ? Math.max(height, width) : Math.sqrt(height * width * channels),
      depth: channels,
    };
  });
}

const inputName = (data: string | undefined): string => words.blocks.input[data === 'points' ? 'point' : 'image'];
const percent = (share: string | undefined): string => formatShare(Number(share), 0);
