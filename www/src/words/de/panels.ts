// The names of the panels.

import type { Words } from '../kinds';

export const panels: Words['panels'] = {
  titles: {
    reconstructions: 'Rekonstruktionen',
    space: 'Punkte und Ebenen',
    loss: 'Verlust',
    latent: 'Latenter Raum',
    samples: 'Stichproben',
    denoise: 'Entrauschen',
    draw: 'Zeichnen',
    features: 'Merkmale',
    units: 'Einheiten',
    layers: 'Schichten',
    classifier: 'Klassifikator',
    compare: 'Nebeneinander',
    runs: 'Läufe',
  },
};
