// What the address of an embed says besides the link of a run. Strict: what is not understood is refused with its reason, and the
// rest is used. Nothing here throws, whatever stands in an address.

import type { SpecError } from '../../pkg/types';
import { PANEL_IDS } from '../panels/ids';
import { LANGUAGES, type Language } from '../words/language';
import { poster } from '../words/poster';

const reasons = poster.refused;

const THEMES = ['auto', 'light', 'dark'] as const;
const STARTS = ['none', 'visible', 'slide'] as const;

export interface EmbedOptions {
  /** Values that are shown and cannot be changed, by their keys in links. */
  readonly lock: readonly string[];
  /** Values that can be changed. */
  readonly controls: readonly string[];
  readonly theme: (typeof THEMES)[number];
  /** Null: as the visitor has it. What it does is in `words/language.ts`. */
  readonly lang: Language | null;
  /** What starts the training besides the visitor: nothing, being seen, or the deck's coming to the slide. */
  readonly autoplay: (typeof STARTS)[number];
  /** Seconds of training after which it pauses. */
  readonly budget: number | null;
  readonly title: string | null;
}

export interface Embed {
  readonly options: EmbedOptions;
  /** Of the run, without `#`: as the page reads it. */
  readonly link: string;
  readonly refused: readonly SpecError[];
}

const DEFAULTS: EmbedOptions = {
  lock: [],
  controls: [],
  theme: 'auto',
  lang: null,
  autoplay: 'none',
  budget: null,
  title: null,
};

/** What is read here before the engine reads the rest. */
const OWN = ['lock', 'theme', 'lang', 'autoplay', 'budget', 'title'];

/** A link has no more; the engine says so, and reads nothing of a longer one. */
const LONGEST_LINK = 8192;
const MOST_CONTROLS = 12;
const LONGEST_TITLE = 120;
const MOST_SECONDS = 3600;
/** Of a hostile address little is shown: of a value so many characters, and so many refusals, as of the engine's. */
const SHOWN = 40;
const MOST_REFUSED = 40;

type Refuse = (key: string, value: string, reason: string) => void;

export function embedOf(address: string): Embed {
  const text = address.replace(/^[#?]/, '');
  if (text.length > LONGEST_LINK) return { options: DEFAULTS, link: text, refused: [] };
  const refused: SpecError[] = [];
  const refuse: Refuse = (key, value, reason) => {
    if (refused.length < MOST_REFUSED) refused.push({ key, value: value.slice(0, SHOWN), reason });
    else refused[MOST_REFUSED - 1] = { key: 'link', value: '', reason: reasons.more };
  };
  const rest: string[] = [];
  const found = new Map<string, string>();
  for (const part of text.split('&')) {
    const [key = '', value = ''] = [...new URLSearchParams(part)][0] ?? [];
    // A bare name is that of a preset.
    if (rest.length === 0 && /^[a-z0-9-]+$/.test(part)) rest.push(`p=${part}`);
    else if (!OWN.includes(key) && key !== 'show') rest.push(part);
    else if (found.has(key)) refuse(key, value, reasons.twice);
    else found.set(key, value);
  }
  const named = list(found.get('show') ?? '');
  const isPanel = (name: string) => name === 'none' || (PANEL_IDS as readonly string[]).includes(name);
  const panels = named.filter(isPanel);
  if (panels.length > 0) rest.push(`show=${panels.join(',')}`);
  const options: EmbedOptions = {
    lock: keys('lock', list(found.get('lock') ?? ''), refuse),
    controls: keys(
      'show',
      named.filter((name) => !isPanel(name)),
      refuse,
    ),
    theme: oneOf(THEMES, 'theme', found.get('theme'), refuse) ?? DEFAULTS.theme,
    lang: oneOf(LANGUAGES, 'lang', found.get('lang'), refuse) ?? DEFAULTS.lang,
    autoplay: oneOf(STARTS, 'autoplay', found.get('autoplay'), refuse) ?? DEFAULTS.autoplay,
    budget: secondsOf(found.get('budget'), refuse),
    title: titleOf(found.get('title'), refuse),
  };
  return { options, link: rest.join('&'), refused };
}

const list = (text: string): string[] => text.split(',').filter((name) => name !== '');

/** Names of values; whether there are such is known to the engine. */
function keys(of: string, names: readonly string[], refuse: Refuse): string[] {
  const unlike = names.filter((name) => !/^[a-z0-9]{1,16}$/.test(name));
  for (const name of unlike.slice(0, MOST_CONTROLS)) refuse(of, name, noKey(of));
  const good = [...new Set(names.filter((name) => !unlike.includes(name)))];
  if (good.length > MOST_CONTROLS) {
    refuse(of, good.slice(MOST_CONTROLS).join(','), reasons.tooMany(MOST_CONTROLS));
  }
  return good.slice(0, MOST_CONTROLS);
}

/** Why a name is no name of a value. */
export const noKey = (of: string): string => (of === 'show' ? reasons.noPanel(PANEL_IDS.join(', ')) : reasons.noKey);

function oneOf<T extends string>(names: readonly T[], key: string, value: string | undefined, refuse: Refuse) {
  const found = names.find((name) => name === value);
  if (value !== undefined && !found) refuse(key, value, reasons.noneOf(key, names.join(', ')));
  return found;
}

function secondsOf(value: string | undefined, refuse: Refuse): number | null {
  if (value === undefined) return null;
  const seconds = /^\d{1,4}(\.\d{1,3})?$/.test(value) ? Number(value) : 0;
  if (seconds > 0 && seconds <= MOST_SECONDS) return seconds;
  refuse('budget', value, reasons.budget(MOST_SECONDS));
  return null;
}

function titleOf(value: string | undefined, refuse: Refuse): string | null {
  const title = value?.trim();
  if (!title) return null;
  if (title.length <= LONGEST_TITLE) return title;
  refuse('title', title, reasons.title(LONGEST_TITLE));
  return null;
}
