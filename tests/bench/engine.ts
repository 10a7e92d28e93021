// Our engine's generated package: the same module that the site loads.

export interface Engine {
  default(options: { module_or_path: string }): Promise<unknown>;
  /** `repeats` products op(A) (m, k) times op(B) (k, n) inside the engine. */
  benchmarkMatmul?(m: number, k: number, n: number, transposeA: boolean, transposeB: boolean, repeats: number): number;
  /** Independent multiply-adds in registers; returns how many floating-point operations they were. */
  benchmarkPeak?(iterations: number): number;
}

/** `arithmetic` names the build: plain SIMD runs in every browser, fma needs relaxed SIMD. */
export async function loadEngine(arithmetic: 'simd' | 'fma' = 'simd'): Promise<Engine> {
  const base = `/pkg/${arithmetic}/`;
  const engine = (await import(
    /* @vite-ignore: served beside the bundle, never part of it */ `${base}engine.js`
  )) as Engine;
  await engine.default({ module_or_path: `${base}engine_bg.wasm` });
  return engine;
}
