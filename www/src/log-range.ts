// The ends of a logarithmic axis.

const STEPS = [1, 2, 5, 10];

/** The nearest 1, 2 or 5 times a power of ten below and above, so that the axis does not tremble with every point. */
export function logRange(min: number | null, max: number | null): [number, number] {
  if (min === null || max === null || !(min > 0) || !Number.isFinite(max)) return [0.001, 1];
  const parts = (value: number) => {
    const power = 10 ** Math.floor(Math.log10(value));
    return { power, factor: value / power };
  };
  const [low, high] = [parts(min), parts(max)];
  const below = low.power * (STEPS.findLast((step) => step <= low.factor + 1e-9) ?? 1);
  const above = high.power * (STEPS.find((step) => step >= high.factor - 1e-9) ?? 10);
  // One point on a line of the grid would leave an axis without height.
  return above > below * 1.001 ? [below, above] : [below / 2, above * 2];
}
