// @ts-check
// npm run test:exports: whether what the page gives away works elsewhere. It needs Python 3 and the package index, makes an
// environment of its own under .cache/, and takes a minute or two. Three checks:
//
//  1. every preset's program, for PyTorch and for Keras, compiles;
//  2. NumPy, with the exported weights of four models and nothing else of ours, encodes ten images and decodes ten codes as the
//     engine does, to 1e-5;
//  3. Keras programs that begin with the engine's weights on a data set of one batch arrive at the engine's numbers.
//
// The last line is the sum, "N passed, N failed".

import { spawn } from 'node:child_process';
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { disagreements } from '../../tests/exports/agreement.mjs';
import { encodedAndDecoded, MODELS, RECIPES } from '../../tests/exports/cases.mjs';
import { open, resultOf } from '../../tests/exports/ours.mjs';
import { writeSmallData } from '../../tests/exports/small-data.mjs';
import { buildIfMissing, loadEngine } from './engine.mjs';
import { Advice, main, root, run, say } from './support.mjs';

const folder = new URL('.cache/exports/', root);
const python = fileURLToPath(new URL('.cache/exports-venv/bin/python', root));
const exports = new URL('tests/exports/', root);
const path = (/** @type {string} */ name) => fileURLToPath(new URL(name, folder));

const LARGEST_DIFFERENCE = 1e-5;

const count = { passed: 0, failed: 0 };

/** @param {string} name @param {string[]} complaints */
function check(name, complaints) {
  count[complaints.length === 0 ? 'passed' : 'failed'] += 1;
  say(
    `${complaints.length === 0 ? 'ok    ' : 'FAILED'} ${name}${complaints.map((text) => `\n           ${text}`).join('')}`,
  );
}

/** An environment with exactly the packages of requirements.txt; kept from one time to the next. */
async function prepare() {
  const wanted = await readFile(new URL('requirements.txt', exports), 'utf8');
  const stamp = new URL('.cache/exports-venv/requirements.txt', root);
  if ((await readFile(stamp, 'utf8').catch(() => '')) !== wanted) {
    const venv = fileURLToPath(new URL('.cache/exports-venv/', root));
    const packages = fileURLToPath(new URL('requirements.txt', exports));
    if ((await run('python3', ['-m', 'venv', '--clear', venv]).catch(() => 1)) !== 0)
      throw new Advice('Python 3 with its venv module is missing: the exports are tried in it.');
    say('installing NumPy, safetensors and Keras');
    if ((await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', packages])) !== 0)
      throw new Advice('The Python packages could not be installed.');
    await writeFile(stamp, wanted);
  }
  await access(python);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
}

/**
 * Runs Python. Resolves with what it prints; what it says besides is shown where it fails.
 * @param {string[]} args @param {string} [input] @returns {Promise<string>}
 */
function runPython(args, input = '') {
  return new Promise((resolve, reject) => {
    // No search for a GPU, which may be there or not.
    const env = { ...process.env, JAX_PLATFORMS: 'cpu', KERAS_BACKEND: 'jax' };
    const child = spawn(python, args, { env });
    let [text, errors] = ['', ''];
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(text) : reject(new Error(errors.slice(-2000)))));
    child.stdin.end(input);
  });
}

/** A check that ends with an exception has failed. @param {string} name @param {() => Promise<string[]>} complaints */
async function attempt(name, complaints) {
  check(name, await complaints().catch((error) => [String(error?.message ?? error)]));
}

/** The generators, which are TypeScript. */
async function generators() {
  const load = async (/** @type {string} */ name) =>
    (await runnerImport(fileURLToPath(new URL(`www/src/programs/${name}.ts`, root)), { configFile: false })).module;
  const [torch, keras] = [await load('torch'), await load('keras')];
  return { torch: /** @type {any} */ (torch).torchProgram, keras: /** @type {any} */ (keras).kerasProgram };
}

await main(async () => {
  await buildIfMissing();
  await prepare();
  const { engine } = await loadEngine('simd');
  const programs = await generators();
  const small = await writeSmallData(new URL('data/', folder));

  for (const { id, title, summary } of engine.presets()) {
    const { spec } = engine.parseLink(id);
    await attempt(`programs of ${id} compile`, async () => {
      for (const [name, program] of Object.entries(programs)) {
        const file = path(`${name}-${id}.py`);
        await writeFile(file, program({ spec, title, summary, link: `https://example.org/#v=1&p=${id}` }));
        await runPython(['-m', 'py_compile', file]);
      }
      return [];
    });
  }

  const cases = [];
  for (const id of MODELS) {
    const { weights, arrays } = encodedAndDecoded(engine, `p=${id}`, small);
    await writeFile(path(`${id}.safetensors`), weights);
    cases.push({ name: id, weights: path(`${id}.safetensors`), ...arrays });
  }
  const script = fileURLToPath(new URL('numpy_model.py', exports));
  const lines = (await runPython([script], JSON.stringify(cases))).trim().split('\n');
  for (const line of lines) {
    const { name, spread, codes, images } = JSON.parse(line);
    const complaints = [];
    // Written so that NaN is a complaint.
    if (!(codes <= LARGEST_DIFFERENCE)) complaints.push(`codes differ by ${codes}`);
    if (!(images <= LARGEST_DIFFERENCE)) complaints.push(`images differ by ${images}`);
    if (!(Math.min(...spread) > 0.01)) complaints.push(`codes or images are all alike, ${spread}: this says nothing`);
    check(`NumPy encodes and decodes ${name}: ${codes.toExponential(1)}, ${images.toExponential(1)}`, complaints);
  }
  if (lines.length !== MODELS.length) check('NumPy has tried all models', [`${lines.length} of ${MODELS.length}`]);

  for (const [k, { link, steps, tolerance }] of RECIPES.entries()) {
    await attempt(`Keras and the engine agree on ${link} after ${steps} steps of each phase`, async () => {
      const start = open(engine, link, small);
      const [weights, file] = [path(`start-${k}.safetensors`), path(`keras-${k}.py`)];
      await writeFile(weights, start.safetensors());
      await writeFile(file, programs.keras({ spec: start.spec, title: link, summary: '', link }));
      start.free();
      const printed = await runPython([file, '--data', path('data'), '--weights', weights, '--steps', String(steps)]);
      const theirs = JSON.parse(printed.trim().split('\n').at(-1) ?? '');
      return disagreements(resultOf(engine, link, small, steps), theirs, tolerance);
    });
  }

  process.stdout.write(`${count.passed} passed, ${count.failed} failed\n`);
  if (count.failed > 0) process.exitCode = 1;
});
