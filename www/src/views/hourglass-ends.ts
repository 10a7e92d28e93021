// The two ends of the hourglass: the image that goes in, as it is and as the network is given it; and the image that comes out,
// with its difference from the first.

import { html, nothing, type TemplateResult } from 'lit';
import { largest } from '../activation-grid';
import { blank, drawDigit, HEIGHT, levels, meanSquaredError, PIXELS, WIDTH } from '../digits';
import { formatLoss } from '../format';
import { drawSigned } from '../signed-image';
import { words } from '../words/words';

const text = words.hourglass.ends;

type Pixels = ArrayLike<number>;

const picture = (end: string, caption: string, said: string, kind = 'ink'): TemplateResult => html`
  <span class="end"><canvas class=${kind} data-end=${end} width=${WIDTH} height=${HEIGHT} role="img" aria-label=${said}></canvas>
    <span class="note" aria-hidden="true">${caption}</span></span>`;

export const inputPictures = (caption: string, input: Pixels | null, corrupted: Pixels | null): TemplateResult => html`
  ${picture('image', caption, input ? text.input : text.noInput)}
  ${corrupted && input ? picture('corrupted', text.corrupted, text.corruptedWords(errorOf(input, corrupted))) : nothing}`;

export function outputPictures(caption: string, input: Pixels | null, output: Pixels | null): TemplateResult {
  const error = input && output && output.length === input.length ? errorOf(input, output) : null;
  return html`
    ${picture('reconstruction', caption, output ? text.output : text.noOutput)}
    ${picture(
      'difference',
      text.difference,
      error === null ? text.noDifference : text.differenceWords(error),
      'activations',
    )}`;
}

/** On the way back: the image that came out, and how the loss would change with each of its pixels. */
export const outputGradient = (caption: string, gradient: Pixels | null): TemplateResult => html`
  ${picture('reconstruction', caption, text.cameOut)}
  ${picture('gradient', text.gradient, gradient ? text.gradientWords(formatLoss(largest(gradient))) : text.noGradient, 'activations')}`;

const errorOf = (a: Pixels, b: Pixels): string => formatLoss(meanSquaredError(levels(a, 0, 1), levels(b, 0, 1)));

export interface Ends {
  readonly input: Pixels | null;
  readonly corrupted: Pixels | null;
  readonly output: Pixels | null;
  /** Of the loss with respect to the output. */
  readonly gradient: Pixels | null;
}

/** Paints what there is of them; what is missing stays paper. */
export function paintEnds(root: ParentNode, { input, corrupted, output, gradient }: Ends): void {
  for (const canvas of root.querySelectorAll<HTMLCanvasElement>('canvas[data-end]')) {
    const { end } = canvas.dataset;
    if (end === 'gradient') {
      drawSigned(canvas, gradient ?? new Float32Array(PIXELS), gradient ? largest(gradient) : 0);
    } else if (end === 'difference') {
      const difference = new Float32Array(PIXELS);
      if (input && output) for (let i = 0; i < PIXELS; i++) difference[i] = (output[i] ?? 0) - (input[i] ?? 0);
      drawSigned(canvas, difference, 1);
    } else {
      const pixels = end === 'image' ? input : end === 'corrupted' ? corrupted : output;
      drawDigit(canvas, pixels ? levels(pixels, 0, 1) : blank);
    }
  }
}
