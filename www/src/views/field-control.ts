// The native control of one value of a recipe. Ranges are the engine's business.

import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Field } from '../../pkg/types';
import { choiceInWords } from '../words/said';

export interface FieldControl {
  readonly field: Field;
  readonly id: string;
  readonly value: string;
  /** A value that was refused: text stays as it was written, a choice goes back to what it was. */
  readonly refused: string | undefined;
  /** What is being written and no value yet. */
  readonly typed?: string | undefined;
  /** What is said about it; null: nothing. */
  readonly describedBy: string | null;
  readonly disabled?: boolean;
  readonly onChange: (value: string) => void;
  readonly onInput?: (input: HTMLInputElement) => void;
}

/** `live`: what a visitor has done to a control is compared with the state, not with what was drawn last. */
export function fieldControl(control: FieldControl): TemplateResult {
  const { field, id, value, refused, typed, describedBy, disabled = false, onChange, onInput } = control;
  const { domain } = field;
  const described = describedBy ?? '';
  const changed = (event: Event) => onChange((event.target as HTMLInputElement | HTMLSelectElement).value.trim());
  switch (domain.kind) {
    case 'choice':
      return html`
        <select id=${id} aria-describedby=${described} ?disabled=${disabled} @change=${changed}>
          ${domain.names.map((name) => html`<option value=${name} .selected=${live(name === value)}>${choiceInWords(field.key, name)}</option>`)}
        </select>`;
    case 'switch':
      return html`
        <input id=${id} type="checkbox" aria-describedby=${described} ?disabled=${disabled} .checked=${live(value === '1')}
          @change=${(event: Event) => onChange((event.target as HTMLInputElement).checked ? '1' : '0')}>`;
    default:
      return html`
        <input id=${id} type="text" autocomplete="off" spellcheck="false" aria-describedby=${described}
          inputmode=${domain.kind === 'integer' ? 'numeric' : domain.kind === 'number' ? 'decimal' : 'text'}
          aria-invalid=${refused === undefined ? 'false' : 'true'} ?disabled=${disabled} .value=${live(typed ?? refused ?? value)}
          @input=${(event: Event) => onInput?.(event.target as HTMLInputElement)} @change=${changed}>`;
  }
}
