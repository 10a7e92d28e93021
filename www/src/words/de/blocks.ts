// What the layers of a network are called in its drawing.

import type { Words } from '../kinds';

export const blocks: Words['blocks'] = {
  input: { image: 'Bild', point: 'Punkt' },
  code: 'Code',
  ending: { classes: 'Klassen', reconstruction: 'Rekonstruktion' },
  sized: (role, size) => `${role} · ${size}`,
  gaussianCode: (label) => `${label} (Mittelwert und Varianz)`,
  kinds: {
    conv: (size) => `Faltung ${size}`,
    pool: (size) => `Max-Pooling ${size}`,
    upsample: (size) => `Vergrößerung ${size}`,
  },
  captions: {
    conv: (activation) => `3 × 3-Faltung, ${activation}`,
    pool: '2 × 2-Max-Pooling',
    upsample: '2 × 2-Vergrößerung',
    gaussian: 'Mittelwert und Varianz',
    softmax: 'Softmax',
  },
  label: 'und das Label',
  noise: (deviation) => `Rauschen, Streuung ${deviation}`,
  dropout: (share) => `Dropout, ${share}`,
  masking: (share) => `Maskierung, ${share}`,
};
