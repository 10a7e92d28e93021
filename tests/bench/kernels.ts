// Products and convolutions alone, in the shapes that training meets, beside what the machine can do at best: independent
// multiply-adds in registers, fused and plain. The peak is measured in the same rounds as what is held against it, because the
// clock of a processor changes from second to second.

import { type Arithmetic, type LayerPackage, loadLayers } from './engine';
import { type Shape as Product, trainingShapes, type Use } from './matmul';
import { addImages, advance, loadManifest, loadPackage } from './ours';
import { type Contestant, type Plan, type Spread, timeInterleaved } from './rounds';

export interface KernelResult {
  readonly group: 'stacked' | 'vae' | 'convolutional';
  readonly use: Use | 'both gradients' | 'whole step';
  readonly batchSize: number;
  /** 784-300, or 28x28x1-16. */
  readonly layer: string;
  /** Of one repeat, a multiplication and an addition each. */
  readonly flops: number;
  /** GFLOP/s of independent multiply-adds, in the rounds of this row. */
  readonly peak: Readonly<Record<Arithmetic, Spread>>;
  /** GFLOP/s. */
  readonly gflops: Readonly<Record<Arithmetic, Spread>>;
}

interface Started {
  run(repeats: number): void;
  dispose(): void;
}

/** Something to be measured in both arithmetics. */
interface Kernel {
  readonly group: KernelResult['group'];
  readonly use: KernelResult['use'];
  readonly batchSize: number;
  readonly layer: string;
  readonly flops: number;
  /** Does it in one arithmetic, and is given back when it has been measured. */
  start(arithmetic: Arithmetic): Started | Promise<Started>;
}

type Both<T> = Readonly<Record<Arithmetic, T>>;

const dense = (widths: readonly number[]) => widths.slice(1).map((outputs, i) => ({ inputs: widths[i], outputs }));

/** The matrices of both recipes. The code of the variational one is drawn from 20 means and 20 variances: a layer of 40. */
const NETWORKS = {
  stacked: dense([784, 300, 150, 300, 784]),
  vae: [...dense([784, 500, 500, 40]), ...dense([20, 500, 500, 784])],
} as const;

function products(layers: Both<LayerPackage>, batchSizes: readonly number[]): Kernel[] {
  return (['stacked', 'vae'] as const).flatMap((group) =>
    trainingShapes(batchSizes, [NETWORKS[group]]).map((product: Product) => {
      const { m, k, n, transposeA, transposeB, use, batchSize, layer } = product;
      return {
        ...{ group, use, batchSize, layer: layer.join('-') },
        flops: 2 * m * k * n,
        start: (arithmetic) => ({
          run: (repeats) => layers[arithmetic].benchmarkMatmul(m, k, n, transposeA, transposeB, repeats),
          dispose() {},
        }),
      };
    }),
  );
}

