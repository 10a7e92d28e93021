// Our engine on the convolutional recipe, by what its shipped module offers: `advance` and `reconstruct`.

import type * as EnginePackage from '../../www/pkg/simd/engine';
import type { Batches } from './batches';
import { CONVOLUTIONAL, type ConvolutionalPeer, type Filters } from './convolutional';
import type { Arithmetic } from './engine';
import { addImages, advance, loadManifest, loadPackage } from './ours';

const { layers, encoderLayers, batchSize, adam } = CONVOLUTIONAL;

/** Weights as a file that the engine resumes from. https://github.com/huggingface/safetensors#format */
async function safetensors(initial: readonly Filters[]): Promise<Uint8Array> {
  const header: Record<string, { dtype: 'F32'; shape: number[]; data_offsets: [number, number] }> = {};
  const numbers: Float32Array<ArrayBuffer>[] = [];
  let end = 0;
  const add = (name: string, shape: number[], values: Float32Array<ArrayBuffer>) => {
    header[name] = { dtype: 'F32', shape, data_offsets: [end, end + values.byteLength] };
    numbers.push(values);
    end += values.byteLength;
  };
  for (const [i, { weights, biases }] of initial.entries()) {
    const name = i < encoderLayers ? `encoder.${i}` : `decoder.${i - encoderLayers}`;
    const { inputs, filters } = layers[i];
    add(`${name}.weight`, [filters, inputs, 3, 3], weights);
    add(`${name}.bias`, [filters], biases);
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const length = BigUint64Array.of(BigInt(json.length));
  return new Uint8Array(await new Blob([length, json, ...numbers]).arrayBuffer());
}

/** Our engine in one arithmetic. */
async function peer(arithmetic: Arithmetic): Promise<ConvolutionalPeer> {
  const engine = await loadPackage(arithmetic);
  let experiment: EnginePackage.Experiment;
  let images: Batches['images'];
  let passed = 0;
  return {
    name: `ours (${arithmetic})`,
    library: 'ours',
    batches: 'own',
    async prepare(batches, initial) {
      let { spec } = engine.parseLink(CONVOLUTIONAL.id);
      // The epochs are many, so that no measurement reaches the end of the schedule.
      const values = { batch: String(batchSize), lr: String(adam.learningRate), opt: 'adam', epochs: '1000' };
      for (const [key, value] of Object.entries(values)) spec = engine.withValue(spec, key, value);
      const manifest = await loadManifest();
      experiment = new engine.Experiment(spec, manifest);
      await addImages(experiment, manifest);
      experiment.resume(await safetensors(initial));
      images = batches.images;
      passed = 0;
    },
    // The images are copied into the engine and out of it: a little more than the peers do, whose images are there already.
    async forward(passes) {
      let output: Float32Array = new Float32Array();
      for (let i = 0; i < passes; i++) {
        output = experiment.reconstruct(images[passed % images.length]);
        passed++;
      }
      return output;
    },
    async train(steps) {
      advance(engine, experiment, steps);
      return experiment.metrics.reconstruction;
    },
    dispose() {
      experiment.free();
    },
  };
}

/** Plain SIMD, which runs in every browser, and fused multiply-add where this browser has it. */
export async function oursConvolutional(): Promise<ConvolutionalPeer[]> {
  return [await peer('simd'), await peer('fma')];
}
