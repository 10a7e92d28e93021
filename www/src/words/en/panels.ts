// The names of the panels.

import type { PanelId } from '../../panels/ids';

const titles: Readonly<Record<PanelId, string>> = {
  reconstructions: 'Reconstructions',
  space: 'Points and planes',
  loss: 'Loss',
  latent: 'Latent space',
  samples: 'Samples',
  denoise: 'Denoise bench',
  draw: 'Draw',
  features: 'Features',
  units: 'Units',
  layers: 'Layers',
  classifier: 'Classifier',
  compare: 'Side by side',
  runs: 'Runs',
};

export const panels = { titles };
