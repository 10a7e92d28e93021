// How much memory a run is given: what the device has.

import { afterEach, expect, test } from 'vitest';
import { memoryFor } from '../../www/src/worker/engine';
import { engine } from './support';

afterEach(() => engine.limitMemory(256));

/** What is refused of a link, the first of all. */
const checked = (link: string) => engine.parseLink(link).refused[0] ?? null;

test('a device with little memory gives a run little, and one that tells nothing what all can give', () => {
  expect([0.25, 0.5, 1, 2, 8].map((deviceMemory) => memoryFor({ deviceMemory }))).toEqual([32, 64, 128, 256, 256]);
  expect(memoryFor({})).toBe(256);
});

test('where there is a gigabyte every recipe is trained, and what needs more is refused with both numbers', () => {
  engine.limitMemory(memoryFor({ deviceMemory: 1 }));
  for (const { id } of engine.presets()) expect(checked(id), id).toBeNull();
  const large = 'p=vae&widths=1800-200-1800&batch=1000';
  expect(checked(large)?.reason).toMatch(/^this run would need \d+ MB of memory, and at most 128 MB are given to one$/);
  engine.limitMemory(1000);
  expect(checked(large)).toBeNull();
  // Less is no use: then nothing could be trained.
  engine.limitMemory(memoryFor({ deviceMemory: 0.25 }));
  for (const { id } of engine.presets()) expect(checked(id), id).toBeNull();
});
