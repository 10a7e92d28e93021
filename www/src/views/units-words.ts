// What the units panel says about itself.

import { html } from 'lit';
import { words } from '../words/words';
import type { PanelWords } from './panel';

const DIVERGENCE = {
  unit: html`<math display="block"><mrow><msub><mi>KL</mi><mi>j</mi></msub><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac>
    <mo>⟨</mo><msubsup><mi>μ</mi><mi>j</mi><mn>2</mn></msubsup><mo>+</mo><msubsup><mi>σ</mi><mi>j</mi><mn>2</mn></msubsup>
    <mo>−</mo><mi>ln</mi><msubsup><mi>σ</mi><mi>j</mi><mn>2</mn></msubsup><mo>−</mo><mn>1</mn><mo>⟩</mo></mrow></math>`,
  active: html`<math display="block"><mrow><msub><mi>A</mi><mi>j</mi></msub><mo>=</mo><msub><mi>Var</mi><mi>x</mi></msub><mo>(</mo>
    <msub><mi>μ</mi><mi>j</mi></msub><mo>(</mo><mi>x</mi><mo>)</mo><mo>)</mo><mo>&gt;</mo><mn>0.01</mn></mrow></math>`,
};

const PENALTY = html`<math display="block"><mrow><munder><mo>∑</mo><mi>j</mi></munder><mi>ρ</mi><mi>ln</mi><mfrac><mi>ρ</mi>
    <msub><mover><mi>ρ</mi><mo>^</mo></mover><mi>j</mi></msub></mfrac><mo>+</mo><mo>(</mo><mn>1</mn><mo>−</mo><mi>ρ</mi><mo>)</mo>
    <mi>ln</mi><mfrac><mrow><mn>1</mn><mo>−</mo><mi>ρ</mi></mrow><mrow><mn>1</mn><mo>−</mo>
    <msub><mover><mi>ρ</mi><mo>^</mo></mover><mi>j</mi></msub></mrow></mfrac></mrow></math>`;

export const unitsWords = (gaussian: boolean, sparse: boolean): PanelWords => ({
  sentence: words.units.sentence(gaussian, sparse),
  look: words.units.look(gaussian, sparse),
  how: words.units.how(gaussian ? DIVERGENCE : null, sparse ? PENALTY : null),
  sources: [
    ...(gaussian ? ['Kingma and Welling 2014, Auto-encoding variational Bayes, appendix B'] : []),
    ...(sparse ? ['Ng 2011, CS294A lecture notes, Sparse autoencoder, section 3'] : []),
    'Burda et al. 2016, Importance weighted autoencoders, section 5.3',
  ],
  file: 'crates/train/src/evaluation.rs',
});
