// A whole experiment as a program for PyTorch.

import type { ExperimentSpec } from '../../pkg/types';
import { type Experiment, heading } from './about';
import { argumentsPart, dataPart, loadCall } from './data';
import { kindsOf, learnsSeparately } from './kinds';
import { indented, type Part, program } from './python';
import { settingsPart } from './settings';
import { torchEvaluation } from './torch-evaluation';
import { torchModel } from './torch-model';
import {
  TORCH_LOAD,
  TORCH_RMSPROP,
  torchDifferences,
  torchInitializer,
  torchLoop,
  torchObjective,
} from './torch-training';

export const TORCH_FILE = 'model.py';

export function torchProgram(experiment: Experiment): string {
  const { spec } = experiment;
  const { staged, fromFiles, own } = kindsOf(spec);
  const words = {
    name: 'PyTorch',
    file: TORCH_FILE,
    packages: `torch, numpy and safetensors${fromFiles && !own ? ', and torchvision to download the images' : ''}`,
    downloads: 'torchvision',
    differences: torchDifferences(spec),
  };
  return program([
    [heading(experiment, words), '', imports(spec), '', settingsPart(spec), '', SHUFFLE],
    ...dataPart(spec, { mnist: download('MNIST'), fashion: download('FashionMNIST') }),
    ...torchModel(spec),
    torchInitializer(spec),
    TORCH_LOAD,
    ...(staged ? [] : torchObjective(spec)),
    spec.optimizer.kind === 'rmsprop' && TORCH_RMSPROP,
    torchLoop(spec),
    ...torchEvaluation(spec),
    main(spec),
    'if __name__ == "__main__":\n    main()',
  ]);
}

const imports = (spec: ExperimentSpec): Part => [
  'import argparse',
  kindsOf(spec).fromFiles && 'import gzip',
  'import json',
  spec.architecture.initializer === 'he' && 'import math',
  'import sys',
  kindsOf(spec).fromFiles && 'from pathlib import Path',
  '',
  'import numpy as np',
  'import torch',
  'import torch.nn.functional as F',
  'from safetensors.torch import load_file',
  'from torch import nn',
];

const SHUFFLE = 'shuffle = np.random.default_rng(SEED)  # the order of the images';

const download = (name: string): Part => [
  `        from torchvision.datasets import ${name}`,
  `        parts = [${name}("data", train=train, download=True) for train in (True, False)]`,
  '        return [(part.data.numpy(), part.targets.numpy()) for part in parts]',
];

function main(spec: ExperimentSpec): Part {
  const { staged, layerwise, classifies } = kindsOf(spec);
  return [
    'def main():',
    argumentsPart(spec) as readonly Part[],
    'torch.manual_seed(SEED)',
    'device = "cuda" if torch.cuda.is_available() else "cpu"',
    `data = [torch.from_numpy(part).to(device) for part in ${loadCall(spec)}]`,
    'images, labels, test_images, test_labels = data',
    'model = Autoencoder().to(device)',
    'initialize(model)',
    'if arguments.weights is not None:',
    '    load_weights(model, arguments.weights)',
    '',
    'model.train()',
    staged ? false : together(spec),
    layerwise && layers(spec),
    classifies && labelled(spec),
    '',
    'model.eval()',
    'test = evaluate(model, test_images, test_labels)',
    'print(json.dumps({"event": "done", "train": {"loss": loss}, "test": test}))',
  ].map((part, k) => (k === 0 ? part : indented(part)));
}

const together = (spec: ExperimentSpec): Part => [
  'loss = train("all layers", [model], lambda x, y: objective(model, x, y),',
  `             images, labels, arguments.steps${spec.objective.l2 > 0 ? ', L2' : ''})`,
];

/** Layer by layer: each pair learns to copy what the layers before it give. */
function layers(spec: ExperimentSpec): Part {
  const cached = spec.schedule.kind !== 'layerwise-phases';
  const l2 = spec.objective.l2 > 0 ? 'L2' : '0';
  return [
    learnsSeparately(spec)
      ? '# Shallow autoencoders, each on the codes of the one before it.'
      : '# One network: each pair of layers learns to copy what is before it; all others stand still.',
    'for k in range(len(model.encoder)):',
    '    pair = [model.encoder[k], model.decoder[-1 - k]]',
    cached
      ? [
          '    with torch.no_grad():  # once, since the layers before the pair do not change any more',
          '        hidden = model.hidden(images, k)',
          '    loss = train(f"layer {k + 1}", pair, lambda h, _: F.mse_loss(model.copy(k, h), h),',
          `                 hidden, labels, arguments.steps, ${l2})`,
        ]
      : [
          '',
          '    def copying_loss(x, _):',
          '        with torch.no_grad():',
          '            hidden = model.hidden(x, k)',
          '        return F.mse_loss(model.copy(k, hidden), hidden)',
          '',
          '    loss = train(f"layer {k + 1}", pair, copying_loss,',
          `                 images, labels, arguments.steps, ${l2})`,
        ],
  ];
}

/** From labels: a classifier, or a softmax layer and then all of it. */
function labelled({ schedule }: ExperimentSpec): Part {
  const l2 = schedule.labelsL2 > 0 ? 'LABELS_L2' : '0';
  const train = (name: string, modules: string): Part => [
    `loss = train("${name}", ${modules}, classification_loss,`,
    `             x, y, arguments.steps, ${l2})`,
  ];
  const head = '[model.classifier]';
  const all = '[model.encoder, model.classifier]';
  return [
    '',
    'chosen = torch.from_numpy(shuffle.permutation(len(images))[:LABELS]).to(device)',
    'x, y = images[chosen], labels[chosen]',
    '',
    'def classification_loss(x, y):',
    '    return F.cross_entropy(model.classify(x), y)',
    '',
    schedule.kind === 'stacked-softmax'
      ? [train('softmax layer', head), train('fine-tuning', all)]
      : train('classifier', schedule.frozen && schedule.kind === 'pretrained-classifier' ? head : all),
  ];
}
