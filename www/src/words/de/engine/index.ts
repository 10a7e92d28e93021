// German words for what the engine, the workers and the reading of files say in English.

import type { EngineWords } from '../../engine-words';
import { alerts } from './alerts';
import { fields } from './fields';
import { files, ways } from './files';
import { names } from './names';
import { own } from './own';
import { presets } from './presets';
import { blamed, refusals } from './refusals';
import { workers } from './workers';

export const engine: EngineWords = {
  fields,
  presets,
  said: [...alerts, ...names, ...refusals, ...workers, ...own, ...files, ...blamed, ...ways],
};
