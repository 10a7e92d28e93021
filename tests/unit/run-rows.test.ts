import { describe, expect, it } from 'vitest';
import { act } from '../../www/src/actions';
import type { Event, RunInfo } from '../../www/src/protocol';
import { resultsInWords, runRows, settingsInWords } from '../../www/src/run-rows';
import { initialState, type PageState, reduce } from '../../www/src/state';
import { loadEngine } from '../../www/tools/engine.mjs';

const { engine } = await loadEngine('simd');
const ready: Event = { type: 'ready', presets: engine.presets(), fields: engine.fields(), arithmetic: 'simd' };

function started(link: string): Event {
  const { spec, preset } = engine.parseLink(link);
  const run: RunInfo = {
    preset,
    values: engine.valuesOf(spec),
    link,
    plan: { parameters: 0, rows: 1, bytes: 0, layers: [], encoderLayers: 0 },
    phases: [],
    totalSteps: 100,
    stopAt: null,
  };
  return { type: 'started', run, arithmetic: 'simd', claim: null, show: null };
}

const progress = (step: number): Event => ({
  type: 'progress',
  status: 'training',
  metrics: { step, epoch: 0, phase: 0, reconstruction: 0.5, kl: 0, penalty: 0 },
  curve: { steps: [step], losses: [0.5] },
  samplesPerSecond: 100,
  memoryBytes: 7,
  times: { training: [1.5, 2], caching: [0, 0] },
});
const evaluated: Event = { type: 'evaluated', step: 5, test: { loss: 0.02, mse: 0.02, images: 1000 } };

const stateAfter = (...events: Event[]): PageState => events.reduce(reduce, initialState);

describe('rows of the table of runs', () => {
  it('are none before a run, and then begin with the one under way', () => {
    expect(runRows(initialState)).toEqual([]);
    const [row, ...more] = runRows(stateAfter(ready, started('v=1&p=stacked'), progress(5), evaluated));
    expect(more).toEqual([]);
    expect(row).toMatchObject({ id: null, name: 'Stacked', step: 5, totalSteps: 100, seconds: 3.5, digest: null });
  });

  it('keep what an earlier run was called and what it reached', () => {
    const state = stateAfter(
      ready,
      started('v=1&p=stacked&lr=0.02'),
      progress(5),
      evaluated,
      { type: 'finished', step: 5, test: { loss: 0.01, mse: 0.01, images: 10_000 }, digest: 'abc' },
      started('v=1&p=vanilla'),
    );
    const id = state.runs[0]?.id ?? -1;
    const rows = runRows(act(state, { type: 'renameRun', id, name: 'mine' }));
    expect(rows.map(({ name, presetTitle }) => [name, presetTitle])).toEqual([
      ['Vanilla', 'Vanilla'],
      ['mine', 'Stacked'],
    ]);
    expect(rows[1]).toMatchObject({ id, digest: 'abc', arithmetic: 'simd', step: 5, test: { mse: 0.01 } });
    expect(runRows(act(state, { type: 'dropRun', id }))).toHaveLength(1);
  });

  it('say what was set otherwise than in the preset, and what was found', () => {
    const state = stateAfter(ready, started('v=1&p=stacked&tie=1&lr=0.02'), progress(5), evaluated);
    const [row] = runRows(state);
    if (!row) throw new Error('there is a run');
    expect(settingsInWords(row, state.fields)).toEqual(['Tie weights on', 'Learning rate 0.02']);
    expect(settingsInWords({ ...row, link: 'v=1&p=stacked&steps=9' }, state.fields)).toEqual(['as Stacked']);
    expect(resultsInWords(row)).toEqual(['mean squared error 0.0200 a pixel']);
    expect(resultsInWords({ ...row, test: null })).toEqual(['not evaluated yet']);
    expect(resultsInWords({ ...row, test: { loss: 7, images: 1 } })).toEqual(['loss 7.00']);
  });
});
