// "Ours is N x faster": against the fastest that each library can do, never against the slowest.

export interface Contender {
  readonly name: string;
  readonly library: string;
  readonly milliseconds: number;
}

export interface Comparison {
  readonly library: string;
  /** The library's fastest variant, and the fastest of ours. */
  readonly peer: string;
  readonly ours: string;
  readonly oursIsFaster: number;
}

const faster = <T extends Contender>(a: T, b: T) => (b.milliseconds < a.milliseconds ? b : a);

/** One comparison a library; empty if ours did not take part. Give it only contenders that did the same work. */
export function compare(contenders: readonly Contender[]): Comparison[] {
  const fastest = new Map<string, Contender>();
  for (const contender of contenders) {
    fastest.set(contender.library, faster(fastest.get(contender.library) ?? contender, contender));
  }
  const ours = fastest.get('ours');
  if (!ours) return [];
  fastest.delete('ours');
  return [...fastest.values()].map(({ library, name, milliseconds }) => ({
    library,
    peer: name,
    ours: ours.name,
    oursIsFaster: milliseconds / ours.milliseconds,
  }));
}
