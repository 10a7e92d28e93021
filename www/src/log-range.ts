// The ends of a logarithmic axis.

const STEPS = [1, 2, 5, 10];

/** Which of the lines 1, 2, 3 ... 10, 20 ... are drawn: with many powers of ten only those, and with very many only some. */
export function gridLines(lines: readonly number[]): (number | null)[] {
  const powers = lines.map((line) => Math.log10(line));
  const decades = (powers.at(-1) ?? 0) - (powers[0] ?? 0);
  if (decades < 4) return [...lines];
  const every = Math.ceil(decades / 12);
  return lines.map((line, i) => {
    const power = Math.round(powers[i] as number);
    return Math.abs((powers[i] as number) - power) < 1e-6 && power % every === 0 ? line : null;
  });
}

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
