// @ts-check
// npm run pack: the package, into www/package-dist/autoencoder-playground-VERSION.tgz. It holds all that it needs: the engine
// in both arithmetics, its types, and the built page with the images. What is missing is built first; what is there is taken.

import { access, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { Advice, main, output, root, say } from './support.mjs';

const source = new URL('www/package/', root);
const target = new URL('www/package-dist/', root);

/** What lies at the package's root, by the names that it is imported or read by; all the rest is in lib/. */
const AT_ROOT = ['README.md', 'element.js', 'element.d.ts'];
const BUILT = [
  'www/pkg/simd/engine_bg.wasm',
  'www/pkg/fma/engine_bg.wasm',
  'www/dist/embed.html',
  'www/dist/data/mnist',
];

async function buildIfMissing() {
  const missing = (/** @type {string} */ file) =>
    access(new URL(file, root)).then(
      () => false,
      () => true,
    );
  if ((await Promise.all(BUILT.map(missing))).some(Boolean)) await build();
}

/** The package's own description, with what it shares with the repository's. */
async function describe() {
  const read = async (/** @type {URL} */ file) => JSON.parse(await readFile(file, 'utf8'));
  const own = await read(new URL('package.json', source));
  const { version, description, license, engines } = await read(new URL('package.json', root));
  return { ...own, version, description, license, engines };
}

/** Fills www/package-dist/, packs it, and returns the path of the file. */
export async function pack() {
  await buildIfMissing();
  await rm(target, { recursive: true, force: true });
  await mkdir(new URL('lib/', target), { recursive: true });
  for (const file of await readdir(source)) {
    if (file === 'package.json') continue;
    await cp(new URL(file, source), new URL(AT_ROOT.includes(file) ? file : `lib/${file}`, target));
  }
  await cp(new URL('www/pkg/', root), new URL('pkg/', target), { recursive: true });
  // Whoever built with Fashion-MNIST has put it there, and may not hand it on.
  const isOwn = (/** @type {string} */ path) => !/[\\/]data[\\/]fashion$/.test(path);
  await cp(new URL('www/dist/', root), new URL('site/', target), { recursive: true, filter: isOwn });
  const description = await describe();
  await writeFile(new URL('package.json', target), `${JSON.stringify(description, null, 2)}\n`);
  const folder = fileURLToPath(target);
  const told = await output('npm', ['pack', folder, '--pack-destination', folder, '--json', '--ignore-scripts']);
  if (told === undefined) throw new Advice('The package could not be packed: run npm pack in www/package-dist/.');
  const [{ filename, size, unpackedSize, entryCount }] = JSON.parse(told);
  const mega = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
  say(`www/package-dist/${filename}: ${mega(size)}, unpacked ${mega(unpackedSize)}, ${entryCount} files`);
  return fileURLToPath(new URL(filename, target));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(async () => void (await pack()));
