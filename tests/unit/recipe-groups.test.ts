// Which values of a recipe stand first, and that none is lost.

import { describe, expect, test } from 'vitest';
import { firstKeys, groupFields } from '../../www/src/recipe-groups';
import { engine } from './support';

const fields = engine.fields();
const first = (link: string) => firstKeys(engine.valuesOf(engine.parseLink(link).spec));

describe('what stands first', () => {
  test.each([
    ['stacked', ['lr', 'batch', 'widths', 'epochs', 'seed']],
    ['vae', ['beta', 'lr', 'batch', 'widths', 'epochs', 'seed']],
    ['convolutional', ['filters', 'lr', 'batch', 'epochs', 'seed']],
    ['denoising-visible', ['strength', 'lr', 'batch', 'widths', 'epochs', 'seed']],
    ['sparse-kl', ['sparsity', 'target', 'lr', 'batch', 'widths', 'epochs', 'seed']],
    ['sparse-l1', ['l1', 'lr', 'batch', 'widths', 'epochs', 'seed']],
    ['classifier', ['labels', 'schedule', 'lr', 'batch', 'widths', 'epochs', 'seed']],
    ['layerwise-cached', ['schedule', 'lr', 'batch', 'widths', 'epochs', 'seed']],
    ['latent-2d', ['digits', 'lr', 'batch', 'widths', 'epochs', 'seed']],
  ])('of %s is what it is about', (link, keys) => {
    expect(first(link)).toEqual(keys);
  });

  test('is something before anything is known', () => {
    expect(firstKeys({})).toEqual(['lr', 'batch', 'widths', 'epochs', 'seed']);
  });
});

describe('the groups', () => {
  test.each(engine.presets().map(({ id }) => id))('have every value of %s once', (id) => {
    const { first: before, groups } = groupFields(fields, first(id));
    const keys = [...before, ...groups.flatMap((group) => group.fields)].map(({ key }) => key);
    expect(keys.toSorted()).toEqual(fields.map(({ key }) => key).toSorted());
    expect(groups.map(({ title }) => title)).toEqual([
      'Data',
      'Corruption',
      'Network',
      'Objective',
      'Optimiser',
      'Schedule',
    ]);
  });

  test('have a place for a value that nobody thought of', () => {
    const novel = { key: 'novel', label: 'Novel', meaning: 'new', domain: { kind: 'switch' }, live: false } as const;
    const { groups } = groupFields([...fields, novel], first('stacked'));
    expect(groups.at(-1)).toEqual({ title: 'Other', fields: [novel] });
  });
});
