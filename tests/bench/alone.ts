// How many images a second the engine alone trains on, without a page around it.

import { type Arithmetic, loadEngine } from './engine';
import { addImages, advance, loadManifest, loadPackage } from './ours';

export interface Alone {
  readonly arithmetic: Arithmetic;
  /** Trains for so long; images a second. */
  run(milliseconds: number): number;
}

export async function engineAlone(link: string): Promise<Alone> {
  const arithmetic = await loadEngine('fma').then(
    (): Arithmetic => 'fma',
    (): Arithmetic => 'simd',
  );
  const [engine, manifest] = [await loadPackage(arithmetic), await loadManifest()];
  const { spec, refused } = engine.parseLink(link);
  if (refused.length > 0) throw new Error(`${link}: ${refused.length} values are refused`);
  const experiment = new engine.Experiment(spec, manifest);
  await addImages(experiment, manifest);
  const { batchSize } = experiment.phases[0];
  return {
    arithmetic,
    run(milliseconds) {
      const start = performance.now();
      let [steps, elapsed] = [0, 0];
      for (; elapsed < milliseconds; steps++) {
        advance(engine, experiment, 1);
        elapsed = performance.now() - start;
      }
      return (1000 * steps * batchSize) / elapsed;
    },
  };
}
