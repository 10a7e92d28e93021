// The animation of a panel: what is recorded, and what has come of it.

import { html, type TemplateResult } from 'lit';

const stepsOf = (first: string, last: string): string => `step ${first} to step ${last}`;

export const animation = {
  heading: 'Animation of training',
  noPanel: 'Open a panel to record it.',
  panel: 'Panel to record',
  fromNow: 'Record from now',
  nextRun: 'Record the next run',
  meaning: (frames: number, pixels: number, megabytes: number) =>
    `The panel is recorded as a GIF while the run trains and the panel is on the screen: up to ${frames} frames, ` +
    `close together at first and farther apart later, of ${pixels} pixels at most a side and ${megabytes} MB in all.`,
  awaited: (panel: TemplateResult) =>
    html`${panel} will be recorded when the next run begins: press Reset, New seed, or choose a recipe.`,
  running: (panel: TemplateResult, frames: string) => html`${panel} is being recorded: ${frames}.`,
  leave: 'Do not record',
  stop: 'Stop recording',
  size: (width: number, height: number, megabytes: string) => `${width} × ${height} pixels, ${megabytes} MB`,
  of: (panel: string, first: string, last: string) => `Animation of the panel ${panel}, ${stepsOf(first, last)}`,
  lastFrame: (animation: string) => `The last frame: ${animation}`,
  play: 'Play',
  pause: 'Pause',
  /** After either, for who does not see what is meant. */
  playsWhat: ' the animation',
  save: 'Save GIF',
  frames: (count: number, first: string, last: string) => {
    if (count === 0) return 'no frame yet';
    return count === 1 ? `1 frame, step ${first}` : `${count} frames, ${stepsOf(first, last)}`;
  },
};
