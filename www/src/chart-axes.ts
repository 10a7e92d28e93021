// What charts of curves over steps have in common: their axes, and lines in colours of the style sheet. Colours are asked for
// while drawing, so that after a change of the theme drawing again is enough.

import type uPlot from 'uplot';
import { formatPlain, formatWhole } from './format';
import { colourOf } from './theme-colours';

const askingFor = (target: Element, name: string) => (): string => colourOf(target, name);

/** Steps below, losses on the left. */
export function axesOf(target: Element): [steps: uPlot.Axis, losses: uPlot.Axis & { grid: uPlot.Axis.Grid }] {
  const axis = {
    stroke: askingFor(target, '--muted'),
    grid: { stroke: askingFor(target, '--line'), width: 1 },
    ticks: { show: false },
    font: '12px system-ui, sans-serif',
  };
  return [
    { ...axis, size: 28, values: (_plot, steps) => steps.map((step) => formatWhole(step)) },
    { ...axis, size: 52, values: (_plot, losses) => losses.map(lossLabel) },
  ];
}

/** The few digits that fit beside the axis, also for a loss that explodes. */
const lossLabel = (loss: number | null): string =>
  loss === null ? '' : loss < 1e4 ? formatPlain(Number(loss.toPrecision(2))) : loss.toExponential(0);

/** A line in a colour of the style sheet, with a gap where there is no number. */
export const lineOf = (target: Element, colour: string, width: number, dash: number[] = []): uPlot.Series => ({
  stroke: askingFor(target, colour),
  width,
  dash,
  spanGaps: false,
  points: { show: false },
});
