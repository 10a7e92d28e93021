// The network in PyTorch: modules with the names of the safetensors file, and their way forward written out.

import type { ActivationKind, ExperimentSpec } from '../../pkg/types';
import { kindsOf, learnsSeparately } from './kinds';
import { CLASSES, type ConvOutline, type DenseOutline, type NetworkOutline, outlineOf } from './outline';
import { list, lookUp, number, type Part } from './python';

const ACTIVATIONS: Readonly<Record<ActivationKind, string>> = {
  linear: 'nn.Identity()',
  relu: 'F.relu',
  'leaky-relu': 'F.leaky_relu',
  elu: 'F.elu',
  selu: 'F.selu',
  softplus: 'F.softplus',
  sigmoid: 'torch.sigmoid',
  tanh: 'torch.tanh',
};

const activated = (kind: ActivationKind, text: string): string =>
  kind === 'linear' ? text : `${lookUp(ACTIVATIONS, kind)}(${text})`;

const linear = ({ inputs, outputs }: DenseOutline): string => `nn.Linear(${number(inputs)}, ${number(outputs)})`;

const conv = ({ inputs, filters, padded }: ConvOutline): string =>
  `nn.Conv2d(${number(inputs)}, ${number(filters)}, 3${padded ? ', padding=1' : ''})`;

export function torchModel(spec: ExperimentSpec): Part[] {
  const outline = outlineOf(spec);
  const { tied, staged } = kindsOf(spec);
  if (staged) return [stagedModel(spec, outline)];
  return [
    tied && BIAS,
    [
      'class Autoencoder(nn.Module):',
      ...halves(spec, outline),
      '',
      ...encode(spec, outline),
      '',
      ...decode(spec, outline),
    ],
  ];
}

const BIAS: Part = [
  'class Bias(nn.Module):',
  '    """All that a layer with tied weights has of its own."""',
  '',
  '    def __init__(self, units):',
  '        super().__init__()',
  '        self.bias = nn.Parameter(torch.zeros(units))',
];

/** `nn.ModuleList([...])`, a layer a line. */
function modules(name: string, layers: readonly string[]): Part {
  return [`        self.${name} = nn.ModuleList([`, ...layers.map((layer) => `            ${layer},`), '        ])'];
}

function halves(spec: ExperimentSpec, { convolutions, toCode, toOutput, mirrored }: NetworkOutline): Part[] {
  const { tied } = kindsOf(spec);
  const decoder = toOutput.map((layer) => (tied ? `Bias(${number(layer.outputs)})` : linear(layer)));
  return [
    '    def __init__(self):',
    '        super().__init__()',
    modules('encoder', [...convolutions.map(conv), ...toCode.map(linear)]),
    modules('decoder', [...decoder, ...mirrored.map(conv)]),
  ];
}

/** The lines of dense layers; the last one is returned by whoever asks for it. */
function denseLines(half: string, layers: readonly DenseOutline[], first: number, name: string): string[] {
  return layers.flatMap(({ activation, dropped }, k) => {
    const line = `        ${name} = ${activated(activation, `self.${half}[${first + k}](${name})`)}`;
    return dropped ? [line, `        ${name} = F.dropout(${name}, DROPOUT, self.training)`] : [line];
  });
}

function encode(spec: ExperimentSpec, outline: NetworkOutline): Part[] {
  const { gaussian, conditional, convolutional } = kindsOf(spec);
  const { pixels, convolutions, toCode, code } = outline;
  const pooled = convolutions.map(({ activation, filters, size }, k) => {
    const line = activated(activation, `self.encoder[${k}](x)`);
    return `        x = F.max_pool2d(${line}, 2, ceil_mode=True)  # (N, ${filters}, ${size.join(', ')})`;
  });
  const last = toCode.length - 1;
  const before = gaussian ? toCode.slice(0, last) : toCode;
  return [
    `    def encode(self, x${conditional ? ', one_hot' : ''}):`,
    gaussian
      ? `        """(N, ${pixels}) -> mean and log variance, (N, ${code}) each"""`
      : `        """(N, ${pixels}) -> (N, ${code})"""`,
    conditional && '        x = torch.cat([x, one_hot], dim=1)',
    convolutional && `        x = x.view(-1, 1, ${outline.image.join(', ')})`,
    pooled,
    convolutional && '        x = x.permute(0, 2, 3, 1).flatten(1)  # channels last, as in the playground',
    denseLines('encoder', before, convolutions.length, 'x'),
    gaussian ? `        return self.encoder[${convolutions.length + last}](x).chunk(2, dim=1)` : '        return x',
  ];
}

