// A running embed: what stands around its panels.

import { html } from 'lit';
import type { Words } from '../kinds';

export const embed: Words['embed'] = {
  coming: 'Die Engine und die ersten Bilder sind unterwegs.',
  panels: 'Bereiche',
  predictions: 'Vorhersagen',
  values: 'Werte',
  unused: (value, reason) => html`<b>${value}</b> wird nicht verwendet: ${reason}.`,
  fixed: (meaning) => `${meaning}; hier festgelegt`,
  training: 'Training',
  progress: 'Fortschritt',
  pause: 'Pause',
  step: 'Schritt',
  stepMeans: 'Auf einem Batch trainieren',
  reset: 'Zurücksetzen',
  resetMeans: 'Von denselben Gewichten aus neu beginnen',
  waiting: (images, of) => `Wartet auf Bilder: ${images} von ${of}`,
  spent: (time) => `Pause nach ${time} Training, wie hier eingestellt. „Start“ macht weiter.`,
  othersTurn: 'Pause, weil ein anderer trainiert.',
  epoch: 'Epoche',
  atStep: 'Schritt',
  heldOutLoss: 'Testverlust',
  speed: (images) => `${images} Bilder/s`,
  diverged: 'Der Lauf ist divergiert',
  ready: 'Bereit zum Training',
  paused: (step) => `Pause bei Schritt ${step}`,
  waits: 'Wartet auf Bilder',
  finished: (step) => `Fertig bei Schritt ${step}`,
  failed: 'Durch einen Fehler angehalten',
};
