// A run as a report in Markdown.

export const report = {
  recipe: 'Recipe',
  preset: (name: string) => `Preset: ${name}, as it stands`,
  presetBut: (name: string) => `Preset: ${name}, but for`,
  network: (widths: string) => `Network: ${widths}`,
  convolutions: (widths: string, filters: string) =>
    `Network: ${widths}, convolutions with ${filters} filters and back`,
  trained: (step: string, all: string, time: string) => `Trained: ${step} of ${all} steps in ${time}`,
  unfaithful: 'The run was changed under way: the link has the values of the end, and does not lead here.',
  results: 'Results',
  notEvaluated: 'Not evaluated yet.',
  heldOut: (images: string, many: string) => `On the first ${images} held-out ${many}:`,
  loss: (loss: string) => `Loss of the objective ${loss}`,
  curve: 'Curve',
  noCurve: 'No point of the curve is known yet.',
  step: 'Step',
  trainingLoss: 'Training loss',
  heldOutLoss: 'Held-out loss',
  again: 'The same again',
  seed: (seed: number) => `Seed: ${seed}`,
  arithmetic: {
    simd: 'Arithmetic: WebAssembly SIMD, the same bits on every machine',
    fma: 'Arithmetic: relaxed SIMD with fused multiply-add',
  },
  digest: (digest: string) => `Digest of all weights at the end: \`${digest}\``,
  noDigest: 'Digest: none, because the run has not come to its end',
};
