// The table of the runs of a visit.

import { html } from 'lit';

export const runs = {
  sentence:
    'Every run of this visit that took a step: what was set, and what came of it; and below, the runs that this browser has kept.',
  look:
    'Change one setting at a time, and run again: what is drawn in grey below the loss is then the effect of that ' +
    'setting. Two runs with the same digest ended with the same weights, bit for bit.',
  how: html`
    <p>The numbers are those of the last evaluation on held-out data: a thousand images while a run is under way, all
      10,000 at its end. Seconds are those of training alone, without pictures and evaluations. The digest is a hash of
      all weights at the end of a run.</p>`,
  stored: 'Saved in this browser',
  none: 'No run has begun yet.',
  ofVisit: 'Runs of this visit',
  headings: {
    overlay: 'Overlay',
    name: 'Name',
    settings: 'Settings',
    steps: 'Steps',
    heldOut: 'Held out',
    seconds: 'Seconds',
    digest: 'Digest',
    actions: 'Actions',
  },
  count: (runs: number) =>
    `${runs === 1 ? 'One run' : `${runs} runs`}. A run joins the table when the next one begins.`,
  download: 'Download all as CSV',
  now: 'Now',
  unfaithful: 'changed under way: the link does not lead here',
  ofSteps: (steps: string) => `of ${steps}`,
  overlay: (name: string) => `Overlay ${name}`,
  nameOf: (run: number) => `Name of run ${run}`,
  open: 'Open',
  openAgain: (name: string) => `Open ${name} again`,
  drop: 'Drop',
  dropNamed: (name: string) => `Drop ${name}`,
  asPreset: (title: string) => `as ${title}`,
  unevaluated: 'not evaluated yet',
  loss: (loss: string) => `loss ${loss}`,
};
