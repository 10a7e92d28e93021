// Our engine, driven as the site's worker drives it: the recipe as a specification, the packed shards as data.

import type * as EnginePackage from '../../www/pkg/simd/engine';
import type { ExperimentSpec, Manifest } from '../../www/pkg/types';
import { type Engine, loadEngine } from './engine';
import type { Recipe } from './recipe';
import type { Trainer } from './trainer';

type Arithmetic = 'simd' | 'fma';

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

async function unpacked(file: string): Promise<Uint8Array> {
  const { body } = await fetch(DATA + file);
  if (!body) throw new Error(`${file}: no content`);
  return new Uint8Array(await new Response(body.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
}

async function trainer(arithmetic: Arithmetic): Promise<Trainer> {
  const engine = (await loadEngine(arithmetic)) as unknown as typeof EnginePackage;
  let experiment: EnginePackage.Experiment;
  return {
    name: `ours (${arithmetic})`,
    library: 'ours',
    optimizer: 'Adam',
    start: 'own',
    async prepare(recipe) {
      const manifest: Manifest = await (await fetch(`${DATA}manifest.json`)).json();
      experiment = new engine.Experiment(specification(engine, recipe), manifest);
      for (const [index, { file }] of manifest.shards.entries()) experiment.addShard(index, await unpacked(file));
    },
    async run(steps) {
      for (let done = 0; done < steps; ) {
        const advance = experiment.advance();
        if (advance === engine.Advance.Stepped) done++;
        else if (advance !== engine.Advance.Partial) throw new Error('the run has stopped');
      }
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
  return [await trainer('simd'), await trainer('fma')];
}
