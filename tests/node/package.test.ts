// The package as a stranger has it: packed, installed in an empty folder, run there, and read there by TypeScript.

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandLine, execute, type FreshFolder, firstBlock, freshFolder } from '../packed';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');

let fresh: FreshFolder;
let readme: string;
beforeAll(async () => {
  fresh = await freshFolder();
  readme = await readFile(join(fresh.installed, 'README.md'), 'utf8');
}, 180_000); // npm packs 12 MB and unpacks them; a hang, not a busy machine
afterAll(() => fresh.remove());

describe('the ten lines of the README', () => {
  test('train in a fresh folder, and end with the weights of the command line', async () => {
    const script = firstBlock(readme, 'js');
    expect(script.trim().split('\n')).toHaveLength(10);
    await writeFile(join(fresh.path, 'train.js'), script);
    const [{ stdout, stderr }, there] = await Promise.all([
      execute(process.execPath, ['train.js'], { cwd: fresh.path }),
      commandLine('vanilla', '--seed', '7', '--steps', '500'),
    ]);
    expect(stderr).toBe('');
    const losses = [...stdout.matchAll(/^step (\d+): loss ([\d.]+)$/gm)].map(([, step, loss]) => [step, Number(loss)]);
    expect(losses.map(([step]) => step)).toEqual(['100', '200', '300', '400', '500']);
    const sorted = losses.map(([, loss]) => loss).toSorted((a, b) => Number(b) - Number(a));
    expect(losses.map(([, loss]) => loss)).toEqual(sorted);
    expect(stdout).toContain(`held-out digits: ${there.test.mse?.toFixed(4)}\n`);
    expect(stdout).toContain(`#v=1&p=vanilla&seed=7&steps=500&math=simd&digest=${there.digest}\n`);
  });

  test('are those of the repository’s README', async () => {
    const ofRepository = await readFile(join(ROOT, 'README.md'), 'utf8');
    expect(ofRepository).toContain(firstBlock(readme, 'js'));
    expect(ofRepository).toContain(firstBlock(readme, 'html'));
  });
});

const USE = `
import { type Alert, open, type Progress, presets, Refused, type Run } from 'autoencoder-playground';
import type { AutoencoderPlayground } from 'autoencoder-playground/element';
import 'autoencoder-playground/element';

const run: Run = await open('vae-2d', { seed: 7, values: { lr: 0.01, tie: true }, arithmetic: 'simd' });
for await (const progress of run.train({ steps: 5, every: 1 })) {
  const { step, phase, alerts }: Progress = progress;
  const first: Alert | undefined = alerts[0];
  console.log(step + 1, phase.length, first?.kind === 'spike');
}
const { kl, mse } = await run.evaluate();
const codes: Float32Array = run.encode((await run.heldOut(2)).inputs);
const titles: string[] = (await presets()).map(({ title }) => title);
const seed: number = run.spec.seed;
console.log(kl ?? 0, mse, codes, titles, seed);
// @ts-expect-error: misspelt
await open('vanilla', { sead: 7 });
// @ts-expect-error: no such arithmetic
await open('vanilla', { arithmetic: 'exact' });
// @ts-expect-error: there is no such progress
for await (const { loos } of run.train()) console.log(loos);
try {
  await open('nothing');
} catch (error) {
  if (error instanceof Refused) console.log(error.refusals.map(({ key }) => key));
}
const element: AutoencoderPlayground | null = document.querySelector('autoencoder-playground');
element?.addEventListener('finished', ({ detail }) => console.log(detail.digest.length));
// @ts-expect-error: that comes with another event
element?.addEventListener('ready', ({ detail }) => console.log(detail.digest));
await element?.set({ lr: 0.01 });
console.log((await element?.state())?.status === 'done');
`;

describe('the types', () => {
  test.each(['nodenext', 'esnext'])('are right for modules of %s', async (module) => {
    await writeFile(join(fresh.path, 'use.ts'), USE);
    const options = ['--strict', '--noEmit', '--target', 'es2023', '--lib', 'es2023,dom', '--types', ''];
    const resolution = ['--module', module, '--moduleResolution', module === 'esnext' ? 'bundler' : module];
    const arguments_ = [TSC, ...options, ...resolution, '--exactOptionalPropertyTypes', 'use.ts'];
    const { stdout } = await execute(process.execPath, arguments_, { cwd: fresh.path }).catch((error) => error);
    expect(stdout).toBe('');
  });
});

describe('the file', () => {
  test('is no larger than images, page and engine make it', () => {
    process.stderr.write(`the package: ${(fresh.packedSize / 1e6).toFixed(1)} MB\n`);
    expect(fresh.packedSize).toBeGreaterThan(11e6);
    // 11 MB of images, and the same once more as scripts, for frames that may not fetch.
    expect(fresh.packedSize).toBeLessThan(30e6);
  });

  test('holds what it needs and nothing of this machine', async () => {
    const files = (await readdir(fresh.installed, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const names = files.map((file) => file.slice(fresh.installed.length + 1).replaceAll('\\', '/'));
    expect(names).toEqual(expect.arrayContaining(['pkg/simd/engine_bg.wasm', 'pkg/fma/engine_bg.wasm', 'element.js']));
    expect(names).toEqual(
      expect.arrayContaining(['site/index.html', 'site/element.js', 'site/data/mnist/train-11.bin']),
    );
    expect(names.filter((name) => /node_modules|\.tgz$|fashion|\.map$/.test(name))).toEqual([]);
    const places = [ROOT, `${homedir()}/`].map((place) => place.replaceAll('\\', '/'));
    for (const file of files) {
      const content = (await readFile(file)).toString('latin1');
      expect([file, places.filter((place) => content.includes(place))]).toEqual([file, []]);
    }
  });

  test('names every file of the data set for bundlers', async () => {
    const { MNIST } = await import('../../www/package/mnist.js');
    const folder = join(fresh.installed, 'site/data/mnist');
    expect(Object.keys(MNIST).toSorted()).toEqual((await readdir(folder)).toSorted());
    for (const [name, url] of Object.entries(MNIST)) expect(url.href).toMatch(new RegExp(`/site/data/mnist/${name}$`));
  });

  test('needs no other package', async () => {
    const description = JSON.parse(await readFile(join(fresh.installed, 'package.json'), 'utf8'));
    const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
    expect(description).toMatchObject({ name: 'autoencoder-playground', version });
    expect(Object.keys(description).filter((key) => /dependencies|scripts|private/i.test(key))).toEqual([]);
    // Where there is no document the element is only a module.
    const { stdout } = await execute(
      process.execPath,
      ['-p', "import('autoencoder-playground/element').then((it) => console.log(Object.keys(it)))"],
      { cwd: fresh.path },
    );
    expect(stdout).toContain('AutoencoderPlayground');
  });
});
