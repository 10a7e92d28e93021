// A run as a report in Markdown.

import type { Words } from '../kinds';

export const report: Words['report'] = {
  recipe: 'Rezept',
  preset: (name) => `Vorlage: ${name}, unverändert`,
  presetBut: (name) => `Vorlage: ${name}, bis auf`,
  network: (widths) => `Netz: ${widths}`,
  convolutions: (widths, filters) => `Netz: ${widths}, Faltungen mit ${filters} Filtern und zurück`,
  trained: (step, all, time) => `Trainiert: ${step} von ${all} Schritten in ${time}`,
  unfaithful: 'Der Lauf wurde unterwegs geändert: Der Link hat die Werte vom Ende und führt nicht hierher.',
  results: 'Ergebnisse',
  notEvaluated: 'Noch nicht ausgewertet.',
  heldOut: (images, many) => `Über die ersten ${images} zurückgehaltenen ${many}:`,
  loss: (loss) => `Verlust der Zielfunktion ${loss}`,
  curve: 'Kurve',
  noCurve: 'Noch ist kein Punkt der Kurve bekannt.',
  step: 'Schritt',
  trainingLoss: 'Trainingsverlust',
  heldOutLoss: 'Testverlust',
  again: 'Noch einmal dasselbe',
  seed: (seed) => `Startwert: ${seed}`,
  arithmetic: {
    simd: 'Arithmetik: WebAssembly-SIMD, auf jedem Rechner dieselben Bits',
    fma: 'Arithmetik: Relaxed SIMD mit FMA (Multiplikation und Addition in einem)',
  },
  digest: (digest) => `Prüfsumme aller Gewichte am Ende: \`${digest}\``,
  noDigest: 'Prüfsumme: keine, denn der Lauf ist noch nicht am Ende',
};
