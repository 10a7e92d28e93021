// Initial weights, loss, optimiser and loop in PyTorch.

import type { ExperimentSpec, OptimizerKind } from '../../pkg/types';
import { kindsOf } from './kinds';
import { lookUp, number, type Part } from './python';

const OPTIMIZERS: Readonly<Record<OptimizerKind, string>> = {
  sgd: 'torch.optim.SGD(parameters, lr=LEARNING_RATE)',
  momentum: 'torch.optim.SGD(parameters, lr=LEARNING_RATE, momentum=0.9)',
  rmsprop: 'RMSprop(parameters, lr=LEARNING_RATE)',
  adam: 'torch.optim.Adam(parameters, lr=LEARNING_RATE, betas=(0.9, 0.999), eps=1e-8)',
};

/** What PyTorch computes otherwise. */
export function torchDifferences({ optimizer }: ExperimentSpec): string[] {
  const differences: string[] = [];
  if (optimizer.kind === 'adam') {
    differences.push(
      'PyTorch adds the epsilon of Adam after the correction of the second moment, the playground before it: weights ' +
        'whose gradients are as small as 1e-8 move otherwise in the first steps.',
    );
  }
  return differences;
}

/** Initial weights, in place. Biases begin at zero unless they have a deviation. */
export function torchInitializer({ architecture, schedule }: ExperimentSpec): Part {
  const { initializer, initialDeviation, biasDeviation, code, tied } = architecture;
  const heads = code === 'gaussian' && initializer === 'glorot' && schedule.kind === 'together';
  const weights: Readonly<Record<string, Part>> = {
    he: [
      '            # Cut off at two deviations; 1.3 gives back most of the variance that this takes.',
      '            deviation = math.sqrt(1.3 * 2 / layer.weight[0].numel())',
      '            nn.init.trunc_normal_(layer.weight, std=deviation, a=-2 * deviation, b=2 * deviation)',
    ],
    'he-uniform': ['            nn.init.kaiming_uniform_(layer.weight, nonlinearity="relu")'],
    glorot: heads
      ? [
          '            # Mean and log variance are two layers in one: each has its own fan-out.',
          '            is_heads = layer is model.encoder[-1]',
          '            for weight in layer.weight.chunk(2 if is_heads else 1):',
          '                nn.init.xavier_uniform_(weight)',
        ]
      : ['            nn.init.xavier_uniform_(layer.weight)'],
    normal: [`            nn.init.normal_(layer.weight, std=${number(initialDeviation)})`],
    zeros: ['            nn.init.zeros_(layer.weight)'],
  };
  const biases =
    biasDeviation > 0 ? `nn.init.normal_(layer.bias, std=${number(biasDeviation)})` : 'nn.init.zeros_(layer.bias)';
  return [
    '@torch.no_grad()',
    'def initialize(model):',
    '    for layer in model.modules():',
    '        if isinstance(layer, (nn.Linear, nn.Conv2d)):',
    lookUp(weights, initializer),
    tied && biasDeviation > 0
      ? ['        if isinstance(layer, (nn.Linear, Bias)):', `            ${biases}`]
      : `            ${biases}`,
  ];
}

export const TORCH_LOAD: Part = [
  'def load_weights(model, path):',
  '    """The names are the same; of tied weights the file has the transposed ones as well."""',
  '    tensors = load_file(path)',
  '    model.load_state_dict({name: tensors[name] for name in model.state_dict()})',
];

/** Corruption, the loss of an image, and what a step minimises; for a network whose layers learn together. */
export function torchObjective(spec: ExperimentSpec): Part[] {
  const { corruption, objective } = spec;
  const { gaussian, conditional, logits, summed } = kindsOf(spec);
  const reduce = summed ? 'sum' : 'mean';
  const given = conditional ? ', one_hot' : '';
  const seen = corruption.kind === 'none' ? 'x' : 'corrupt(x)';
  const squares = `(y - x).square().${reduce}(dim=1)`;
  const entropy = `F.binary_cross_entropy_with_logits(y, x, reduction="none").${reduce}(dim=1)`;
  const sparsity = `${summed ? 'len(x) * ' : ''}SPARSITY * divergence_from_target(z.mean(dim=0))`;
  return [
    corruption.kind !== 'none' && [
      'def corrupt(x):',
      '    """What the encoder sees of x (N, P) while it learns; the target stays clean."""',
      lookUp(CORRUPTIONS, corruption.kind)(corruption.clamp),
    ],
    [
      'def reconstruction_loss(y, x):',
      `    """Of each image: y (N, P), x (N, P) -> (N)."""`,
      `    return ${logits ? entropy : squares}`,
    ],
    gaussian && [
      'def divergence(mean, log_variance):',
      '    """KL(N(mean, variance) : N(0, 1)) of each image, in nats: (N, D) -> (N)."""',
      '    return 0.5 * (log_variance.exp() + mean.square() - 1 - log_variance).sum(dim=1)',
    ],
    objective.sparsity > 0 && [
      'def divergence_from_target(means):',
      '    """The sum over units of KL(target : mean activation)."""',
      '    means = means.clamp(1e-6, 1 - 1e-6)',
      '    active, silent = (TARGET / means).log(), ((1 - TARGET) / (1 - means)).log()',
      '    return (TARGET * active + (1 - TARGET) * silent).sum()',
    ],
    [
      'def objective(model, x, labels):',
      `    """What a step minimises${objective.l2 > 0 ? ', besides the L2 penalty' : ''}."""`,
      conditional && `    one_hot = F.one_hot(labels, 10).float()`,
      gaussian
        ? [
            `    mean, log_variance = model.encode(${seen}${given})`,
            '    z = mean + (log_variance / 2).exp() * torch.randn_like(mean)',
            `    cost = reconstruction_loss(model.decode(z${given}), x) + BETA * divergence(mean, log_variance)`,
          ]
        : [
            `    z = model.encode(${seen}${given})`,
            `    cost = reconstruction_loss(model.decode(z${given}), x)`,
            objective.l1 > 0 && '    cost = cost + L1 * z.abs().sum(dim=1)',
          ],
      objective.sparsity > 0 ? `    return cost.${reduce}() + ${sparsity}` : `    return cost.${reduce}()`,
    ],
  ];
}

