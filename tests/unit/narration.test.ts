// What slow motion says, with the numbers of real steps.

import { describe, expect, test } from 'vitest';
import { rootMeanSquare } from '../../www/src/activation-grid';
import { formatLoss } from '../../www/src/format';
import { captionOf, changesByLayer } from '../../www/src/narration';
import type { Told } from '../../www/src/pacemaker';
import { runOf } from './runs';
import { FIRST_SHARDS, openExperiment, train } from './support';

/** The first step of a link, as the worker tells it. */
function toldOf(link: string): Told {
  const experiment = openExperiment(link, FIRST_SHARDS);
  const trace = experiment.trace();
  if (!trace) throw new Error('nothing to trace');
  experiment.remember();
  train(experiment, 1);
  const last = trace.layers.length - 1;
  const layers = trace.layers.map((layer, k) => ({
    ...layer,
    index: k,
    name: k === last ? 'reconstruction' : k === 2 ? 'code' : `layer ${k}`,
  }));
  return { step: 0, phase: 0, trace: { ...trace, layers }, changes: experiment.changes() };
}

describe('a step of stacked', () => {
  const run = runOf('stacked');
  const told = toldOf('stacked');

  test('forward: what goes in, and its code', () => {
    const batch = run.phases[0]?.batchSize;
    expect(captionOf('forward', told, run)).toMatch(
      new RegExp(
        `^An? \\d, the first of the ${batch} in this batch, goes through the layers. Its code: 150 units, activations`,
      ),
    );
  });

  test('loss: what the difference costs, in its unit', () => {
    expect(captionOf('loss', told, run)).toContain(
      `costs ${formatLoss(told.trace.loss)} (mean squared error a pixel).`,
    );
  });

  test('backward: the gradients at both ends', () => {
    const of = (at: number) => formatLoss(rootMeanSquare(told.trace.layers.at(at)?.gradient ?? []));
    expect(captionOf('backward', told, run)).toContain(
      `from the reconstruction, ${of(-1)}, back to the layer 1, ${of(1)}`,
    );
  });

  test('update: how far the weights of the first and the last layer moved', () => {
    const changes = told.changes ?? [];
    expect(changes).toHaveLength(4);
    const text = captionOf('update', told, run);
    expect(text).toContain(`encoder's layer 1 by ${formatLoss(changes[0]?.change)}`);
    expect(text).toContain(`decoder's layer 2 by ${formatLoss(changes[3]?.change)}`);
  });
});

describe('what an update changed belongs to', () => {
  const own = (link: string) =>
    changesByLayer(runOf(link), toldOf(link).changes ?? []).map((change) => change?.name ?? null);

  test('the layer that its weights lead to', () => {
    expect(own('stacked')).toEqual([null, 'encoder.0', 'encoder.1', 'decoder.0', 'decoder.1']);
    expect(own('vae-2d')).toEqual([null, 'encoder.0', 'encoder.1', 'encoder.2', 'decoder.0', 'decoder.1', 'decoder.2']);
  });

  test('the encoder, where the decoder has it transposed', () => {
    expect(own('p=stacked&tie=1')).toEqual([null, 'encoder.0', 'encoder.1', null, null]);
  });

  test('the softmax layer of a classifier', () => {
    const found = own('classifier');
    expect(found.slice(0, 3)).toEqual([null, 'encoder.0', 'encoder.1']);
    expect(found[3]).not.toBeNull();
  });
});
