// The controls that stand in the hourglass: the width of each layer, layers more or less, non-linearities, the kind of code and
// tied weights. Each has its number from the draft and its limits from the engine's table; it is the engine that refuses.

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Field, SpecError } from '../../pkg/types';
import { codeIndex, isMirrored, type ListKey, parseList } from '../hourglass-edit';
import { editsOf, type Row } from '../hourglass-rows';
import type { PageState } from '../state';
import { choiceInWords } from '../words/said';
import { words } from '../words/words';

const said = words.recipe.network;

export interface Edits {
  readonly state: PageState;
  /** Refused here, and not in the recipe: which control it was, and what was typed. */
  readonly refused: { readonly control: string; readonly typed: string; readonly error: SpecError } | null;
  /** What stands in a control that is being typed into, or that has no answer yet: a drawing does not take it back. */
  readonly typing: { readonly control: string; readonly typed: string } | null;
  readonly onTyping: (control: string, typed: string) => void;
  readonly onWidth: (row: Row, text: string, control: string) => void;
  readonly onAdd: (row: Row) => void;
  readonly onRemove: (row: Row) => void;
  readonly onValue: (key: string, value: string) => void;
}

const fieldOf = ({ fields }: PageState, key: string): Field | undefined => fields.find((field) => field.key === key);

/** How a layer with a number is called: counted from 1 from the image on, as it will be in the draft. */
export function nameOfRow({ slot }: Row, draft: Readonly<Record<string, string>>): string {
  if (!slot || slot.draft === null) return said.goes;
  if (slot.key === 'filters') return said.convolution(slot.draft + 1);
  const widths = parseList(draft.widths);
  return slot.draft === codeIndex(widths)
    ? said.code
    : said.hidden(slot.draft + 1 - (slot.draft > codeIndex(widths) ? 1 : 0));
}

/** The number of a layer with the buttons beside it. */
export function widthControl(row: Row, edits: Edits): TemplateResult | typeof nothing {
  const { slot, wanted } = row;
  if (!slot || slot.follows || wanted === null || slot.draft === null) return nothing;
  const { state, refused, typing } = edits;
  const domain = fieldOf(state, slot.key)?.domain;
  const most = domain?.kind === 'widths' ? domain.max : 2048;
  const name = nameOfRow(row, state.draft);
  const control = `${slot.key}-${slot.draft}`;
  const own = refused?.control === control ? refused : null;
  const text = typing?.control === control ? typing.typed : (own?.typed ?? String(wanted));
  const isFilters = slot.key === 'filters';
  const { add, remove } = editsOf(row, state.draft);
  return html`
    <span class="width">
      <input type="number" id="network-${control}" min="1" max=${most} step="1" inputmode="numeric"
        aria-label=${isFilters ? said.filtersOf(name) : said.unitsOf(name)} aria-invalid=${own ? 'true' : 'false'}
        aria-describedby=${own ? 'network-refusal' : nothing} .value=${live(text)}
        @input=${(event: Event) => edits.onTyping(control, (event.target as HTMLInputElement).value)}
        @change=${(event: Event) => edits.onWidth(row, (event.target as HTMLInputElement).value.trim(), control)}>
      <span class="unit" aria-hidden="true">${isFilters ? said.filters : said.units}</span>
      ${
        add
          ? html`<button type="button" class="small" aria-label=${said.add(name)} title=${said.add(name)}
              @click=${() => edits.onAdd(row)}>+</button>`
          : nothing
      }
      ${
        remove
          ? html`<button type="button" class="small" aria-label=${said.remove(name)} title=${said.remove(name)}
              @click=${() => edits.onRemove(row)}>−</button>`
          : nothing
      }
    </span>
    ${own ? refusal(own.error) : nothing}`;
}

const refusal = ({ value, reason }: SpecError): TemplateResult =>
  html`<p class="refusal" id="network-refusal" role="alert"><b>${value}</b> ${said.notPossible(reason)}</p>`;

const LABELS: Record<string, string> = {
  act: said.act,
  code: said.codeAct,
  out: said.out,
};

/** A choice that stands between two layers. */
export function activationControl(key: string, edits: Edits): TemplateResult | typeof nothing {
  const domain = fieldOf(edits.state, key)?.domain;
  if (domain?.kind !== 'choice') return nothing;
  const value = edits.state.draft[key];
  const own = edits.refused?.control === key ? edits.refused : null;
  return html`
    <select class="between" aria-label=${LABELS[key] ?? key} aria-describedby=${own ? 'network-refusal' : nothing}
      @change=${(event: Event) => edits.onValue(key, (event.target as HTMLSelectElement).value)}>
      ${domain.names.map((name) => html`<option value=${name} .selected=${live(name === value)}>${choiceInWords(key, name)}</option>`)}
    </select>
    ${own ? refusal(own.error) : nothing}`;
}

/** What is about the whole network. */
export function networkControls(edits: Edits, alike: boolean, onAlike: (on: boolean) => void): TemplateResult {
  const { state, refused } = edits;
  const { draft } = state;
  const widths = parseList(draft.widths);
  const kinds = fieldOf(state, 'latent')?.domain;
  const tied = draft.tie === '1';
  const at = (key: string) => (refused?.control === key ? refusal(refused.error) : nothing);
  return html`
    <div class="whole-network">
      ${
        kinds?.kind === 'choice'
          ? html`
            <label>${said.latent}
              <select @change=${(event: Event) => edits.onValue('latent', (event.target as HTMLSelectElement).value)}>
                ${kinds.names.map((name) => html`<option value=${name} .selected=${live(name === draft.latent)}>${choiceInWords('latent', name)}</option>`)}
              </select>
            </label>`
          : nothing
      }
      <label class="check"><input type="checkbox" .checked=${live(tied)}
        @change=${(event: Event) => edits.onValue('tie', (event.target as HTMLInputElement).checked ? '1' : '0')}>
        ${said.tied}</label>
      ${
        widths.length > 1 && isMirrored(widths)
          ? html`<label class="check"><input type="checkbox" .checked=${live(alike || tied)} ?disabled=${tied}
              @change=${(event: Event) => onAlike((event.target as HTMLInputElement).checked)}>
              ${said.alike}</label>`
          : nothing
      }
      ${at('latent')}${at('tie')}
    </div>`;
}

/** What waits for a fresh start, in short; the recipe says the same at length. */
export function pendingNotice(
  { changed, draft, fields }: PageState,
  onApply: () => void,
  onDiscard: () => void,
): TemplateResult | typeof nothing {
  if (changed.length === 0) return nothing;
  const labels = changed.map((key) => fields.find((field) => field.key === key)?.label ?? key);
  const values = changed.map((key, i) => `${labels[i]} ${choiceInWords(key, draft[key] ?? '')}`);
  return html`
    <div class="pending" role="status">
      <p>${said.waits(values.join(', '))}</p>
      <button class="primary" type="button" @click=${onApply}>${said.start}</button>
      <button type="button" @click=${onDiscard}>${said.discard}</button>
    </div>`;
}

/** The control of a list of layers that the focus goes to when another has gone. */
export const controlId = (key: ListKey, index: number): string => `network-${key}-${index}`;
