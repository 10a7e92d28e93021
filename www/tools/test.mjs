// @ts-check
// npm test: sets up everything, then runs every check and every test, and counts.
//
// A stage that fails does not stop the others (what comes after may tell why), except for the build, which all need. The
// last lines are the sums, each with the names of what failed, and the sum of all: "N passed, N failed". A check (formatting,
// lint, types) counts as one. With --exports, what the page gives away is tried in Python as well.

import { spawn } from 'node:child_process';
import { setUpChromium, setUpFirefox } from './browser.mjs';
import { build } from './build.mjs';
import { setUpDisassembler } from './disassembler.mjs';
import { setUpFashion } from './fashion-files.mjs';
import { Advice, main, output, rootPath, run, say } from './support.mjs';
import { CARGO, EXPORTS, PLAYWRIGHT, VITEST } from './test-output.mjs';

const node = process.execPath;
const bin = (/** @type {string} */ file) => [node, `node_modules/${file}`];

/** @typedef {import('./test-output.mjs').Reader & { second?: (text: string) => string[] }} Reader */

/** @typedef {{ name: string, command: string[], reader?: Reader }} Stage */

/** All crates but the build's own: also the one that tries hostile input, which is never built for the page. */
const CRATES = ['--workspace', '--exclude', 'xtask'];

/** @type {Stage[]} */
const IN_RUST = [
  { name: 'Rust formatting', command: ['cargo', 'fmt', '--all', '--check'] },
  { name: 'Rust lint', command: ['cargo', 'clippy', '--locked', ...CRATES, '--all-targets', '--', '-D', 'warnings'] },
  { name: 'Rust tests, native', command: ['cargo', 'test', '--locked', ...CRATES, '--no-fail-fast'], reader: CARGO },
  { name: 'Rust tests, WebAssembly', command: ['cargo', 'test-wasm'], reader: CARGO },
];

/** @type {Stage[]} */
const CHECKS = [
  {
    name: 'TypeScript formatting and lint',
    command: [...bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'],
  },
  { name: 'TypeScript types', command: [...bin('typescript/bin/tsc'), '-p', 'www'] },
  { name: 'TypeScript types of the benchmark', command: [...bin('typescript/bin/tsc'), '-p', 'tests/bench'] },
];

/** @type {Stage} */
const IN_PYTHON = {
  name: 'what the page gives away, in Python',
  command: [node, 'www/tools/test-exports.mjs'],
  reader: EXPORTS,
};

/** @type {Stage} */
const IN_NODE = {
  name: 'engine, worker and command line in Node',
  command: [...bin('vitest/vitest.mjs'), 'run', '--config', 'tests/vitest.config.ts'],
  reader: VITEST,
};

/** @type {Stage} */
const IN_BROWSERS = {
  name: 'the built page in Chromium and Firefox',
  command: [...bin('@playwright/test/cli.js'), 'test', '--config', 'tests/playwright.config.ts'],
  reader: PLAYWRIGHT,
};

/**
 * Runs a command, and returns what it prints with the exit code.
 * @param {string[]} command @param {boolean} show at once, and not only in the end
 * @returns {Promise<{ code: number, text: string }>}
 */
function capture([program = '', ...args], show) {
  return new Promise((resolve, reject) => {
    // Colours would stand between the words that are counted.
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', CARGO_TERM_COLOR: 'never' };
    const child = spawn(program, args, { cwd: rootPath, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        text += chunk;
        if (show) process.stderr.write(chunk);
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, text }));
  });
}

/** @typedef {{ passed: number, failed: number, lines: string[] }} Outcome */

/** @param {Outcome[]} outcomes @param {'passed' | 'failed'} what */
const sum = (outcomes, what) => outcomes.reduce((total, outcome) => total + outcome[what], 0);

/** Formatter and linter come with most toolchains, but not with a minimal one. */
async function setUpRustTools() {
  for (const tool of ['rustfmt', 'clippy']) {
    const command = tool === 'clippy' ? 'cargo-clippy' : 'rustfmt';
    if ((await output(command, ['--version'])) !== undefined) continue;
    say(`adding ${tool}`);
    if ((await run('rustup', ['component', 'add', tool])) !== 0) {
      throw new Advice(`${tool} could not be added. Check the network, then run: rustup component add ${tool}`);
    }
  }
}

/**
 * Runs stages one after the other.
 * @param {Stage[]} stages @param {boolean} alone whether nothing else prints meanwhile
 * @returns {Promise<Outcome[]>}
 */
async function outcomesOf(stages, alone) {
  const outcomes = [];
  for (const { name, command, reader } of stages) {
    say(name);
    const { code, text } = await capture(command, alone);
    // In one piece: the lines of two stages would be mixed.
    if (!alone) process.stderr.write(text);
    const counted = reader?.count(text) ?? { passed: 0, failed: 0 };
    // A stage that does not count is one check. One that counted no failure and failed all the same has failed once.
    if (!reader) counted[code === 0 ? 'passed' : 'failed'] = 1;
    else if (counted.failed === 0 && (code !== 0 || counted.passed === 0)) counted.failed = 1;
    const verdict = counted.failed === 0 ? 'ok  ' : 'FAIL';
    const lines = [`${verdict}  ${name}: ${counted.passed} passed, ${counted.failed} failed`];
    for (const failure of reader?.failures(text) ?? []) lines.push(`      ${failure}`);
    for (const test of reader?.second?.(text) ?? []) lines.push(`      passed only at its second try: ${test}`);
    say(lines.join('\n'));
    outcomes.push({ ...counted, lines });
  }
  return outcomes;
}

await main(async () => {
  // What is built keeps the processors busy, what is installed the network.
  const installing = (async () => {
    await setUpRustTools();
    await setUpChromium();
    await setUpFirefox();
    await setUpFashion();
    await setUpDisassembler();
  })();
  await Promise.all([build(), installing]);
  const checks = process.argv.includes('--exports') ? [...CHECKS, IN_PYTHON] : CHECKS;
  // Side by side, since compilers and Python often wait or keep one processor busy; Node's tests and the browsers need both.
  const outcomes = (await Promise.all([outcomesOf(IN_RUST, false), outcomesOf(checks, false)])).flat();
  outcomes.push(...(await outcomesOf([IN_NODE, IN_BROWSERS], true)));
  say('all stages have run');
  const [passed, failed] = [sum(outcomes, 'passed'), sum(outcomes, 'failed')];
  process.stdout.write(
    `\n${outcomes.flatMap(({ lines }) => lines).join('\n')}\n\n${passed} passed, ${failed} failed\n`,
  );
  if (failed > 0) process.exitCode = 1;
});
