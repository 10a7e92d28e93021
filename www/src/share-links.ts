// What can be handed on of a run, as text: addresses, Markdown, the code of a frame; or why there is nothing yet.

import { formatLoss, formatWhole } from './format';
import type { PageState } from './state';
import { isLost, isUnderWay } from './state';

/** The address of this page without what it says of a run. */
export const pageAddress = (href: string): string => href.replace(/[?#].*$/s, '');

type Asked = Pick<PageState, 'status' | 'run' | 'metrics' | 'faithful'>;

/** Why no link leads to the weights as they are; null where one does. */
export function whyNoResult(state: Asked): string | null {
  const { run, metrics, faithful, status } = state;
  if (status === 'error') return 'The engine has stopped, so there is no result to link to.';
  if (!run || !metrics || metrics.step === 0) return 'There is no result yet: train first, if only for one step.';
  if (isUnderWay(state))
    return 'The run is still training: pause it, and what it has reached by then can be linked to.';
  if (!faithful)
    return 'A value was changed under way, so no link leads here. Reset and train again with the new values.';
  if (isLost(state)) return 'The loss is no number any more, and there is nothing in that to hand on.';
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
  const { run, presets, metrics, result } = state;
  const title = presets.find(({ id }) => id === run?.preset)?.title ?? 'A recipe of your own';
  const seed = `seed ${run?.values.seed ?? '?'}`;
  if (kind === 'recipe') return { title, what: seed };
  const loss = result ? `, held-out loss ${formatLoss(result.test.loss)}` : '';
  return { title, what: `${seed}, step ${formatWhole(metrics?.step ?? 0)}${loss}` };
}

const NAME = 'Autoencoder Playground';

export function markdownOf({ title, what }: Subject, address: string): string {
  const escaped = `${title} (${what})`.replace(/[\\[\]*_`<>]/g, '\\$&');
  // A bracket would end the address.
  return `[${escaped} – ${NAME}](${address.replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'))})`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };

/** HTML for a page or a slide that shows this one in a frame. */
export function frameOf({ title }: Subject, address: string): string {
  const quoted = (text: string) => text.replace(/[&"<>]/g, (mark) => ENTITIES[mark] ?? mark);
  return (
    `<iframe src="${quoted(address)}" title="${quoted(`${NAME}: ${title}`)}" width="1000" height="720" loading="lazy" ` +
    'allow="fullscreen; clipboard-write"></iframe>'
  );
}
