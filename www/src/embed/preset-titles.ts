// The titles of the recipes, for the time before the engine is there, which has them. The build asks the engine.

declare const PRESETS: Readonly<Record<string, string>>;

export const PRESET_TITLES = PRESETS;
