// What the page knows of the engine before it is there, see `src/known-presets.ts`.

import type { Plugin } from 'vite';
import { loadEngine } from './engine.mjs';

export const knownPresets = (): Plugin => ({
  name: 'known-presets',
  async config() {
    const { engine } = await loadEngine('simd');
    return {
      define: {
        KNOWN_PRESETS: JSON.stringify(engine.presets()),
        DEFAULT_PRESET: JSON.stringify(engine.parseLink('').preset),
      },
    };
  },
});
