// What is written over the picture of a panel, when it leaves the page.

import type { Preset } from '../../pkg/types';
import { formatWhole } from '../format';
import type { RunInfo } from '../protocol';
import { words } from '../words/words';
import type { PanelId } from './ids';
import { PANELS } from './registry';

/** Reconstructions · Vanilla · step 1,200 */
export function captionOf(id: PanelId, run: RunInfo, presets: readonly Preset[], step: number): string {
  const panel = PANELS.find((one) => one.id === id)?.title ?? id;
  const recipe = presets.find((preset) => preset.id === run.preset)?.title ?? run.preset;
  return words.frame.caption(panel, recipe, formatWhole(step));
}
