// @ts-check
// What tests need that no package of npm has: installed where this machine is a Debian and allows it.

import { output, run, say } from './support.mjs';

/** @param {string} what in words @param {string[]} packages */
export async function installForTests(what, packages) {
  if (process.getuid?.() !== 0 || (await output('apt-get', ['--version'])) === undefined) return;
  say(`installing ${what} for the browser tests`);
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], quiet);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet);
}
