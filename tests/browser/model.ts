// The same model in Node: what the page shows is compared with what this one says.

import { setFlagsFromString } from 'node:v8';
import { addAllShards, hasRelaxedSimd, loadEngine, readManifest } from '../../www/tools/engine.mjs';

// The page uses fused multiply-adds wherever it can, so Node has to as well; version 20 has them behind a flag.
if (!(await hasRelaxedSimd())) setFlagsFromString('--experimental-wasm-relaxed-simd');
const { engine } = await loadEngine('fma');
const plain = await loadEngine('simd');

export { engine };

export type Experiment = InstanceType<typeof engine.Experiment>;

/** The run of a link after its `steps`, with all images. It is the page's, bit for bit, in the arithmetic that the page takes. */
export async function modelOf(link: string): Promise<Experiment> {
  const { spec, steps, math } = engine.parseLink(link);
  const manifest = await readManifest();
  const { Experiment } = math === 'simd' ? plain.engine : engine;
  const experiment = new Experiment(spec, manifest);
  await addAllShards(experiment, manifest, spec.data.set);
  trainTo(experiment, steps ?? 0);
  return experiment;
}

/** Trains up to a step, or to the end of the schedule. */
export function trainTo(experiment: Experiment, step: number): void {
  while (experiment.metrics.step < step && experiment.advance() !== engine.Advance.Done);
}

/** Indices of the first test images. */
export const firstIndices = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, i) => i);
