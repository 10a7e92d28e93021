// The same recipe once more with one value changed, from its beginning to its end.

import type { Command } from './protocol';
import type { PageState } from './state';

/** What to send. A link that names a step would stop the new run there as well, so that step is left out. */
export function rerunWith({ run, link }: Pick<PageState, 'run' | 'link'>, key: string, value: string): Command[] {
  if (run === null || run.stopAt === null) return [{ type: 'edit', key, value }, { type: 'apply' }, { type: 'play' }];
  const values = new URLSearchParams(link);
  values.delete('steps');
  values.set(key, value);
  return [{ type: 'follow', link: values.toString() }, { type: 'play' }];
}
