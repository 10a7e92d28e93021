// The animation of a panel: what is recorded, and what has come of it.

import { html } from 'lit';
import type { Words } from '../kinds';

const stepsOf = (first: string, last: string): string => `Schritt ${first} bis Schritt ${last}`;

export const animation: Words['animation'] = {
  heading: 'Animation des Trainings',
  noPanel: 'Einen Bereich öffnen, um ihn aufzunehmen.',
  panel: 'Bereich zum Aufnehmen',
  fromNow: 'Ab jetzt aufnehmen',
  nextRun: 'Den nächsten Lauf aufnehmen',
  meaning: (frames, pixels, megabytes) =>
    'Der Bereich wird als GIF aufgenommen, solange der Lauf trainiert und der Bereich auf dem Bildschirm ist: bis zu ' +
    `${frames} Bilder, anfangs dicht beieinander, später in größeren Abständen, höchstens ${pixels} Pixel je Seite und ` +
    `${megabytes} MB insgesamt.`,
  awaited: (panel) =>
    html`${panel} wird aufgenommen, sobald der nächste Lauf beginnt: „Zurücksetzen“, „Neuer Startwert“ oder ein Rezept wählen.`,
  running: (panel, frames) => html`${panel} wird aufgenommen: ${frames}.`,
  leave: 'Nicht aufnehmen',
  stop: 'Aufnahme beenden',
  size: (width, height, megabytes) => `${width} × ${height} Pixel, ${megabytes} MB`,
  of: (panel, first, last) => `Animation des Bereichs ${panel}, ${stepsOf(first, last)}`,
  lastFrame: (animation) => `Das letzte Bild: ${animation}`,
  play: 'Abspielen',
  pause: 'Anhalten',
  playsWhat: ': Animation',
  save: 'GIF speichern',
  frames: (count, first, last) => {
    if (count === 0) return 'noch kein Bild';
    return count === 1 ? `1 Bild, Schritt ${first}` : `${count} Bilder, ${stepsOf(first, last)}`;
  },
};
