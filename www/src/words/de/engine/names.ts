// What phases and layers are called.

import type { Phrase } from '../../engine-words';

const phases: readonly Phrase[] = [
  ['all layers', 'alle Schichten'],
  ['layer {} of {}', 'Schicht {1} von {2}'],
  ['softmax layer', 'Softmax-Schicht'],
  ['classifier', 'Klassifikator'],
  ['fine-tuning', 'Feinabstimmung'],
];

const layers: readonly Phrase[] = [
  ['input', 'Eingabe'],
  ['corrupted input', 'gestörte Eingabe'],
  ['hidden layer {}', 'verborgene Schicht {1}'],
  ['convolution {}', 'Faltung {1}'],
  ['max-pooling {}', 'Max-Pooling {1}'],
  ['up-sampling {}', 'Up-Sampling {1}'],
  ['mean and log-variance', 'Mittelwert und Log-Varianz'],
  ['code', 'Code'],
  ['classes', 'Klassen'],
  ['reconstruction', 'Rekonstruktion'],
];

export const names: readonly Phrase[] = [...phases, ...layers];
