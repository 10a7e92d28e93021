// Which values of a recipe stand first, and in which group the others are.

import type { Field } from '../pkg/types';
import { words } from './words/words';

export interface FieldGroup {
  readonly title: string;
  readonly fields: readonly Field[];
}

const { groups: titles } = words.recipe;

const GROUPS: readonly (readonly [title: string, keys: readonly string[]])[] = [
  [titles.data, ['data', 'size', 'images', 'digits', 'labels']],
  [titles.corruption, ['noise', 'strength', 'clamp']],
  [
    titles.network,
    ['filters', 'widths', 'act', 'code', 'out', 'latent', 'cond', 'tie', 'drop', 'init', 'sd', 'biassd'],
  ],
  [titles.objective, ['loss', 'reduce', 'l2', 'l1', 'sparsity', 'target', 'beta']],
  [titles.optimiser, ['opt', 'lr', 'clip']],
  [titles.schedule, ['schedule', 'freeze', 'labelsl2', 'batch', 'replace', 'epochs', 'maxsteps', 'seed']],
];

/** What most people change. */
const ALWAYS_FIRST = ['lr', 'batch', 'widths', 'epochs', 'seed'];

/** What a recipe is about, by the values that it has. */
const FIRST_WHEN: readonly (readonly [key: string, when: (values: Readonly<Record<string, string>>) => boolean])[] = [
  ['beta', ({ latent }) => latent === 'gaussian'],
  ['strength', ({ noise }) => noise !== undefined && noise !== 'none'],
  ['sparsity', ({ sparsity }) => Number(sparsity) > 0],
  ['target', ({ sparsity }) => Number(sparsity) > 0],
  ['l1', ({ l1 }) => Number(l1) > 0],
  ['labels', ({ schedule = '' }) => /classifier|softmax/.test(schedule)],
  ['filters', ({ filters }) => filters !== undefined && filters !== 'none'],
  ['digits', ({ digits }) => digits !== undefined && digits !== '0123456789'],
  ['schedule', ({ schedule }) => schedule !== undefined && schedule !== 'together'],
];

/** The keys that stand first for a recipe with these values. */
export function firstKeys(values: Readonly<Record<string, string>>): string[] {
  const own = FIRST_WHEN.filter(([, when]) => when(values)).map(([key]) => key);
  const widths = values.widths === 'none' ? ALWAYS_FIRST.filter((key) => key !== 'widths') : ALWAYS_FIRST;
  return [...own, ...widths];
}

/** Every field once: the first ones in their order, the others by group. A field that no group names is not lost. */
export function groupFields(fields: readonly Field[], first: readonly string[]) {
  const of = (keys: readonly string[]) =>
    keys.flatMap((key) => fields.filter((field) => field.key === key && !first.includes(key)));
  const grouped = GROUPS.flatMap(([, keys]) => keys);
  const others = fields.map(({ key }) => key).filter((key) => !grouped.includes(key));
  const groups = [...GROUPS, [titles.other, others] as const].map(
    ([title, keys]): FieldGroup => ({ title, fields: of(keys) }),
  );
  return {
    first: first.flatMap((key) => fields.filter((field) => field.key === key)),
    groups: groups.filter(({ fields }) => fields.length > 0),
  };
}
