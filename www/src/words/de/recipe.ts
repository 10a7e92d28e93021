// The recipe and the network, as far as they are changed: groups, controls, and what waits for a fresh start.

import type { Words } from '../kinds';

export const recipe: Words['recipe'] = {
  groups: {
    data: 'Daten',
    corruption: 'Störung',
    network: 'Netz',
    objective: 'Zielfunktion',
    optimiser: 'Optimierer',
    schedule: 'Ablauf',
    other: 'Weitere',
  },
  on: 'ein',
  off: 'aus',
  ownImages: 'Eigene Bilder …',
  cost: (parameters, megabytes) => `${parameters} Parameter, ${megabytes} MB zum Trainieren.`,
  smallCost: (parameters) => `${parameters} Parameter, weniger als 1 MB zum Trainieren.`,
  needsStart: (changes) =>
    `${changes === 1 ? 'Diese Änderung braucht' : 'Diese Änderungen brauchen'} einen Neustart: Das bisher Gelernte wird verworfen.`,
  start: 'Neu starten',
  discard: 'Verwerfen',
  changed: 'geändert',
  notUsed: (reason) => `wird nicht verwendet: ${reason}.`,
  network: {
    goes: 'Schicht, die wegfällt',
    convolution: (number) => `Faltung ${number}`,
    code: 'Code',
    hidden: (number) => `verborgene Schicht ${number}`,
    filtersOf: (layer) => `Filter: ${layer}`,
    unitsOf: (layer) => `Einheiten: ${layer}`,
    filters: 'Filter',
    units: 'Einheiten',
    add: (layer) => `Schicht einfügen vor: ${layer}`,
    remove: (layer) => `Entfernen: ${layer}`,
    notPossible: (reason) => `ist nicht möglich: ${reason}.`,
    act: 'Nichtlinearität der verborgenen Schichten',
    codeAct: 'Nichtlinearität des Codes',
    out: 'Nichtlinearität der Ausgabe',
    latent: 'Art des Codes',
    tied: 'Gekoppelt: Der Dekodierer verwendet die Gewichte des Kodierers',
    alike: 'Eine neue Breite gilt auch für die gespiegelte Schicht',
    waits: (values) => `Wartet auf einen Neustart: ${values}. Der gestrichelte Umriss zeigt, was daraus würde.`,
    start: 'Damit neu starten',
    discard: 'Verwerfen',
  },
  differences: {
    none: 'dieselben Einstellungen',
    instead: (label, value, other) => `${label} ${value} statt ${other}`,
    more: (count) => ` und ${count} weitere`,
  },
};
