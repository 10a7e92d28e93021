// The same recipe once more, whole.

import { expect, test } from 'vitest';
import { rerunWith } from '../../www/src/rerun';
import { phase, runWith } from './runs';
import { engine } from './support';

test('a run to its end is edited and started afresh', () => {
  expect(rerunWith({ run: runWith([phase('one', 5)]), link: 'v=1&p=classifier' }, 'labels', '100')).toEqual([
    { type: 'edit', key: 'labels', value: '100' },
    { type: 'apply' },
    { type: 'play' },
  ]);
});

test('one that a link stops early is followed without that step', () => {
  const run = { ...runWith([phase('one', 50)]), stopAt: 7 };
  const link = 'v=1&p=classifier&seed=3&widths=40-20-40&labels=500&steps=7';
  const [follow, play] = rerunWith({ run, link }, 'labels', '100');
  expect(play).toEqual({ type: 'play' });
  if (follow?.type !== 'follow') throw new Error('nothing to follow');
  const { preset, spec, steps, refused } = engine.parseLink(follow.link);
  expect([preset, spec.data.labels, spec.seed, steps, refused]).toEqual(['classifier', 100, 3, null, []]);
  expect(engine.valuesOf(spec).widths).toBe('40-20-40');
});
