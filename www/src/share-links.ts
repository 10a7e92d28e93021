// What can be handed on of a run, as text: addresses and Markdown; or why there is nothing yet.

import { formatLoss, formatWhole } from './format';
import type { PageState } from './state';
import { isLost, isUnderWay } from './state';
import { words } from './words/words';

const text = words.share;

/** The address of this page without what it says of a run. */
export const pageAddress = (href: string): string => href.replace(/[?#].*$/s, '');

type Asked = Pick<PageState, 'status' | 'run' | 'metrics' | 'faithful'>;

/** Why no link leads to the weights as they are; null where one does. */
export function whyNoResult(state: Asked): string | null {
  const { run, metrics, faithful, status } = state;
  if (status === 'error') return text.whyNoResult.stopped;
  if (!run || !metrics || metrics.step === 0) return text.whyNoResult.untrained;
  if (isUnderWay(state)) return text.whyNoResult.underWay;
  if (!faithful) return text.whyNoResult.changed;
  if (isLost(state)) return text.whyNoResult.lost;
  return null;
}

export interface Subject {
  /** Title of the recipe. */
  readonly title: string;
  /** What the link leads to, in a few words. */
  readonly what: string;
}

/** What is behind the link of a recipe, or of a result. */
export function subjectOf(state: PageState, kind: 'recipe' | 'result'): Subject {
  const { run, presets, metrics, result, shared } = state;
  const title = presets.find(({ id }) => id === run?.preset)?.title ?? words.gallery.own;
  const seed = run?.values.seed ?? '?';
  if (kind === 'recipe') return { title, what: text.subject.recipe(seed) };
  // A run at rest has no result of its own, but its link may know the loss.
  const said = shared?.step === metrics?.step ? new URLSearchParams(shared?.link ?? '').get('test') : null;
  const known = result?.test.loss ?? (said === null ? null : Number(said));
  const step = formatWhole(metrics?.step ?? 0);
  const { resultWithLoss, result: without } = text.subject;
  return { title, what: known === null ? without(seed, step) : resultWithLoss(seed, step, formatLoss(known)) };
}

export const NAME = 'Autoencoder Playground';

export function markdownOf({ title, what }: Subject, address: string): string {
  const escaped = `${title} (${what})`.replace(/[\\[\]*_`<>]/g, '\\$&');
  // A bracket would end the address.
  return `[${escaped} – ${NAME}](${address.replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'))})`;
}
