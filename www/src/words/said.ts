// What the engine, the workers and the reading of files say, in the words of the page. In English it is shown as it is said.
//
// Only what is shown goes through here: what is compared, sent back, exported or told to the page around an embed stays as it was.

import type { Alert, Field, Preset, SpecError } from '../../pkg/types';
import type { Picture } from '../looks';
import type { Event } from '../protocol';
// By this name the build of the embeds puts another file in its place.
import { words } from '../words/words';
import type { EngineWords, Phrase } from './engine-words';
import { Phrases } from './phrases';

export class Said {
  readonly #words: EngineWords;
  readonly #phrases: Phrases;
  /** Whether anything is called otherwise than it is said. */
  readonly #isOther: boolean;
  /** What was said, by what it has become. */
  readonly #originals = new WeakMap<object, object>();

  constructor(words: EngineWords) {
    this.#words = words;
    const { fields, presets, said } = words;
    const labels = Object.values(fields).map(({ english, label }): Phrase => [english.toLowerCase(), label]);
    const titles = Object.values(presets).map(({ english, title }): Phrase => [english, title]);
    this.#phrases = new Phrases([...labels, ...titles, ...said]);
    this.#isOther = said.length > 0;
  }

  readonly inWords = (text: string): string => (this.#isOther ? this.#phrases.render(text).text : text);

  /** Parts of a text that there are no words for. */
  missing(text: string): readonly string[] {
    return this.#phrases.render(text).missing;
  }

  /** One of a field's choices. Another value is written as in links. */
  readonly choiceInWords = (key: string, value: string): string =>
    own(own(this.#words.fields, key)?.choices, value) ?? value;

  readonly titleInWords = (preset: string | null, title: string): string =>
    own(this.#words.presets, preset ?? '')?.title ?? title;

  /** What is shown of an event. */
  readonly eventInWords = (event: Event): Event => (this.#isOther ? this.#event(event) : event);

  /** A preset, a phase or a layer as it was called before, to be compared, or written where all is English. */
  readonly inEnglish = <T extends object>(said: T): T => (this.#originals.get(said) as T | undefined) ?? said;

  #event(event: Event): Event {
    switch (event.type) {
      case 'ready':
        return { ...event, presets: event.presets.map(this.presetInWords), fields: event.fields.map(this.#field) };
      case 'started': {
        const { run } = event;
        return { ...event, run: { ...run, phases: run.phases.map(this.#named) } };
      }
      case 'refused':
        return { ...event, refusals: event.refusals.map(this.#refusal) };
      case 'alert':
        return { ...event, alert: this.#alert(event.alert) };
      case 'data': {
        const { problem } = event.data;
        return problem === null ? event : { ...event, data: { ...event.data, problem: this.inWords(problem) } };
      }
      case 'picture':
        return { ...event, picture: this.#picture(event.picture) };
      case 'unanswered':
      case 'unsaved':
        return { ...event, reason: this.inWords(event.reason) };
      case 'crashed':
      case 'failed':
        return { ...event, message: this.inWords(event.message) };
      default:
        return event;
    }
  }

  readonly presetInWords = (preset: Preset): Preset => {
    const found = own(this.#words.presets, preset.id);
    if (!found) return preset;
    const { title, chapter, summary } = found;
    return this.#become(preset, { ...preset, title, chapter, summary });
  };

  readonly #field = (field: Field): Field => {
    const found = own(this.#words.fields, field.key);
    return found ? { ...field, label: found.label, meaning: found.meaning } : field;
  };

  readonly #named = <T extends { readonly name: string }>(one: T): T =>
    this.#become(one, { ...one, name: this.inWords(one.name) });

  #become<T extends object>(before: T, now: T): T {
    this.#originals.set(now, before);
    return now;
  }

  readonly #refusal = (refusal: SpecError): SpecError => ({ ...refusal, reason: this.inWords(refusal.reason) });

  #alert(alert: Alert): Alert {
    return {
      ...alert,
      message: this.inWords(alert.message),
      seen: alert.seen.map((seen) => ({ ...seen, name: this.inWords(seen.name) })),
      fixes: alert.fixes.map((fix) => ({ ...fix, label: this.inWords(fix.label) })),
    };
  }

  /** Layers have names where something flows through them. */
  #picture(picture: Picture): Picture {
    if ((picture.kind !== 'flow' && picture.kind !== 'trace') || !picture.answer) return picture;
    const { answer } = picture;
    return { ...picture, answer: { ...answer, layers: answer.layers.map(this.#named) } } as Picture;
  }
}

/** Keys may come from links: what every object has is none of its own. */
const own = <T>(table: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  table && Object.hasOwn(table, key) ? table[key] : undefined;

export const { inWords, choiceInWords, titleInWords, presetInWords, eventInWords, inEnglish } = new Said(words.engine);
