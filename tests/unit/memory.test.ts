// How much memory a run is given: what the device has.

import { afterEach, expect, test } from 'vitest';
import { memoryFor } from '../../www/src/worker/engine';
import { refusalOf } from '../../www/src/worker/recipe';
import { engine } from './support';

afterEach(() => engine.limitMemory(256));

const checked = (link: string) => {
  try {
    engine.checkSpec(engine.parseLink(link).spec);
    return null;
  } catch (error) {
    return refusalOf(error);
  }
};

test('a device with little memory gives a run little, and one that tells nothing what all can give', () => {
  expect([0.25, 0.5, 1, 2, 8].map((deviceMemory) => memoryFor({ deviceMemory }))).toEqual([32, 64, 128, 256, 256]);
  expect(memoryFor({})).toBe(256);
});

test('where there is a gigabyte every recipe is trained, and what needs more is refused with both numbers', () => {
  engine.limitMemory(memoryFor({ deviceMemory: 1 }));
  for (const { id } of engine.presets()) expect(checked(id), id).toBeNull();
  const large = 'p=vanilla&widths=1900-200-1900';
  expect(checked(large)?.reason).toMatch(/^this run would need \d+ MB of memory, and at most 128 MB are given to one$/);
  engine.limitMemory(1000);
  expect(checked(large)).toBeNull();
  engine.limitMemory(0);
  expect(checked('p=vanilla')?.reason).toMatch(/at most 0 MB/);
});
