// The convolutional recipe in every library: first that all compute the same, then how fast. A library that cannot do a part
// of it says why, in its own words.

import type { Batches } from './batches';
import { type Comparison, compare } from './comparison';
import { CONVOLUTIONAL, type ConvolutionalPeer, initialFilters } from './convolutional';
import { type Plan, type Timing, timeInterleaved } from './rounds';
import { apart, CHECKED_STEPS, FIRST_LOSS_TOLERANCE, GIVEN_TOLERANCE, OWN_TOLERANCE, SEED } from './training';

/** Of any pixel: a layer that is shifted or turned over hardly changes the mean loss of weights that have not learned. */
const PIXEL_TOLERANCE = 1e-4;

export interface ConvolutionalRow {
  readonly name: string;
  readonly library: string;
  readonly timing: Timing;
  readonly imagesPerSecond: number;
  /** Of the first batch before any step; of training, after the checked steps too. */
  readonly loss: number;
  readonly checkedLoss?: number;
}

/** A pass forward, or a training step. */
export interface ConvolutionalPart {
  readonly rows: readonly ConvolutionalRow[];
  readonly comparisons: readonly Comparison[];
}

export interface ConvolutionalResult {
  readonly batchSize: number;
  readonly checkedSteps: number;
  readonly forward: ConvolutionalPart;
  readonly training: ConvolutionalPart;
  /** What a library cannot do, and its own reason. */
  readonly refusals: readonly { readonly name: string; readonly task: 'run' | 'train'; readonly reason: string }[];
}

/** What a library throws is its answer; what we throw is an error. */
async function attempt<T>({ library }: ConvolutionalPeer, work: () => Promise<T>): Promise<T | { reason: string }> {
  try {
    return await work();
  } catch (error) {
    if (library === 'ours') throw error;
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Mean over batch and pixels of (output - x)^2. */
function lossOf(output: Float32Array, x: Float32Array): number {
  if (output.length !== x.length) throw new Error(`${output.length} pixels instead of ${x.length}`);
  return x.reduce((sum, pixel, i) => sum + (output[i] - pixel) ** 2, 0) / x.length;
}

interface Checked {
  readonly peer: ConvolutionalPeer;
  readonly loss: number;
  readonly checkedLoss?: number;
}

/** Every pass forward that works gives the same images, and so the same loss. */
async function checkForward(peers: readonly ConvolutionalPeer[], x: Float32Array, refused: Refused) {
  const checked: (Checked & { output: Float32Array })[] = [];
  for (const peer of peers) {
    const { forward } = peer;
    if (!forward) continue;
    const output = await attempt(peer, () => forward(1));
    if ('reason' in output) {
      refused(peer, 'run', output.reason);
      continue;
    }
    const loss = lossOf(output, x);
    const [first = { peer, loss, output }] = checked;
    const report = `${peer.name}: loss ${loss}; ${first.peer.name}: ${first.loss}`;
    if (!(apart(loss, first.loss) <= FIRST_LOSS_TOLERANCE)) throw new Error(`losses forward differ. ${report}`);
    const furthest = output.reduce((most, pixel, i) => Math.max(most, Math.abs(pixel - first.output[i])), 0);
    if (!(furthest <= PIXEL_TOLERANCE)) throw new Error(`pixels differ by ${furthest}. ${report}`);
    checked.push({ peer, loss, output });
  }
  return checked;
}

type Refused = (peer: ConvolutionalPeer, task: 'run' | 'train', reason: string) => void;

/** Everyone that can train learns, from the loss of the pass forward, and as the first one that trains on the given batches. */
async function checkTraining(peers: readonly ConvolutionalPeer[], expected: number, refused: Refused) {
  const checked: Required<Checked>[] = [];
  for (const peer of peers) {
    const loss = await attempt(peer, () => peer.train(1));
    if (typeof loss === 'object') {
      refused(peer, 'train', loss.reason);
      continue;
    }
    const checkedLoss = await peer.train(CHECKED_STEPS - 1);
    const report = `${peer.name}: loss ${loss} at step 1, ${checkedLoss} at step ${CHECKED_STEPS}`;
    if (!Number.isFinite(loss) || !(checkedLoss < loss)) throw new Error(`${report}: it does not fall`);
    if (peer.batches === 'given' && !(apart(loss, expected) <= FIRST_LOSS_TOLERANCE))
      throw new Error(`${report}: forward the loss is ${expected}`);
    checked.push({ peer, loss, checkedLoss });
  }
  const reference = checked.find(({ peer }) => peer.batches === 'given');
  for (const { peer, checkedLoss } of reference ? checked : []) {
    const tolerance = peer.batches === 'given' ? GIVEN_TOLERANCE : OWN_TOLERANCE;
    const against = reference?.checkedLoss ?? Number.NaN;
    if (!(apart(checkedLoss, against) <= tolerance))
      throw new Error(
        `${peer.name}: loss ${checkedLoss} at step ${CHECKED_STEPS}; ${reference?.peer.name}: ${against}. They differ by more than ${tolerance * 100} %`,
      );
  }
  return checked;
}

async function measure(
  checked: readonly Checked[],
  run: (peer: ConvolutionalPeer, count: number) => Promise<unknown>,
  plan: Plan,
): Promise<ConvolutionalPart> {
  const contestants = checked.map(({ peer }) => ({ name: peer.name, run: (count: number) => run(peer, count) }));
  const timings = await timeInterleaved(contestants, plan);
  const rows = checked.map(
    ({ peer: { name, library }, loss, checkedLoss }, i): ConvolutionalRow => ({
      ...{ name, library, timing: timings[i], loss },
      ...(checkedLoss !== undefined && { checkedLoss }),
      imagesPerSecond: (1000 * CONVOLUTIONAL.batchSize) / timings[i].milliseconds.median,
    }),
  );
  const contenders = rows.map(({ name, library, timing }) => ({
    ...{ name, library },
    milliseconds: timing.milliseconds.median,
  }));
  return { rows, comparisons: compare(contenders) };
}

export async function benchmarkConvolutional(
  batches: Batches,
  peers: readonly ConvolutionalPeer[],
  plan: Plan,
): Promise<ConvolutionalResult> {
  const initial = initialFilters(SEED);
  const refusals: { name: string; task: 'run' | 'train'; reason: string }[] = [];
  const refused: Refused = ({ name }, task, reason) => refusals.push({ name, task, reason });
  for (const peer of peers) await peer.prepare(batches, initial);
  const forward = await checkForward(peers, batches.images[0], refused);
  if (forward.length === 0) throw new Error('no library can run the convolutional recipe');
  const trained = await checkTraining(peers, forward[0].loss, refused);
  const result = {
    batchSize: CONVOLUTIONAL.batchSize,
    checkedSteps: CHECKED_STEPS,
    forward: await measure(forward, async (peer, passes) => peer.forward?.(passes), plan),
    training: await measure(trained, (peer, steps) => peer.train(steps), plan),
    refusals,
  };
  for (const peer of peers) peer.dispose();
  return result;
}
