// Interleaved rounds: A B C, A B C, ... A slow spell of the machine then falls on everyone alike, and the median forgets it.

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export interface Contestant {
  readonly name: string;
  /** Does the work `count` times and resolves when it is finished. */
  run(count: number): Promise<unknown>;
}

export interface Timing {
  readonly name: string;
  readonly countPerRound: number;
  readonly milliseconds: Spread;
}

export interface Plan {
  readonly rounds: number;
  /** Each contestant's round is made to last about this long, so that fast ones are not measured in clock ticks. */
  readonly roundMilliseconds: number;
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, min: sorted[0], max: sorted[sorted.length - 1] };
}

async function millisecondsPerCount(contestant: Contestant, count: number): Promise<number> {
  const start = performance.now();
  await contestant.run(count);
  return (performance.now() - start) / count;
}

/**
 * Doubles the count until a call lasts a good part of a round; the optimising compiler has then replaced the baseline code.
 * The faster of two calls decides, so that one call held up by the system does not leave rounds of a few clock ticks.
 */
async function warmUp(contestant: Contestant, plan: Plan): Promise<number> {
  for (let count = 1; ; count *= 2) {
    const each = Math.min(await millisecondsPerCount(contestant, count), await millisecondsPerCount(contestant, count));
    if (each * count >= plan.roundMilliseconds / 4) return each;
  }
}

/** Milliseconds per count of every contestant. */
export async function timeInterleaved(contestants: readonly Contestant[], plan: Plan): Promise<Timing[]> {
  const counts: number[] = [];
  for (const contestant of contestants) {
    const each = await warmUp(contestant, plan);
    counts.push(Math.max(2, Math.round(plan.roundMilliseconds / each)));
  }
  const samples: number[][] = contestants.map(() => []);
  for (let round = 0; round < plan.rounds; round++) {
    for (const [i, contestant] of contestants.entries()) {
      samples[i].push(await millisecondsPerCount(contestant, counts[i]));
    }
  }
  return contestants.map(({ name }, i) => ({ name, countPerRound: counts[i], milliseconds: spread(samples[i]) }));
}
