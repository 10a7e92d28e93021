// @ts-check
// npm run gallery -- [ID ...]
//
// Trains every preset for a while and draws what it is about: one small picture each in www/media/gallery/, and in words in
// www/media/gallery/pictures.json and, in German, pictures.de.json. The engine's arithmetic is the same everywhere, so a picture is the same to the bit.

import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { addAllShards, buildIfMissing, loadEngine, readManifest } from './engine.mjs';
import { STORIES, stageOf } from './gallery-stories.mjs';
import { Advice, main, root, say } from './support.mjs';

const folder = new URL('www/media/gallery/', root);
const WORD_FILES = { en: 'pictures.json', de: 'pictures.de.json' };

/** The early picture of a network that learns in one phase. */
const EARLY = 50;

/** @typedef {import('../pkg/simd/engine.js').Experiment} Experiment */

/**
 * Trains to the end, and keeps what the model makes of some images early on and at the end of each phase.
 * @param {import('./engine.mjs').Engine} engine @param {Experiment} experiment
 */
function train(engine, experiment) {
  const { phases } = experiment;
  /** @type {import('./gallery-stories.mjs').Stage[]} */
  const stages = [];
  let [phase, phaseStart] = [0, 0];
  const afterSteps = (/** @type {number} */ steps) => ({ en: `after ${steps} steps`, de: `nach ${steps} Schritten` });
  const afterLayer = () => ({
    en: `after ${phases[phase]?.name}`,
    de: `nach Schicht ${phase + 1} von ${phases.length}`,
  });
  const endOf = () => (phases.length === 1 ? afterSteps(experiment.metrics.step) : afterLayer());
  for (;;) {
    const advance = experiment.advance();
    if (advance === engine.Advance.Waiting) throw new Error('an image is missing although all shards were added');
    if (advance === engine.Advance.Done) break;
    if (advance !== engine.Advance.Stepped) continue;
    const { step } = experiment.metrics;
    if (phases.length === 1 && step === EARLY) stages.push(stageOf(experiment, afterSteps(EARLY)));
    // Before the next phase begins, while the network is still that of this one.
    if (step - phaseStart === phases[phase]?.steps) {
      if (!experiment.classifies) stages.push(stageOf(experiment, endOf()));
      phase += 1;
      phaseStart = step;
    }
  }
  experiment.beginEvaluation(Math.min(1000, experiment.testImageCount));
  while (!experiment.advanceEvaluation());
  return stages;
}

/** The picture of a preset, as a PNG, and what it shows. @param {string} id */
export async function draw(id) {
  const told = STORIES[id];
  if (!told) throw new Advice(`There is no preset ${id}.`);
  const { engine } = await loadEngine('simd');
  const preset = engine.parseLink(id).spec;
  const most = preset.schedule.maxSteps === 0 ? told.steps : Math.min(told.steps, preset.schedule.maxSteps);
  const spec = engine.withValue(preset, 'maxsteps', String(most));
  const manifest = await readManifest();
  const experiment = new engine.Experiment(spec, manifest);
  try {
    await addAllShards(experiment, manifest, spec.data.set);
    const stages = train(engine, experiment);
    const { picture, words } = told.story(experiment, stages);
    return { png: picture.png(), words };
  } finally {
    experiment.free();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(async () => {
    await buildIfMissing();
    const { engine } = await loadEngine('simd');
    const order = engine.presets().map(({ id }) => id);
    const wanted = process.argv.length > 2 ? process.argv.slice(2) : order;
    for (const id of wanted) {
      const { png, words } = await draw(id);
      await writeFile(new URL(`${id}.png`, folder), png);
      for (const language of /** @type {const} */ (['en', 'de']))
        await keep(id, words[language], WORD_FILES[language], order);
      say(`${id}: ${png.length} bytes. ${words.en}`);
    }
  });
}

/** Among the words of the others, in the order of the presets. */
async function keep(
  /** @type {string} */ id,
  /** @type {string} */ text,
  /** @type {string} */ name,
  /** @type {string[]} */ order,
) {
  const file = new URL(name, folder);
  /** @type {Record<string, string>} */
  const known = { ...JSON.parse(await readFile(file, 'utf8').catch(() => '{}')), [id]: text };
  const all = Object.fromEntries(order.flatMap((each) => (known[each] ? [[each, known[each]]] : [])));
  await writeFile(file, `${JSON.stringify(all, null, 2)}\n`);
}
