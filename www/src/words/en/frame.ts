// The frame of the page: its head and foot, and what stands around every panel.

import { html, type TemplateResult } from 'lit';

export const frame = {
  title: 'Autoencoder Playground',
  losesImages:
    'Your own images are in this tab alone: the page forgets them when it is loaded anew, and they have to be dropped on it again. Load it anew?',
  lead:
    'Watch a neural network learn to squeeze handwritten digits into a few numbers, and to draw them again from those. ' +
    'It trains here, in your browser, on all of MNIST.',
  share: 'Share',
  takeAlong: 'Take it along',
  theme: { auto: 'Theme: system', light: 'Theme: light', dark: 'Theme: dark' },
  /** Before the name of another one. */
  language: 'Language:',
  recipe: 'Recipe',
  network: 'Network',
  panels: 'Panels',
  /** What a classifier gives is no picture. */
  predictions: 'Predictions',
  close: (panel: string) => `Close ${panel}`,
  recording: {
    done: 'Animation is ready',
    awaited: 'Recorded from the next start',
    underWay: (frames: string, count: number) => `Recording, ${frames} ${count === 1 ? 'frame' : 'frames'}`,
    stop: html`Stop<span class="visually-hidden"> recording</span>`,
  },
  lookFor: 'What to look for',
  howComputed: 'How is this computed?',
  computedIn: (file: TemplateResult) => html`Computed in ${file}.`,
  /** Under the picture of a panel that leaves the page. */
  caption: (panel: string, recipe: string, step: string) => `${panel} · ${recipe} · step ${step}`,
  /** What the products are made with. */
  arithmetic: { simd: 'plain SIMD', fma: 'fused multiply-adds' },
  arithmeticUsed: (arithmetic: string) => `Arithmetic: ${arithmetic}, one thread.`,
  memory: (megabytes: string) => `Engine memory: ${megabytes} MB.`,
  local: 'Nothing leaves your machine.',
};
