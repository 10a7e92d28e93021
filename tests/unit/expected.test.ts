// The reference's numbers on the page: up to date with the reference, and shown for the preset as it stands.

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { expectationOf, expectedRows } from '../../www/src/expected';
import { isAsPreset, settingsOfLink } from '../../www/src/settings';
import { loadEngine } from '../../www/tools/engine.mjs';
import { expected, FILE } from '../golden/expected.mjs';

const { engine } = await loadEngine('simd');
const fields = engine.fields();
const test = (values: object) => ({ loss: 1, images: 10_000, ...values });

describe('expected.json', () => {
  it('is what tests/golden/expected.mjs writes: run it when the reference has changed', async () => {
    expect(await readFile(FILE, 'utf8')).toBe(await expected());
  });

  it('has presets only, each with numbers in order', async () => {
    const ids = engine.presets().map(({ id }) => id);
    const table: Record<string, { metrics: { low: number; mean: number; high: number }[] }> = JSON.parse(
      await expected(),
    );
    expect(Object.keys(table).length).toBeGreaterThan(15);
    for (const [id, { metrics }] of Object.entries(table)) {
      expect(ids).toContain(id);
      expect(metrics.length).toBeGreaterThan(0);
      for (const { low, mean, high } of metrics) {
        expect(low).toBeLessThanOrEqual(mean);
        expect(high).toBeGreaterThan(mean);
      }
    }
  });
});

describe('expected ranges', () => {
  it('stand beside the live value, with the reference', () => {
    const stacked = expectationOf('stacked');
    if (!stacked) throw new Error('there is no reference for stacked');
    expect(expectedRows(stacked, null)).toEqual([
      {
        name: 'mean squared error',
        now: '–',
        range: '0.00965 to 0.0109',
        about: 'mean 0.0103, standard deviation 0.000210, 8 seeds',
        standing: null,
      },
    ]);
    const standing = (mse: number) => expectedRows(stacked, test({ mse }))[0]?.standing;
    expect(standing(0.0103)).toBe('within');
    expect(standing(0.005)).toBe('better');
    expect(standing(0.02)).toBe('worse');
    expect(standing(Number.NaN)).toBe('outside');
  });

  it('know which way is better, and where neither is', () => {
    const [accuracy] = expectedRows(
      expectationOf('classifier') ?? { source: '', metrics: [] },
      test({ accuracy: 0.999 }),
    );
    expect(accuracy).toMatchObject({ now: '99.9 %', standing: 'better' });
    expect(accuracy?.range).toMatch(/^9\d\.\d % to 9\d\.\d %$/);
    const vae = expectationOf('vae') ?? { source: '', metrics: [] };
    const [reconstruction, kl] = expectedRows(vae, test({ reconstruction: 10, kl: 24, negElbo: 34 }));
    expect(reconstruction?.standing).toBe('outside');
    expect(kl?.standing).toBe('within');
  });

  it('compare a linear network with what no linear network can beat', () => {
    expect(expectationOf('linear')?.source).toBe('exact PCA');
    expect(expectationOf('convolutional-course')).toBeNull();
    expect(expectationOf('')).toBeNull();
  });
});

describe('settings of a link', () => {
  const linkOf = (preset: string, changes: [string, string][], steps: number | null = null) => {
    const spec = changes.reduce(
      (all, [key, value]) => engine.withValue(all, key, value),
      engine.parseLink(preset).spec,
    );
    return engine.formatLink({ preset, spec, steps });
  };

  it('are those that differ from the preset', () => {
    expect(
      settingsOfLink(
        linkOf('stacked', [
          ['lr', '0.02'],
          ['tie', '1'],
          ['seed', '3'],
        ]),
        fields,
      ),
    ).toEqual([
      { key: 'tie', label: 'Tie weights', value: 'on' },
      { key: 'lr', label: 'Learning rate', value: '0.02' },
      { key: 'seed', label: 'Seed', value: '3' },
    ]);
  });

  it('are none for a preset with any seed and any number of steps, and then the reference applies', () => {
    for (const { id } of engine.presets()) expect(isAsPreset(linkOf(id, []), fields), id).toBe(true);
    expect(isAsPreset(linkOf('stacked', [['seed', '3']], 40), fields)).toBe(true);
    expect(isAsPreset(linkOf('stacked', [['lr', '0.02']]), fields)).toBe(false);
    expect(isAsPreset(linkOf('stacked', [['maxsteps', '40']]), fields)).toBe(false);
  });
});
