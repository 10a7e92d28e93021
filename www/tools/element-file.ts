// The element among the files of the site, so that a page of another site can load it from there: see www/package/README.md.

import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

export const elementFile = (): Plugin => ({
  name: 'element-file',
  apply: 'build',
  async generateBundle() {
    const source = await readFile(new URL('../package/element.js', import.meta.url));
    // Under its own name, without a hash: it stands in other people's pages.
    this.emitFile({ type: 'asset', fileName: 'element.js', source });
  },
});
