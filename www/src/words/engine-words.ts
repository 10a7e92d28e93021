// What a language has to say of the engine's own words. Those are English where they are said, for programs read them too: the
// command line, the package, the page around an embed. So a language has them beside the English ones, and English has nothing.

export interface EngineWords {
  /** Values of a recipe by their keys in links. */
  readonly fields: Readonly<Record<string, FieldWords>>;
  /** Presets by their ids. */
  readonly presets: Readonly<Record<string, PresetWords>>;
  /** Sentences that the engine, the workers and the reading of files say; the first that fits counts. */
  readonly said: readonly Phrase[];
}

export interface FieldWords {
  /** The engine's label, which its refusals begin with in small letters. */
  readonly english: string;
  readonly label: string;
  readonly meaning: string;
  /** By the names in links. */
  readonly choices?: Readonly<Record<string, string>>;
}

export interface PresetWords {
  /** The engine's title, which is said in sentences. */
  readonly english: string;
  readonly title: string;
  readonly chapter: string;
  readonly summary: string;
}

/**
 * An English sentence and the same in another language. `{}` stands for any value; `{*}` for a value that is said in words itself,
 * where there are such. In the other language they are `{1}`, `{2}` and so on, by their places in English.
 */
export type Phrase = readonly [english: string, said: string];
