// What must never matter: when shards arrive, how time is sliced, and who looks.

import { describe, expect, test } from 'vitest';
import { DrivenSession, FIRST_SHARDS, firstInputs, openExperiment, SHORT_RUN_SHARDS, train } from './support';

// 40 steps of 100 images need the first two training shards.
const LINK = 'p=vanilla&batch=100&seed=3&steps=40';
const NEEDED = ['train-00.bin', 'test-00.bin', 'train-01.bin', 'test-01.bin', 'test-02.bin'];

const digests = new Map<string, string>();

/** The digest of 40 steps without any session. */
function directDigest(link: string): string {
  const known = digests.get(link);
  if (known) return known;
  const experiment = openExperiment(link, ['train-00.bin', 'train-01.bin']);
  train(experiment, 40);
  digests.set(link, experiment.digest());
  return directDigest(link);
}

describe('forty steps have one digest', () => {
  test.each([0.01, 1, 3, 9])('with slices in which a piece of work takes %d ms', (tick) => {
    for (const link of ['p=vanilla&steps=40', LINK]) {
      const driven = new DrivenSession(link, { files: NEEDED, tick });
      driven.handle({ type: 'play' });
      driven.drain();
      expect(driven.last('finished').digest).toBe(directDigest(link));
    }
  });

  const arrivals: [string, (driven: DrivenSession) => void][] = [
    [
      'shards that come as late as possible',
      (driven) => {
        for (const file of NEEDED) {
          driven.drain();
          driven.add(file);
        }
      },
    ],
    [
      'shards that come in another order',
      (driven) => {
        for (const file of [...FIRST_SHARDS, 'test-02.bin', 'train-02.bin', 'test-01.bin']) driven.add(file);
        driven.drain();
        expect(driven.status).toBe('waiting');
        driven.add('train-01.bin');
      },
    ],
    [
      'a shard that comes in the middle of a slice, and comes twice',
      (driven) => {
        for (const file of FIRST_SHARDS) driven.add(file);
        driven.runUntil(() => driven.step >= 7);
        for (const file of [...NEEDED, ...NEEDED]) driven.add(file);
      },
    ],
    [
      'pauses and single steps in between',
      (driven) => {
        for (const file of NEEDED) driven.add(file);
        for (let i = 0; i < 3; i++) {
          driven.runUntil(() => driven.step >= 5 * (i + 1));
          driven.handle({ type: 'pause' });
          driven.handle({ type: 'step' });
          driven.drain();
          driven.handle({ type: 'play' });
        }
      },
    ],
    [
      'a run before it that was reset',
      (driven) => {
        for (const file of NEEDED) driven.add(file);
        driven.runUntil(() => driven.step >= 17);
        driven.handle({ type: 'reset' });
        driven.handle({ type: 'play' });
      },
    ],
    [
      'another recipe before it',
      (driven) => {
        for (const file of NEEDED) driven.add(file);
        driven.handle({ type: 'follow', link: 'p=tied' });
        driven.handle({ type: 'play' });
        driven.runUntil(() => driven.step >= 2);
        driven.handle({ type: 'follow', link: LINK });
        driven.handle({ type: 'play' });
      },
    ],
  ];

  test.each(arrivals)('with %s', (_, act) => {
    const driven = new DrivenSession(LINK);
    driven.handle({ type: 'play' });
    act(driven);
    driven.drain();
    expect([driven.status, driven.step]).toEqual(['done', 40]);
    expect(driven.last('finished').digest).toBe(directDigest(LINK));
  });

  test('and other seeds have others', () => {
    expect(directDigest('p=vanilla&seed=1')).not.toBe(directDigest('p=vanilla&seed=2'));
  });
});

describe('looking', () => {
  test('changes neither the digest nor the losses', () => {
    // Nine milliseconds a look: a snapshot is due every few steps.
    const seen = new DrivenSession(LINK, { files: NEEDED, tick: 9 });
    seen.handle({ type: 'play' });
    while (seen.slice()) seen.handle({ type: 'otherDigits' });
    expect(seen.status).toBe('done');
    const unseen = new DrivenSession(LINK, { files: NEEDED, tick: 9 });
    unseen.handle({ type: 'visible', visible: false });
    unseen.handle({ type: 'play' });
    unseen.drain();
    expect(seen.of('snapshot').length).toBeGreaterThan(20);
    expect(unseen.of('snapshot')).toHaveLength(0);
    expect(seen.last('finished')).toEqual(unseen.last('finished'));
    const losses = (driven: DrivenSession) => driven.of('progress').flatMap(({ curve }) => curve.losses);
    expect(losses(seen)).toEqual(losses(unseen));
  });

  test('shows test images and what a model of that step makes of them', () => {
    const driven = new DrivenSession('p=vanilla&steps=12', { files: SHORT_RUN_SHARDS });
    driven.handle({ type: 'play' });
    driven.drain();
    const { step, labels, originals, corrupted, outputs } = driven.pictures();
    const direct = openExperiment('vanilla', FIRST_SHARDS);
    train(direct, 12);
    const twelve = Uint32Array.from({ length: 12 }, (_, i) => i);
    expect(step).toBe(12);
    expect(corrupted).toBeNull();
    expect(originals).toEqual(direct.testImages(twelve));
    expect(labels).toEqual(direct.testLabels(twelve));
    expect(outputs).toEqual(direct.reconstruct(firstInputs(direct, 12)));
  });

  test('shows others when asked, and comes round to the first', () => {
    const driven = new DrivenSession('vanilla', { files: FIRST_SHARDS });
    driven.drain();
    const first = driven.pictures().originals;
    driven.handle({ type: 'otherDigits' });
    const { originals } = driven.pictures();
    expect(originals).toEqual(driven.experiment.testImages(Uint32Array.from({ length: 12 }, (_, i) => 12 + i)));
    expect(originals).not.toEqual(first);
    // 1,000 images of which twelve are shown: after 250 pages the first come again.
    for (let page = 1; page < 250; page++) driven.handle({ type: 'otherDigits' });
    expect(driven.pictures().originals).toEqual(first);
  });
});
