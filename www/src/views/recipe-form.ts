// The recipe: every value that decides a run, with native controls. Ranges come from the engine's own table, and it is the
// engine that refuses.

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Field } from '../../pkg/types';
import type { PageState } from '../state';
import { formatWhole, StateView } from './view';

/** The parts of the state that the form shows. */
const SHOWN = ['fields', 'run', 'draft', 'changed', 'refusedByControl'] as const;

/** What most people change stands open; the rest is one click away. */
const FIRST = ['lr', 'batch', 'widths', 'epochs', 'seed'];

export class RecipeForm extends StateView {
  /** The field with text that is not yet a value. */
  #typing: HTMLInputElement | null = null;

  /** Not for every message of a training run: drawing writes the controls' values, also under the hands of a visitor. */
  protected override shouldUpdate(changes: PropertyValues): boolean {
    const before = changes.get('state') as PageState | undefined;
    return before === undefined || SHOWN.some((part) => before[part] !== this.state[part]);
  }

  protected override render(): TemplateResult {
    const { fields, run } = this.state;
    const first = FIRST.flatMap((key) => fields.filter((field) => field.key === key));
    const others = fields.filter((field) => !FIRST.includes(field.key));
    return html`
      <form class="fields" @submit=${(event: Event) => event.preventDefault()}>
        ${first.map((field) => this.#field(field))}
        <details>
          <summary>More settings</summary>
          <div class="fields">${others.map((field) => this.#field(field))}</div>
        </details>
        ${this.#pending()}
      </form>
      ${
        run
          ? html`<p class="cost">${formatWhole(run.plan.parameters)} parameters, ${(run.plan.bytes / 1e6).toFixed(0)} MB to
              train.</p>`
          : nothing
      }`;
  }

  /** Changes that wait for a fresh start say so before it happens. */
  #pending(): TemplateResult | typeof nothing {
    const { changed } = this.state;
    if (changed.length === 0) return nothing;
    return html`
      <div class="pending">
        <p>${changed.length === 1 ? 'This change needs' : 'These changes need'} a fresh start: what is learnt so far is dropped.</p>
        <button class="primary" type="button" @click=${() => this.command({ type: 'apply' })}>Start afresh</button>
        <button type="button" @click=${() => this.command({ type: 'discard' })}>Discard</button>
      </div>`;
  }

  #field(field: Field): TemplateResult {
    const { key, label, meaning } = field;
    const refused = this.state.refusedByControl.find((refusal) => refusal.key === key);
    const changed = this.state.changed.includes(key);
    return html`
      <div class="field" ?data-changed=${changed}>
        <label for="field-${key}">${label}</label>
        ${this.#control(field, refused?.value)}
        <p class="meaning" id="meaning-${key}">${meaning}</p>
        ${
          refused
            ? html`<p class="refusal" id="refusal-${key}" role="alert"><b>${refused.value}</b> is not used: ${refused.reason}.</p>`
            : nothing
        }
      </div>`;
  }

  /** What stands in a field that is being typed into: an answer about another field does not touch it. */
  #beingTyped(key: string): string | undefined {
    return this.#typing?.id === `field-${key}` ? this.#typing.value : undefined;
  }

  /** `live`: what a visitor has done to a control is compared with the state, not with what was drawn last. */
  #control({ key, domain }: Field, refused: string | undefined): TemplateResult {
    const invalid = refused !== undefined;
    const value = this.state.draft[key] ?? '';
    const described = invalid ? `refusal-${key}` : `meaning-${key}`;
    const change = (text: string) => this.command({ type: 'edit', key, value: text });
    const onChange = (event: Event) => {
      this.#typing = null;
      change((event.target as HTMLInputElement | HTMLSelectElement).value.trim());
    };
    const onInput = (event: Event) => {
      this.#typing = event.target as HTMLInputElement;
    };
    switch (domain.kind) {
      case 'choice':
        return html`
          <select id="field-${key}" aria-describedby=${described} @change=${onChange}>
            ${domain.names.map((name) => html`<option value=${name} .selected=${live(name === value)}>${name}</option>`)}
          </select>`;
      case 'switch':
        return html`
          <input id="field-${key}" type="checkbox" aria-describedby=${described} .checked=${live(value === '1')}
            @change=${(event: Event) => change((event.target as HTMLInputElement).checked ? '1' : '0')}>`;
      default:
        return html`
          <input id="field-${key}" type="text" autocomplete="off" spellcheck="false" aria-describedby=${described}
            inputmode=${domain.kind === 'integer' ? 'numeric' : domain.kind === 'number' ? 'decimal' : 'text'}
            aria-invalid=${invalid ? 'true' : 'false'} .value=${live(this.#beingTyped(key) ?? refused ?? value)}
            @input=${onInput} @change=${onChange}>`;
    }
  }
}
