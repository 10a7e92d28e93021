// Which preset a link names, as far as that can be told before the engine is there, which reads the rest.

/** What a link without a preset means; the build asks the engine. */
declare const DEFAULT_PRESET: string;

export function presetNamed(link: string, isKnown: (id: string) => boolean): string {
  // Of a key that is there twice the last one counts, here as in the engine.
  const named = new URLSearchParams(link.replace(/^#/, '')).getAll('p').at(-1);
  return named !== undefined && isKnown(named) ? named : DEFAULT_PRESET;
}
