// @ts-check
// Sets up what a machine with only rustup's cargo and Node 20 lacks, says what it is doing, and does nothing twice.
// Uses Node's own modules alone: it runs before any package is there.

import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { Advice, output, root, run, say } from './support.mjs';

const TARGET = 'wasm32-unknown-unknown';

/** Everything that building needs. */
export async function setUp() {
  checkNode();
  await setUpRust();
  await installPackages();
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Advice(`Node ${process.versions.node} is too old: install Node 20.19 or newer.`);
  }
}

async function setUpRust() {
  const pinned = /channel = "(.+)"/.exec(await readFile(new URL('rust-toolchain.toml', root), 'utf8'))?.[1] ?? 'stable';
  if ((await output('cargo', ['--version'])) === undefined && (await output('rustup', ['--version'])) === undefined) {
    throw new Advice('Rust is missing: install rustup from rustup.rs, open a new terminal and try again.');
  }
  const targets = await output('rustup', ['target', 'list', '--installed', '--toolchain', pinned]);
  if (targets?.split('\n').includes(TARGET)) return;
  if (targets === undefined) {
    say(`installing Rust ${pinned}`);
    const install = [
      'toolchain',
      'install',
      pinned,
      '--profile',
      'minimal',
      '--component',
      'clippy',
      '--component',
      'rustfmt',
    ];
    if ((await run('rustup', install)) !== 0) {
      throw new Advice(
        `Rust ${pinned} could not be installed. Check the network, then run: rustup toolchain install ${pinned}`,
      );
    }
  }
  say(`adding the WebAssembly target to Rust ${pinned}`);
  if ((await run('rustup', ['target', 'add', TARGET, '--toolchain', pinned])) !== 0) {
    throw new Advice(
      `The target could not be added. Check the network, then run: rustup target add ${TARGET} --toolchain ${pinned}`,
    );
  }
}

/** npm ci, when the lock file is another than at the last time. */
async function installPackages() {
  const lock = createHash('sha256')
    .update(await readFile(new URL('package-lock.json', root)))
    .digest('hex');
  const stamp = new URL('node_modules/.installed-lock', root);
  if ((await readFile(stamp, 'utf8').catch(() => '')) === lock) return;
  say('installing npm packages');
  if ((await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])) !== 0) {
    throw new Advice('The npm packages could not be installed. Check the network, then run: npm ci');
  }
  await mkdir(new URL('node_modules/', root), { recursive: true });
  await writeFile(stamp, lock);
}
