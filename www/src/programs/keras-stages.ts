// Layers that learn one after the other, and from labels, in Keras: shared layers in sequences of their own.

import type { ExperimentSpec } from '../../pkg/types';
import { ACTIVATIONS } from './keras-model';
import { kindsOf, learnsSeparately } from './kinds';
import { CLASSES, type DenseOutline, imageSize, outlineOf } from './outline';
import { list, lookUp, number, type Part } from './python';

export function stagedMain(spec: ExperimentSpec): Part {
  const { layerwise, classifies } = kindsOf(spec);
  const { toCode, toOutput, code, pixels } = outlineOf(spec);
  const activation = ({ activation: kind }: DenseOutline) => lookUp(ACTIVATIONS, kind);
  const size = ({ inputs, outputs }: DenseOutline) => `${number(inputs)}, ${number(outputs)}`;
  const given = ['encoder', layerwise && 'decoder', classifies && 'classifier'].filter(Boolean).join(', ');
  return [
    ['encoder = [', toCode.map((layer) => `    dense(${size(layer)}, ${activation(layer)}),`), ']'],
    layerwise && [
      ['decoder = [', toOutput.map((layer) => `    dense(${size(layer)}),`), ']'],
      !learnsSeparately(spec) || !classifies ? `decoder_activations = ${list(toOutput.map(activation))}` : false,
    ],
    classifies && `classifier = dense(${number(code)}, ${CLASSES})`,
    'if arguments.weights is not None:',
    `    load_safetensors(${given}, arguments.weights)`,
    '',
    layerwise && layers(spec),
    classifies ? labelled(spec) : evaluated(pixels),
  ];
}

/** Each pair learns to copy what the layers before it give. */
function layers(spec: ExperimentSpec): Part {
  const { classifies } = kindsOf(spec);
  const l2 = spec.objective.l2 > 0 ? 'L2' : '0';
  const output = lookUp(ACTIVATIONS, spec.architecture.outputActivation);
  const separately = learnsSeparately(spec);
  return [
    separately
      ? '# Shallow autoencoders, each on the codes of the one before it.'
      : '# One network: each pair of layers learns to copy what is before it; all others stand still.',
    `hidden${classifies ? '' : ', test_hidden'} = images${classifies ? '' : ', test_images'}`,
    'for k, layer in enumerate(encoder):',
    '    if k > 0:  # once, since the layers before the pair do not change any more',
    '        before = keras.Sequential([encoder[k - 1]])',
    '        hidden = before.predict(hidden, batch_size=1000, verbose=0)',
    !classifies && '        test_hidden = before.predict(test_hidden, batch_size=1000, verbose=0)',
    `    activation = layers.Activation(${separately ? output : 'decoder_activations[-1 - k]'})`,
    `    pair = Stage([keras.Input(hidden.shape[1:]), layer, decoder[-1 - k], activation], ${l2})`,
    '    loss = train(pair, hidden, hidden, arguments.steps)',
  ];
}

const evaluated = (pixels: number): Part => [
  '',
  `network = keras.Sequential([keras.Input((${number(pixels)},)), *encoder])`,
  'for layer, activation in zip(decoder, decoder_activations):',
  '    network.add(layer)',
  '    network.add(layers.Activation(activation))',
  'test = evaluate(network, pair, test_hidden, test_images)',
];

/** From labels: a classifier, or a softmax layer and then all of it. */
function labelled({ data, schedule }: ExperimentSpec): Part {
  const [height, width] = imageSize(data);
  const l2 = schedule.labelsL2 > 0 ? 'LABELS_L2' : '0';
  const network: Part = [
    `network = Stage([keras.Input((${number(height * width)},)), *encoder, classifier], ${l2})`,
    'loss = train(network, x, y, arguments.steps, loss=cross_entropy)',
  ];
  const freeze = (learns: boolean): Part => [
    'for layer in encoder:',
    `    layer.trainable = ${learns ? 'True' : 'False'}`,
  ];
  const frozen = schedule.frozen && schedule.kind === 'pretrained-classifier';
  return [
    '',
    'chosen = shuffle.permutation(len(images))[:LABELS]',
    'x, y = images[chosen], labels[chosen]',
    'cross_entropy = keras.losses.SparseCategoricalCrossentropy(from_logits=True)',
    schedule.kind === 'stacked-softmax'
      ? ['# The softmax layer alone.', freeze(false), network, '# All of it: fine-tuning.', freeze(true), network]
      : [frozen && freeze(false), network],
    'test = evaluate(network, test_images, test_labels)',
  ];
}
