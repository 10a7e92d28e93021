// Panels in links: which ones a link opens, and how an address names those that are open.

import type { SpecError } from '../../pkg/types';
import type { RunInfo } from '../protocol';
import { words } from '../words/words';
import type { PanelId } from './ids';
import { PANELS, panelsAtStart } from './registry';

/** The panels that a link names, as far as there are such for this run, and the rest with the reasons. */
export function panelsNamed(
  show: readonly string[],
  run: RunInfo,
): { readonly open: readonly PanelId[] | null; readonly refused: readonly SpecError[] } {
  const refused: SpecError[] = [];
  const open: PanelId[] = [];
  for (const name of show) {
    const panel = PANELS.find(({ id }) => id === name);
    if (panel?.serves(run)) open.push(panel.id);
    else {
      const ids = PANELS.map(({ id }) => id).join(', ');
      const reason = panel ? words.panels.nothingToSay(panel.title) : words.panels.oneOf(ids);
      refused.push({ key: 'show', value: name, reason });
    }
  }
  // Of nothing but mistakes nothing follows.
  return { open: open.length > 0 || refused.length === 0 ? open : null, refused };
}

/** A link that also opens the panels that are open now; unchanged where the recipe opens just these by itself. */
export function withPanels(link: string, run: RunInfo | null, open: readonly PanelId[]): string {
  if (!run) return link;
  const ids = (among: readonly PanelId[]) =>
    PANELS.filter((panel) => panel.serves(run) && among.includes(panel.id)).map(({ id }) => id);
  const now = ids(open).join(',');
  return now === ids(panelsAtStart(run)).join(',') ? link : `${link}&show=${now || 'none'}`;
}
