// Our engine's generated package: the same module that the site loads.

export interface Engine {
  default(options: { module_or_path: string }): Promise<unknown>;
}

/** Products and layers alone: a module of the benchmark's own, see crates/benchmark. */
export interface LayerPackage {
  default(options: { module_or_path: string }): Promise<unknown>;
  /** `repeats` products op(A) (m, k) times op(B) (k, n) inside the engine. */
  benchmarkMatmul(m: number, k: number, n: number, transposeA: boolean, transposeB: boolean, repeats: number): number;
  /** Independent multiply-adds in registers; returns how many floating-point operations they were. */
  benchmarkPeak(iterations: number): number;
  Convolution: new (
    images: number,
    height: number,
    width: number,
    channels: number,
    filters: number,
    padded: boolean,
  ) => Convolution;
}

export interface Convolution {
  forward(repeats: number): void;
  /** Gradients of the weights, and of the images too if they are wanted. */
  backward(images: boolean, repeats: number): void;
  free(): void;
}

/** Names the build: plain SIMD runs in every browser, fma needs relaxed SIMD. */
export type Arithmetic = 'simd' | 'fma';

async function load<P extends { default(options: { module_or_path: string }): Promise<unknown> }>(base: string) {
  const loaded = (await import(/* @vite-ignore: served beside the bundle, never part of it */ `${base}.js`)) as P;
  await loaded.default({ module_or_path: `${base}_bg.wasm` });
  return loaded;
}

export const loadEngine = (arithmetic: Arithmetic = 'simd') => load<Engine>(`/pkg/${arithmetic}/engine`);

export const loadLayers = (arithmetic: Arithmetic) => load<LayerPackage>(`/layers/${arithmetic}/layers`);
