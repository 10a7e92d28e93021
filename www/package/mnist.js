// @ts-check
// The images that the package brings along. Each address is written out: so a bundler finds the file, and it is right in a plain
// folder and in Node as well.

/** @type {Readonly<Record<string, URL>>} */
export const MNIST = {
  'manifest.json': new URL('../site/data/mnist/manifest.json', import.meta.url),
  'test-00.bin': new URL('../site/data/mnist/test-00.bin', import.meta.url),
  'test-01.bin': new URL('../site/data/mnist/test-01.bin', import.meta.url),
  'test-02.bin': new URL('../site/data/mnist/test-02.bin', import.meta.url),
  'train-00.bin': new URL('../site/data/mnist/train-00.bin', import.meta.url),
  'train-01.bin': new URL('../site/data/mnist/train-01.bin', import.meta.url),
  'train-02.bin': new URL('../site/data/mnist/train-02.bin', import.meta.url),
  'train-03.bin': new URL('../site/data/mnist/train-03.bin', import.meta.url),
  'train-04.bin': new URL('../site/data/mnist/train-04.bin', import.meta.url),
  'train-05.bin': new URL('../site/data/mnist/train-05.bin', import.meta.url),
  'train-06.bin': new URL('../site/data/mnist/train-06.bin', import.meta.url),
  'train-07.bin': new URL('../site/data/mnist/train-07.bin', import.meta.url),
  'train-08.bin': new URL('../site/data/mnist/train-08.bin', import.meta.url),
  'train-09.bin': new URL('../site/data/mnist/train-09.bin', import.meta.url),
  'train-10.bin': new URL('../site/data/mnist/train-10.bin', import.meta.url),
  'train-11.bin': new URL('../site/data/mnist/train-11.bin', import.meta.url),
  'validation-00.bin': new URL('../site/data/mnist/validation-00.bin', import.meta.url),
};
