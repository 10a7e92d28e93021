// What can be taken along of a run: seven files, each with a sentence about what it is good for.

import { historyAsCsv } from './history-csv';
import type { Experiment } from './programs/about';
import { KERAS_FILE, kerasProgram } from './programs/keras';
import { TORCH_FILE, torchProgram } from './programs/torch';
import type { Contents } from './protocol';
import { recipeAsJson } from './recipe-json';
import { runReport } from './run-report';
import { FILE_NAMES } from './saved-files';
import type { TakenRun } from './taken-run';

export interface Souvenir {
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
  readonly file: string;
  readonly type: string;
  /** Made when it is asked for; a name: the engine has it. */
  readonly make: ((run: TakenRun) => string) | Contents;
  /** Whether it is a program, to be read before it is run. */
  readonly program?: boolean;
}

const experimentOf = ({ spec, english, link }: TakenRun): Experiment => ({ spec, ...english, link });

export const SOUVENIRS: readonly Souvenir[] = [
  {
    id: 'weights',
    title: 'Weights',
    sentence:
      'Every weight and bias as it is now, in one safetensors file with PyTorch’s names and layout. Both programs below begin ' +
      'with it if they are told to.',
    file: FILE_NAMES.weights,
    type: 'application/octet-stream',
    make: 'weights',
  },
  {
    id: 'checkpoint',
    title: 'Saved run',
    sentence:
      'The weights and all else that it takes to go on: open it below, today or next year, and training goes on bit for bit as ' +
      'if it had never stopped.',
    file: FILE_NAMES.checkpoint,
    type: 'application/octet-stream',
    make: 'checkpoint',
  },
  {
    id: 'torch',
    title: 'PyTorch program',
    sentence:
      'This experiment as one Python file: same data, network, loss, optimiser and schedule. It runs on a GPU where there is one.',
    file: TORCH_FILE,
    type: 'text/x-python',
    make: (run) => torchProgram(experimentOf(run)),
    program: true,
  },
  {
    id: 'keras',
    title: 'Keras program',
    sentence: 'The same in Keras 3, with TensorFlow, JAX or PyTorch behind it.',
    file: KERAS_FILE,
    type: 'text/x-python',
    make: (run) => kerasProgram(experimentOf(run)),
    program: true,
  },
  {
    id: 'recipe',
    title: 'Recipe',
    sentence: 'Every setting of the run as JSON, and the link that means the same.',
    file: 'recipe.json',
    type: 'application/json',
    make: recipeAsJson,
  },
  {
    id: 'history',
    title: 'History',
    sentence: 'The curves as a table for any spreadsheet: training loss, and what was measured on held-out data.',
    file: 'history.csv',
    type: 'text/csv',
    make: ({ curves }) => historyAsCsv(curves),
  },
  {
    id: 'report',
    title: 'Run report',
    sentence: 'What was run, what came of it and how to get the same again, as Markdown to put into notes.',
    file: 'report.md',
    type: 'text/markdown',
    make: runReport,
  },
];
