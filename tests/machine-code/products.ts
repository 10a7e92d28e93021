// The inner loops of matrix products and convolutions in machine code.
//
// The shipped module has no names, so they are known by what they do. Only such a loop does all of this and nothing else: it
// spreads numbers from memory over the lanes of a vector, multiplies them by vectors from memory, and adds the products to
// sums that stay where they are: nothing is written to memory. Loops over elements (activations, losses, updates) write what
// they compute, reductions multiply without spreading, and the loop that measures the peak reads nothing.

import type { Instruction, Listing } from './listing';

export interface ProductLoop {
  /** Index of the function in the module. */
  readonly index: number;
  /** Registers that the loop adds to: the sums of a tile. */
  readonly sums: number;
  /** Products of vectors in one pass; V8 may have unrolled several steps into it. */
  readonly products: number;
  /** All instructions of one pass. */
  readonly instructions: number;
  /** Instructions that read or write the stack: what did not fit the registers. */
  readonly stack: readonly string[];
}

const FUSED = /^vfn?m(?:add|sub)\d+ps (xmm\d+)/;
const PRODUCT = /^(?:vfn?m(?:add|sub)\d+|v?mul)ps /;
const SUM = /^vaddps (xmm\d+),(xmm\d+),(xmm\d+)/;
const SPREAD = /^vbroadcastss /;
const LOAD = /^vmov(?:dqu|ups|aps) xmm\d+,\[(?!r[bs]p)/;
const STORE = /^vmov(?:dqu|ups|aps) \[(?!r[bs]p)/;
const CALL = /^call/;
/** rbp and rsp hold the frame of a function; r13 holds V8's own data, where a loop looks whether it is to be interrupted. */
const STACK = /\[r[bs]p|^push|^pop/;
const JUMP = /^j\w+ .*<\+0x([0-9a-f]+)>$/;

/** All of a module, by their sums. */
export function productLoops(listings: readonly Listing[]): ProductLoop[] {
  const loops = listings.flatMap((listing) => innerLoops(listing).flatMap((body) => asProduct(listing.index, body)));
  return loops.sort((a, b) => a.sums - b.sums || a.index - b.index);
}

/** Of each product of vectors, the smallest loop around it. */
function innerLoops({ instructions }: Listing): Instruction[][] {
  const jumpsBack = instructions.flatMap(({ at, text }) => {
    const target = Number.parseInt(JUMP.exec(text)?.[1] ?? '', 16);
    return target <= at ? [{ from: target, to: at }] : [];
  });
  jumpsBack.sort((a, b) => a.to - a.from - (b.to - b.from));
  const products = instructions.filter(({ text }) => PRODUCT.test(text));
  const loops = new Set(products.map(({ at }) => jumpsBack.find(({ from, to }) => from <= at && at <= to)));
  return [...loops].flatMap((loop) =>
    loop ? [instructions.filter(({ at }) => loop.from <= at && at <= loop.to)] : [],
  );
}

function asProduct(index: number, body: readonly Instruction[]): ProductLoop[] {
  const lines = body.map(({ text }) => text);
  const count = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).length;
  if (count(SPREAD) === 0 || count(LOAD) === 0 || count(STORE) > 0 || count(CALL) > 0) return [];
  const sums = lines.flatMap((line) => {
    const [, fused] = FUSED.exec(line) ?? [];
    const [, to, a, b] = SUM.exec(line) ?? [];
    return fused ?? (to === a || to === b ? to : undefined) ?? [];
  });
  return [
    {
      index,
      sums: new Set(sums).size,
      products: count(PRODUCT),
      instructions: lines.length,
      stack: lines.filter((line) => STACK.test(line)),
    },
  ];
}
