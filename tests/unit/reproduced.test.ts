// What can honestly be said of a run whose link names its result.

import { expect, test } from 'vitest';
import { reproductionOf, TOLERANCE } from '../../www/src/reproduced';

const claim = { link: '', math: 'simd' as const, digest: 'a'.repeat(16), testLoss: 0.1 };
const ended = (digest: string, loss: number) => ({ step: 20, digest, test: { loss, images: 10_000 } });
const same = ended(claim.digest, 0.1);
const near = ended('b'.repeat(16), 0.1 * (1 + TOLERANCE / 2));
const far = ended('b'.repeat(16), 0.1 * (1 + 2 * TOLERANCE));
const base = { claim, result: near, faithful: true, arithmetic: 'simd' as const, refusedByLink: [] };
const refusal = (key: string) => ({ key, value: '1', reason: 'no' });

test('nothing is said before there is a result, or where the link names none', () => {
  expect(reproductionOf({ ...base, result: null })).toBeNull();
  expect(reproductionOf({ ...base, claim: null })).toBeNull();
});

test('the same digest is the same result, in whatever way it was reached', () => {
  expect(reproductionOf({ ...base, result: same })?.kind).toBe('exact');
  expect(reproductionOf({ ...base, result: same, faithful: false })?.kind).toBe('exact');
});

test('another arithmetic is named as the reason, and the losses are compared', () => {
  const close = reproductionOf({ ...base, arithmetic: 'fma' });
  expect(close).toEqual({
    kind: 'close',
    reason:
      'The link’s result was computed with plain SIMD and this one with fused multiply-adds, which round differently, ' +
      'so the digests cannot agree. The held-out loss is 0.1005 here and 0.1000 in the link, 0.50 % apart.',
  });
  expect(reproductionOf({ ...base, arithmetic: 'fma', result: far })?.kind).toBe('different');
});

test('without a loss in the link two digests that differ are different', () => {
  const found = reproductionOf({ ...base, arithmetic: 'fma', claim: { ...claim, testLoss: null } });
  expect(found?.kind).toBe('different');
  expect(found?.reason).toContain('names no held-out loss');
});

test('a link without arithmetic may mean either', () => {
  const found = reproductionOf({ ...base, claim: { ...claim, math: null } });
  expect(found?.reason).toContain('does not say in which arithmetic');
});

test('in one arithmetic it is another version, or another run', () => {
  expect(reproductionOf(base)).toMatchObject({ kind: 'close', reason: expect.stringContaining('another version') });
});

test('another recipe is different, however near it comes', () => {
  const changed = reproductionOf({ ...base, faithful: false });
  expect(changed).toMatchObject({ kind: 'different', reason: expect.stringContaining('changed under way') });
  const refused = reproductionOf({ ...base, refusedByLink: [refusal('lr')] });
  expect(refused).toMatchObject({ kind: 'different', reason: expect.stringContaining('not used') });
  expect(reproductionOf({ ...base, refusedByLink: [refusal('show')] })?.kind).toBe('close');
});

test('a run that has diverged is near nothing', () => {
  expect(reproductionOf({ ...base, result: ended('b', Number.NaN) })?.kind).toBe('different');
});
