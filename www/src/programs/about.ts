// What a program is generated from, and how it says so at its top.

import type { ExperimentSpec } from '../../pkg/types';
import { FILE_NAMES } from '../saved-files';
import { kindsOf } from './kinds';
import { address, type Part, plain, wrapped } from './python';

export interface Experiment {
  readonly spec: ExperimentSpec;
  /** The preset's name and sentence. */
  readonly title: string;
  readonly summary: string;
  /** The whole address of the run. */
  readonly link: string;
}

export interface FrameworkWords {
  readonly name: string;
  readonly file: string;
  readonly packages: string;
  /** What downloads the images. */
  readonly downloads: string;
  /** What this framework computes otherwise for such an experiment, a sentence each. */
  readonly differences: readonly string[];
}

/** The docstring: what it is, how to run it, and whatever is not the same as in the playground. */
export function heading({ spec, title, summary, link }: Experiment, words: FrameworkWords): Part {
  const { name, file, packages, downloads, differences } = words;
  const { fromFiles, own } = kindsOf(spec);
  const files = own
    ? 'Your images are not in it: --data names a folder that has them as IDX files, packed with gzip or not, called ' +
      'train-images-idx3-ubyte and, where they have labels, train-labels-idx1-ubyte. Those to test on are in ' +
      't10k-images-idx3-ubyte and t10k-labels-idx1-ubyte; without these a tenth is held out.'
    : fromFiles
      ? `Without --data ${downloads} downloads the images; with --data it reads the four IDX files in a folder, packed with ` +
        'gzip or not, and needs no network.'
      : 'Its data are made from the seed.';
  return [
    `"""${plain(title)}: an experiment of the Autoencoder Playground, in ${name}.`,
    '',
    ...wrapped(plain(summary)),
    address(link),
    '',
    ...[
      ['--steps 100', 'a quick try'],
      ['', 'all of it'],
      [`--weights ${FILE_NAMES.weights}`, 'from weights of the page'],
    ].map(([options, meaning]) => {
      const all = `${file} ${own ? '--data . ' : ''}${options}`;
      return `    python ${all.padEnd(own ? 58 : 46)}  ${meaning}`;
    }),
    '',
    ...wrapped(`It needs ${packages}. ${files}`),
    '',
    'What is not the same as in the playground:',
    ...[...commonDifferences(spec), ...differences].flatMap((text) => wrapped(text, '- ', '  ')),
    '"""',
  ];
}

function commonDifferences(spec: ExperimentSpec): string[] {
  const { fromFiles, classifies } = kindsOf(spec);
  const differences = [
    'Seed and recipe are the same, the random numbers are not: they come from other generators, so results agree as those ' +
      'of two seeds do.',
  ];
  if (!fromFiles) differences.push('The data are drawn from the same distribution, and are other numbers.');
  if (classifies) {
    differences.push('Which images have labels: there the first of its own fixed order, here a choice by the seed.');
  }
  if (spec.objective.sparsity > 0) {
    differences.push(
      'The mean activation of a unit is held to [1e-6, 1 - 1e-6] in the penalty; a unit outside of that gets no gradient ' +
        'from the penalty here, and that of the nearest bound there.',
    );
  }
  return differences;
}
