// What is measured on the held-out data in Keras, by the names that the playground's command line has.

import type { ExperimentSpec } from '../../pkg/types';
import { kindsOf } from './kinds';
import type { Part } from './python';

const AVERAGE: Part = [
  'def average(values):',
  '    """The mean in double precision."""',
  '    return float(np.mean(ops.convert_to_numpy(values), dtype=np.float64))',
];

export function kerasEvaluation(spec: ExperimentSpec): Part[] {
  const { classifies, staged, logits } = kindsOf(spec);
  if (classifies) return [AVERAGE, CLASSIFIER];
  if (staged) return [AVERAGE, LAYERWISE];
  return [AVERAGE, logits && SIGMOID, together(spec)];
}

const SIGMOID: Part = ['def sigmoid(x):', '    return ops.convert_to_numpy(ops.sigmoid(x))'];

const CLASSIFIER: Part = [
  'def evaluate(network, images, labels):',
  '    logits = network.predict(images, batch_size=1000, verbose=0)',
  '    losses = ops.sparse_categorical_crossentropy(labels, logits, from_logits=True)',
  '    return {"loss": average(losses), "accuracy": average(logits.argmax(axis=1) == labels)}',
];

const LAYERWISE: Part = [
  'def evaluate(network, last, hidden, images):',
  '    """The loss is that of the last phase, the error that of the whole network."""',
  '    copies = last.predict(hidden, batch_size=1000, verbose=0)',
  '    outputs = network.predict(images, batch_size=1000, verbose=0)',
  '    return {"loss": average((copies - hidden) ** 2), "mse": average((outputs - images) ** 2)}',
];

function together(spec: ExperimentSpec): Part {
  const { gaussian, conditional, logits } = kindsOf(spec);
  const { l1, sparsity } = spec.objective;
  const inputs = conditional ? '(images, one_hot)' : 'images';
  const image = (y: string) => (logits ? `sigmoid(${y})` : y);
  return [
    `def evaluate(model, images${conditional ? ', one_hot' : ''}):`,
    gaussian
      ? [
          '    """The error is of reconstructions from the mean of the code, the rest from a sample of it."""',
          `    mean, log_variance, output = model.predict(${inputs}, batch_size=1000, verbose=0)`,
          '    kl = average(divergence(mean, log_variance))',
          conditional && '    mean = np.concatenate([mean, one_hot], axis=1)',
          '    at_mean = model.decoder.predict(mean, batch_size=1000, verbose=0)',
          '    reconstruction = average(reconstruction_loss(output, images))',
          `    return {"loss": reconstruction, "mse": average((${image('at_mean')} - images) ** 2),`,
          '            "reconstruction": reconstruction, "kl": kl, "negElbo": reconstruction + kl}',
        ]
      : [
          '    """On clean images, without penalties."""',
          `    z, output = model.predict(${inputs}, batch_size=1000, verbose=0)`,
          '    result = {"loss": average(reconstruction_loss(output, images)),',
          `              "mse": average((${image('output')} - images) ** 2)}`,
          (l1 > 0 || sparsity > 0) && '    result["meanActivation"] = average(z)',
          sparsity > 0 && '    result["sparsityLoss"] = float(divergence_from_target(z.mean(axis=0)))',
          '    return result',
        ],
  ];
}
