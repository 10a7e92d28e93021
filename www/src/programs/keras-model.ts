// The network in Keras: two sequences of layers, and what stands between them.

import type { ActivationKind, ExperimentSpec, InitializerKind } from '../../pkg/types';
import { kindsOf } from './kinds';
import { CLASSES, type ConvOutline, type DenseOutline, type NetworkOutline, outlineOf } from './outline';
import { lookUp, number, type Part, tuple } from './python';

export const ACTIVATIONS: Readonly<Record<ActivationKind, string>> = {
  linear: '"linear"',
  relu: '"relu"',
  'leaky-relu': 'leaky_relu',
  elu: '"elu"',
  selu: '"selu"',
  softplus: '"softplus"',
  sigmoid: '"sigmoid"',
  tanh: '"tanh"',
};

const INITIALIZERS: Readonly<Record<InitializerKind, (deviation: number) => Part>> = {
  he: () => [
    '    # Variance 1.3 * 2 / fan-in before the cut at two deviations; Keras divides by 0.8796.',
    '    scale = 1.3 * 2 * 0.87962566103423978 ** 2',
    '    return keras.initializers.VarianceScaling(scale, "fan_in", "truncated_normal")',
  ],
  'he-uniform': () => '    return keras.initializers.HeUniform()',
  glorot: () => '    return keras.initializers.GlorotUniform()',
  normal: (deviation) => `    return keras.initializers.RandomNormal(stddev=${number(deviation)})`,
  zeros: () => '    return keras.initializers.Zeros()',
};

/** The functions that make layers. */
export function kerasLayers(spec: ExperimentSpec): Part[] {
  const { architecture } = spec;
  const { convolutional, staged, tied } = kindsOf(spec);
  const { initializer, initialDeviation, biasDeviation } = architecture;
  const kinds = [architecture.activation, architecture.codeActivation, architecture.outputActivation];
  const bias = biasDeviation > 0 ? [`                        bias_initializer=${biasInitializer(biasDeviation)},`] : [];
  const initial = 'kernel_initializer=initializer()';
  return [
    kinds.includes('leaky-relu') && [
      'def leaky_relu(x):',
      '    return keras.activations.leaky_relu(x, negative_slope=0.01)',
    ],
    ['def initializer():', lookUp(INITIALIZERS, initializer)(initialDeviation)],
    staged
      ? [
          'def dense(inputs, units, activation=None):',
          '    layer = layers.Dense(units, activation=activation,',
          bias,
          `                         ${initial})`,
          '    layer.build((None, inputs))  # so that it has weights at once',
          '    return layer',
        ]
      : [
          'def dense(units, activation):',
          '    return layers.Dense(units, activation=activation,',
          bias,
          `                        ${initial})`,
        ],
    convolutional && [
      'def conv(filters, activation, padding="same"):',
      '    return layers.Conv2D(filters, 3, padding=padding, activation=activation,',
      bias,
      `                         ${initial})`,
    ],
    tied && [
      'class TiedDense(layers.Layer):',
      '    """Decodes with the transpose of an encoder layer\'s kernel; only the bias is its own."""',
      '',
      '    def __init__(self, encoding, activation):',
      '        super().__init__()',
      '        self.encoding = encoding',
      '        self.activation = keras.activations.get(activation)',
      '',
      '    def build(self, input_shape):',
      '        units = self.encoding.kernel.shape[0]',
      `        initial = ${biasDeviation > 0 ? biasInitializer(biasDeviation) : '"zeros"'}`,
      '        self.bias = self.add_weight(shape=(units,), initializer=initial)',
      '',
      '    def call(self, z):',
      '        return self.activation(ops.matmul(z, ops.transpose(self.encoding.kernel)) + self.bias)',
    ],
  ];
}

const biasInitializer = (deviation: number): string => `keras.initializers.RandomNormal(stddev=${number(deviation)})`;

const activation = (kind: ActivationKind): string => lookUp(ACTIVATIONS, kind);
const denseCall = ({ outputs, activation: kind }: DenseOutline): string =>
  `dense(${number(outputs)}, ${activation(kind)})`;
const convCall = ({ filters, padded, activation: kind }: ConvOutline): string =>
  `conv(${number(filters)}, ${activation(kind)}${padded ? '' : ', padding="valid"'})`;

/** `keras.Sequential([...])`, a layer a line. */
const sequence = (name: string, layers: readonly string[]): Part => [
  `        self.${name} = keras.Sequential([`,
  ...layers.map((layer) => `            ${layer},`),
  '        ])',
];

/** Layers in a row, each with the dropout behind it. */
const row = (outlines: readonly DenseOutline[], call: (outline: DenseOutline, k: number) => string): string[] =>
  outlines.flatMap((outline, k) => [call(outline, k), ...(outline.dropped ? ['layers.Dropout(DROPOUT)'] : [])]);

