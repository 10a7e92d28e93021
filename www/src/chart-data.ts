// Curves as a chart takes them: with a gap where a phase ends, because the next one has another loss.

/** Points of a curve with `null` between two phases. A value that is no number, or that has no logarithm, is a gap as well. */
export function withGaps(
  steps: readonly number[],
  values: readonly number[],
  boundaries: readonly number[],
): [steps: number[], values: (number | null)[]] {
  const x: number[] = [];
  const y: (number | null)[] = [];
  let next = 0;
  steps.forEach((step, i) => {
    while (next < boundaries.length && step > (boundaries[next] as number)) {
      const boundary = boundaries[next++] as number;
      if (x.length === 0) continue;
      // No step is there, so it is nobody's place.
      x.push(boundary + 0.5);
      y.push(null);
    }
    const value = values[i] as number;
    x.push(step);
    y.push(Number.isFinite(value) && value > 0 ? value : null);
  });
  return [x, y];
}
