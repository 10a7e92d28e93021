// @ts-check
// npm run build: the whole static site into www/dist/, from nothing.

import { cp, rm } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { packMnist } from './pack-mnist.mjs';
import { writeServiceWorker } from './service-worker.mjs';
import { setUp } from './setup.mjs';
import { Advice, main, root, run, say } from './support.mjs';

export async function build() {
  await setUp();
  say('building the engine (Rust to WebAssembly)');
  if ((await run('cargo', ['xtask', 'build'])) !== 0) {
    throw new Advice(
      'The engine could not be built: see the lines above. A missing linker is installed with the package gcc or build-essential.',
    );
  }
  await packMnist();
  say('building the page');
  if ((await run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', 'www', '--logLevel', 'warn'])) !== 0) {
    throw new Advice('The page could not be built: see the lines above.');
  }
  const dist = new URL('www/dist/data/', root);
  await rm(dist, { recursive: true, force: true });
  await cp(new URL('www/data/', root), dist, { recursive: true });
  await writeServiceWorker(new URL('www/dist/', root));
  say('www/dist/ is complete');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(build);
