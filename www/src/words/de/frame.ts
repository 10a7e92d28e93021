// The frame of the page: its head and foot, and what stands around every panel.

import { html } from 'lit';
import type { Words } from '../kinds';

export const frame: Words['frame'] = {
  title: 'Autoencoder Playground',
  losesImages:
    'Die eigenen Bilder sind nur in diesem Tab: Wenn die Seite neu geladen wird, vergisst sie diese, und sie müssen wieder hierher gezogen werden. Neu laden?',
  lead:
    'Ein neuronales Netz lernt vor deinen Augen, handgeschriebene Ziffern in wenige Zahlen zu packen und aus ihnen wieder zu ' +
    'zeichnen. Es trainiert hier, in deinem Browser, auf ganz MNIST.',
  share: 'Teilen',
  takeAlong: 'Mitnehmen',
  theme: { auto: 'Farbe: System', light: 'Farbe: hell', dark: 'Farbe: dunkel' },
  language: 'Sprache:',
  recipe: 'Rezept',
  network: 'Netz',
  panels: 'Bereiche',
  predictions: 'Vorhersagen',
  close: (panel) => `${panel} schließen`,
  recording: {
    done: 'Animation ist fertig',
    awaited: 'Wird ab dem nächsten Start aufgenommen',
    underWay: (frames, count) => `Aufnahme, ${frames} ${count === 1 ? 'Bild' : 'Bilder'}`,
    stop: html`Stopp<span class="visually-hidden">: Aufnahme beenden</span>`,
  },
  lookFor: 'Worauf zu achten ist',
  howComputed: 'Wie wird das berechnet?',
  computedIn: (file) => html`Berechnet in ${file}.`,
  caption: (panel, recipe, step) => `${panel} · ${recipe} · Schritt ${step}`,
  arithmetic: { simd: 'SIMD ohne FMA', fma: 'FMA' },
  arithmeticUsed: (arithmetic) => `Arithmetik: ${arithmetic}, ein Thread.`,
  memory: (megabytes) => `Speicher der Engine: ${megabytes} MB.`,
  local: 'Nichts verlässt deinen Rechner.',
};
