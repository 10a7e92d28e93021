// A curve of bounded size: means over bins of steps, whose width doubles when there are too many.

const MAX_POINTS = 1200;

export class BinnedCurve {
  /** Last step and mean of each complete bin. */
  readonly steps: number[] = [];
  readonly values: number[] = [];
  #width = 1;
  #sum = 0;
  #count = 0;

  /** A curve with the points of another, as wide as they lie apart. */
  static from({
    steps,
    values,
  }: {
    readonly steps: readonly number[];
    readonly values: readonly number[];
  }): BinnedCurve {
    const curve = new BinnedCurve();
    const points = Math.min(steps.length, values.length, MAX_POINTS - 1);
    curve.steps.push(...steps.slice(0, points));
    curve.values.push(...values.slice(0, points));
    const [a, b] = curve.steps.slice(-2);
    curve.#width = Math.max(1, (b ?? a ?? 1) - (b === undefined ? 0 : (a ?? 0)));
    return curve;
  }

  add(step: number, value: number): void {
    this.#sum += value;
    this.#count += 1;
    if (this.#count < this.#width) return;
    this.steps.push(step);
    this.values.push(this.#sum / this.#count);
    this.#sum = 0;
    this.#count = 0;
    if (this.steps.length >= MAX_POINTS) this.#halve();
  }

  /** A copy of what lies at or before a step; a bin that is not complete there is dropped. */
  upTo(last: number): BinnedCurve {
    const copy = new BinnedCurve();
    const kept = this.steps.filter((step) => step <= last).length;
    copy.steps.push(...this.steps.slice(0, kept));
    copy.values.push(...this.values.slice(0, kept));
    copy.#width = this.#width;
    return copy;
  }

  #halve(): void {
    const pairs = this.steps.length >> 1;
    for (let i = 0; i < pairs; i++) {
      this.steps[i] = this.steps[2 * i + 1] as number;
      this.values[i] = ((this.values[2 * i] as number) + (this.values[2 * i + 1] as number)) / 2;
    }
    this.steps.length = pairs;
    this.values.length = pairs;
    this.#width *= 2;
  }
}
