// Curves as a chart takes them: one for each phase, because the next one has another loss.

/** The points of a curve, phase by phase. A value that is no number, or that has no logarithm where one is needed, is a gap. */
export function byPhase(
  steps: readonly number[],
  values: readonly number[],
  boundaries: readonly number[],
  logarithmic = true,
): [steps: number[], values: (number | null)[]][] {
  const parts = Array.from({ length: boundaries.length + 1 }, (): [number[], (number | null)[]] => [[], []]);
  steps.forEach((step, i) => {
    // The last step of a phase is still its own.
    const [x, y] = parts[boundaries.filter((boundary) => boundary < step).length] as (typeof parts)[number];
    const value = values[i] as number;
    x.push(step);
    y.push(Number.isFinite(value) && (value > 0 || !logarithmic) ? value : null);
  });
  return parts;
}