/** The network whose layers learn together, with what a step minimises. */
export function kerasModel(spec: ExperimentSpec): Part {
  const outline = outlineOf(spec);
  const { gaussian, conditional } = kindsOf(spec);
  const corrupts = spec.corruption.kind !== 'none';
  return [
    'class Autoencoder(keras.Model):',
    '    def __init__(self):',
    '        super().__init__()',
    corrupts && `        self.corrupt = ${lookUp(CORRUPTIONS, spec.corruption.kind)(spec.corruption.clamp)}`,
    halves(spec, outline),
    gaussian && '        self.seeds = keras.random.SeedGenerator(SEED)',
    '',
    `    def call(self, ${conditional ? 'inputs' : 'x'}, training=False):`,
    `        """${gaussian ? 'Mean and log variance of the code, and' : 'Code and'} what is decoded from ${
      gaussian ? 'a sample' : 'it'
    }."""`,
    conditional && '        x, one_hot = inputs',
    corrupts && '        x = self.corrupt(x, training=training)',
    conditional && '        x = ops.concatenate([x, one_hot], axis=1)',
    gaussian
      ? [
          outline.toCode.length > 1 && '        x = self.encoder(x, training=training)',
          '        mean, log_variance = self.mean_head(x), self.log_variance_head(x)',
          '        noise = keras.random.normal(ops.shape(mean), seed=self.seeds)',
          '        z = mean + ops.exp(log_variance / 2) * noise',
          conditional && '        z = ops.concatenate([z, one_hot], axis=1)',
          '        return mean, log_variance, self.decoder(z, training=training)',
        ]
      : [
          '        z = self.encoder(x, training=training)',
          conditional
            ? '        return z, self.decoder(ops.concatenate([z, one_hot], axis=1), training=training)'
            : '        return z, self.decoder(z, training=training)',
        ],
    '',
    computeLoss(spec),
  ];
}

const CORRUPTIONS: Readonly<Record<string, (clamp: boolean) => string>> = {
  gaussian: (clamp) => (clamp ? 'ClippedNoise(NOISE)' : 'layers.GaussianNoise(NOISE)'),
  dropout: () => 'layers.Dropout(NOISE)  # what is kept is divided by 1 - NOISE',
  masking: () => 'Masking(NOISE)',
};

/** Layers of noise that Keras does not have. */
export function kerasNoise({ corruption }: ExperimentSpec): Part {
  if (corruption.kind === 'gaussian' && corruption.clamp) {
    return [
      'class ClippedNoise(layers.GaussianNoise):',
      '    """Gaussian noise, held to [0, 1]."""',
      '',
      '    def call(self, x, training=False):',
      '        return ops.clip(super().call(x, training=True), 0, 1) if training else x',
    ];
  }
  if (corruption.kind !== 'masking') return false;
  return [
    'class Masking(layers.Dropout):',
    '    """Dropout whose kept pixels stay as they are."""',
    '',
    '    def call(self, x, training=False):',
    '        return super().call(x, training=True) * (1 - self.rate) if training else x',
  ];
}

function halves(spec: ExperimentSpec, outline: NetworkOutline): Part {
  const { gaussian, conditional, tied } = kindsOf(spec);
  const { pixels, convolutions, map, toCode, toOutput, mirrored, code } = outline;
  const label = conditional ? CLASSES : 0;
  const input = (units: number) => `keras.Input((${number(units)},))`;
  if (tied) {
    const last = toCode.length - 1;
    const mirror = ({ activation: kind }: DenseOutline, k: number) =>
      `TiedDense(encoding[${last - k}], ${activation(kind)})`;
    return [
      '        encoding = [',
      toCode.map((layer) => `            ${denseCall(layer)},`),
      '        ]',
      sequence('encoder', [input(pixels), ...row(toCode, (_, k) => `encoding[${k}]`)]),
      sequence('decoder', [input(code), ...row(toOutput, mirror)]),
    ];
  }
  const pooled = convolutions.flatMap((layer) => [convCall(layer), 'layers.MaxPooling2D(2, padding="same")']);
  const before = gaussian ? toCode.slice(0, -1) : toCode;
  const drawn = mirrored.flatMap((layer, k) =>
    k + 1 === mirrored.length ? [convCall(layer)] : [convCall(layer), 'layers.UpSampling2D(2)'],
  );
  const encoder = [
    input(pixels + label),
    ...(map ? [`layers.Reshape(${tuple([...outline.image, 1])})`, ...pooled, 'layers.Flatten()'] : []),
    ...row(before, denseCall),
  ];
  const decoder = [
    input(code + label),
    ...row(toOutput, denseCall),
    ...(map ? [`layers.Reshape(${tuple([...map.size, map.channels])})`, ...drawn, 'layers.Flatten()'] : []),
  ];
  const heads = ['mean_head', 'log_variance_head'].map(
    (name) => `        self.${name} = dense(${number(code)}, "linear")`,
  );
  return [
    (before.length > 0 || map !== null) && sequence('encoder', encoder),
    gaussian && heads,
    sequence('decoder', decoder),
  ];
}

function computeLoss(spec: ExperimentSpec): Part {
  const { gaussian, summed } = kindsOf(spec);
  const { l1, l2, sparsity } = spec.objective;
  const reduce = summed ? 'ops.sum' : 'ops.mean';
  return [
    '    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):',
    '        """What a step minimises."""',
    gaussian
      ? [
          '        mean, log_variance, output = y_pred',
          '        cost = reconstruction_loss(output, y) + BETA * divergence(mean, log_variance)',
        ]
      : ['        z, output = y_pred', '        cost = reconstruction_loss(output, y)'],
    l1 > 0 && '        cost = cost + L1 * ops.sum(ops.abs(z), axis=1)',
    `        loss = ${reduce}(cost)`,
    sparsity > 0 && summed && '        images = ops.cast(ops.shape(y)[0], "float32")',
    sparsity > 0 &&
      `        loss = loss + ${summed ? 'images * ' : ''}SPARSITY * divergence_from_target(ops.mean(z, axis=0))`,
    l2 > 0 && [
      '        weights = [w for w in self.trainable_weights if len(w.shape) > 1]',
      '        loss = loss + L2 / 2 * sum(ops.sum(ops.square(w)) for w in weights)',
    ],
    '        return loss',
  ];
}
