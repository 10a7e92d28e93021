// @ts-check
// What the tools share: where the repository is, and how to talk and to run programs.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Refused } from '../package/refused.js';

/** The repository, as a folder's address. */
export const root = new URL('../../', import.meta.url);

/** The repository, as a path. */
export const rootPath = fileURLToPath(root);

const started = performance.now();

/** Says what is being done, with the seconds since the start. Never on standard output, which belongs to results. */
export function say(/** @type {string} */ text) {
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(6);
  process.stderr.write(`${seconds} s  ${text}\n`);
}

/** A mistake that a person can repair: printed as one sentence, without a stack. */
export class Advice extends Error {}

/**
 * Runs a program in the repository; its output goes to standard error. Resolves with its exit code.
 * @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>}
 */
export function run(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const options = { cwd: rootPath, env: { ...process.env, ...env } };
    const child = spawn(command, args, { ...options, stdio: ['ignore', process.stderr, process.stderr] });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs a program and returns what it prints, or undefined if it fails or is not there.
 * @param {string} command @param {string[]} args @returns {Promise<string | undefined>}
 */
export function output(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: rootPath, stdio: ['ignore', 'pipe', 'ignore'] });
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    child.on('error', () => resolve(undefined));
    child.on('close', (code) => resolve(code === 0 ? text : undefined));
  });
}

/** Runs a tool's main function; advice and what is refused become one sentence and exit code 1. */
export async function main(/** @type {() => Promise<void>} */ task) {
  try {
    await task();
  } catch (error) {
    const isForPeople = error instanceof Advice || error instanceof Refused;
    const text = isForPeople ? error.message : error instanceof Error ? error.stack : error;
    process.stderr.write(`\n${text}\n`);
    process.exitCode = 1;
  }
}
