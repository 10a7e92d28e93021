// What a visitor has after a download: the file's name, and all that is in it. Playwright hears of no download in a Firefox as it is
// released, whose notice of one has no id; there the file is read from the folder that the browser saves to.

import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';

export interface Downloaded {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Of this process, whose browser downloads one file at a time. */
export const DOWNLOADS = join(tmpdir(), `autoencoder-playground-downloads-${process.pid}`);

/** Firefox writes to a file beside the name, which it keeps with an empty one, and renames when all is there. */
async function isComplete(name: string): Promise<boolean> {
  return !name.endsWith('.part') && (await stat(join(DOWNLOADS, name))).size > 0;
}

/** Of what is in the folder, all that is complete; nothing while something is on its way. */
async function completed(): Promise<string[]> {
  const names = await readdir(DOWNLOADS);
  const areComplete = await Promise.all(names.map(isComplete)).catch(() => [false]); // one was renamed meanwhile
  return areComplete.every((is) => is) ? names : [];
}

/** The one file that comes of a click, or of whatever else is done. */
export async function downloaded(page: Page, act: () => Promise<void>): Promise<Downloaded> {
  if (page.context().browser()?.browserType().name() !== 'firefox') {
    const coming = page.waitForEvent('download');
    await act();
    const file = await coming;
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  }
  // What is there already would give the next of its name another one.
  await rm(DOWNLOADS, { recursive: true, force: true });
  await mkdir(DOWNLOADS);
  await act();
  await expect.poll(completed).toHaveLength(1);
  const [name = ''] = await completed();
  return { name, bytes: await readFile(join(DOWNLOADS, name)) };
}
