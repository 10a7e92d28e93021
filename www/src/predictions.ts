// From probabilities to a verdict.

export interface Prediction {
  readonly label: number;
  /** The likeliest class. */
  readonly predicted: number;
  readonly probability: number;
  readonly right: boolean;
}

/** The likeliest class; the first of those that are equally likely, as the engine counts. */
export const likeliest = (probabilities: ArrayLike<number>): number =>
  Array.from(probabilities).reduce((best, value, k, all) => (value > (all[best] ?? 0) ? k : best), 0);

/** One for each label (N), from probabilities (N, classes). */
export function predictionsOf(labels: Uint8Array, probabilities: Float32Array): Prediction[] {
  const classes = probabilities.length / labels.length;
  return Array.from(labels, (label, i) => {
    const own = probabilities.subarray(i * classes, (i + 1) * classes);
    const predicted = likeliest(own);
    const probability = own[predicted] ?? Number.NaN;
    // A model that is lost takes everything for the first class: that is no merit.
    return { label, predicted, probability, right: predicted === label && probability > 0 };
  });
}
