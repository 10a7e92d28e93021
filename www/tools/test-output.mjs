// @ts-check
// What a stage of npm test printed: how many passed and failed, and which failed with the first lines of why. A log of
// thousands of lines is read from its end, so the names are said there once more.

/** @typedef {{ passed: number, failed: number }} Count */
/** @typedef {{ count: (text: string) => Count, failures: (text: string) => string[] }} Reader */

/** How much of the reason for a failure is worth repeating. */
const REASON_LINES = 6;

/** Sums of every match of a pattern with groups `passed` and `failed`. @param {RegExp} pattern */
const counting = (pattern) => (/** @type {string} */ text) => {
  const count = { passed: 0, failed: 0 };
  for (const { groups } of text.matchAll(pattern)) {
    count.passed += Number(groups?.passed ?? 0);
    count.failed += Number(groups?.failed ?? 0);
  }
  return count;
};

/** The first lines from a place on that say something. @param {string} text @param {number} from @param {number} lines */
const reason = (text, from, lines) =>
  text
    .slice(from)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, lines)
    .map((line) => `\n        ${line.trim()}`)
    .join('');

/**
 * Every match of a pattern with a group `name`, once, with the lines that follow it.
 * @param {RegExp} pattern @param {number} [lines]
 */
const naming =
  (pattern, lines = 0) =>
  (/** @type {string} */ text) => {
    /** @type {Map<string, string>} */
    const found = new Map();
    for (const match of text.matchAll(pattern)) {
      const name = match.groups?.name?.trim() ?? '';
      if (!found.has(name)) found.set(name, name + reason(text, match.index + match[0].length, lines));
    }
    return [...found.values()];
  };

/** cargo test, natively and in WebAssembly. @type {Reader} */
export const CARGO = {
  count: counting(/test result: \w+\. (?<passed>\d+) passed; (?<failed>\d+) failed/g),
  failures: naming(/^test (?<name>\S+) \.\.\. (?:FAILED|FAIL)\b/gm),
};

/** Vitest's default reporter. @type {Reader} */
export const VITEST = {
  count: counting(/^\s*Tests\s+(?:(?<failed>\d+) failed)?[ |]*(?:(?<passed>\d+) passed)?/gm),
  failures: naming(/^ FAIL {2}(?<name>.+)$/gm, REASON_LINES),
};

/** The tests that Playwright lists under "N failed" or "N flaky". @param {string} text @param {string} verdict */
function listed(text, verdict) {
  const list = new RegExp(`^ {2}\\d+ ${verdict}\\n(?<tests>(?: {4}\\[.+\\n?)+)`, 'm').exec(text)?.groups?.tests ?? '';
  return list
    .split('\n')
    .map((line) => line.replace(/[ ─]+$/, '').trim())
    .filter((line) => line !== '');
}

/**
 * Playwright's list reporter. A test that passed at its second try has passed, and is named all the same.
 * @type {Reader & { second: (text: string) => string[] }}
 */
export const PLAYWRIGHT = {
  count: counting(/^\s+(?:(?<failed>\d+) failed|(?<passed>\d+) (?:passed|flaky)\b)/gm),
  failures: (text) =>
    listed(text, 'failed').map((name) => {
      const told = text.indexOf(`) ${name}`);
      return told < 0 ? name : name + reason(text, text.indexOf('\n', told), REASON_LINES);
    }),
  second: (text) => listed(text, 'flaky'),
};

/** npm run test:exports. @type {Reader} */
export const EXPORTS = {
  count: counting(/^(?<passed>\d+) passed, (?<failed>\d+) failed/gm),
  failures: naming(/^.*\bFAILED (?<name>.+)$/gm, 2),
};