function decode(spec: ExperimentSpec, outline: NetworkOutline): Part[] {
  const { conditional, tied, logits } = kindsOf(spec);
  const { pixels, map, toOutput, toCode, mirrored, code } = outline;
  const dense = tied
    ? toOutput.flatMap(({ activation, dropped }, k) => {
        const weight = `self.encoder[${toCode.length - 1 - k}].weight.t()`;
        const line = activated(activation, `F.linear(z, ${weight}, self.decoder[${k}].bias)`);
        return [`        z = ${line}`, ...(dropped ? ['        z = F.dropout(z, DROPOUT, self.training)'] : [])];
      })
    : denseLines('decoder', toOutput, 0, 'z');
  const drawn = mirrored.flatMap(({ activation, filters, size }, k) => {
    const line = activated(activation, `self.decoder[${toOutput.length + k}](z)`);
    if (k + 1 === mirrored.length) return [`        z = ${line}`];
    return [`        z = F.interpolate(${line}, scale_factor=2)  # (N, ${filters}, ${size.join(', ')})`];
  });
  return [
    `    def decode(self, z${conditional ? ', one_hot' : ''}):`,
    `        """(N, ${code}) -> (N, ${pixels})${logits ? ', the logits of the pixels' : ''}"""`,
    conditional && '        z = torch.cat([z, one_hot], dim=1)',
    dense,
    map !== null && [
      `        z = z.view(-1, ${map.size.join(', ')}, ${map.channels}).permute(0, 3, 1, 2)`,
      drawn,
      '        z = z.flatten(1)',
    ],
    '        return z',
  ];
}

/** Plain dense layers that can be reached one by one. */
function stagedModel(spec: ExperimentSpec, { toCode, toOutput, code, pixels }: NetworkOutline): Part {
  const { layerwise, classifies } = kindsOf(spec);
  const names = (kinds: readonly ActivationKind[]) => list(kinds.map((kind) => lookUp(ACTIVATIONS, kind)));
  const output = spec.architecture.outputActivation;
  const copying = toCode.map((_, k) => {
    const own = toOutput.at(-1 - k)?.activation ?? 'linear';
    return learnsSeparately(spec) ? output : own;
  });
  return [
    `ENCODER_ACTIVATIONS = ${names(toCode.map(({ activation }) => activation))}`,
    layerwise && [
      !classifies && `DECODER_ACTIVATIONS = ${names(toOutput.map(({ activation }) => activation))}`,
      '# Of the k-th pair of layers while it learns to copy.',
      `COPYING_ACTIVATIONS = ${names(copying)}`,
    ],
    '',
    '',
    'class Autoencoder(nn.Module):',
    '    def __init__(self):',
    '        super().__init__()',
    modules('encoder', toCode.map(linear)),
    layerwise && modules('decoder', toOutput.map(linear)),
    classifies && `        self.classifier = nn.ModuleList([nn.Linear(${code}, ${CLASSES})])`,
    '',
    '    def hidden(self, x, k):',
    `        """What the first k layers give for x (N, ${pixels})."""`,
    '        for layer, activation in zip(self.encoder[:k], ENCODER_ACTIVATIONS):',
    '            x = activation(layer(x))',
    '        return x',
    layerwise && [
      '',
      '    def copy(self, k, h):',
      '        """Layer k of the encoder and its counterpart of the decoder copy h."""',
      '        z = ENCODER_ACTIVATIONS[k](self.encoder[k](h))',
      '        return COPYING_ACTIVATIONS[k](self.decoder[-1 - k](z))',
    ],
    layerwise &&
      !classifies && [
        '',
        '    def decode(self, z):',
        `        """(N, ${code}) -> (N, ${pixels})"""`,
        '        for layer, activation in zip(self.decoder, DECODER_ACTIVATIONS):',
        '            z = activation(layer(z))',
        '        return z',
      ],
    classifies && [
      '',
      '    def classify(self, x):',
      `        """(N, ${pixels}) -> logits (N, ${CLASSES})"""`,
      '        return self.classifier[0](self.hidden(x, len(self.encoder)))',
    ],
  ];
}
