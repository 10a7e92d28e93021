// Our engine, driven as the site's worker drives it: the recipe as a specification, the packed shards as data.

import type * as EnginePackage from '../../www/pkg/simd/engine';
import type { ExperimentSpec, Manifest } from '../../www/pkg/types';
import { type Arithmetic, type Engine, loadEngine } from './engine';
import type { Recipe } from './recipe';
import type { Trainer } from './trainer';

const DATA = '/data/mnist/';

/** The recipe in our own words. The epochs are many, so that no measurement reaches the end of the schedule. */
function specification(engine: typeof EnginePackage, recipe: Recipe): ExperimentSpec {
  const hidden = recipe.layers.slice(0, -1);
  const code = hidden[(hidden.length - 1) / 2];
  const [out, loss] = recipe.loss === 'mse' ? ['linear', 'mse'] : ['sigmoid', 'bce'];
  const values: Record<string, string> = {
    widths: hidden.map(({ outputs }) => outputs).join('-'),
    act: hidden[0].activation,
    code: code.activation,
    out,
    loss,
    init: recipe.initialiser,
    l2: String(recipe.l2),
    opt: 'adam',
    lr: String(recipe.adam.learningRate),
    batch: String(recipe.batchSize),
    epochs: '1000',
  };
  let { spec } = engine.parseLink('stacked');
  for (const [key, value] of Object.entries(values)) spec = engine.withValue(spec, key, value);
  return spec;
}

/** The generated package, with its types. */
export const loadPackage = async (arithmetic: Arithmetic) =>
  (await loadEngine(arithmetic)) as unknown as typeof EnginePackage;

async function unpacked(file: string): Promise<Uint8Array> {
  const { body } = await fetch(DATA + file);
  if (!body) throw new Error(`${file}: no content`);
  return new Uint8Array(await new Response(body.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
}

/** All images of MNIST, to be trained on by an experiment. */
export async function addImages(experiment: EnginePackage.Experiment, manifest: Manifest): Promise<void> {
  for (const [index, { file }] of manifest.shards.entries()) experiment.addShard(index, await unpacked(file));
}

export const loadManifest = async (): Promise<Manifest> => (await fetch(`${DATA}manifest.json`)).json();

/** So many steps. */
export function advance(engine: typeof EnginePackage, experiment: EnginePackage.Experiment, steps: number): void {
  for (let done = 0; done < steps; ) {
    const advanced = experiment.advance();
    if (advanced === engine.Advance.Stepped) done++;
    else if (advanced !== engine.Advance.Partial) throw new Error('the run has stopped');
  }
}

/** Our engine in one arithmetic. */
export async function oursTrainer(arithmetic: Arithmetic): Promise<Trainer> {
  const engine = await loadPackage(arithmetic);
  let experiment: EnginePackage.Experiment;
  return {
    name: `ours (${arithmetic})`,
    library: 'ours',
    optimizer: 'Adam',
    start: 'own',
    async prepare(recipe) {
      const manifest = await loadManifest();
      experiment = new engine.Experiment(specification(engine, recipe), manifest);
      await addImages(experiment, manifest);
    },
    async run(steps) {
      advance(engine, experiment, steps);
      const { reconstruction, penalty } = experiment.metrics;
      return reconstruction + penalty;
    },
    dispose() {
      experiment.free();
    },
  };
}

/** Plain SIMD, which runs in every browser, and fused multiply-add where this browser has it. */
export async function oursTrainers(_engine: Engine): Promise<Trainer[]> {
  return [await oursTrainer('simd'), await oursTrainer('fma')];
}
