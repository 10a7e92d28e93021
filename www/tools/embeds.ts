// The build of embeds, a part of the page's. An embed is made of classic scripts, because a frame without an origin may load no
// module from a server that sends no headers for it: a small one for the poster, one for all the rest, and, for frames that may
// fetch nothing, everything else as scripts (`src/carriers.ts`). Then the examples.

import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { build, type Plugin } from 'vite';
import { carrierOf } from '../src/carriers.ts';
import { presets as german } from '../src/words/de/engine/presets.ts';
import { loadEngine } from './engine.mjs';
import { root } from './support.mjs';

const www = new URL('www/', root);
const dist = new URL('dist/', www);

export function embeds(): Plugin {
  return {
    name: 'embeds',
    apply: 'build',
    async closeBundle() {
      const running = await script('embed-running', 'embed/app');
      const { engine } = await loadEngine('simd');
      const poster = await script('embed-poster', 'embed', {
        define: {
          RUNNING: JSON.stringify({ script: running.script, style: running.style }),
          PRESETS: JSON.stringify(presetTitles(engine.presets())),
          DEFAULT_PRESET: JSON.stringify(engine.parseLink('').preset),
        },
      });
      const icon = (await readdir(new URL('assets/', dist))).find((file) => /^icon-.*\.svg$/.test(file));
      const names: Record<string, string> = { ICON: `assets/${icon}`, STYLE: poster.style, SCRIPT: poster.script };
      // The page says in capitals what only the build knows.
      const page = await readFile(new URL('embed.html', www), 'utf8');
      await writeFile(
        new URL('embed.html', dist),
        page.replace(/"([A-Z]+)"/g, (_, name: string) => `"./${names[name]}"`),
      );
      await carry();
      await copyExamples();
    },
  };
}

/** By languages and ids. */
const presetTitles = (presets: readonly { readonly id: string; readonly title: string }[]) => ({
  en: Object.fromEntries(presets.map(({ id, title }) => [id, title])),
  de: Object.fromEntries(Object.entries(german).map(([id, { title }]) => [id, title])),
});

interface Wishes {
  readonly define?: Record<string, string>;
  readonly write?: boolean;
}

/** One entry as one classic script with its style; what it names is written beside it. */
async function script(name: string, entry: string, { define = {}, write = true }: Wishes = {}) {
  const built = await build({
    configFile: false,
    root: new URL('.', www).pathname,
    base: './',
    publicDir: false,
    logLevel: 'warn',
    define,
    worker: { format: 'es' },
    // A classic script can wait for no other file.
    resolve: { alias: [{ find: /^(.*)\/words\/words$/, replacement: '$1/words/bundled' }] },
    build: {
      target: 'es2022',
      emptyOutDir: false,
      outDir: 'dist',
      write,
      assetsInlineLimit: 0,
      cssCodeSplit: false,
      modulePreload: false,
      rolldownOptions: {
        // Vite names everything by the place of the script; what is left of these is for modules.
        checks: { emptyImportMeta: false },
        input: new URL(`src/${entry}.ts`, www).pathname,
        output: {
          format: 'iife',
          codeSplitting: false,
          // At the top, as the page is: what a script names later is looked for beside the page.
          entryFileNames: `${name}-[hash].js`,
          assetFileNames: 'assets/[name]-[hash][extname]',
        },
      },
    },
  });
  const output = 'output' in built ? built.output : [];
  const chunk = output.find((file) => file.type === 'chunk');
  const style = output.find((file) => file.fileName.endsWith('.css'));
  return {
    script: chunk?.fileName ?? '',
    code: chunk?.type === 'chunk' ? chunk.code : '',
    style: style?.fileName ?? '',
  };
}

/** Everything that training needs and a frame without an origin may not fetch. */
async function carry() {
  const worker = await script('worker', 'worker/sandboxed', { write: false });
  const files: Record<string, Buffer> = { worker: Buffer.from(worker.code) };
  for (const arithmetic of ['simd', 'fma']) {
    files[`engine-${arithmetic}`] = await readFile(new URL(`pkg/${arithmetic}/engine_bg.wasm`, www));
  }
  for (const set of await readdir(new URL('data/', www))) {
    const folder = new URL(`data/${set}/`, www);
    for (const file of await readdir(folder)) files[`${set}/${file}`] = await readFile(new URL(file, folder));
  }
  for (const [name, bytes] of Object.entries(files)) {
    const file = new URL(`carried/${name}.js`, dist);
    await mkdir(new URL('.', file), { recursive: true });
    await writeFile(file, carrierOf(name, bytes.toString('base64')));
  }
}

/** The example deck needs reveal.js beside it, and no network. */
async function copyExamples() {
  const examples = new URL('examples/', dist);
  await cp(new URL('examples/', www), examples, { recursive: true });
  const reveal = new URL('node_modules/reveal.js/dist/', root);
  for (const file of ['reveal.js', 'reveal.css', 'reset.css', 'theme/white.css']) {
    await cp(new URL(file, reveal), new URL(`reveal.js/${file}`, examples));
  }
}
