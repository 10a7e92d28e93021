// Runs that the browser keeps.

import type { Words } from '../kinds';

export const storedRuns: Words['storedRuns'] = {
  refused: 'Dieser Browser behält hier keine Läufe.',
  none:
    'Ein Lauf wird unterwegs in diesem Browser gespeichert, alle zehn Sekunden und bei jeder Pause. ' +
    'Noch ist nichts gespeichert.',
  kept: (size) =>
    `Unterwegs in diesem Browser gespeichert, zusammen ${size}. Die letzten acht bleiben, und alle mit eigenem Namen.`,
  name: (run) => `Name des gespeicherten Laufs ${run}`,
  at: (step, all) => `Schritt ${step} von ${all}`,
  heldOut: (loss) => `, Testverlust ${loss}`,
  goOn: 'Fortsetzen',
  goOnWith: (run) => `${run} fortsetzen`,
  download: 'Herunterladen',
  downloadRun: (run) => `${run} herunterladen`,
  remove: 'Löschen',
  removeRun: (run) => `${run} löschen`,
};
