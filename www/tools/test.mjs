// @ts-check
// npm test: sets up everything, then runs every check and every test, and counts.
//
// A stage that fails does not stop the others (what comes after may tell why), except for the build, which all need. The
// last lines are the sums, each with the names of what failed, and the sum of all: "N passed, N failed". A check (formatting,
// lint, types) counts as one. With --exports, what the page gives away is tried in Python as well.

import { spawn } from 'node:child_process';
import { setUpChromium, setUpFirefox } from './browser.mjs';
import { build } from './build.mjs';
import { setUpFashion } from './fashion-files.mjs';
import { Advice, main, output, rootPath, run, say } from './support.mjs';
import { CARGO, EXPORTS, PLAYWRIGHT, VITEST } from './test-output.mjs';

const node = process.execPath;
const bin = (/** @type {string} */ file) => [node, `node_modules/${file}`];

/** @typedef {import('./test-output.mjs').Reader & { second?: (text: string) => string[] }} Reader */

/** All crates but the build's own: also the one that tries hostile input, which is never built for the page. */
const CRATES = ['--workspace', '--exclude', 'xtask'];

/** @type {{ name: string, command: string[], reader?: Reader }[]} */
const STAGES = [
  { name: 'Rust formatting', command: ['cargo', 'fmt', '--all', '--check'] },
  { name: 'Rust lint', command: ['cargo', 'clippy', '--locked', ...CRATES, '--all-targets', '--', '-D', 'warnings'] },
  {
    name: 'TypeScript formatting and lint',
    command: [...bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'],
  },
  { name: 'TypeScript types', command: [...bin('typescript/bin/tsc'), '-p', 'www'] },
  { name: 'TypeScript types of the benchmark', command: [...bin('typescript/bin/tsc'), '-p', 'tests/bench'] },
  { name: 'Rust tests, native', command: ['cargo', 'test', '--locked', ...CRATES, '--no-fail-fast'], reader: CARGO },
  { name: 'Rust tests, WebAssembly', command: ['cargo', 'xtask', 'test-wasm'], reader: CARGO },
  {
    name: 'engine, worker and command line in Node',
    command: [...bin('vitest/vitest.mjs'), 'run', '--config', 'tests/vitest.config.ts'],
    reader: VITEST,
  },
  {
    name: 'the built page in Chromium and Firefox',
    command: [...bin('@playwright/test/cli.js'), 'test', '--config', 'tests/playwright.config.ts'],
    reader: PLAYWRIGHT,
  },
];

/** @type {(typeof STAGES)[number]} */
const IN_PYTHON = {
  name: 'what the page gives away, in Python',
  command: [node, 'www/tools/test-exports.mjs'],
  reader: EXPORTS,
};

/**
 * Runs a command, shows what it prints, and returns it with the exit code.
 * @param {string[]} command @returns {Promise<{ code: number, text: string }>}
 */
function show([program = '', ...args]) {
  return new Promise((resolve, reject) => {
    // Colours would stand between the words that are counted.
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', CARGO_TERM_COLOR: 'never' };
    const child = spawn(program, args, { cwd: rootPath, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        text += chunk;
        process.stderr.write(chunk);
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, text }));
  });
}

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

await main(async () => {
  await build();
  await setUpRustTools();
  await setUpChromium();
  await setUpFirefox();
  await setUpFashion();
  const total = { passed: 0, failed: 0 };
  const summary = [];
  const stages = process.argv.includes('--exports') ? [...STAGES, IN_PYTHON] : STAGES;
  for (const { name, command, reader } of stages) {
    say(name);
    const { code, text } = await show(command);
    const counted = reader?.count(text) ?? { passed: 0, failed: 0 };
    // A stage that does not count is one check. One that counted no failure and failed all the same has failed once.
    if (!reader) counted[code === 0 ? 'passed' : 'failed'] = 1;
    else if (counted.failed === 0 && (code !== 0 || counted.passed === 0)) counted.failed = 1;
    total.passed += counted.passed;
    total.failed += counted.failed;
    const verdict = counted.failed === 0 ? 'ok  ' : 'FAIL';
    summary.push(`${verdict}  ${name}: ${counted.passed} passed, ${counted.failed} failed`);
    for (const failure of reader?.failures(text) ?? []) summary.push(`      ${failure}`);
    for (const test of reader?.second?.(text) ?? []) summary.push(`      passed only at its second try: ${test}`);
  }
  say('all stages have run');
  process.stdout.write(`\n${summary.join('\n')}\n\n${total.passed} passed, ${total.failed} failed\n`);
  if (total.failed > 0) process.exitCode = 1;
});
