// The presets, for the time before the engine is there, which has them: the page has its shape from the first drawing on. The
// build asks the engine.

import type { Preset } from '../pkg/types';
import { presetInWords } from './words/said';

declare const KNOWN_PRESETS: readonly Preset[];

export const knownPresets: readonly Preset[] = KNOWN_PRESETS.map(presetInWords);
