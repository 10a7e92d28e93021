// The names of the panels, and why one that a link names is not opened.

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

export const panels = {
  titles,
  nothingToSay: (title: string) => `the panel ${title} has nothing to say about this recipe`,
  oneOf: (ids: string) => `panel must be one of ${ids}, or none`,
};
