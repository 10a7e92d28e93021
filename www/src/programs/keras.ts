// A whole experiment as a program for Keras 3.

import type { ExperimentSpec } from '../../pkg/types';
import { type Experiment, heading } from './about';
import { argumentsPart, dataPart, loadCall } from './data';
import { kerasEvaluation } from './keras-evaluation';
import { kerasLayers, kerasModel, kerasNoise } from './keras-model';
import { stagedMain } from './keras-stages';
import { kerasDifferences, kerasLosses, kerasTraining } from './keras-training';
import { kerasLoad } from './keras-weights';
import { kindsOf } from './kinds';
import { indented, type Part, program } from './python';
import { settingsPart } from './settings';

export const KERAS_FILE = 'model_keras.py';

export function kerasProgram(experiment: Experiment): string {
  const { spec } = experiment;
  const { staged, fromFiles } = kindsOf(spec);
  const words = {
    name: 'Keras 3',
    file: KERAS_FILE,
    packages: 'keras with tensorflow, jax or torch behind it, numpy and safetensors',
    downloads: 'Keras',
    differences: kerasDifferences(spec),
  };
  return program([
    [heading(experiment, words), '', imports(fromFiles), '', settingsPart(spec), '', SHUFFLE],
    ...dataPart(spec, { mnist: download('mnist'), fashion: download('fashion_mnist') }),
    ...kerasLayers(spec),
    ...(staged ? [] : [...kerasLosses(spec), kerasNoise(spec), kerasModel(spec)]),
    ...kerasLoad(spec),
    ...kerasTraining(spec),
    ...kerasEvaluation(spec),
    ['def main():', indented(argumentsPart(spec)), indented(main(spec))],
    'if __name__ == "__main__":\n    main()',
  ]);
}

const imports = (fromFiles: boolean): Part => [
  'import argparse',
  fromFiles && 'import gzip',
  'import json',
  fromFiles && 'from pathlib import Path',
  '',
  'import keras',
  'import numpy as np',
  'from keras import layers, ops',
  'from safetensors.numpy import load_file',
];

const SHUFFLE = 'shuffle = np.random.default_rng(SEED)  # the order of the images';

const download = (name: string): Part => `        return keras.datasets.${name}.load_data()`;

function main(spec: ExperimentSpec): Part {
  const { staged } = kindsOf(spec);
  return [
    // NumPy's old generator, which Keras seeds as well, takes 32 bits.
    `keras.utils.set_random_seed(SEED${spec.seed >= 2 ** 32 ? ' % 2 ** 32' : ''})`,
    `images, labels, test_images, test_labels = ${loadCall(spec)}`,
    staged ? stagedMain(spec) : together(spec),
    'print(json.dumps({"event": "done", "train": {"loss": loss}, "test": test}))',
  ];
}

function together(spec: ExperimentSpec): Part {
  const { conditional } = kindsOf(spec);
  return [
    conditional && 'one_hot, test_one_hot = (np.eye(10, dtype=np.float32)[part] for part in (labels, test_labels))',
    'model = Autoencoder()',
    `model(${conditional ? '(images[:1], one_hot[:1])' : 'images[:1]'})  # from now on all layers have weights`,
    'if arguments.weights is not None:',
    '    load_safetensors(model, arguments.weights)',
    '',
    `loss = train(model, ${conditional ? '(images, one_hot)' : 'images'}, images, arguments.steps)`,
    `test = evaluate(model, test_images${conditional ? ', test_one_hot' : ''})`,
  ];
}
