// What can be seen from outside: data attributes on the root element, so that a script, a slide or a test can follow a run
// without knowing the page's insides.

import { positionOf } from './phases';
import { reproductionOf } from './reproduced';
import type { PageState } from './state';
import { inEnglish } from './words/said';

export function showOutside(root: HTMLElement, state: PageState): void {
  const set = (name: string, value: string | number | null | undefined) => {
    if (value === null || value === undefined) delete root.dataset[name];
    else root.dataset[name] = String(value);
  };
  const stepped = state.metrics !== null && state.metrics.step > 0;
  set('status', state.status);
  set('step', state.metrics?.step ?? 0);
  set('epoch', state.metrics?.epoch ?? 0);
  set('phase', phaseName(state));
  set('alert', state.alerts[0]?.kind);
  set('trainLoss', stepped ? state.metrics?.reconstruction : null);
  set('testLoss', state.lastTest?.loss);
  set('testMse', state.lastTest?.mse);
  set('samplesPerSecond', Math.round(state.samplesPerSecond));
  set('arithmetic', state.arithmetic);
  set('digest', state.result?.digest);
  set('reproduced', reproductionOf(state)?.kind);
  set('memoryBytes', state.memoryBytes);
}

/** Of a run with several phases. */
function phaseName({ run, metrics, status }: PageState): string | undefined {
  if (!run || run.phases.length < 2) return undefined;
  const position = positionOf(run.phases, metrics, status === 'training');
  return position && inEnglish(position.phase).name;
}
