// The same model in Node: what the page shows is compared with what this one says.

import { setFlagsFromString } from 'node:v8';
import type { Manifest } from '../../www/pkg/types';
import { addAllShards, hasRelaxedSimd, loadEngine, readManifest } from '../../www/tools/engine.mjs';

// The page uses fused multiply-adds wherever it can, so Node has to as well; version 20 has them behind a flag.
if (!(await hasRelaxedSimd())) setFlagsFromString('--experimental-wasm-relaxed-simd');
const { engine } = await loadEngine('fma');
const plain = await loadEngine('simd');

export { engine };

export type Experiment = InstanceType<typeof engine.Experiment>;

/** Every shard of a data set, unpacked once for all tests of this process. */
const shards = new Map<string, { readonly index: number; readonly bytes: Uint8Array }[]>();

/** Gives an experiment all images. */
async function fill(experiment: Experiment, manifest: Manifest, set: string): Promise<void> {
  const kept = shards.get(set);
  for (const { index, bytes } of kept ?? []) experiment.addShard(index, bytes);
  if (kept) return;
  const added: { index: number; bytes: Uint8Array }[] = [];
  const addShard = (index: number, bytes: Uint8Array) => {
    added.push({ index, bytes });
    experiment.addShard(index, bytes);
  };
  await addAllShards({ addShard }, manifest, set);
  shards.set(set, added);
}

/** The run of a link after its `steps`, with all images. It is the page's, bit for bit, in the arithmetic that the page takes. */
export async function modelOf(link: string): Promise<Experiment> {
  const { spec, steps, math } = engine.parseLink(link);
  const manifest = await readManifest();
  const { Experiment } = math === 'simd' ? plain.engine : engine;
  const experiment = new Experiment(spec, manifest);
  await fill(experiment, manifest, spec.data.set);
  trainTo(experiment, steps ?? 0);
  return experiment;
}

/** Trains up to a step, or to the end of the schedule. */
export function trainTo(experiment: Experiment, step: number): void {
  while (experiment.metrics.step < step && experiment.advance() !== engine.Advance.Done);
}

/** Indices of the first test images. */
export const firstIndices = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, i) => i);
