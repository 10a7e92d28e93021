import { expect, test } from 'vitest';
import { CARGO, EXPORTS, PLAYWRIGHT, VITEST } from '../../www/tools/test-output.mjs';

test('cargo: all programs are summed, what failed is named', () => {
  const text = `running 2 tests
test suite::dense::forward ... ok
test suite::dense::backward ... FAILED

test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s

test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s
`;
  expect(CARGO.count(text)).toEqual({ passed: 13, failed: 1 });
  expect(CARGO.failures(text)).toEqual(['suite::dense::backward']);
});

test('Vitest: a failure is named once, with its reason', () => {
  const failed = ` FAIL  tests/unit/link.test.ts > a link
AssertionError: expected 1 to be 2

 ❯ tests/unit/link.test.ts:5:3

 Test Files  1 failed | 80 passed (81)
      Tests  1 failed | 1470 passed (1471)
`;
  expect(VITEST.count(failed)).toEqual({ passed: 1470, failed: 1 });
  expect(VITEST.failures(failed)[0]).toContain(
    'tests/unit/link.test.ts > a link\n        AssertionError: expected 1 to be 2',
  );
  expect(VITEST.count('      Tests  1471 passed (1471)\n')).toEqual({ passed: 1471, failed: 0 });
  expect(VITEST.failures('      Tests  1471 passed (1471)\n')).toEqual([]);
});

test('Playwright: failed and passed at the second try are told apart', () => {
  const text = `  ✓   1 [chromium] › tests/browser/loss.spec.ts:5:1 › the curve (2.4s)
  1) [chromium] › tests/browser/draw.spec.ts:9:1 › a stroke ─────────────────────

    Error: expect(received).toBe(expected)

    Expected: 3
    Received: 4

  2) [firefox] › tests/browser/embed.both.spec.ts:7:1 › the deck ────────────────

    Test timeout of 120000ms exceeded.

  1 failed
    [firefox] › tests/browser/embed.both.spec.ts:7:1 › the deck ─────────────────
  1 flaky
    [chromium] › tests/browser/draw.spec.ts:9:1 › a stroke ──────────────────────
  328 passed (14.5m)
`;
  expect(PLAYWRIGHT.count(text)).toEqual({ passed: 329, failed: 1 });
  const [failure, ...others] = PLAYWRIGHT.failures(text);
  expect(others).toEqual([]);
  expect(failure).toMatch(/^\[firefox\] › .+ › the deck\n +Test timeout of 120000ms exceeded\./);
  expect(PLAYWRIGHT.second(text)).toEqual(['[chromium] › tests/browser/draw.spec.ts:9:1 › a stroke']);
  expect(PLAYWRIGHT.count('  330 passed (14.5m)\n')).toEqual({ passed: 330, failed: 0 });
  expect(PLAYWRIGHT.second('  330 passed (14.5m)\n')).toEqual([]);
});

test('the exports: a check that failed is named with its complaint', () => {
  const text = `  34.6 s  ok     NumPy encodes and decodes tied
  35.0 s  FAILED Keras and the engine agree
           mse: 0.2, expected 0.1
1 passed, 1 failed
`;
  expect(EXPORTS.count(text)).toEqual({ passed: 1, failed: 1 });
  expect(EXPORTS.failures(text)[0]).toMatch(/^Keras and the engine agree\n +mse: 0\.2, expected 0\.1/);
});
