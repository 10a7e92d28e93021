// What the features panel says about itself.

import { html, type TemplateResult } from 'lit';
import type { Half } from '../feature-layers';
import { words } from '../words/words';
import type { PanelWords } from './panel';

const FORMULAS: Readonly<Record<Half, TemplateResult>> = {
  encoder: html`<math display="block"><mrow><msub><mi>h</mi><mi>j</mi></msub><mo>=</mo><mi>f</mi><mo>(</mo>
    <munder><mo>∑</mo><mi>p</mi></munder><msub><mi>w</mi><mrow><mi>p</mi><mi>j</mi></mrow></msub>
    <msub><mi>x</mi><mi>p</mi></msub><mo>+</mo><msub><mi>b</mi><mi>j</mi></msub><mo>)</mo></mrow></math>`,
  decoder: html`<math display="block"><mrow><msub><mi>y</mi><mi>p</mi></msub><mo>=</mo><mi>g</mi><mo>(</mo>
    <munder><mo>∑</mo><mi>j</mi></munder><msub><mi>w</mi><mrow><mi>j</mi><mi>p</mi></mrow></msub>
    <msub><mi>h</mi><mi>j</mi></msub><mo>+</mo><msub><mi>b</mi><mi>p</mi></msub><mo>)</mo></mrow></math>`,
};

export const featuresWords = (half: Half, isMap: boolean): PanelWords => ({
  sentence: words.features.sentence(half, isMap),
  look: words.features.look,
  how: words.features.how(half, FORMULAS[half]),
  sources: [
    'Ng 2011, CS294A lecture notes, Sparse autoencoder, section 4 (visualizing a trained autoencoder)',
    'Vincent et al. 2010, Stacked denoising autoencoders, section 5.1',
    'Ottosson 2020, A perceptual color space for image processing',
  ],
  file: 'crates/train/src/analysis/features.rs',
});
