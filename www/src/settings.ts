// The settings of a run in the names of the recipe.

import type { Field } from '../pkg/types';
import { choiceInWords } from './words/said';
import { words } from './words/words';

/** A value as people read it. */
export function saidValue(value: string, field: Field | undefined): string {
  if (field?.domain.kind !== 'switch') return choiceInWords(field?.key ?? '', value);
  return value === '1' ? words.recipe.on : words.recipe.off;
}

/** What a link sets besides the name of its preset: the settings that differ from the preset, in the order of the link. */
export function settingsOfLink(
  link: string,
  fields: readonly Field[],
): { readonly key: string; readonly label: string; readonly value: string }[] {
  const settings = [];
  for (const [key, value] of new URLSearchParams(link)) {
    const field = fields.find((one) => one.key === key);
    if (field) settings.push({ key, label: field.label, value: saidValue(value, field) });
  }
  return settings;
}

/** Whether a link is that of a preset as it stands; any seed will do. */
export const isAsPreset = (link: string, fields: readonly Field[]): boolean =>
  settingsOfLink(link, fields).every(({ key }) => key === 'seed');
