// The values of a recipe: what each is called, what it does, and its choices.

import type { FieldWords } from '../../engine-words';

const ACTIVATIONS = {
  linear: 'linear',
  relu: 'ReLU',
  'leaky-relu': 'Leaky ReLU',
  elu: 'ELU',
  selu: 'SELU',
  softplus: 'Softplus',
  sigmoid: 'Sigmoid',
  tanh: 'tanh',
};

export const fields: Readonly<Record<string, FieldWords>> = {
  data: {
    english: 'Data',
    label: 'Daten',
    meaning: 'was gelernt wird: handgeschriebene Ziffern, Kleidung, Punkte im Raum, zufällige Pixel oder eigene Bilder',
    choices: {
      mnist: 'MNIST (Ziffern)',
      fashion: 'Fashion-MNIST (Kleidung)',
      points: 'Punkte im Raum',
      pixels: 'zufällige Pixel',
      own: 'eigene Bilder',
    },
  },
  images: {
    english: 'Training images',
    label: 'Trainingsbilder',
    meaning: 'wie viele der 60.000 Trainingsbilder benutzt werden; die ersten 5.000 sind sonst zur Validierung da',
    choices: { '55000': '55.000', '60000': '60.000' },
  },
  size: {
    english: 'Image size',
    label: 'Bildgröße',
    meaning: 'Breite und Höhe der eigenen Bilder in Pixeln; alle anderen haben ihre feste Größe',
  },
  digits: {
    english: 'Classes',
    label: 'Klassen',
    meaning: 'welche Ziffern (oder Kleidungsstücke) gelernt werden, etwa 156',
  },
  labels: {
    english: 'Labelled images',
    label: 'Bilder mit Label',
    meaning: 'von wie vielen Bildern ein Klassifikator die Labels sieht; es sind die ersten der Trainingsbilder',
  },
  noise: {
    english: 'Corruption',
    label: 'Störung',
    meaning: 'was beim Training mit der Eingabe geschieht; das Ziel bleibt sauber',
    choices: { none: 'keine', gaussian: 'Gauß-Rauschen', dropout: 'Dropout', masking: 'Maskierung' },
  },
  strength: {
    english: 'Strength',
    label: 'Stärke',
    meaning: 'Standardabweichung des Gauß-Rauschens oder Anteil der Pixel, die wegfallen',
  },
  clamp: {
    english: 'Clamp',
    label: 'Begrenzen',
    meaning: 'verrauschte Pixel bleiben zwischen Schwarz und Weiß',
  },
  filters: {
    english: 'Convolutions',
    label: 'Faltungen',
    meaning: 'Filter jeder 3 x 3-Faltung, auf die jeweils Max-Pooling folgt; der Dekodierer spiegelt sie',
  },
  widths: {
    english: 'Hidden layers',
    label: 'Verborgene Schichten',
    meaning: 'Einheiten jeder verborgenen Schicht, in der Mitte der Code',
  },
  act: {
    english: 'Activation',
    label: 'Aktivierung',
    meaning: 'Nichtlinearität der verborgenen Schichten',
    choices: ACTIVATIONS,
  },
  code: {
    english: 'Code activation',
    label: 'Aktivierung des Codes',
    meaning: 'Nichtlinearität des Codes',
    choices: ACTIVATIONS,
  },
  out: {
    english: 'Output activation',
    label: 'Aktivierung der Ausgabe',
    meaning: 'Nichtlinearität der Rekonstruktion',
    choices: ACTIVATIONS,
  },
  latent: {
    english: 'Kind of code',
    label: 'Art des Codes',
    meaning: 'ein Punkt oder eine Normalverteilung mit Mittelwert und Varianz (variationell)',
    choices: { plain: 'Punkt', gaussian: 'Normalverteilung' },
  },
  cond: {
    english: 'Label given',
    label: 'Label vorgegeben',
    meaning: 'beide Hälften erfahren das Label, sodass der Code nur den Stil behält',
  },
  tie: {
    english: 'Tie weights',
    label: 'Gewichte koppeln',
    meaning: 'der Dekodierer benutzt die Gewichte des Kodierers, transponiert',
  },
  drop: {
    english: 'Dropout',
    label: 'Dropout',
    meaning: 'Anteil der verborgenen Einheiten, die beim Training wegfallen',
  },
  init: {
    english: 'Initial weights',
    label: 'Anfangsgewichte',
    meaning: 'Verteilung der anfänglichen Gewichte; Nullen zeigen, warum es die nicht sein dürfen',
    choices: {
      he: 'He (normal)',
      'he-uniform': 'He (gleichverteilt)',
      glorot: 'Glorot',
      normal: 'normal',
      zeros: 'Nullen',
    },
  },
  sd: {
    english: 'Initial deviation',
    label: 'Anfangsstreuung',
    meaning: 'Standardabweichung normalverteilter Anfangsgewichte',
  },
  biassd: {
    english: 'Initial biases',
    label: 'Anfangs-Biases',
    meaning: 'Standardabweichung der anfänglichen Biases, 0 für Nullen',
  },
  loss: {
    english: 'Loss',
    label: 'Verlust',
    meaning: 'was eine falsche Rekonstruktion kostet: quadratischer Fehler oder Kreuzentropie der Pixel',
    choices: { mse: 'quadratischer Fehler', bce: 'Kreuzentropie' },
  },
  reduce: {
    english: 'Reduction',
    label: 'Reduktion',
    meaning: 'ob der Verlust über Pixel und Bilder gemittelt oder summiert wird',
    choices: { mean: 'Mittelwert', sum: 'Summe' },
  },
  l2: {
    english: 'Weight penalty',
    label: 'Gewichtsstrafe',
    meaning: 'Stärke der L2-Strafe, die Gewichte klein hält',
  },
  l1: {
    english: 'Activity penalty',
    label: 'Aktivitätsstrafe',
    meaning: 'Stärke der L1-Strafe, die Codes spärlich hält',
  },
  sparsity: {
    english: 'Sparsity penalty',
    label: 'Spärlichkeitsstrafe',
    meaning: 'Stärke der KL-Strafe, die die mittlere Aktivierung jeder Einheit beim Zielwert hält',
  },
  target: {
    english: 'Sparsity target',
    label: 'Ziel der Spärlichkeit',
    meaning: 'mittlere Aktivierung, die jede Einheit des Codes haben soll',
  },
  beta: {
    english: 'Beta',
    label: 'Beta',
    meaning: 'Gewicht des KL-Terms eines gaußschen Codes; lässt sich während des Trainings ändern',
  },
  opt: {
    english: 'Optimiser',
    label: 'Optimierer',
    meaning: 'wie aus dem Gradienten ein Schritt wird',
    choices: { sgd: 'SGD', momentum: 'Momentum', rmsprop: 'RMSprop', adam: 'Adam' },
  },
  lr: {
    english: 'Learning rate',
    label: 'Lernrate',
    meaning: 'Größe eines Schritts; lässt sich während des Trainings ändern',
  },
  clip: {
    english: 'Gradient clipping',
    label: 'Gradientenbegrenzung',
    meaning: 'längster Gradient, als euklidische Norm; 0 heißt ohne Grenze',
  },
  schedule: {
    english: 'Schedule',
    label: 'Ablauf',
    meaning: 'welche Schichten wann was lernen',
    choices: {
      together: 'alle zusammen',
      'layerwise-separate': 'schichtweise, getrennt',
      'layerwise-phases': 'schichtweise in Phasen',
      'layerwise-cached': 'schichtweise mit Zwischenspeicher',
      classifier: 'Klassifikator',
      'pretrained-classifier': 'vortrainierter Klassifikator',
      'stacked-softmax': 'gestapelt mit Softmax',
    },
  },
  freeze: {
    english: 'Freeze',
    label: 'Einfrieren',
    meaning: 'vortrainierte Schichten bleiben, wie sie sind, während der Klassifikator lernt',
  },
  labelsl2: {
    english: 'Penalty with labels',
    label: 'Strafe mit Labels',
    meaning: 'Stärke der L2-Strafe, während aus Labels gelernt wird',
  },
  batch: {
    english: 'Batch size',
    label: 'Batchgröße',
    meaning: 'Bilder eines Trainingsschritts',
  },
  replace: {
    english: 'With replacement',
    label: 'Mit Zurücklegen',
    meaning: 'jeder Batch wird neu aus allen Bildern gezogen, statt sie der Reihe nach durchzugehen',
  },
  epochs: {
    english: 'Epochs',
    label: 'Epochen',
    meaning: 'Durchgänge durch die Trainingsbilder, in jeder Phase',
  },
  maxsteps: {
    english: 'Most steps',
    label: 'Höchstzahl der Schritte',
    meaning: 'Schritte, nach denen eine Phase vor ihren Epochen endet; 0 heißt ohne Grenze',
  },
  seed: {
    english: 'Seed',
    label: 'Startwert',
    meaning: 'aus ihm folgt jede Zufallszahl des Laufs',
  },
};
