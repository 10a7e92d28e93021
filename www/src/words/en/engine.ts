// The engine speaks English: it is shown as it is said.

import type { EngineWords } from '../engine-words';

export const engine: EngineWords = { fields: {}, presets: {}, said: [] };
