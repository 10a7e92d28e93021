// Every preset leads to three others that exist.

import { describe, expect, it } from 'vitest';
import { suggestionsAfter } from '../../www/src/suggestions';
import { loadEngine } from '../../www/tools/engine.mjs';

const { engine } = await loadEngine('simd');
const ids = engine.presets().map(({ id }) => id);

describe('suggestions', () => {
  it.each(ids)('%s is followed by three other presets, each with a reason of its own', (id) => {
    const suggestions = suggestionsAfter(id);
    expect(suggestions).toHaveLength(3);
    for (const { preset, reason } of suggestions) {
      expect(ids).toContain(preset);
      expect(preset).not.toBe(id);
      expect(reason).toMatch(/^[A-Z].{20,110}[.?]$/);
    }
    expect(new Set(suggestions.map(({ preset }) => preset)).size).toBe(3);
    expect(new Set(suggestions.map(({ reason }) => reason)).size).toBe(3);
  });

  it('lead to every preset from some other, so that all can be found', () => {
    const reached = new Set(ids.flatMap((id) => suggestionsAfter(id).map(({ preset }) => preset)));
    expect(ids.filter((id) => !reached.has(id))).toEqual([]);
  });

  it('are none for a preset that is not known', () => {
    expect(suggestionsAfter('magic')).toEqual([]);
    expect(suggestionsAfter('')).toEqual([]);
  });
});
