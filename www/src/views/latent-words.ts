// How the panel of the latent space explains itself.

import { html } from 'lit';
import { wordsFor } from '../data-sets';
import { words } from '../words/words';
import type { PanelWords } from './panel';

const FORMULAS = {
  z: html`<math><mi>z</mi></math>`,
  D: html`<math><mi>D</mi></math>`,
  o: html`<math><mi>o</mi></math>`,
  a1: html`<math><msub><mi>a</mi><mn>1</mn></msub></math>`,
  a2: html`<math><msub><mi>a</mi><mn>2</mn></msub></math>`,
  σ1: html`<math><msub><mi>σ</mi><mn>1</mn></msub></math>`,
  σ2: html`<math><msub><mi>σ</mi><mn>2</mn></msub></math>`,
  posterior: html`<math><mi>N</mi><mo>(</mo><mi>μ</mi><mo>,</mo><msup><mi>σ</mi><mn>2</mn></msup><mo>)</mo></math>`,
  e: html`<math><mi>e</mi></math>`,
  ω: html`<math><mi>ω</mi></math>`,
  r: html`<math><mi>r</mi></math>`,
  point: html`<math display="block"><mi>z</mi><mo>=</mo><mi>o</mi><mo>+</mo><mi>x</mi><msub><mi>a</mi><mn>1</mn></msub><mo>+</mo><mi>y</mi><msub><mi>a</mi><mn>2</mn></msub></math>`,
  line: html`<math display="block"><mi>z</mi><mo>(</mo><mi>t</mi><mo>)</mo><mo>=</mo><mo>(</mo><mn>1</mn><mo>−</mo><mi>t</mi><mo>)</mo><msub><mi>z</mi><mi>A</mi></msub><mo>+</mo><mi>t</mi><msub><mi>z</mi><mi>B</mi></msub></math>`,
  sphere: html`<math display="block"><mi>z</mi><mo>(</mo><mi>t</mi><mo>)</mo><mo>=</mo><mi>r</mi><mo>(</mo><mi>t</mi><mo>)</mo><mrow><mo>(</mo><mfrac><mrow><mi>sin</mi><mo>(</mo><mo>(</mo><mn>1</mn><mo>−</mo><mi>t</mi><mo>)</mo><mi>ω</mi><mo>)</mo></mrow><mrow><mi>sin</mi><mi>ω</mi></mrow></mfrac><msub><mi>e</mi><mi>A</mi></msub><mo>+</mo><mfrac><mrow><mi>sin</mi><mo>(</mo><mi>t</mi><mi>ω</mi><mo>)</mo></mrow><mrow><mi>sin</mi><mi>ω</mi></mrow></mfrac><msub><mi>e</mi><mi>B</mi></msub><mo>)</mo></mrow></math>`,
};

export function latentWords(data: string | undefined, width: number): PanelWords {
  const { many, tested } = wordsFor(data);
  return {
    sentence: words.latentAbout.sentence(tested, width),
    look: words.latentAbout.look(many),
    how: words.latentAbout.how(FORMULAS),
    sources: [
      'Hinton and Salakhutdinov 2006, Reducing the Dimensionality of Data with Neural Networks, figure 3',
      'Kingma and Welling 2014, Auto-Encoding Variational Bayes, appendix A (the grid)',
      'Shoemake 1985, Animating Rotation with Quaternion Curves (the path on the sphere)',
      'White 2016, Sampling Generative Networks, arXiv:1609.04468 (the same between codes)',
    ],
    file: 'www/src/worker/looks/latent.ts',
  };
}
