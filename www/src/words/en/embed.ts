// A running embed: what stands around its panels.

import { html } from 'lit';

export const embed = {
  coming: 'The engine and the first images are on their way.',
  panels: 'Panels',
  predictions: 'Predictions',
  values: 'Values',
  unused: (value: string, reason: string) => html`<b>${value}</b> is not used: ${reason}.`,
  fixed: (meaning: string) => `${meaning}; fixed here`,
  training: 'Training',
  progress: 'Progress',
  pause: 'Pause',
  step: 'Step',
  stepMeans: 'Train on one batch',
  reset: 'Reset',
  resetMeans: 'Start again from the same weights',
  waiting: (images: string, of: string) => `Waiting for images: ${images} of ${of}`,
  spent: (time: string) => `Paused after ${time} of training, as set here. Play goes on.`,
  othersTurn: 'Paused, because another one trains.',
  epoch: 'Epoch',
  atStep: 'step',
  heldOutLoss: 'held-out loss',
  speed: (images: string) => `${images} images/s`,
  diverged: 'The run has diverged',
  ready: 'Ready to train',
  paused: (step: number) => `Paused at step ${step}`,
  waits: 'Waiting for images',
  finished: (step: number) => `Finished at step ${step}`,
  failed: 'Stopped by an error',
};
