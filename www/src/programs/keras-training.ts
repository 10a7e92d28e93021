// Losses, batches and training in Keras.

import type { ExperimentSpec, OptimizerKind } from '../../pkg/types';
import { kindsOf } from './kinds';
import { lookUp, type Part } from './python';

const OPTIMIZERS: Readonly<Record<OptimizerKind, (clip: string) => string>> = {
  sgd: (clip) => `keras.optimizers.SGD(LEARNING_RATE${clip})`,
  momentum: (clip) => `keras.optimizers.SGD(LEARNING_RATE, momentum=0.9${clip})`,
  rmsprop: (clip) => `keras.optimizers.RMSprop(LEARNING_RATE, rho=0.9, epsilon=1e-7${clip})`,
  adam: (clip) => `keras.optimizers.Adam(LEARNING_RATE, 0.9, 0.999, epsilon=1e-8${clip})`,
};

/** What Keras computes otherwise. */
export const kerasDifferences = ({ schedule }: ExperimentSpec): string[] =>
  schedule.kind === 'layerwise-phases'
    ? ['What the frozen layers give is computed once and kept, as in layerwise-cached: the same numbers for less work.']
    : [];

export function kerasLosses(spec: ExperimentSpec): Part[] {
  const { gaussian, logits, summed } = kindsOf(spec);
  const reduce = summed ? 'ops.sum' : 'ops.mean';
  const each = logits ? 'ops.binary_crossentropy(x, y, from_logits=True)' : 'ops.square(y - x)';
  return [
    [
      'def reconstruction_loss(y, x):',
      '    """Of each image: y (N, P), x (N, P) -> (N)."""',
      `    return ${reduce}(${each}, axis=1)`,
    ],
    gaussian && [
      'def divergence(mean, log_variance):',
      '    """KL(N(mean, variance) : N(0, 1)) of each image, in nats: (N, D) -> (N)."""',
      '    return 0.5 * ops.sum(ops.exp(log_variance) + ops.square(mean) - 1 - log_variance, axis=1)',
    ],
    spec.objective.sparsity > 0 && [
      'def divergence_from_target(means):',
      '    """The sum over units of KL(target : mean activation)."""',
      '    means = ops.clip(means, 1e-6, 1 - 1e-6)',
      '    active, silent = ops.log(TARGET / means), ops.log((1 - TARGET) / (1 - means))',
      '    return ops.sum(TARGET * active + (1 - TARGET) * silent)',
    ],
  ];
}

export function kerasTraining(spec: ExperimentSpec): Part[] {
  const { schedule, optimizer } = spec;
  const { conditional, staged, summed } = kindsOf(spec);
  const clip = optimizer.clipNorm > 0 ? `,\n${' '.repeat(8)}global_clipnorm=CLIP_NORM` : '';
  const made = lookUp(OPTIMIZERS, optimizer.kind)(clip);
  const order = schedule.replacement
    ? 'shuffle.integers(len(self.y), size=len(self.y))'
    : 'shuffle.permutation(len(self.y))';
  const limited = schedule.maxSteps > 0;
  return [
    [
      'class Batches(keras.utils.PyDataset):',
      `    """${
        schedule.replacement
          ? 'Batches drawn from all images.'
          : 'An epoch in a random order; an incomplete batch is left out.'
      }"""`,
      '',
      '    def __init__(self, x, y):',
      '        super().__init__()',
      '        self.x, self.y = x, y',
      '        self.batch_size = min(BATCH_SIZE, len(y))',
      '        self.on_epoch_end()',
      '',
      '    def __len__(self):',
      '        return len(self.y) // self.batch_size',
      '',
      '    def __getitem__(self, index):',
      '        batch = self.order[index * self.batch_size:(index + 1) * self.batch_size]',
      conditional
        ? '        return tuple(part[batch] for part in self.x), self.y[batch]'
        : '        return self.x[batch], self.y[batch]',
      '',
      '    def on_epoch_end(self):',
      `        self.order = ${order}`,
    ],
    [
      'class StopAfter(keras.callbacks.Callback):',
      '    def __init__(self, steps):',
      '        super().__init__()',
      '        self.left = steps',
      '',
      '    def on_train_batch_end(self, batch, logs=None):',
      '        self.left -= 1',
      '        if self.left <= 0:',
      '            self.model.stop_training = True',
    ],
    staged && STAGE,
    [
      `def train(model, x, y, limit${staged ? ', loss="mse"' : ''}):`,
      '    """With fresh moments. Returns the mean loss of the last epoch."""',
      limited && '    limit = MAX_STEPS if limit is None else min(limit, MAX_STEPS)',
      '    if limit == 0:',
      '        return None',
      `    optimizer = ${made}`,
      `    model.compile(optimizer=optimizer${staged ? ', loss=loss' : ''})`,
      `    callbacks = ${limited ? '[StopAfter(limit)]' : '[] if limit is None else [StopAfter(limit)]'}`,
      '    batches = Batches(x, y)',
      `    history = model.fit(batches, epochs=EPOCHS, callbacks=callbacks, verbose=${schedule.epochs > 100 ? 0 : 2})`,
      `    return history.history["loss"][-1]${summed ? ' / batches.batch_size' : ''}`,
    ],
  ];
}

const STAGE: Part = [
  'class Stage(keras.Sequential):',
  '    """Layers in a row, with an L2 penalty on the weights of those that learn."""',
  '',
  '    def __init__(self, layers, l2):',
  '        super().__init__(layers)',
  '        self.l2 = l2',
  '',
  '    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):',
  '        loss = super().compute_loss(x, y, y_pred, sample_weight, training)',
  '        weights = [w for w in self.trainable_weights if len(w.shape) > 1]',
  '        return loss + self.l2 / 2 * sum(ops.sum(ops.square(w)) for w in weights)',
];
