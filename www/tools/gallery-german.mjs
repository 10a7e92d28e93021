// @ts-check
// Numbers in the German words of the gallery.

/** Digits with the decimal sign of German. */
export const german = (/** @type {string} */ digits) => digits.replace('.', ',');
