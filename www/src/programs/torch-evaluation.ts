// What is measured on the held-out data in PyTorch, by the names that the playground's command line has.

import type { ExperimentSpec } from '../../pkg/types';
import { kindsOf } from './kinds';
import type { Part } from './python';

export function torchEvaluation(spec: ExperimentSpec): Part[] {
  const { classifies, staged } = kindsOf(spec);
  if (classifies) return [CLASSIFIER];
  return [AVERAGE, staged ? LAYERWISE : together(spec)];
}

const AVERAGE: Part = [
  'def average(parts):',
  '    """The mean over all images, in double precision."""',
  '    return float(torch.cat(parts).double().mean())',
];

const CLASSIFIER: Part = [
  '@torch.no_grad()',
  'def evaluate(model, images, labels):',
  '    logits = torch.cat([model.classify(x) for x in images.split(1000)])',
  '    return {"loss": float(F.cross_entropy(logits, labels)),',
  '            "accuracy": float((logits.argmax(dim=1) == labels).double().mean())}',
];

/** The loss is that of the last pair; the squared error is that of the whole network. */
const LAYERWISE: Part = [
  '@torch.no_grad()',
  'def evaluate(model, images, labels):',
  '    """The loss is that of the last phase, the error that of the whole network."""',
  '    last = len(model.encoder) - 1',
  '    losses, errors = [], []',
  '    for x in images.split(1000):',
  '        hidden = model.hidden(x, last)',
  '        losses.append((model.copy(last, hidden) - hidden).square().mean(dim=1))',
  '        errors.append((model.decode(model.hidden(x, last + 1)) - x).square().mean(dim=1))',
  '    return {"loss": average(losses), "mse": average(errors)}',
];

function together(spec: ExperimentSpec): Part {
  const { gaussian, conditional, logits } = kindsOf(spec);
  const { l1, sparsity } = spec.objective;
  const sparse = l1 > 0 || sparsity > 0;
  const given = conditional ? ', one_hot' : '';
  const image = (y: string) => (logits ? `torch.sigmoid(${y})` : y);
  return [
    '@torch.no_grad()',
    'def evaluate(model, images, labels):',
    gaussian
      ? '    """The error is of reconstructions from the mean of the code, the rest from a sample of it."""'
      : '    """On clean images, without penalties."""',
    `    losses, errors${gaussian ? ', divergences' : sparse ? ', codes' : ''} = ${gaussian || sparse ? '[], [], []' : '[], []'}`,
    conditional ? '    for x, y in zip(images.split(1000), labels.split(1000)):' : '    for x in images.split(1000):',
    conditional && '        one_hot = F.one_hot(y, 10).float()',
    gaussian
      ? [
          `        mean, log_variance = model.encode(x${given})`,
          '        z = mean + (log_variance / 2).exp() * torch.randn_like(mean)',
          `        losses.append(reconstruction_loss(model.decode(z${given}), x))`,
          '        divergences.append(divergence(mean, log_variance))',
          `        errors.append((${image(`model.decode(mean${given})`)} - x).square().mean(dim=1))`,
        ]
      : [
          `        z = model.encode(x${given})`,
          `        y = model.decode(z${given})`,
          '        losses.append(reconstruction_loss(y, x))',
          `        errors.append((${image('y')} - x).square().mean(dim=1))`,
          sparse && '        codes.append(z)',
        ],
    gaussian
      ? [
          '    reconstruction, kl = average(losses), average(divergences)',
          '    return {"loss": reconstruction, "mse": average(errors), "reconstruction": reconstruction,',
          '            "kl": kl, "negElbo": reconstruction + kl}',
        ]
      : sparse
        ? [
            '    result = {"loss": average(losses), "mse": average(errors), "meanActivation": average(codes)}',
            sparsity > 0 && [
              '    means = torch.cat(codes).double().mean(dim=0)',
              '    result["sparsityLoss"] = float(divergence_from_target(means))',
            ],
            '    return result',
          ]
        : '    return {"loss": average(losses), "mse": average(errors)}',
  ];
}
