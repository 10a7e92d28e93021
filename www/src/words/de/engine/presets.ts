// The presets: titles, chapters and sentences, by their ids. The build of the embeds reads this file too.

import type { PresetWords } from '../../engine-words';

const COMPRESS = 'Verdichten';
const LAYERWISE = 'Eine Schicht nach der anderen';
const CONSTRAIN = 'Einschränken';
const REPAIR = 'Reparieren';
const EXPLORE = 'Den Code erkunden';
const GENERATE = 'Erzeugen';

export const presets: Readonly<Record<string, PresetWords>> = {
  pca: {
    english: 'PCA in 3-D',
    title: 'PCA in 3-D',
    chapter: COMPRESS,
    summary:
      'Ein lineares Netz drückt 100 Punkte im Raum auf eine Ebene: auf genau die Ebene, die auch die PCA findet.',
  },
  linear: {
    english: 'Linear = PCA',
    title: 'Linear = PCA',
    chapter: COMPRESS,
    summary: 'Ein lineares Netz auf Ziffern gegen exakte PCA mit ebenso vielen Komponenten: Keines schlägt das andere.',
  },
  vanilla: {
    english: 'Vanilla',
    title: 'Einfach',
    chapter: COMPRESS,
    summary:
      'Das kleinste Netz, das den Namen verdient: eine verborgene Schicht aus 64 Einheiten zwischen Bild und Rekonstruktion.',
  },
  multilayer: {
    english: 'Multilayer',
    title: 'Mehrschichtig',
    chapter: COMPRESS,
    summary: 'Dieselben 64 Zahlen wie im einfachen Netz, mit einer Schicht mehr auf jeder Seite.',
  },
  stacked: {
    english: 'Stacked',
    title: 'Gestapelt',
    chapter: COMPRESS,
    summary: 'Drei verborgene Schichten pressen 784 Pixel in 150 Zahlen und zurück.',
  },
  tied: {
    english: 'Tied weights',
    title: 'Gekoppelte Gewichte',
    chapter: COMPRESS,
    summary:
      'Der Dekodierer nutzt die Gewichte des Kodierers, transponiert: halb so viele Parameter und eine bessere Rekonstruktion.',
  },
  convolutional: {
    english: 'Convolutional',
    title: 'Faltungsnetz',
    chapter: COMPRESS,
    summary: 'Filter, die über das Bild gleiten, und ein Code, der noch eine kleine Karte ist: 4 x 4 x 8.',
  },
  'convolutional-course': {
    english: 'Convolutional, gone dark',
    title: 'Faltungsnetz, erloschen',
    chapter: COMPRESS,
    summary:
      'Dasselbe von anderen Anfangsgewichten aus: Jede Ausgabe wird schwarz, und die Seite sagt, warum und was hilft.',
  },
  overcomplete: {
    english: 'Overcomplete',
    title: 'Übervollständig',
    chapter: COMPRESS,
    summary:
      'Ein Code, breiter als das Bild: Nichts zwingt ihn, etwas über Ziffern zu lernen, also lernt er abzuschreiben.',
  },
  'noise-data': {
    english: 'Random pixels',
    title: 'Zufällige Pixel',
    chapter: COMPRESS,
    summary: 'Bilder ohne jedes Muster: Kein schmaler Code kann sie fassen, wie lange er auch trainiert.',
  },
  'layerwise-separate': {
    english: 'Two shallow ones',
    title: 'Zwei flache',
    chapter: LAYERWISE,
    summary: 'Zwei flache Autoencoder, der zweite auf den Codes des ersten; dann werden sie gestapelt.',
  },
  'layerwise-phases': {
    english: 'In phases',
    title: 'In Phasen',
    chapter: LAYERWISE,
    summary: 'Ein Netz: Erst lernen die äußeren Schichten, dann die inneren, während die erste Schicht stillsteht.',
  },
  'layerwise-cached': {
    english: 'In phases, cached',
    title: 'In Phasen, mit Zwischenspeicher',
    chapter: LAYERWISE,
    summary:
      'Dasselbe, aber was die eingefrorene Schicht liefert, wird einmal berechnet: dieselbe Kurve mit weniger Arbeit.',
  },
  classifier: {
    english: 'Classifier',
    title: 'Klassifikator',
    chapter: LAYERWISE,
    summary:
      'Ein halber Autoencoder mit einer Softmax-Schicht obenauf lernt Ziffern zu erkennen, aus so vielen Labels, wie er bekommt.',
  },
  'pretrained-classifier': {
    english: 'Pretrained classifier',
    title: 'Vortrainierter Klassifikator',
    chapter: LAYERWISE,
    summary: 'Dasselbe, nachdem aus allen Bildern ohne Labels gelernt wurde: Hilft das?',
  },
  'stacked-softmax': {
    english: 'Stacked with softmax',
    title: 'Gestapelt mit Softmax',
    chapter: LAYERWISE,
    summary:
      'Zwei Autoencoder, eine Softmax-Schicht auf dem zweiten Code, und dann Feinabstimmung von allem mit Labels.',
  },
  'sparse-l1': {
    english: 'Sparse by L1',
    title: 'Spärlich durch L1',
    chapter: CONSTRAIN,
    summary:
      'Das einfache Netz mit einem Preis auf jede Aktivierung: Die meisten Einheiten schweigen bei den meisten Ziffern.',
  },
  'sparse-kl': {
    english: 'Sparse by KL',
    title: 'Spärlich durch KL',
    chapter: CONSTRAIN,
    summary: 'Tausend Einheiten, von denen jede ein Zehntel der Zeit aktiv sein soll.',
  },
  'denoising-gaussian': {
    english: 'Denoising, Gaussian',
    title: 'Entrauschen, gaußsch',
    chapter: REPAIR,
    summary: 'Rauschen geht hinein, die saubere Ziffer ist gefragt; mit der Lernrate des Kurses ist das instabil.',
  },
  'denoising-dropout': {
    english: 'Denoising, dropout',
    title: 'Entrauschen, Dropout',
    chapter: REPAIR,
    summary: 'Drei von zehn Pixeln fehlen, und das Netz ergänzt sie.',
  },
  'denoising-visible': {
    english: 'Denoising you can see',
    title: 'Sichtbares Entrauschen',
    chapter: REPAIR,
    summary: 'Rauschen, stark genug, um die Ziffer vor den Augen zu verbergen, und die Ziffer dahinter.',
  },
  'latent-2d': {
    english: 'Two numbers',
    title: 'Zwei Zahlen',
    chapter: EXPLORE,
    summary: 'Einsen, Fünfen und Sechsen in je zwei Zahlen: eine Landkarte der Handschrift zum Herumgehen.',
  },
  'latent-gaussian': {
    english: 'Dice in the code',
    title: 'Würfeln im Code',
    chapter: EXPLORE,
    summary:
      'Eine Normalverteilung, an die Codes eines gewöhnlichen Autoencoders angepasst, und ihre Stichproben: oft keine Ziffern.',
  },
  vae: {
    english: 'Variational',
    title: 'Variationell',
    chapter: GENERATE,
    summary:
      'Der Code ist eine Wolke statt eines Punktes, also bedeutet jeder Punkt in der Nähe eine Ziffer: neue lassen sich würfeln.',
  },
  'vae-2d': {
    english: 'Variational, two numbers',
    title: 'Variationell, zwei Zahlen',
    chapter: GENERATE,
    summary: 'Ein Code aus zwei Zahlen, der die Ebene füllen soll: alle Handschrift auf einem Blatt.',
  },
  'beta-vae': {
    english: 'Beta',
    title: 'Beta',
    chapter: GENERATE,
    summary: 'Das Gewicht des KL-Terms zum Drehen: Ist es zu groß, sagt der Code nichts mehr.',
  },
  'conditional-vae': {
    english: 'Conditional',
    title: 'Bedingt',
    chapter: GENERATE,
    summary:
      'Beide Hälften erfahren die Ziffer, sodass der Code nur den Stil behält: die Ziffer wählen, die Handschrift behalten.',
  },
};
