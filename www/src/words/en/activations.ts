// What the units and maps of a layer say, in the drawing of the network and on the card of one of them.

import type { TemplateResult } from 'lit';
import { html } from 'lit';

type Kind = 'unit' | 'map';

const counted = (kind: Kind, count: number, text: string): string => `${text} ${count === 1 ? kind : `${kind}s`}`;

export const activations = {
  // In the drawing
  broken: (kind: Kind, count: number, text: string) =>
    `${counted(kind, count, text)}, whose activations are no numbers any more`,
  finding: (kind: Kind, count: number, text: string, least: string, most: string, strongest: string) =>
    `${counted(kind, count, text)}, activations from ${least} to ${most}, ` +
    `the ${kind === 'map' ? 'largest mean' : 'largest'} in ${kind} ${strongest}`,
  picture: (layer: string, finding: string) => `${layer}: ${finding}`,
  readout: (layer: string, kind: Kind, number: number, value: string) =>
    `${layer}, ${kind} ${number}: ${kind === 'map' ? 'mean ' : ''}${value}`,

  // On the card
  card: (layer: string, kind: Kind, number: string, count: string) => `${layer}, ${kind} ${number} of ${count}`,
  close: 'Close the unit',
  which: { unit: 'Unit', map: 'Map' },
  says: (kind: Kind, here: TemplateResult, onAverage: TemplateResult) =>
    html`${kind === 'map' ? 'On average over its places it' : 'It'} says ${here} about this image, and ${onAverage} about
      held-out images on average.`,
  noMore: (reason: string) => `No more is known: ${reason}.`,
  looking: 'Looking through the held-out images.',
  weights: 'Its weights, blue below zero and orange above:',
  weightsRange: (low: string, high: string) => `Weights of this unit, from ${low} to ${high}`,
  exciting: 'The held-out images that excite it the most:',
  excitingImage: (number: number, activation: string) => `Held-out image ${number}, activation ${activation}`,
};
