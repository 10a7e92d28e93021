// @ts-check
// Values that are not allowed, as an error.

/** @typedef {import('../pkg/types.js').SpecError} SpecError */
/** @typedef {import('./api.js').Refused} Described */

/** @implements {Described} */
export class Refused extends Error {
  /** @param {readonly SpecError[]} refusals */
  constructor(refusals) {
    super(refusals.map(({ key, value, reason }) => `${key}=${value} is refused: ${reason}.`).join('\n'));
    this.name = 'Refused';
    this.refusals = refusals;
  }
}

/** What the engine refuses, in its own words; any other error as it is. @template T @param {() => T} attempt @returns {T} */
export function refusing(attempt) {
  try {
    return attempt();
  } catch (error) {
    const { key, value, reason } = /** @type {SpecError} */ (error);
    throw reason === undefined ? error : new Refused([{ key, value, reason }]);
  }
}

/** @param {string} key @param {unknown} value @param {string} reason */
export const refused = (key, value, reason) => new Refused([{ key, value: String(value), reason }]);

/** Throws the first option that there is not: a misspelt one would be passed over in silence. @template {object} T @param {T} options @param {(keyof T & string)[]} names */
export function onlyKnown(options, names) {
  const unknown = Object.keys(options).find((name) => !names.some((known) => known === name));
  if (unknown !== undefined)
    throw refused(unknown, Reflect.get(options, unknown), `the options are ${names.join(', ')}`);
}
