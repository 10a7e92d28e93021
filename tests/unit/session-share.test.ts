// Links that prove a result: what a session says of its weights, and what it keeps of what a link said of them.

import { describe, expect, test } from 'vitest';
import { ALL_SHARDS, DrivenSession, engine, evaluate, FIRST_SHARDS, SHORT_RUN_SHARDS } from './support';

const DIGEST = '0123456789abcdef';

function trained(link: string, until?: number): DrivenSession {
  const driven = new DrivenSession(link, { files: SHORT_RUN_SHARDS });
  driven.handle({ type: 'play' });
  if (until === undefined) driven.drain();
  else {
    driven.runUntil(() => driven.step >= until);
    driven.handle({ type: 'pause' });
    driven.drain();
  }
  return driven;
}

function share(driven: DrivenSession): string | null {
  driven.handle({ type: 'share', evaluate: false });
  const { step, link, lossFollows } = driven.last('shared');
  expect(lossFollows).toBe(false);
  expect(step).toBe(driven.step);
  return link;
}

describe('the link to a result', () => {
  test('names step, arithmetic and digest, and leads to the same weights', () => {
    const paused = trained('p=vanilla&seed=4', 3);
    const link = share(paused) ?? '';
    const digest = paused.experiment.digest();
    expect(link).toBe(`v=1&p=vanilla&seed=4&steps=${paused.step}&math=simd&digest=${digest}`);
    const again = trained(link);
    expect(again.last('finished')).toMatchObject({ step: paused.step, digest });
    expect(again.last('started').claim).toEqual({ link, math: 'simd', digest, testLoss: null });
  });

  test('of a run that has come to its end has the held-out loss too', () => {
    const driven = trained('p=vanilla&steps=4');
    const { test: found, digest } = driven.last('finished');
    const link = engine.parseLink(share(driven) ?? '');
    expect(link).toMatchObject({ steps: 4, math: 'simd', digest, refused: [] });
    expect(link.testLoss).toBeCloseTo(found.loss, 5);
  });

  test('of a run at rest gets the held-out loss where it is asked for, and the run goes on as if it had not been', () => {
    // As many images as have a final evaluation here.
    const [asked, left] = [trained('p=vanilla&seed=4', 3), trained('p=vanilla&seed=4', 3)];
    for (const file of ALL_SHARDS) if (!SHORT_RUN_SHARDS.includes(file)) asked.add(file);
    const evaluations = asked.of('evaluated').length;
    asked.handle({ type: 'share', evaluate: true });
    const first = asked.last('shared');
    expect(first).toMatchObject({ lossFollows: true, link: expect.not.stringContaining('test=') });
    asked.drain();
    const second = asked.last('shared');
    expect(second.lossFollows).toBe(false);
    const { digest, testLoss } = engine.parseLink(second.link ?? '');
    expect([digest, second.step]).toEqual([asked.experiment.digest(), asked.step]);
    expect(testLoss).toBeCloseTo(evaluate(asked.experiment, 10_000).loss, 5);
    // Neither the curve nor the weights know of it.
    expect(asked.of('evaluated')).toHaveLength(evaluations);
    for (const driven of [asked, left]) {
      driven.handle({ type: 'pace', upTo: 20 });
      driven.handle({ type: 'play' });
      driven.drain();
    }
    expect([asked.step, asked.experiment.digest()]).toEqual([20, left.experiment.digest()]);
  });

  test('does not keep a run waiting that is to go on', () => {
    const driven = trained('p=vanilla&seed=4', 3);
    for (const file of ALL_SHARDS) if (!SHORT_RUN_SHARDS.includes(file)) driven.add(file);
    driven.handle({ type: 'share', evaluate: true });
    driven.slice();
    const { step } = driven;
    driven.handle({ type: 'play' });
    driven.runUntil(() => driven.step > step + 2);
    expect(driven.of('shared')).toHaveLength(1);
    driven.handle({ type: 'pause' });
    driven.drain();
    expect(driven.of('shared')).toHaveLength(1);
  });

  test('waits for the held-out images that have not arrived', () => {
    const driven = new DrivenSession('p=vanilla&seed=4', { files: FIRST_SHARDS });
    driven.handle({ type: 'step' });
    driven.drain();
    driven.handle({ type: 'share', evaluate: true });
    driven.drain();
    expect(driven.of('shared')).toHaveLength(1);
    for (const file of ALL_SHARDS) if (!FIRST_SHARDS.includes(file)) driven.add(file);
    driven.drain();
    expect(driven.last('shared')).toMatchObject({ lossFollows: false, link: expect.stringContaining('&test=') });
  });

  test('is not given before the first step, nor where a value was changed under way', () => {
    const driven = new DrivenSession('vanilla', { files: SHORT_RUN_SHARDS });
    driven.drain();
    expect(share(driven)).toBeNull();
    driven.handle({ type: 'step' });
    driven.drain();
    expect(share(driven)).toContain('&steps=1&');
    driven.handle({ type: 'edit', key: 'lr', value: '0.5' });
    expect(share(driven)).toBeNull();
  });

  test('at the end of a phase is the same before and after the next one has begun', () => {
    const link = 'p=layerwise-cached&maxsteps=2&seed=2';
    const stopped = trained(`${link}&steps=2`);
    const driven = new DrivenSession(link, { files: SHORT_RUN_SHARDS });
    driven.handle({ type: 'play' });
    driven.runUntil(() => driven.experiment.phase === 1);
    driven.handle({ type: 'pause' });
    driven.drain();
    expect([driven.step, driven.experiment.phase]).toEqual([2, 1]);
    expect(driven.experiment.digest()).toBe(stopped.last('finished').digest);
  });
});

