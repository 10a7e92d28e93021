// @ts-check
// Fuzzing what the engine reads (crates/fuzz/), with cargo-fuzz. It is installed where it is missing, into .cache, as everything
// that fuzzing writes.
//
// Safe Rust needs no sanitizer to be caught: a panic, an overflow, a broken assertion and an allocation above the budget end the
// program. So the pinned toolchain is enough.

import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { OVER_BUDGET } from './fuzz-doors.mjs';
import { Advice, output, root, rootPath, run, say } from './support.mjs';

/** @typedef {import('./fuzz-doors.mjs').Line} Line */

const VERSION = '0.13.2';
const LONGEST_INPUT = 16_384;
/** An input that takes longer hangs, however busy the machine is. */
const HANG_SECONDS = 30;
const MOST_MEGABYTES = 1024;

/** What is kept in the repository of a target's corpus. */
const KEPT = { files: 30, bytes: 24_000, longest: 6_000 };

const cache = new URL('.cache/fuzz/', root);
const path = (/** @type {string} */ file) => fileURLToPath(new URL(file, cache));
/** This machine, in rustc's words. */
const host = async () =>
  /^host: (.+)$/m.exec((await output('rustc', ['-vV'])) ?? '')?.[1] ?? 'x86_64-unknown-linux-gnu';
const program = async (/** @type {string} */ target) => `${rootPath}target/fuzz/${await host()}/debug/${target}`;
const keptFolder = (/** @type {string} */ target) => `${rootPath}crates/fuzz/corpus/${target}`;

/** Names of the targets: the programs of crates/fuzz. */
export async function targets() {
  const files = await readdir(new URL('crates/fuzz/fuzz_targets/', root));
  return files.map((file) => file.replace(/\.rs$/, '')).sort();
}

/** cargo-fuzz, the programs, and what they begin with. */
export async function buildTargets() {
  const tools = fileURLToPath(new URL('.cache/cargo-fuzz/', root));
  const binary = `${tools}bin/cargo-fuzz`;
  if (!(await output(binary, ['--version']))?.includes(VERSION)) {
    say(`installing cargo-fuzz ${VERSION}`);
    const install = ['install', 'cargo-fuzz', '--version', VERSION, '--locked', '--root', tools];
    if ((await run('cargo', install)) !== 0) {
      throw new Advice('cargo-fuzz could not be installed. It needs the network and a C++ compiler.');
    }
  }
  say('building the targets');
  // Optimised, and all the same with debug assertions and overflow checks: the profile `dev`, faster.
  const env = { CARGO_PROFILE_DEV_OPT_LEVEL: '3', CARGO_INCREMENTAL: '0' };
  const build = ['fuzz', 'build', '--dev', '--sanitizer', 'none', '--features', 'fuzzing', '--target', await host()];
  const places = ['--fuzz-dir', 'crates/fuzz', '--target-dir', 'target/fuzz'];
  if ((await run(binary, [...build, ...places], env)) !== 0) throw new Advice('The targets could not be built.');
  await rm(path('seeds'), { recursive: true, force: true });
  const seeds = ['run', '--quiet', '--locked', '-p', 'fuzz', '--example', 'seeds', '--', path('seeds')];
  if ((await run('cargo', seeds)) !== 0) throw new Advice('The seeds could not be written.');
}

/**
 * Breeds inputs for a target for so long.
 * @param {string} target @param {number} seconds @param {number} seed @returns {Promise<Line>}
 */
export async function fuzzTarget(target, seconds, seed) {
  const [own, found] = [path(target), path('found/')];
  for (const folder of [own, found]) await mkdir(folder, { recursive: true });
  const dictionary = path(`seeds/${target}.dict`);
  const hasWords = await stat(dictionary).then(({ size }) => size > 0);
  const text = await watch(await program(target), [
    ...[own, keptFolder(target), path(`seeds/${target}`)],
    ...(hasWords ? [`-dict=${dictionary}`] : []),
    `-max_total_time=${seconds}`,
    `-seed=${seed}`,
    `-max_len=${LONGEST_INPUT}`,
    `-timeout=${HANG_SECONDS}`,
    `-rss_limit_mb=${MOST_MEGABYTES}`,
    `-artifact_prefix=${found}${target}-`,
    '-print_final_stats=1',
  ]);
  await writeFile(path(`${target}.log`), text);
  const last = (/** @type {RegExp} */ pattern) => [...text.matchAll(pattern)].at(-1)?.[1];
  const tried = Number(last(/^stat::number_of_executed_units:\s*(\d+)/gm) ?? last(/^#(\d+)\s/gm) ?? 0);
  const artifact = last(/Test unit written to (\S+)/g) ?? null;
  // Without its last words a program has not come to its end.
  const crashes = artifact !== null || !/^Done \d+ runs/m.test(text) ? 1 : 0;
  if (crashes > 0) say(`${target}: ${text.slice(-3000)}`);
  return {
    name: target,
    tried,
    perSecond: Number(last(/^stat::average_exec_per_sec:\s*(\d+)/gm) ?? 0),
    corpus: `${last(/corp: (\d+\/\S+)/g) ?? 0}`,
    crashes,
    above: OVER_BUDGET.test(text) ? 1 : 0,
    largest: Number(last(/largest allocation: (\d+) bytes/g) ?? 0),
    found: artifact,
  };
}

/** Runs a program and returns all that it says. @param {string} file @param {string[]} args @returns {Promise<string>} */
function watch(file, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: rootPath, stdio: ['ignore', 'ignore', 'pipe'] });
    let text = '';
    child.stderr.on('data', (chunk) => {
      text += chunk;
    });
    // Who breaks off the run breaks off this one.
    const stop = () => child.kill();
    process.once('exit', stop);
    child.on('error', reject);
    child.on('close', () => {
      process.removeListener('exit', stop);
      resolve(text);
    });
  });
}

/** Puts a small part of what was bred into the repository, for `npm test`: inputs that reach what the others do not. */
export async function keep(/** @type {string} */ target) {
  const minimal = path(`minimal/${target}`);
  await rm(minimal, { recursive: true, force: true });
  await mkdir(minimal, { recursive: true });
  // What is there stays where it is needed.
  await watch(await program(target), [
    '-merge=1',
    `-max_len=${KEPT.longest}`,
    minimal,
    keptFolder(target),
    path(target),
  ]);
  const files = await Promise.all(
    (await readdir(minimal)).map(async (name) => ({ name, bytes: await readFile(`${minimal}/${name}`) })),
  );
  files.sort((a, b) => a.bytes.length - b.bytes.length || (a.name < b.name ? -1 : 1));
  // From the smallest to the largest at even distances, and those in turns from both ends, until there is no more room.
  const even = files.filter((_, i) => (i * KEPT.files) % files.length < KEPT.files).slice(0, KEPT.files);
  const chosen = even.flatMap((_, i) => even.at(i % 2 === 0 ? i / 2 : -(i + 1) / 2) ?? []);
  // Faults that were mended are named and stay for ever.
  const before = await readdir(keptFolder(target));
  await Promise.all(
    before.filter((name) => !name.startsWith('fault-')).map((name) => rm(`${keptFolder(target)}/${name}`)),
  );
  let sum = 0;
  for (const { name, bytes } of chosen) {
    sum += bytes.length;
    if (sum <= KEPT.bytes) await writeFile(`${keptFolder(target)}/${name}`, bytes);
  }
}
