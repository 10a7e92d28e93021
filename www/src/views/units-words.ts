// What the units panel says about itself.

import { html, nothing } from 'lit';
import type { PanelWords } from './panel';

const DIVERGENCE_OF_UNIT = html`
  <p>A Gaussian code's unit <i>j</i> diverges from the standard normal, averaged over the images, by</p>
  <math display="block"><mrow><msub><mi>KL</mi><mi>j</mi></msub><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac>
    <mo>⟨</mo><msubsup><mi>μ</mi><mi>j</mi><mn>2</mn></msubsup><mo>+</mo><msubsup><mi>σ</mi><mi>j</mi><mn>2</mn></msubsup>
    <mo>−</mo><mi>ln</mi><msubsup><mi>σ</mi><mi>j</mi><mn>2</mn></msubsup><mo>−</mo><mn>1</mn><mo>⟩</mo></mrow></math>
  <p>nats, and these add up to the KL of the loss. A unit is active when the variance of its mean over the images is large:</p>
  <math display="block"><mrow><msub><mi>A</mi><mi>j</mi></msub><mo>=</mo><msub><mi>Var</mi><mi>x</mi></msub><mo>(</mo>
    <msub><mi>μ</mi><mi>j</mi></msub><mo>(</mo><mi>x</mi><mo>)</mo><mo>)</mo><mo>&gt;</mo><mn>0.01</mn></mrow></math>`;

const PENALTY = html`
  <p>The penalty compares each unit's mean activation over the batch with the target ρ, as two coins are compared:</p>
  <math display="block"><mrow><munder><mo>∑</mo><mi>j</mi></munder><mi>ρ</mi><mi>ln</mi><mfrac><mi>ρ</mi>
    <msub><mover><mi>ρ</mi><mo>^</mo></mover><mi>j</mi></msub></mfrac><mo>+</mo><mo>(</mo><mn>1</mn><mo>−</mo><mi>ρ</mi><mo>)</mo>
    <mi>ln</mi><mfrac><mrow><mn>1</mn><mo>−</mo><mi>ρ</mi></mrow><mrow><mn>1</mn><mo>−</mo>
    <msub><mover><mi>ρ</mi><mo>^</mo></mover><mi>j</mi></msub></mrow></mfrac></mrow></math>
  <p>Its slope grows without limit towards 0 and 1, where that of the squared difference hardly changes.</p>`;

export function unitsWords(gaussian: boolean, sparse: boolean): PanelWords {
  return {
    sentence: gaussian
      ? 'How much each number of the code says, in nats: what the model pays for telling images apart by it.'
      : sparse
        ? 'How active each unit of the code is on average, against the target that it is held to.'
        : 'How active each unit of the code is on average over held-out images, and how much that varies.',
    look: gaussian
      ? 'Units that carry nothing fall back to zero: the decoder does without them. With a large beta more of them do, and when ' +
        'all have fallen the posterior has collapsed and every sample is the same blur.'
      : sparse
        ? 'The means gather at the target within the first epochs. A unit at the target is silent for most images and loud for ' +
          'a few; one that is stuck at zero is silent for all.'
        : 'A unit that is the same for every image is dead: it takes a number of the code and says nothing with it. Few active ' +
          'units mean that the code could be narrower.',
    how: html`
      <p>Mean and variance of each unit's activation over the images of the last evaluation, exactly. A unit that never
        changes is dead; one whose variance is above 0.01 is active.</p>
      ${gaussian ? DIVERGENCE_OF_UNIT : nothing}${sparse ? PENALTY : nothing}`,
    sources: [
      ...(gaussian ? ['Kingma and Welling 2014, Auto-encoding variational Bayes, appendix B'] : []),
      ...(sparse ? ['Ng 2011, CS294A lecture notes, Sparse autoencoder, section 3'] : []),
      'Burda et al. 2016, Importance weighted autoencoders, section 5.3',
    ],
    file: 'crates/train/src/evaluation.rs',
  };
}
