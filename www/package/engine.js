// @ts-check
// The engine. Each arithmetic is a module of its own, loaded once, when it is asked for. The addresses are written out, so that
// a bundler finds the files.

/** @typedef {typeof import('../pkg/simd/engine.js')} Engine */
/** @typedef {import('../pkg/types.js').ArithmeticName} ArithmeticName */
/** @typedef {{ engine: Engine, memory: WebAssembly.Memory }} LoadedEngine */

/** @type {Record<ArithmeticName, { glue: () => Promise<Engine>, wasm: URL }>} */
const VARIANTS = {
  simd: {
    glue: () => import('../pkg/simd/engine.js'),
    wasm: new URL('../pkg/simd/engine_bg.wasm', import.meta.url),
  },
  fma: {
    // The same classes from another file are another type.
    glue: async () => /** @type {Engine} */ (/** @type {unknown} */ (await import('../pkg/fma/engine.js'))),
    wasm: new URL('../pkg/fma/engine_bg.wasm', import.meta.url),
  },
};

/** @type {Map<ArithmeticName, Promise<LoadedEngine>>} */
const loaded = new Map();

/**
 * A `WebAssembly.CompileError` says that this arithmetic cannot be had here.
 * @param {ArithmeticName} arithmetic @param {import('./read.js').Read} read @returns {Promise<LoadedEngine>}
 */
export function loadEngine(arithmetic, read) {
  const known = loaded.get(arithmetic);
  if (known) return known;
  const loading = load(arithmetic, read);
  loaded.set(arithmetic, loading);
  // Whoever asks again may have better luck.
  loading.catch(() => loaded.delete(arithmetic));
  return loading;
}

/** @param {ArithmeticName} arithmetic @param {import('./read.js').Read} read @returns {Promise<LoadedEngine>} */
async function load(arithmetic, read) {
  const { glue, wasm } = VARIANTS[arithmetic];
  const [engine, bytes] = await Promise.all([glue(), read(wasm)]);
  const { memory } = await engine.default({ module_or_path: await WebAssembly.compile(bytes) });
  return { engine, memory };
}
