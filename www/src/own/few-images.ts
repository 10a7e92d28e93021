// What a recipe needs so that it makes sense on fewer images than MNIST has: the presets count in passes over 55,000.

import type { ExperimentSpec, Fix } from '../../pkg/types';

const MNIST_IMAGES = 55_000;
const MOST_EPOCHS = 10_000;

export interface Adaptation {
  readonly changes: Fix['changes'];
  /** A sentence each. */
  readonly notes: readonly string[];
}

/** As many steps as on MNIST, and batches no larger than there are images. */
export function adapted({ schedule, data }: ExperimentSpec, training: number): Adaptation {
  const changes: [string, string][] = [];
  const notes: string[] = [];
  const { batchSize, epochs } = schedule;
  if (batchSize > training) {
    changes.push(['batch', String(training)]);
    notes.push(`A batch has ${training} images instead of ${batchSize}: there are no more to train on.`);
  }
  if (data.labels > training) changes.push(['labels', String(Math.max(10, training))]);
  const steps = epochs * Math.floor(MNIST_IMAGES / batchSize);
  const inAnEpoch = Math.floor(training / Math.min(batchSize, training));
  const wanted = Math.min(MOST_EPOCHS, Math.round(steps / inAnEpoch));
  if (training < MNIST_IMAGES / 2 && wanted > epochs) {
    changes.push(['epochs', String(wanted)]);
    notes.push(
      `It goes through the images ${wanted} times instead of ${epochs}, so that it takes about as many steps as on MNIST.`,
    );
  }
  return { changes, notes };
}
