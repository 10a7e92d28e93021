// Every preset has somebody to be compared with, and every link that leads there is one that the engine takes.

import { describe, expect, test } from 'vitest';
import { linkTo, linkToPreset, partnersOf } from '../../www/src/partners';
import { engine } from './support';

const presets = engine.presets().map(({ id }) => id);
const valuesOf = (link: string) => engine.valuesOf(engine.parseLink(link).spec);

describe.each(presets)('%s', (preset) => {
  const link = `v=1&p=${preset}&seed=7&steps=20`;
  const partners = partnersOf(preset);

  test('has a partner of its own, each with a reason', () => {
    expect(partners.length).toBeGreaterThanOrEqual(2); // another seed is everybody's
    expect(new Set(partners.map(({ name }) => name)).size).toBe(partners.length);
    for (const { reason } of partners) expect(reason).toMatch(/^[A-Z].+[.?]$/);
  });

  test('and each partner is a link without refusals, to another run of the same seed and length', () => {
    for (const partner of partners) {
      const other = linkTo(partner, link);
      if (other === null) continue;
      const { refused, spec, steps } = engine.parseLink(other);
      expect(refused, other).toEqual([]);
      expect(engine.checkSpec(spec) ?? null, other).not.toBeInstanceOf(Error);
      expect(valuesOf(other), other).not.toEqual(valuesOf(link));
      expect(steps).toBe(20);
      if (partner.name !== 'Another seed') expect(spec.seed).toBe(7);
      else expect(spec.seed).toBe(8);
    }
  });

  test('can be run beside any other preset', () => {
    for (const other of presets) {
      const { refused, preset: parsed } = engine.parseLink(linkToPreset(other, link));
      expect(refused, other).toEqual([]);
      expect(parsed).toBe(other);
    }
  });
});

test('what a link says about data, length and arithmetic holds for the other run too', () => {
  const [, partner] = partnersOf('stacked');
  if (!partner) throw new Error('no partner');
  const other = linkTo(partner, 'v=1&p=stacked&digits=17&maxsteps=30&math=fma&lr=0.5') ?? '';
  const values = new URLSearchParams(other);
  expect(Object.fromEntries(values)).toMatchObject({
    p: 'layerwise-phases',
    digits: '17',
    maxsteps: '30',
    math: 'fma',
  });
  expect(values.has('lr')).toBe(false);
});

test('a twin keeps every other value of this very run', () => {
  const twin = partnersOf('sparse-l1').find(({ change }) => change.kind === 'values');
  if (!twin) throw new Error('no twin');
  const link = 'v=1&p=sparse-l1&lr=0.005&widths=32';
  const [values, others] = [valuesOf(link), valuesOf(linkTo(twin, link) ?? '')];
  expect(Object.keys(values).filter((key) => values[key] !== others[key])).toEqual(['l1']);
});

test('the last seed of all has one after it', () => {
  const partner = partnersOf('vae').at(-1);
  if (!partner) throw new Error('no partner');
  expect(engine.parseLink(linkTo(partner, `p=vae&seed=${Number.MAX_SAFE_INTEGER}`) ?? '').refused).toEqual([]);
});

test('exact PCA is no link', () => {
  const exact = partnersOf('linear').filter((partner) => linkTo(partner, 'p=linear') === null);
  expect(exact.map(({ name }) => name)).toEqual(['Exact PCA']);
});
