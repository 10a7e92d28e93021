// Matrix products alone, in the shapes that training meets, and the machine's peak to hold them against.

import { type Comparison, compare } from './comparison';
import type { LayerPackage } from './engine';
import { type Dense, RECIPES } from './recipe';
import { type Plan, type Spread, type Timing, timeInterleaved } from './rounds';
import type { MatmulPeer, Product } from './trainer';
import { mulberry32 } from './weights';

export type Use = 'forward' | 'weight gradient' | 'input gradient';

export interface MatmulResult extends Product {
  readonly use: Use;
  /** Width of the layer: inputs, outputs. */
  readonly layer: readonly [number, number];
  readonly batchSize: number;
  readonly rows: readonly {
    readonly name: string;
    readonly library: string;
    readonly timing: Timing;
    readonly gflops: number;
  }[];
  readonly comparisons: readonly Comparison[];
}

export interface Shape extends Product {
  readonly use: Use;
  readonly layer: readonly [number, number];
  readonly batchSize: number;
}

/** Every distinct product of some networks. The first layers have no input gradient: nobody needs that of an image. */
export function trainingShapes(
  batchSizes: readonly number[],
  networks: readonly (readonly Pick<Dense, 'inputs' | 'outputs'>[])[] = RECIPES.map(({ layers }) => layers),
): Shape[] {
  const shapes = new Map<string, Shape>();
  for (const batchSize of batchSizes) {
    for (const layers of networks) {
      for (const [i, { inputs, outputs }] of layers.entries()) {
        const common = { layer: [inputs, outputs], batchSize } as const;
        const products: Shape[] = [
          { ...common, use: 'forward', m: batchSize, k: inputs, n: outputs, transposeA: false, transposeB: false },
          {
            ...common,
            use: 'weight gradient',
            m: inputs,
            k: batchSize,
            n: outputs,
            transposeA: true,
            transposeB: false,
          },
        ];
        if (i > 0)
          products.push({
            ...common,
            use: 'input gradient',
            m: batchSize,
            k: outputs,
            n: inputs,
            transposeA: false,
            transposeB: true,
          });
        for (const shape of products) shapes.set(JSON.stringify(shape), shape);
      }
    }
  }
  return [...shapes.values()];
}

function operand(length: number, seed: number): Float32Array<ArrayBuffer> {
  const uniform = mulberry32(seed);
  return Float32Array.from({ length }, () => 2 * uniform() - 1);
}

/** Compares a few entries of C with dot products in double precision. */
function checkEntries(
  name: string,
  { m, k, n, transposeA, transposeB }: Product,
  a: Float32Array,
  b: Float32Array,
  c: Float32Array,
): void {
  if (c.length !== m * n) throw new Error(`${name}: ${c.length} entries instead of ${m * n}`);
  for (const [row, column] of [
    [0, 0],
    [m - 1, n - 1],
    [m >> 1, n >> 1],
    [m - 1, 0],
    [0, n - 1],
  ] as const) {
    let dot = 0;
    for (let i = 0; i < k; i++) {
      dot += a[transposeA ? i * m + row : row * k + i] * b[transposeB ? column * k + i : i * n + column];
    }
    const got = c[row * n + column];
    // Rounding grows like the root of the number of terms; each term is below 1.
    if (Math.abs(got - dot) > 1e-5 * Math.sqrt(k))
      throw new Error(`${name}: C(${row}, ${column}) is ${got}, not ${dot}`);
  }
}

/** Our products stay inside the engine; they are checked by its own tests. */
export function engineMatmul({ benchmarkMatmul }: LayerPackage): MatmulPeer {
  let product: Product;
  return {
    name: 'ours',
    library: 'ours',
    async prepare(wanted) {
      product = wanted;
    },
    async run(repeats) {
      benchmarkMatmul(product.m, product.k, product.n, product.transposeA, product.transposeB, repeats);
    },
    async result() {
      return undefined;
    },
    dispose() {},
  };
}

export async function benchmarkProducts(
  peers: readonly MatmulPeer[],
  batchSizes: readonly number[],
  plan: Plan,
): Promise<MatmulResult[]> {
  const results: MatmulResult[] = [];
  for (const shape of trainingShapes(batchSizes)) {
    const { m, k, n } = shape;
    const [a, b] = [operand(m * k, 1), operand(k * n, 2)];
    for (const peer of peers) {
      await peer.prepare(shape, a, b);
      await peer.run(1);
      const c = await peer.result();
      if (c) checkEntries(peer.name, shape, a, b, c);
    }
    const timings = await timeInterleaved(peers, plan);
    for (const peer of peers) peer.dispose();
    const rows = peers.map(({ name, library }, i) => {
      const timing = timings[i];
      return { name, library, timing, gflops: (2 * m * k * n) / timing.milliseconds.median / 1e6 };
    });
    const comparisons = compare(
      rows.map(({ name, library, timing }) => ({ name, library, milliseconds: timing.milliseconds.median })),
    );
    results.push({ ...shape, rows, comparisons });
  }
  return results;
}

/** GFLOP/s of independent multiply-adds in registers: what no product can exceed. */
export async function measurePeak({ benchmarkPeak }: LayerPackage, plan: Plan): Promise<Spread> {
  const flopsPerIteration = benchmarkPeak(1000) / 1000;
  const loop = { name: 'peak', run: async (iterations: number) => benchmarkPeak(iterations) };
  const [timing] = await timeInterleaved([loop], plan);
  const gflops = (milliseconds: number) => flopsPerIteration / milliseconds / 1e6;
  const { median, min, max } = timing.milliseconds;
  return { median: gflops(median), min: gflops(max), max: gflops(min) };
}
