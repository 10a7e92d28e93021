// How the panel of the latent space explains itself.

import { html } from 'lit';
import { wordsFor } from '../data-sets';
import type { PanelWords } from './panel';

export function latentWords(data: string | undefined, width: number): PanelWords {
  const { many, tested } = wordsFor(data);
  return {
    sentence:
      width > 2
        ? `The codes of ${tested}, ${width} numbers each, seen in a plane; every point of it can be decoded.`
        : `The codes of ${tested}, two numbers each; every point between them can be decoded.`,
    look:
      `Whether classes gather in regions of their own although the network was told no labels, which of them share a border, ` +
      `and what it draws in the gaps: from a plain code the gaps decode to images that are no ${many}, because nothing was ever ` +
      `asked of them; a Gaussian code is held near the origin and has fewer gaps. Between two ${many} the frames from the ` +
      `codes bend one into the other, while mixing pixels only fades.`,
    how: html`
      <p>The encoder gives each held-out image a code <math><mi>z</mi></math> with <math><mi>D</mi></math> numbers, of a Gaussian
        code the mean. A point of the map is the code</p>
      <math display="block"><mi>z</mi><mo>=</mo><mi>o</mi><mo>+</mo><mi>x</mi><msub><mi>a</mi><mn>1</mn></msub><mo>+</mo><mi>y</mi><msub><mi>a</mi><mn>2</mn></msub></math>
      <p>where <math><mi>o</mi></math> is the mean of the codes and <math><msub><mi>a</mi><mn>1</mn></msub></math>,
        <math><msub><mi>a</mi><mn>2</mn></msub></math> are their first two principal components, or where
        <math><msub><mi>a</mi><mn>1</mn></msub></math>, <math><msub><mi>a</mi><mn>2</mn></msub></math> are two units and all others
        stand at their mean. The decoder turns it into an image. The ellipses have the half-axes
        <math><msub><mi>σ</mi><mn>1</mn></msub></math>, <math><msub><mi>σ</mi><mn>2</mn></msub></math> of the posterior
        <math><mi>N</mi><mo>(</mo><mi>μ</mi><mo>,</mo><msup><mi>σ</mi><mn>2</mn></msup><mo>)</mo></math>. A straight path and one on
        the sphere have the codes</p>
      <math display="block"><mi>z</mi><mo>(</mo><mi>t</mi><mo>)</mo><mo>=</mo><mo>(</mo><mn>1</mn><mo>−</mo><mi>t</mi><mo>)</mo><msub><mi>z</mi><mi>A</mi></msub><mo>+</mo><mi>t</mi><msub><mi>z</mi><mi>B</mi></msub></math>
      <math display="block"><mi>z</mi><mo>(</mo><mi>t</mi><mo>)</mo><mo>=</mo><mi>r</mi><mo>(</mo><mi>t</mi><mo>)</mo><mrow><mo>(</mo><mfrac><mrow><mi>sin</mi><mo>(</mo><mo>(</mo><mn>1</mn><mo>−</mo><mi>t</mi><mo>)</mo><mi>ω</mi><mo>)</mo></mrow><mrow><mi>sin</mi><mi>ω</mi></mrow></mfrac><msub><mi>e</mi><mi>A</mi></msub><mo>+</mo><mfrac><mrow><mi>sin</mi><mo>(</mo><mi>t</mi><mi>ω</mi><mo>)</mo></mrow><mrow><mi>sin</mi><mi>ω</mi></mrow></mfrac><msub><mi>e</mi><mi>B</mi></msub><mo>)</mo></mrow></math>
      <p>with the directions <math><mi>e</mi></math> of the two ends, the angle <math><mi>ω</mi></math> between them, and a length
        <math><mi>r</mi></math> that goes evenly from one to the other.</p>`,
    sources: [
      'Hinton and Salakhutdinov 2006, Reducing the Dimensionality of Data with Neural Networks, figure 3',
      'Kingma and Welling 2014, Auto-Encoding Variational Bayes, appendix A (the grid)',
      'Shoemake 1985, Animating Rotation with Quaternion Curves (the path on the sphere)',
      'White 2016, Sampling Generative Networks, arXiv:1609.04468 (the same between codes)',
    ],
    file: 'www/src/worker/looks/latent.ts',
  };
}
