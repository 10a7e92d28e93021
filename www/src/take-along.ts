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
import { words } from './words/words';

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

const { souvenirs } = words.taking;

export const SOUVENIRS: readonly Souvenir[] = [
  {
    id: 'weights',
    ...souvenirs.weights,
    file: FILE_NAMES.weights,
    type: 'application/octet-stream',
    make: 'weights',
  },
  {
    id: 'checkpoint',
    ...souvenirs.checkpoint,
    file: FILE_NAMES.checkpoint,
    type: 'application/octet-stream',
    make: 'checkpoint',
  },
  {
    id: 'torch',
    ...souvenirs.torch,
    file: TORCH_FILE,
    type: 'text/x-python',
    make: (run) => torchProgram(experimentOf(run)),
    program: true,
  },
  {
    id: 'keras',
    ...souvenirs.keras,
    file: KERAS_FILE,
    type: 'text/x-python',
    make: (run) => kerasProgram(experimentOf(run)),
    program: true,
  },
  {
    id: 'recipe',
    ...souvenirs.recipe,
    file: 'recipe.json',
    type: 'application/json',
    make: recipeAsJson,
  },
  {
    id: 'history',
    ...souvenirs.history,
    file: 'history.csv',
    type: 'text/csv',
    make: ({ curves }) => historyAsCsv(curves),
  },
  {
    id: 'report',
    ...souvenirs.report,
    file: 'report.md',
    type: 'text/markdown',
    make: runReport,
  },
];
