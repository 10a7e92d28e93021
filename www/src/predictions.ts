// From probabilities to a verdict.

export interface Prediction {
  readonly label: number;
  /** The likeliest class; the first of those that are equally likely, as the engine counts. */
  readonly predicted: number;
  readonly probability: number;
  readonly right: boolean;
}

/** One for each label (N), from probabilities (N, classes). */
export function predictionsOf(labels: Uint8Array, probabilities: Float32Array): Prediction[] {
  const classes = probabilities.length / labels.length;
  return Array.from(labels, (label, i) => {
    const own = probabilities.subarray(i * classes, (i + 1) * classes);
    const predicted = own.reduce((best, value, k) => (value > (own[best] ?? 0) ? k : best), 0);
    const probability = own[predicted] ?? Number.NaN;
    // A model that is lost takes everything for the first class: that is no merit.
    return { label, predicted, probability, right: predicted === label && probability > 0 };
  });
}
