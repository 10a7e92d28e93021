// The transport: buttons, how fast, and where the run is.

import { html } from 'lit';
import type { Words } from '../kinds';

export const transport: Words['transport'] = {
  training: 'Training',
  play: 'Start',
  pause: 'Pause',
  step: 'Schritt',
  stepTitle: 'Auf einem Batch trainieren',
  reset: 'Zurücksetzen',
  resetTitle: 'Mit denselben Gewichten neu beginnen',
  newSeed: 'Neuer Startwert',
  newSeedTitle: 'Mit anderen Gewichten neu beginnen',
  speed: 'Tempo',
  speeds: {
    full: 'Volles Tempo',
    ten: '10 Batches je Sekunde',
    one: '1 Batch je Sekunde',
    slow: 'Zeitlupe',
  },
  next: 'Weiter',
  nextTitle: 'Der nächste Abschnitt dieses Schritts',
  phases: 'Phasen',
  epoch: (current, all) => html`<b>Epoche ${current}</b> <span class="whole">von ${all}</span>`,
  at: (step, all) => html`Schritt ${step} <span class="whole">von ${all}</span>`,
  timeTitle: 'Mit Training verbrachte Zeit',
  rate: (images) => `${images} Bilder/s`,
  madeHere: 'hier aus dem Startwert erzeugt',
  stream: {
    idle: 'mehr mit Start',
    loading: 'lädt',
    complete: 'geladen',
    failed: 'unterbrochen',
  },
  images: (here, all) => html`${here} <span class="whole">von ${all} Bildern</span>`,
  status: {
    driving: 'Training, ein Batch nach dem anderen',
    loading: 'Wird geladen',
    ready: 'Bereit zum Training',
    training: 'Training läuft',
    trainingPhase: (phase) => `Training läuft: ${phase}`,
    paused: (step) => `Pause bei Schritt ${step}`,
    waiting: 'Es fehlen noch Bilder',
    done: (step) => `Fertig bei Schritt ${step}`,
    error: 'Durch einen Fehler angehalten',
  },
};
