// What the layers of a network are called in its drawing.

export const blocks = {
  input: { image: 'image', point: 'point' },
  code: 'code',
  ending: { classes: 'classes', reconstruction: 'reconstruction' },
  /** A role and a size. */
  sized: (role: string, size: string) => `${role} · ${size}`,
  gaussianCode: (label: string) => `${label} (mean and variance)`,
  kinds: {
    conv: (size: string) => `convolution ${size}`,
    pool: (size: string) => `max-pooling ${size}`,
    upsample: (size: string) => `up-sampling ${size}`,
  },
  captions: {
    conv: (activation: string) => `3 × 3 convolution, ${activation}`,
    pool: '2 × 2 max-pooling',
    upsample: '2 × 2 up-sampling',
    gaussian: 'mean and variance',
    softmax: 'softmax',
  },
  label: 'and the label',
  noise: (deviation: string) => `noise, deviation ${deviation}`,
  dropout: (share: string) => `dropout, ${share}`,
  masking: (share: string) => `masking, ${share}`,
};
