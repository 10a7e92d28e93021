// @ts-check
// The four files of Fashion-MNIST as visitors have them, for the test that drops them on the page. Where they are not to be had
// the test is skipped, and says so.

import { access } from 'node:fs/promises';
import { installForTests } from './debian.mjs';

/** Where a Debian puts them; FASHION_MNIST names another folder. */
const FOLDER = process.env.FASHION_MNIST ?? '/usr/share/datasets/fashion-mnist';

/** Names without `-ubyte.gz`. */
const FILES = ['train-images-idx3', 'train-labels-idx1', 't10k-images-idx3', 't10k-labels-idx1'];

export const fashionFiles = FILES.map((name) => ({ name: `${name}-ubyte.gz`, path: `${FOLDER}/${name}-ubyte.gz` }));

/** Whether all four are there. */
export const hasFashion = () =>
  Promise.all(fashionFiles.map(({ path }) => access(path))).then(
    () => true,
    () => false,
  );

export async function setUpFashion() {
  if (!(await hasFashion())) await installForTests('Fashion-MNIST', ['dataset-fashion-mnist']);
}
