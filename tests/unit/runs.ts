// Runs for tests of the page, as the engine would announce them.

import type { Phase } from '../../www/pkg/types';
import type { RunInfo } from '../../www/src/protocol';
import { engine, manifest } from './support';

/** A phase of so many steps. */
export const phase = (name: string, steps: number, more: Partial<Phase> = {}): Phase => ({
  name,
  steps,
  stepsPerEpoch: 10,
  batchSize: 32,
  images: 320,
  labels: false,
  frozen: 0,
  cached: false,
  ...more,
});

export const runWith = (phases: Phase[], values: Record<string, string> = {}): RunInfo => ({
  preset: 'stacked',
  values,
  link: 'v=1&p=stacked',
  plan: { parameters: 1, rows: 1, bytes: 1, layers: [], encoderLayers: 0 },
  phases,
  totalSteps: phases.reduce((sum, { steps }) => sum + steps, 0),
  stopAt: null,
});

/** What the session tells of a link. */
export function runOf(link: string): RunInfo {
  const { preset, spec, steps } = engine.parseLink(link);
  const experiment = new engine.Experiment(spec, manifest);
  const { plan, phases, totalSteps } = experiment;
  experiment.free();
  return { preset, values: engine.valuesOf(spec), link, plan, phases, totalSteps, stopAt: steps };
}