describe('what a link says of the result', () => {
  const link = `v=1&p=vanilla&steps=5&math=simd&digest=${DIGEST}&test=0.5`;
  const claim = { link, math: 'simd', digest: DIGEST, testLoss: 0.5 };

  test('is kept through a fresh start, and a change under way', () => {
    const driven = trained(link, 2);
    driven.handle({ type: 'edit', key: 'lr', value: '0.5' });
    expect(driven.last('link')).toMatchObject({ faithful: false, claim });
    const other = trained(link, 2);
    other.handle({ type: 'reset' });
    expect(other.last('started').claim).toEqual(claim);
  });

  test('is dropped with another seed, another value, and by going on', () => {
    const seed = trained(link, 2);
    seed.handle({ type: 'newSeed' });
    expect(seed.last('started')).toMatchObject({ claim: null, run: { stopAt: 5 } });
    const edited = trained(link, 2);
    edited.handle({ type: 'edit', key: 'batch', value: '64' });
    edited.handle({ type: 'apply' });
    expect(edited.last('started').claim).toBeNull();
    // A fresh start after a change under way begins with the changed value.
    const changed = trained(link, 2);
    changed.handle({ type: 'edit', key: 'lr', value: '0.5' });
    changed.handle({ type: 'reset' });
    expect(changed.last('started').claim).toBeNull();
    const done = trained(link);
    expect(done.last('finished').step).toBe(5);
    done.handle({ type: 'play' });
    expect(done.last('link')).toEqual({ type: 'link', link: 'v=1&p=vanilla&math=simd', faithful: true, claim: null });
  });

  test('comes and goes with the link that is followed, and panels are told once', () => {
    const driven = trained('vanilla', 2);
    expect(driven.last('started')).toMatchObject({ claim: null, show: null });
    driven.handle({ type: 'follow', link: `#${link}&show=loss,nothing` });
    expect(driven.last('started')).toMatchObject({ claim, show: ['loss', 'nothing'] });
    driven.handle({ type: 'reset' });
    expect(driven.last('started')).toMatchObject({ claim, show: null });
    driven.handle({ type: 'follow', link: 'p=vanilla' });
    expect(driven.last('started')).toMatchObject({ claim: null, show: null });
  });
});
