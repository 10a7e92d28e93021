// The names of the panels, and why one that a link names is not opened.

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
  nothingToSay: (title) => `der Bereich „${title}“ hat zu diesem Rezept nichts zu sagen`,
  oneOf: (ids) => `Bereich muss einer von diesen sein: ${ids}, oder none`,
};
