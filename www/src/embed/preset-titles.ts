// The titles of the recipes, for the time before the engine is there, which has them. The build asks the engine, and the German
// words for what it says.

import { type Language, language } from '../words/language';

declare const PRESETS: Readonly<Record<Language, Readonly<Record<string, string>>>>;

export const PRESET_TITLES = PRESETS[language];
