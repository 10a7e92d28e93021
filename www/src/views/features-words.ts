// What the features panel says about itself.

import { html } from 'lit';
import type { Half } from '../feature-layers';
import type { PanelWords } from './panel';

export function featuresWords(half: Half, isMap: boolean): PanelWords {
  const encoder = half === 'encoder';
  return {
    sentence: isMap
      ? `The ${encoder ? 'first' : 'last'} layer's kernels: each slides over the image and answers where it fits.`
      : encoder
        ? 'What each unit of the first layer looks for in an image: orange pixels excite it, blue ones hold it back.'
        : 'What each unit of the last hidden layer adds to the image: ink where it is orange, paper where it is blue.',
    look:
      'At first there is noise. A unit that has learnt something shows a shape: a stroke, an end of one, a blob, an edge. ' +
      'Noise that stays belongs to pixels that are never inked, or to a unit that nothing uses. A dead unit gives the same ' +
      'for every image: its weights no longer matter and, behind a ReLU, cannot learn any more. A code that is held sparse, ' +
      'or trained on noisy images, has more local shapes than one that is not.',
    how: html`
      <p>${
        encoder
          ? html`Unit <i>j</i> of the first layer has one weight to each pixel; as an image they show what it responds to:`
          : html`Unit <i>j</i> of the last hidden layer has one weight from it to each pixel; as an image they show what it adds:`
      }</p>
      ${
        encoder
          ? html`<math display="block"><mrow><msub><mi>h</mi><mi>j</mi></msub><mo>=</mo><mi>f</mi><mo>(</mo>
              <munder><mo>∑</mo><mi>p</mi></munder><msub><mi>w</mi><mrow><mi>p</mi><mi>j</mi></mrow></msub>
              <msub><mi>x</mi><mi>p</mi></msub><mo>+</mo><msub><mi>b</mi><mi>j</mi></msub><mo>)</mo></mrow></math>`
          : html`<math display="block"><mrow><msub><mi>y</mi><mi>p</mi></msub><mo>=</mo><mi>g</mi><mo>(</mo>
              <munder><mo>∑</mo><mi>j</mi></munder><msub><mi>w</mi><mrow><mi>j</mi><mi>p</mi></mrow></msub>
              <msub><mi>h</mi><mi>j</mi></msub><mo>+</mo><msub><mi>b</mi><mi>p</mi></msub><mo>)</mo></mrow></math>`
      }
      <p>Use is the variance of the unit's activation over held-out images; below 10<sup>−8</sup> the unit counts as dead.
        Under way the order is made anew whenever the number of steps has doubled, so that images do not change places all
        the time. Colours are even steps in Oklch.</p>`,
    sources: [
      'Ng 2011, CS294A lecture notes, Sparse autoencoder, section 4 (visualizing a trained autoencoder)',
      'Vincent et al. 2010, Stacked denoising autoencoders, section 5.1',
      'Ottosson 2020, A perceptual color space for image processing',
    ],
    file: 'crates/train/src/analysis/features.rs',
  };
}
