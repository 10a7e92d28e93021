// Files of a run: what they are called when they are saved, and what is looked at before one is read.

import type { SpecError } from '../pkg/types';
import type { Contents } from './protocol';
import { words } from './words/words';

const { refused } = words.taking;

export const FILE_NAMES: Readonly<Record<Contents, string>> = {
  weights: 'autoencoder.safetensors',
  checkpoint: 'checkpoint.safetensors',
};

/** Whether files that were dropped are one of these, and no images. */
export const isSavedFile = (files: readonly File[]): boolean =>
  files.length === 1 && /\.(safetensors|json)$/i.test(files[0]?.name ?? '');

/** As much as the engine takes for a whole run. */
const MAX_BYTES = 256 * 1024 * 1024;

/** The bytes of a saved run or recipe. Throws a refusal that names the file. */
export async function readSavedFile(file: File): Promise<Uint8Array> {
  const refuse = (reason: string): never => {
    throw { key: 'file', value: file.name, reason } satisfies SpecError;
  };
  if (file.size === 0) refuse(refused.empty);
  if (file.size > MAX_BYTES) refuse(refused.tooLarge(Math.round(file.size / 1e6), Math.round(MAX_BYTES / 1e6)));
  return new Uint8Array(await file.arrayBuffer().catch(() => refuse(refused.unreadable)));
}
