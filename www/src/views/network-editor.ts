// What a visitor changes in the hourglass, as commands: lists of layers with one number more, less or another. It remembers what
// it asked for last, so that a refusal is shown where it was asked, and where the focus goes when a layer has gone.

import { productOf } from '../arithmetic';
import {
  codeIndex,
  formatList,
  isMirrored,
  parseList,
  widthBetween,
  withLayer,
  withoutLayer,
  withWidth,
} from '../hourglass-edit';
import type { Row } from '../hourglass-rows';
import type { Command } from '../protocol';
import type { PageState } from '../state';
import { controlId, type Edits } from './network-edits';

interface Asked {
  readonly control: string;
  readonly key: string;
  readonly value: string;
  /** What stands in the control. */
  readonly typed: string;
  /** The draft and what was refused when it was asked: as long as both are the same, there is no answer. */
  readonly before?: Pick<PageState, 'draft' | 'refusedByControl'>;
}

export class NetworkEditor {
  readonly #state: () => PageState;
  readonly #send: (command: Command) => void;
  #asked: Asked | null = null;
  #typing: { readonly control: string; readonly typed: string } | null = null;
  #focusNext: string | null = null;
  /** The draft's lists when a layer was added or taken away. */
  #listsBefore = '';
  /** Whether a new width is for the mirrored layer too, where both have been the same. */
  alike = true;

  constructor(state: () => PageState, send: (command: Command) => void) {
    this.#state = state;
    this.#send = send;
  }

  /** What the controls need. */
  get edits(): Edits {
    const state = this.#state();
    const asked = this.#asked;
    const error = state.refusedByControl.find(({ key, value }) => key === asked?.key && value === asked?.value);
    // Until the answer comes a control stays as it was left: a drawing in between does not take it back.
    const waits = asked?.before?.draft === state.draft && asked.before.refusedByControl === state.refusedByControl;
    return {
      state: asked && waits ? { ...state, draft: { ...state.draft, [asked.key]: asked.value } } : state,
      refused: asked && error ? { control: asked.control, typed: asked.typed, error } : null,
      typing: this.#typing ?? (waits ? asked : null),
      onTyping: (control, typed) => {
        this.#typing = { control, typed };
      },
      onWidth: this.#width,
      onAdd: this.#add,
      onRemove: this.#remove,
      onValue: (key, value) => this.#edit({ control: key, key, value, typed: value, before: this.#state() }),
    };
  }

  /** Puts the values of the run back. */
  discard(): void {
    this.#asked = null;
    this.#typing = null;
    this.#send({ type: 'discard' });
  }

  /** The button that was pressed may have gone with its layer, or stand beside another one: the focus goes to a number. */
  moveFocus(): void {
    if (this.#focusNext === null || this.#lists === this.#listsBefore) return;
    document.getElementById(this.#focusNext)?.focus();
    this.#focusNext = null;
  }

  get #lists(): string {
    const { widths, filters } = this.#state().draft;
    return `${widths} ${filters}`;
  }

  #edit(asked: Asked): void {
    this.#asked = asked;
    this.#typing = null;
    this.#send({ type: 'edit', key: asked.key, value: asked.value });
  }

  #width = (row: Row, text: string, control: string): void => {
    const { slot } = row;
    if (!slot || slot.draft === null) return;
    const { draft } = this.#state();
    const list = parseList(draft[slot.key]);
    const alike = slot.key === 'widths' && (draft.tie === '1' || (this.alike && isMirrored(list)));
    // The text goes as it is: of what is no width the engine says what is allowed.
    const others = withWidth(list, slot.draft, Number.NaN, alike);
    const value = others.map((width) => (Number.isNaN(width) ? text || '0' : width)).join('-');
    this.#edit({ control, key: slot.key, value, typed: text, before: this.#state() });
  };

  #add = (row: Row): void => {
    const { slot } = row;
    if (!slot || slot.draft === null) return;
    const list = parseList(this.#state().draft[slot.key]);
    const own = list[slot.draft] ?? 1;
    const image = this.#state().run?.plan.layers[0]?.shape ?? [1];
    const before = list[slot.draft - 1] ?? productOf(image);
    const width = slot.key === 'filters' ? own : widthBetween(before, own);
    this.#relist(slot.key, slot.draft, withLayer(slot.key, list, slot.draft, width), String(own), slot.draft);
  };

  #remove = (row: Row): void => {
    const { slot } = row;
    if (!slot || slot.draft === null) return;
    const list = parseList(this.#state().draft[slot.key]);
    const left = withoutLayer(slot.key, list, slot.draft);
    const last = slot.key === 'widths' ? codeIndex(left) : left.length - 1;
    this.#relist(slot.key, slot.draft, left, String(list[slot.draft] ?? ''), Math.min(slot.draft, last));
  };

  #relist(key: 'widths' | 'filters', at: number, list: readonly number[], typed: string, focus: number): void {
    this.#listsBefore = this.#lists;
    this.#focusNext = controlId(key, focus);
    this.#edit({ control: `${key}-${at}`, key, value: formatList(list), typed });
  }
}
