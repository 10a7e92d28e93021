// What the package's tests share: a folder as a stranger has it after installing the package, and the command line to compare with.

import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { pack } from '../www/tools/pack.mjs';

export const execute = promisify(execFile);

export interface FreshFolder {
  readonly path: string;
  /** The installed package in it. */
  readonly installed: string;
  /** Bytes of the file that was installed. */
  readonly packedSize: number;
  remove(): Promise<void>;
}

/** Packs, and installs the file in an empty folder outside the repository, without a network. */
export async function freshFolder(): Promise<FreshFolder> {
  const packed = await pack();
  const path = await mkdtemp(join(tmpdir(), 'package-test-'));
  await writeFile(join(path, 'package.json'), '{ "name": "fresh", "private": true, "type": "module" }');
  await execute('npm', ['install', '--offline', '--no-audit', '--no-fund', packed], { cwd: path });
  return {
    path,
    installed: join(path, 'node_modules/autoencoder-playground'),
    packedSize: (await stat(packed)).size,
    remove: () => rm(path, { recursive: true }),
  };
}

export interface Done {
  readonly test: Readonly<Record<string, number>>;
  readonly digest: string;
}

/** The last line of `npm run train`. */
export async function commandLine(...args: string[]): Promise<Done> {
  const program = fileURLToPath(new URL('../www/tools/train.mjs', import.meta.url));
  const { stdout } = await execute(process.execPath, [program, ...args]);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

/** The first block of code of a language in a Markdown file. */
export function firstBlock(markdown: string, language: string): string {
  const block = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(markdown)?.[1];
  if (block === undefined) throw new Error(`there is no block of ${language}`);
  return block;
}
