// The rows of the hourglass: the layers of the run from the image to the output, and among them those that only the draft has.
// Each says which number of the draft's lists of layers is its own to change.

import type { LayerPlan } from '../pkg/types';
import { productOf } from './arithmetic';
import { align, alignWidths, type Change, codeIndex, type ListKey, parseList } from './hourglass-edit';
import { type Block, blocksOf } from './layers';
import type { LayerFlow } from './looks';
import type { RunInfo } from './protocol';

/** A number of a list of layers. */
export interface Slot {
  readonly key: ListKey;
  /** In the run's list; null of a layer that waits in the draft. */
  readonly run: number | null;
  /** In the draft's list; null of a layer that is to go. */
  readonly draft: number | null;
  /** The decoder's convolutions follow the encoder's: they have no number of their own. */
  readonly follows: boolean;
}

export interface Row {
  /** The same as long as it is the same layer. */
  readonly id: string;
  /** Index in the plan's layers; null of a layer that waits in the draft. */
  readonly plan: number | null;
  readonly block: Block | null;
  readonly slot: Slot | null;
  /** Units or filters of the run and of the draft; null where there is no layer, or none with a number. */
  readonly width: number | null;
  readonly wanted: number | null;
  readonly isCode: boolean;
}

const isDense = (kind: string): boolean => kind === 'dense' || kind === 'gaussian';

/** Which number of the run's lists each layer of its plan has. */
function slotsOf({ plan, values }: RunInfo): (Omit<Slot, 'draft'> | null)[] {
  const filters = parseList(values.filters).length;
  const widths = parseList(values.widths).length;
  const last = plan.layers.length - 1;
  let [convolutions, dense] = [0, 0];
  return plan.layers.map(({ kind }, i) => {
    if (kind === 'conv' && i !== last) {
      const index = convolutions++;
      const follows = index >= filters;
      return { key: 'filters', run: follows ? 2 * filters - 1 - index : index, follows };
    }
    if (isDense(kind) && i !== last && dense < widths) return { key: 'widths', run: dense++, follows: false };
    return null;
  });
}

export function rowsOf(run: RunInfo, draft: Readonly<Record<string, string>>): Row[] {
  const blocks = blocksOf(run);
  const slots = slotsOf(run);
  const lists = (key: ListKey) => ({
    run: parseList(run.values[key]),
    draft: parseList(draft[key] ?? run.values[key]),
  });
  const [filters, widths] = [lists('filters'), lists('widths')];
  const changes = { filters: align(filters.run, filters.draft), widths: alignWidths(widths.run, widths.draft) };
  const numbers = { filters, widths };

  const row = (plan: number | null, slot: Slot | null): Row => {
    const own = slot && numbers[slot.key];
    return {
      id: plan !== null ? `layer-${plan}` : `${slot?.key}-${slot?.follows ? 'follows-' : ''}${slot?.draft}`,
      plan,
      block: plan === null ? null : (blocks[plan] ?? null),
      slot,
      width: slot && slot.run !== null ? (own?.run[slot.run] ?? null) : null,
      wanted: slot && slot.draft !== null ? (own?.draft[slot.draft] ?? null) : null,
      isCode: plan !== null ? plan === run.plan.encoderLayers : false,
    };
  };
  const waiting = (key: ListKey, { draft: index }: Change, follows: boolean): Row =>
    row(null, { key, run: null, draft: index, follows });

  /** The new layers that stand before (or behind) a layer of the run, up to the next one of the run. */
  const newBeside = (slot: Omit<Slot, 'draft'>, side: 'before' | 'after'): Row[] => {
    const all = slot.follows ? [...changes[slot.key]].reverse() : changes[slot.key];
    const at = all.findIndex((change) => change.run === slot.run);
    const beside = side === 'before' ? all.slice(0, at).reverse() : all.slice(at + 1);
    const end = beside.findIndex((change) => change.run !== null);
    const found = end < 0 ? beside : beside.slice(0, end);
    const rows = found.map((change) => waiting(slot.key, change, slot.follows));
    return side === 'before' ? rows.reverse() : rows;
  };

  return run.plan.layers.flatMap((_, i) => {
    const slot = slots[i];
    if (!slot) return [row(i, null)];
    const draftOf = changes[slot.key].find((change) => change.run === slot.run)?.draft ?? null;
    const isLast = !slots.slice(i + 1).some((other) => other?.key === slot.key && other.follows === slot.follows);
    return [
      ...newBeside(slot, 'before'),
      row(i, { ...slot, draft: draftOf }),
      ...(isLast ? newBeside(slot, 'after') : []),
    ];
  });
}

/** Whether a layer can be added before a row's, and whether the row's can go: of the decoder's half the mirror does. */
export function editsOf({ slot }: Row, draft: Readonly<Record<string, string>>): { add: boolean; remove: boolean } {
  if (!slot || slot.follows || slot.draft === null) return { add: false, remove: false };
  if (slot.key === 'filters') return { add: true, remove: true };
  const code = codeIndex(parseList(draft.widths));
  return { add: slot.draft <= code, remove: slot.draft < code };
}

/**
 * Which of the layers that something flowed through each layer of a plan is; null where nothing did, as in a phase that trains
 * a part of the network. Layers that are no picture (dropout, noise, the label) are not among them, and the two heads of a
 * Gaussian code are, before it.
 */
export function matchLayers(plan: readonly LayerPlan[], flow: readonly LayerFlow[]): (number | null)[] {
  let next = 0;
  const found = plan.map(({ kind, shape }, i) => {
    const wanted = kind === 'softmax' ? 'dense' : kind;
    const isLast = i === plan.length - 1;
    const at = flow.findIndex((layer, k) => {
      const same = layer.kind === wanted || layer.kind === kind || (isLast && layer.kind === 'reconstruction');
      return k >= next && same && productOf(layer.shape) === productOf(shape);
    });
    if (at < 0) return null;
    next = at + 1;
    return at;
  });
  // What comes out comes out of the last layer, even where a layer in between looks the same.
  const last = flow.length - 1;
  const output = flow[last];
  const end = plan.length - 1;
  if (output && found[end] !== last && productOf(output.shape) === productOf(plan[end]?.shape ?? [])) {
    const earlier = found.slice(0, end).map((at) => (at === last ? null : at));
    return [...earlier, last];
  }
  return found;
}
