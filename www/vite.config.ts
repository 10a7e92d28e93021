import { defineConfig } from 'vite';
import { elementFile } from './tools/element-file.ts';
import { embeds } from './tools/embeds.ts';
import { knownPresets } from './tools/known-presets.ts';

export default defineConfig({
  root: import.meta.dirname,
  base: './', // relative addresses: the site works from any folder of any static host
  publicDir: false, // the data are copied by the build, beside the bundle
  plugins: [knownPresets(), embeds(), elementFile()],
  worker: { format: 'es' }, // the worker loads one of two engines; the default would fold both into it
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // a module inside a data address cannot be compiled while it streams
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What words in another language are written with: in a file with what waits for them, each would wait for the other.
        codeSplitting: { groups: [{ name: 'lit', test: /node_modules\/(@lit|lit|lit-html|lit-element)\// }] },
      },
    },
  },
});