const CORRUPTIONS: Readonly<Record<string, (clamp: boolean) => Part>> = {
  gaussian: (clamp) =>
    clamp ? '    return (x + NOISE * torch.randn_like(x)).clamp(0, 1)' : '    return x + NOISE * torch.randn_like(x)',
  dropout: () => '    return F.dropout(x, NOISE)  # what is kept is divided by 1 - NOISE',
  masking: () => '    return x * (torch.rand_like(x) >= NOISE)',
};

/** PyTorch's own has epsilon in another place, where 1e-7 is three thousand times less: another experiment. */
export const TORCH_RMSPROP: Part = [
  'class RMSprop(torch.optim.Optimizer):',
  '    """With epsilon under the root, as in the playground; PyTorch adds its own to the root."""',
  '',
  '    def __init__(self, parameters, lr, rho=0.9, epsilon=1e-7):',
  '        super().__init__(parameters, {"lr": lr, "rho": rho, "epsilon": epsilon})',
  '',
  '    @torch.no_grad()',
  '    def step(self, closure=None):',
  '        for group in self.param_groups:',
  '            lr, rho, epsilon = group["lr"], group["rho"], group["epsilon"]',
  '            for p in group["params"]:',
  '                square = self.state[p].setdefault("square", torch.zeros_like(p))',
  '                square.mul_(rho).addcmul_(p.grad, p.grad, value=1 - rho)',
  '                p.addcdiv_(p.grad, (square + epsilon).sqrt(), value=-lr)',
];

/** The loop, which every phase goes through with parameters and a loss of its own. */
export function torchLoop(spec: ExperimentSpec): Part {
  const { optimizer, schedule, objective } = spec;
  const { staged, summed } = kindsOf(spec);
  const penalised = staged || objective.l2 > 0;
  return [
    `def train(name, modules, loss_of, x, labels, limit${penalised ? ', l2' : ''}):`,
    '    """Minimises a loss over the parameters of these modules, with fresh moments.',
    '',
    '    Returns the mean loss that it has printed last.',
    '    """',
    '    parameters = [parameter for module in modules for parameter in module.parameters()]',
    penalised && '    weights = [parameter for parameter in parameters if parameter.dim() > 1]',
    `    optimizer = ${lookUp(OPTIMIZERS, optimizer.kind)}`,
    '    batch_size = min(BATCH_SIZE, len(x))',
    '    steps_per_epoch = len(x) // batch_size  # an incomplete batch is left out',
    '    steps = EPOCHS * steps_per_epoch',
    schedule.maxSteps > 0 && '    steps = min(steps, MAX_STEPS)',
    '    steps = steps if limit is None else min(steps, limit)',
    '    report = max(1, steps_per_epoch, steps // 20)',
    '    mean, total, count = None, 0.0, 0',
    '    for step in range(steps):',
    schedule.replacement
      ? '        batch = torch.from_numpy(shuffle.integers(len(x), size=batch_size)).to(x.device)'
      : [
          '        place = step % steps_per_epoch',
          '        if place == 0:',
          '            order = torch.from_numpy(shuffle.permutation(len(x))).to(x.device)',
          '        batch = order[place * batch_size:(place + 1) * batch_size]',
        ],
    '        loss = loss_of(x[batch], labels[batch])',
    penalised && '        loss = loss + l2 / 2 * sum(weight.square().sum() for weight in weights)',
    '        optimizer.zero_grad()',
    '        loss.backward()',
    optimizer.clipNorm > 0 && '        nn.utils.clip_grad_norm_(parameters, CLIP_NORM)',
    '        optimizer.step()',
    '        total, count = total + loss.detach(), count + 1',
    '        if (step + 1) % report == 0 or step + 1 == steps:',
    `            mean, total, count = float(total) / ${summed ? '(count * batch_size)' : 'count'}, 0.0, 0`,
    '            print(f"{name}: step {step + 1} of {steps}, loss {mean:.6g}", file=sys.stderr)',
    '    return mean',
  ];
}
