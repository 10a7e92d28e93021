// Slow motion: one plain caption for each stage of a step.

import type { Words } from '../kinds';

export const story: Words['story'] = {
  stages: { forward: 'Vorwärts', loss: 'Verlust', backward: 'Rückwärts', update: 'Anpassung' },
  stagesOfStep: 'Abschnitte eines Schritts',
  rest: '„Start“ erzählt einen Batch nach dem anderen, „Schritt“ einen einzigen.',
  awaited: 'Der Schritt ist unterwegs.',
  something: (item) => `ein ${item}`,
  forward: (one, batch) => `${one}, das erste Beispiel von ${batch} in diesem Batch, durchläuft die Schichten.`,
  forwardCorrupted: (one, batch) =>
    `${one}, das erste Beispiel von ${batch} in diesem Batch, wird gestört und durchläuft die Schichten.`,
  code: (description) => `Der Code: ${description}.`,
  shortCode: (numbers) => `Der Code ist ${numbers.join('; ')}.`,
  lossLabels: (loss, unit) =>
    `Der Unterschied zwischen den Wahrscheinlichkeiten und dem Label kostet ${loss} (${unit}).`,
  lossClean: (loss, unit) => `Der Unterschied zwischen der Ausgabe und dem sauberen Bild kostet ${loss} (${unit}).`,
  loss: (loss, unit) => `Der Unterschied zwischen der Ausgabe und dem, was sie sein soll, kostet ${loss} (${unit}).`,
  divergence: 'Dazu kommt die Divergenz des Codes.',
  batch: (batch) => `Der Schritt nimmt alle ${batch} des Batches.`,
  noGradient: 'Keine Schicht lernt aus diesem Bild.',
  oneGradient: (layer, gradient) =>
    `Der Gradient des Verlusts in der Schicht „${layer}“ ist ${gradient} (quadratisches Mittel).`,
  gradients: (last, atLast, first, atFirst) =>
    `Wie sich der Verlust mit jeder Ausgabe ändern würde, von „${last}“, ${atLast}, zurück bis „${first}“, ` +
    `${atFirst} (quadratisches Mittel des Gradienten).`,
  step: 'Ein Schritt gegen den Gradienten.',
  noChange: 'Kein Gewicht hat sich geändert.',
  change: (layer, by, share) => `${layer} um ${by} (${share} der Größe)`,
  oneUpdate: (change) => `Jedes Gewicht geht einen Schritt: ${change}.`,
  updates: (first, last) => `Jedes Gewicht geht einen Schritt: ${first} und ${last}.`,
  still: (layers) =>
    layers === 1 ? 'Eine Schicht bleibt, wie sie war.' : `${layers} Schichten bleiben, wie sie waren.`,
  all: '100 %',
  softmax: 'in der Softmax-Schicht',
  encoder: 'im Kodierer',
  decoder: 'im Dekodierer',
  classifier: 'im Klassifikator',
  layerOfEncoder: (layer) => `in Schicht ${layer} des Kodierers`,
  layerOfDecoder: (layer) => `in Schicht ${layer} des Dekodierers`,
  gradient: (gradient) => `Gradient ${gradient}`,
  moved: (weights, by, share) => `Gewichte ${weights}, verschoben um ${by} (${share})`,
};