/** A convolution of the recipe, 3 x 3: the shapes of its images and of its outputs. */
interface Planned {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** The convolutions of the recipe, as the engine plans them. */
async function planned(): Promise<Planned[]> {
  const engine = await loadPackage('simd');
  const { spec } = engine.parseLink('convolutional');
  const experiment = new engine.Experiment(spec, await loadManifest());
  const plan = experiment.plan.layers;
  experiment.free();
  return plan.flatMap(({ kind, shape }, i) => (kind === 'conv' ? [{ from: plan[i - 1].shape, to: shape }] : []));
}

/** Each of them alone. The first needs no gradient of the images. */
function convolutions(
  layers: Both<LayerPackage>,
  planned: readonly Planned[],
  batchSizes: readonly number[],
): Kernel[] {
  return batchSizes.flatMap((batchSize) =>
    planned.flatMap(({ from: [height, width, channels], to: [rows, columns, filters] }, i) => {
      const layer = `${height}x${width}x${channels}-${filters}`;
      const flops = 2 * batchSize * rows * columns * 9 * channels * filters;
      const kernel = (
        use: Kernel['use'],
        times: number,
        run: (layer: Convolution, repeats: number) => void,
      ): Kernel => ({
        ...{ group: 'convolutional', use, batchSize, layer, flops: times * flops },
        start(arithmetic) {
          const { Convolution } = layers[arithmetic];
          const made = new Convolution(batchSize, height, width, channels, filters, rows === height);
          return { run: (repeats) => run(made, repeats), dispose: () => made.free() };
        },
      });
      return [
        kernel('forward', 1, (made, repeats) => made.forward(repeats)),
        kernel('weight gradient', 1, (made, repeats) => made.backward(false, repeats)),
        ...(i === 0 ? [] : [kernel('both gradients', 2, (made, repeats) => made.backward(true, repeats))]),
      ];
    }),
  );
}

type Convolution = InstanceType<LayerPackage['Convolution']>;

/**
 * Steps of the whole recipe on real images, with all that is no convolution: pooling, activations, loss, optimiser. What counts
 * as work are the products of the convolutions alone.
 */
function convolutionalSteps(planned: readonly Planned[], batchSizes: readonly number[]): Kernel[] {
  const products = planned.reduce((sum, { from: [, , channels], to: [rows, columns, filters] }, i) => {
    const forward = 2 * rows * columns * 9 * channels * filters;
    return sum + forward * (i === 0 ? 2 : 3);
  }, 0);
  return batchSizes.map((batchSize) => ({
    ...{ group: 'convolutional', use: 'whole step', batchSize, layer: 'all', flops: batchSize * products },
    async start(arithmetic) {
      const [engine, manifest] = [await loadPackage(arithmetic), await loadManifest()];
      const { spec } = engine.parseLink(`p=convolutional&batch=${batchSize}&epochs=1000`);
      const experiment = new engine.Experiment(spec, manifest);
      await addImages(experiment, manifest);
      return { run: (steps) => advance(engine, experiment, steps), dispose: () => experiment.free() };
    },
  }));
}

/** Both arithmetics of something that is loaded. */
const both = async <T>(load: (arithmetic: Arithmetic) => Promise<T>): Promise<Both<T>> => ({
  simd: await load('simd'),
  fma: await load('fma'),
});

export async function benchmarkKernels(
  batchSizes: { readonly dense: readonly number[]; readonly convolutional: readonly number[] },
  plan: Plan,
  progress: (line: string) => void,
): Promise<KernelResult[]> {
  const [layers, convolutionsOfRecipe] = [await both(loadLayers), await planned()];
  const kernels = [
    ...products(layers, batchSizes.dense),
    ...convolutions(layers, convolutionsOfRecipe, batchSizes.convolutional),
    ...convolutionalSteps(convolutionsOfRecipe, batchSizes.convolutional),
  ];
  const results: KernelResult[] = [];
  for (const { start, ...kernel } of kernels) {
    progress(`${kernel.group}, batch ${kernel.batchSize}, ${kernel.layer}, ${kernel.use}`);
    const [simd, fma] = [await start('simd'), await start('fma')];
    const flops = { peak: layers.simd.benchmarkPeak(1000) / 1000, kernel: kernel.flops };
    const contestants: Contestant[] = [
      { name: 'peak, simd', run: async (count) => layers.simd.benchmarkPeak(count) },
      { name: 'peak, fma', run: async (count) => layers.fma.benchmarkPeak(count) },
      { name: 'simd', run: async (count) => simd.run(count) },
      { name: 'fma', run: async (count) => fma.run(count) },
    ];
    const timings = await timeInterleaved(contestants, plan);
    for (const made of [simd, fma]) made.dispose();
    const speed = (which: number, of: keyof typeof flops): Spread => {
      const { median, min, max } = timings[which].milliseconds;
      const gflops = (milliseconds: number) => flops[of] / milliseconds / 1e6;
      return { median: gflops(median), min: gflops(max), max: gflops(min) };
    };
    results.push({
      ...kernel,
      peak: { simd: speed(0, 'peak'), fma: speed(1, 'peak') },
      gflops: { simd: speed(2, 'kernel'), fma: speed(3, 'kernel') },
    });
  }
  return results;
}
