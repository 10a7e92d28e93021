// @ts-check
// `open` and `presets` over a way to read files.

import { loadEngine } from './engine.js';
import { MNIST } from './mnist.js';
import { onlyKnown, Refused, refused, refusing } from './refused.js';
import { TrainingRun } from './run.js';
import { readManifest, Shards } from './shards.js';

/** @typedef {import('./api.js').OpenOptions} OpenOptions */

/**
 * What differs between Node and browsers.
 * @typedef {object} Host
 * @property {import('./read.js').Read} read
 * @property {(data: string | URL) => URL} folder the address of a folder that somebody named
 * @property {boolean} wantsFma whether fused multiply-adds are tried when nobody has said which arithmetic
 */

/** @param {Host} host @returns {Pick<typeof import('./api.js'), 'open' | 'presets'>} */
export function playground(host) {
  /** The engine in the arithmetic that was asked for, or in the best that can be had. @param {string | null | undefined} asked */
  async function engineFor(asked) {
    const plain = asked === 'simd' || (!asked && !host.wantsFma);
    if (plain) return loadEngine('simd', host.read);
    try {
      return await loadEngine('fma', host.read);
    } catch (error) {
      if (!(error instanceof WebAssembly.CompileError)) throw error;
      if (!asked) return loadEngine('simd', host.read);
      throw refused('arithmetic', asked, 'there is no relaxed SIMD here; simd runs everywhere');
    }
  }

  return {
    async open(text, options = {}) {
      check(options);
      // The link is read by the engine that it names.
      const named = new URLSearchParams(text.slice(text.indexOf('#') + 1)).get('math');
      const { engine } = await engineFor(
        options.arithmetic ?? (named === 'fma' || named === 'simd' ? named : undefined),
      );
      const link = engine.parseLink(text);
      const spec = withValues(engine, link, options);
      const addressOf = address(spec.data.set, options.data === undefined ? undefined : host.folder(options.data));
      const manifest = await readManifest(host.read, addressOf);
      const experiment = refusing(() => new engine.Experiment(spec, manifest));
      return new TrainingRun(engine, experiment, new Shards(host.read, addressOf, manifest), link);
    },

    async presets() {
      const { engine } = await engineFor(undefined);
      return engine.presets();
    },
  };
}

/** @param {OpenOptions} options */
function check(options) {
  onlyKnown(options, ['seed', 'values', 'arithmetic', 'data']);
  const { arithmetic } = options;
  if (arithmetic !== undefined && arithmetic !== 'simd' && arithmetic !== 'fma') {
    throw refused('arithmetic', arithmetic, 'it must be simd or fma');
  }
}

/**
 * What the link says, with the values of the options over it. Throws all that is not allowed in either.
 * @param {import('./engine.js').Engine} engine @param {import('../pkg/types.js').Link} link @param {OpenOptions} options
 */
function withValues(engine, link, { seed, values }) {
  const refusals = [...link.refused];
  let { spec } = link;
  for (const [key, value] of Object.entries({ ...values, ...(seed === undefined ? {} : { seed }) })) {
    try {
      spec = refusing(() => engine.withValue(spec, key, asText(value)));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refusals.push(...error.refusals);
    }
  }
  if (refusals.length > 0) throw new Refused(refusals);
  return spec;
}

/** A value as links write it. @param {string | number | boolean} value */
const asText = (value) => (typeof value === 'boolean' ? String(Number(value)) : String(value));

/** @param {string} set @param {URL | undefined} folder @returns {import('./shards.js').AddressOf} */
function address(set, folder) {
  // Toys are made from the seed; any list of images will do for them.
  const name = set === 'fashion' ? 'fashion' : 'mnist';
  if (folder) {
    const base = new URL(`${name}/`, folder.href.endsWith('/') ? folder : `${folder.href}/`);
    return (file) => new URL(file, base);
  }
  if (name === 'fashion') {
    throw refused('data', set, 'the package brings MNIST only; the option data names a folder with fashion/ in it');
  }
  return (file) => {
    const known = MNIST[file];
    if (!known) throw new Error(`the package has no file ${file}`);
    return known;
  };
}
