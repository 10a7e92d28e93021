// How the panel of the latent space explains itself.

import { html, type TemplateResult } from 'lit';

/** By what stands in them, where they stand in a sentence; `point`, `line` and `sphere` stand alone. */
export type Formulas = Readonly<
  Record<
    'z' | 'D' | 'o' | 'a1' | 'a2' | 'σ1' | 'σ2' | 'posterior' | 'e' | 'ω' | 'r' | 'point' | 'line' | 'sphere',
    TemplateResult
  >
>;

export const latentAbout = {
  sentence: (tested: string, width: number) =>
    width > 2
      ? `The codes of ${tested}, ${width} numbers each, seen in a plane; every point of it can be decoded.`
      : `The codes of ${tested}, two numbers each; every point between them can be decoded.`,
  look: (many: string) =>
    `Whether classes gather in regions of their own although the network was told no labels, which of them share a border, ` +
    `and what it draws in the gaps: from a plain code the gaps decode to images that are no ${many}, because nothing was ever ` +
    `asked of them; a Gaussian code is held near the origin and has fewer gaps. Between two ${many} the frames from the ` +
    `codes bend one into the other, while mixing pixels only fades.`,
  how: ({ z, D, o, a1, a2, σ1, σ2, posterior, e, ω, r, point, line, sphere }: Formulas) => html`
    <p>The encoder gives each held-out image a code ${z} with ${D} numbers, of a Gaussian code the mean. A point of the map is
      the code</p>
    ${point}
    <p>where ${o} is the mean of the codes and ${a1}, ${a2} are their first two principal components, or where ${a1}, ${a2} are
      two units and all others stand at their mean. The decoder turns it into an image. The ellipses have the half-axes
      ${σ1}, ${σ2} of the posterior ${posterior}. A straight path and one on the sphere have the codes</p>
    ${line}${sphere}
    <p>with the directions ${e} of the two ends, the angle ${ω} between them, and a length ${r} that goes evenly from one to the
      other.</p>`,
};
