// The transport: buttons, how fast, and where the run is.

import { html } from 'lit';

export const transport = {
  training: 'Training',
  play: 'Play',
  pause: 'Pause',
  step: 'Step',
  stepTitle: 'Train on one batch',
  reset: 'Reset',
  resetTitle: 'Start again from the same weights',
  newSeed: 'New seed',
  newSeedTitle: 'Start again from other weights',
  speed: 'Speed',
  speeds: {
    full: 'Full speed',
    ten: '10 batches a second',
    one: '1 batch a second',
    slow: 'Slow motion',
  },
  next: 'Next',
  nextTitle: 'The next stage of this step',
  phases: 'Phases',
  epoch: (current: string, all: string) => html`<b>Epoch ${current}</b> <span class="whole">of ${all}</span>`,
  at: (step: string, all: string) => html`step ${step} <span class="whole">of ${all}</span>`,
  timeTitle: 'Time spent training',
  rate: (images: string) => `${images} images/s`,
  madeHere: 'made here, from the seed',
  stream: {
    idle: 'more with Play',
    loading: 'loading',
    complete: 'complete',
    failed: 'interrupted',
  },
  images: (here: string, all: string) => html`${here} <span class="whole">of ${all} images</span>`,
  status: {
    driving: 'Training, one batch at a time',
    loading: 'Loading',
    ready: 'Ready to train',
    training: 'Training',
    trainingPhase: (phase: string) => `Training: ${phase}`,
    paused: (step: number) => `Paused at step ${step}`,
    waiting: 'Waiting for images',
    done: (step: number) => `Finished at step ${step}`,
    error: 'Stopped by an error',
  },
};
