// Keys that the embed does not use itself are the deck's, wherever the focus is: a click into the embed takes them away from it.

const METHODS: Readonly<Record<string, string>> = {
  ArrowRight: 'right',
  ArrowLeft: 'left',
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageDown: 'next',
  PageUp: 'prev',
  n: 'next',
  p: 'prev',
  l: 'right',
  h: 'left',
  k: 'up',
  j: 'down',
  b: 'togglePause',
  '.': 'togglePause',
  o: 'toggleOverview',
  Escape: 'toggleOverview',
};

/** What takes letters, arrows and space for itself. */
const TAKES_ALL = 'input:not([type=checkbox]), select, textarea, canvas, svg [tabindex], dialog, [role=slider]';
/** What space works. */
const TAKES_SPACE = `${TAKES_ALL}, input, button, summary, a, [tabindex]`;

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey' | 'defaultPrevented' | 'target'>;

/** What the deck is to do at this key; null where the embed, or the browser, has its own use for it. */
export function deckMethodOf(event: Key): string | null {
  const { key, shiftKey, altKey, ctrlKey, metaKey, defaultPrevented, target } = event;
  if (defaultPrevented || altKey || ctrlKey || metaKey) return null;
  const isIn = (selector: string) => (target as Element | null)?.closest?.(selector) != null;
  if (key === ' ') return isIn(TAKES_SPACE) ? null : shiftKey ? 'prev' : 'next';
  if (shiftKey || isIn(TAKES_ALL)) return null;
  return Object.hasOwn(METHODS, key) ? (METHODS[key] ?? null) : null;
}
