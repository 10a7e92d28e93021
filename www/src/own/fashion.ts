// Fashion-MNIST's four files, recognised by what is in them: they have the names of MNIST's.

import type { Reader, Sources } from './source';

/** SHA-256 of pixels and labels behind the headers' files, unpacked: images and labels to train on, and to test on. */
const FILES = [
  'c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888',
  'bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9',
  '5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b',
  '0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34',
];

/** Whether sources that were read from IDX files are Fashion-MNIST, all of it. `files` are the four whole files. */
export function isFashion(
  engine: Pick<Reader, 'sha256'>,
  files: readonly Uint8Array[],
  { train, test }: Sources,
): boolean {
  // What cannot be is not hashed.
  if (files.length !== FILES.length || !train.labels || !test?.labels) return false;
  if (train.labels.length !== 60_000 || test.labels.length !== 10_000) return false;
  const found = new Set<string>();
  for (const file of files.toSorted((a, b) => a.length - b.length)) {
    const hash = engine.sha256(file);
    if (!FILES.includes(hash)) return false;
    found.add(hash);
  }
  return found.size === FILES.length;
}
