// The layers panel.

import { html, type TemplateResult } from 'lit';

const states = { learns: 'learns', frozen: 'frozen', cached: 'cached', absent: 'not in use' };
const parts = { encoder: 'encoder', decoder: 'decoder', classifier: 'classifier' };

type State = keyof typeof states;

export const layers = {
  sentence: (several: boolean): string =>
    several
      ? 'Which layer learns when: phases follow each other from left to right, as long as they have steps.'
      : 'All layers of the network, with their weights and biases: in this run they learn together.',
  look: (several: boolean): string =>
    several
      ? 'Each phase leaves most layers alone, so its steps are cheap. In a later phase the loss is that of other numbers, hidden ' +
        'activations or labels: the curves of two phases are no continuation of each other.'
      : 'Most parameters sit where the image enters and where it leaves. The presets of the chapter "One layer at a time" have ' +
        'several phases.',
  how: (formula: TemplateResult) => html`
    <p>In phase <i>k</i> the <i>k</i>-th layer of the encoder and its counterpart in the decoder learn to copy what the
      layers before them give:</p>
    ${formula}
    <p>The layers before them do not change, so what they give for an image is always the same: a cached schedule computes
      it once. Seconds are measured by the worker around each piece of work; looking and waiting do not count.</p>`,

  none: 'No run yet.',
  states,
  parts,
  /** A layer by where it stands and its size. */
  named: (part: keyof typeof parts, size: string) => `${parts[part]} ${size}`,
  column: 'layer',
  parametersColumn: 'parameters',
  /** What a layer does in each phase. */
  row: (layer: string, does: readonly State[]) =>
    `${layer}: ${does.map((state, i) => (does.length > 1 ? `in phase ${i + 1} ${states[state]}` : states[state])).join(', ')}`,
  parameters: (count: string) => `${count} parameters in all.`,
  now: 'where the run is',

  phase: (name: TemplateResult, steps: string, batch: string, images: string, labels: boolean) =>
    html`${name}, ${steps} steps of ${batch} from ${images} ${labels ? 'images with their labels' : 'images'}`,
  list: (layers: readonly string[]) => layers.join(' and '),
  allLearn: 'All layers learn.',
  learn: (layers: string, count: number) => `${layers} ${count === 1 ? 'learns' : 'learn'}.`,
  areFrozen: (layers: string, count: number, cached: boolean) =>
    `${layers} ${count === 1 ? 'is' : 'are'} frozen${
      cached ? ', and what comes out is computed once for all images and kept' : ''
    }.`,
  step: (steps: string) => `step ${steps}`,
  training: (seconds: string) => `training ${seconds}`,
  pace: (milliseconds: string) => `${milliseconds} ms a step`,
  caching: (seconds: string) => `caching ${seconds}`,
  seconds: (value: string) => `${value} s`,
  milliseconds: (value: string) => `${value} ms`,

  cache: 'What the cache saves',
  come: 'The earlier run is there to compare with; this one has to come to its second phase.',
  /** `cached`: whether the run that is missing has the cache. */
  nothing: (cached: boolean) =>
    `Nothing to compare with yet: run the same once more ${cached ? 'with' : 'without'} the cache, and the times of a step will ` +
    `stand side by side here.`,
  run: (cached: boolean) => `Run it ${cached ? 'with' : 'without'} the cache`,
  saving: (
    phase: string,
    step: { readonly cached: string; readonly uncached: string },
    whole: { readonly saved: string; readonly less: boolean; readonly caching: string },
    gain: { readonly seconds: string; readonly pays: boolean; readonly from: string | null },
  ) =>
    `In ${phase} a step takes ${step.cached} with the cache and ${step.uncached} without. Over the whole ` +
    `phase that is ${whole.saved} ${whole.less ? 'less' : 'more'}, and filling the cache took ${whole.caching}. ` +
    (gain.pays
      ? `The phase is ${gain.seconds} shorter for it`
      : `Here it does not pay: the phase is ${gain.seconds} longer for it`) +
    `${gain.from === null ? '' : `; from about ${gain.from} steps on it pays`}.`,
};
