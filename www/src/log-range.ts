// The ends of an axis.

const STEPS = [1, 2, 5, 10];

/** Of a logarithmic one: the nearest 1, 2 or 5 times a power of ten below and above, so that the axis does not tremble with every point. */
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

/** Finer than above, where half the height would be empty otherwise. */
const LINEAR_STEPS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** Of a linear one: from zero, or from below it, to a round number above. */
export function linearRange(min: number | null, max: number | null): [number, number] {
  if (min === null || max === null || !Number.isFinite(max) || !Number.isFinite(min)) return [0, 1];
  const beyond = (size: number) => {
    if (!(size > 0)) return 0;
    const power = 10 ** Math.floor(Math.log10(size));
    return power * (LINEAR_STEPS.find((step) => step >= size / power - 1e-9) ?? 10);
  };
  const [below, above] = [beyond(-min), beyond(max)];
  return below + above > 0 ? [0 - below, above] : [0, 1];
}
