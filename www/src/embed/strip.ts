// The values that an embed is about: those that are locked, and those that can be changed. A change that cannot be live begins the
// run afresh.

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Field } from '../../pkg/types';
import type { PageState } from '../state';
import { fieldControl } from '../views/field-control';
import { StateView } from '../views/view';
import { words } from '../words/words';
import type { EmbedOptions } from './options';

const text = words.embed;

const SHOWN = ['fields', 'draft', 'refusedByControl'] as const;

export class EmbedStrip extends StateView {
  static override properties = { ...StateView.properties, options: { attribute: false } };
  declare options: EmbedOptions;
  #count = 0;

  /** Drawing writes the controls' values, also under the hands of a visitor: only where one of them has changed. */
  protected override shouldUpdate(changes: PropertyValues): boolean {
    const before = changes.get('state') as PageState | undefined;
    return before === undefined || SHOWN.some((part) => before[part] !== this.state[part]);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { lock, controls } = this.options;
    const named = [...new Set([...lock, ...controls])];
    const fields = named.flatMap((key) => this.state.fields.filter((field) => field.key === key));
    if (fields.length === 0) return nothing;
    const refused = this.state.refusedByControl.filter(({ key }) => named.includes(key));
    return html`
      <form class="embed-strip" aria-label=${text.values} @submit=${(event: Event) => event.preventDefault()}>
        ${fields.map((field) => this.#field(field, lock.includes(field.key)))}
        ${refused.map(({ value, reason }) => html`<p class="refusal" role="alert">${text.unused(value, reason)}</p>`)}
      </form>`;
  }

  #field(field: Field, locked: boolean): TemplateResult {
    const { key, label, meaning } = field;
    const refused = this.state.refusedByControl.find((refusal) => refusal.key === key);
    return html`
      <div class="field" ?data-locked=${locked} title=${locked ? text.fixed(meaning) : meaning}>
        <label for="embed-${key}">${label}</label>
        ${fieldControl({
          field,
          id: `embed-${key}`,
          value: this.state.draft[key] ?? '',
          refused: refused?.value,
          describedBy: null,
          disabled: locked,
          onChange: (value) => this.command({ type: 'set', values: { [key]: value }, id: --this.#count }),
        })}
      </div>`;
  }
}
