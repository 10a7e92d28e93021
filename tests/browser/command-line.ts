// The command line, as whoever types it has it.

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface Done {
  readonly step: number;
  readonly arithmetic: string;
  readonly test: { readonly loss: number };
  readonly digest: string;
}

/** The last line of `npm run train`. */
export async function train(link: string): Promise<Done> {
  const program = fileURLToPath(new URL('../../www/tools/train.mjs', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program, link]);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}
