// The panels by name, as links have them.

export const PANEL_IDS = [
  'loss',
  'reconstructions',
  'space',
  'latent',
  'samples',
  'denoise',
  'draw',
  'features',
  'units',
  'layers',
  'classifier',
  'compare',
  'runs',
] as const;

export type PanelId = (typeof PANEL_IDS)[number];
