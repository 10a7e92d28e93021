// The recipe: every value that decides a run, with native controls. Ranges come from the engine's own table, and it is the
// engine that refuses.

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Field, Plan } from '../../pkg/types';
import { formatFixed, formatWhole } from '../format';
import { firstKeys, groupFields } from '../recipe-groups';
import type { PageState } from '../state';
import { words } from '../words/words';
import { fieldControl } from './field-control';
import { StateView } from './view';

const said = words.recipe;

/** The parts of the state that the form shows. */
const SHOWN = ['fields', 'run', 'draft', 'changed', 'refusedByControl'] as const;

export class RecipeForm extends StateView {
  /** The field with text that is not yet a value. */
  #typing: HTMLInputElement | null = null;
  /** What was chosen and not answered yet: an answer about another field does not take it back for a moment. */
  readonly #chosen = new Map<string, string>();
  /** What stands first. It changes with the preset only: no field goes elsewhere while it is being changed. */
  #first: { readonly preset: string | undefined; readonly keys: readonly string[] } = { preset: undefined, keys: [] };

  /** Not for every message of a training run: drawing writes the controls' values, also under the hands of a visitor. */
  protected override shouldUpdate(changes: PropertyValues): boolean {
    const before = changes.get('state') as PageState | undefined;
    return before === undefined || SHOWN.some((part) => before[part] !== this.state[part]);
  }

  protected override willUpdate(changes: PropertyValues): void {
    const before = changes.get('state') as PageState | undefined;
    const { draft, run, refusedByControl } = this.state;
    // A refusal may be about another field than the one that was changed; a new run knows nothing of what was chosen before.
    if (refusedByControl.length > 0 || (before && before.run !== run)) this.#chosen.clear();
    for (const [key, value] of this.#chosen) if (draft[key] === value) this.#chosen.delete(key);
  }

  protected override render(): TemplateResult {
    const { fields, run, refusedByControl } = this.state;
    if (this.#first.preset !== run?.preset) this.#first = { preset: run?.preset, keys: firstKeys(run?.values ?? {}) };
    // The size belongs to the visitor's own images, and comes with them.
    const shown = run?.values.data === 'own' ? fields : fields.filter(({ key }) => key !== 'size');
    const { first, groups } = groupFields(shown, this.#first.keys);
    const homeless = refusedByControl.filter(({ key }) => !fields.some((field) => field.key === key));
    return html`
      <form class="fields" @submit=${(event: Event) => event.preventDefault()}>
        ${this.#fields(first)}
        <div class="groups">
          ${groups.map(
            ({ title, fields: own }) => html`
              <details>
                <summary>${title}</summary>
                <div class="fields">${this.#fields(own)}${own.some(({ key }) => key === 'data') ? this.#own() : nothing}</div>
              </details>`,
          )}
        </div>
        ${homeless.map(({ reason }) => html`<p class="refusal" role="alert">${reason}</p>`)}
        ${this.#pending()}
      </form>
      ${run ? this.#cost(run.plan) : nothing}`;
  }

  /** A refusal is seen, wherever its field is. */
  override updated(): void {
    for (const { key } of this.state.refusedByControl) {
      const group = this.querySelector(`[id="field-${key}"]`)?.closest('details');
      if (group) group.open = true;
    }
  }

  #fields(fields: readonly Field[]): unknown {
    return repeat(
      fields,
      ({ key }) => key,
      (field) => this.#field(field),
    );
  }

  #own(): TemplateResult {
    const choose = () =>
      this.dispatchEvent(new CustomEvent('action', { bubbles: true, detail: { type: 'chooseOwn' } }));
    return html`
      <p><button type="button" aria-haspopup="dialog" @click=${choose}>${said.ownImages}</button></p>`;
  }

  #cost({ parameters, bytes }: Plan): TemplateResult {
    const megabytes = bytes / 1e6;
    const count = formatWhole(parameters);
    return html`<p class="cost">${megabytes < 1 ? said.smallCost(count) : said.cost(count, formatFixed(megabytes, 0))}</p>`;
  }

  /** Changes that wait for a fresh start say so before it happens. */
  #pending(): TemplateResult | typeof nothing {
    const { changed } = this.state;
    if (changed.length === 0) return nothing;
    return html`
      <div class="pending">
        <p>${said.needsStart(changed.length)}</p>
        <button class="primary" type="button" @click=${() => this.command({ type: 'apply' })}>${said.start}</button>
        <button type="button" @click=${() => this.command({ type: 'discard' })}>${said.discard}</button>
      </div>`;
  }

  #field(field: Field): TemplateResult {
    const { key, label, meaning } = field;
    const refused = this.state.refusedByControl.find((refusal) => refusal.key === key);
    const changed = this.state.changed.includes(key);
    return html`
      <div class="field" ?data-changed=${changed}>
        <label for="field-${key}" data-note=${changed ? said.changed : nothing}>${label}</label>
        ${this.#control(field, refused?.value)}
        <p class="meaning" id="meaning-${key}">${meaning}</p>
        ${
          refused
            ? html`<p class="refusal" id="refusal-${key}" role="alert"><b>${refused.value}</b> ${said.notUsed(refused.reason)}</p>`
            : nothing
        }
      </div>`;
  }

  /** What stands in a field that is being typed into: an answer about another field does not touch it. */
  #beingTyped(key: string): string | undefined {
    return this.#typing?.id === `field-${key}` ? this.#typing.value : undefined;
  }

  #control(field: Field, refused: string | undefined): TemplateResult {
    const { key } = field;
    return fieldControl({
      field: { ...field, domain: offered(field, this.state.draft[key] ?? '') },
      id: `field-${key}`,
      value: this.#chosen.get(key) ?? this.state.draft[key] ?? '',
      refused,
      typed: this.#beingTyped(key),
      describedBy: refused === undefined ? `meaning-${key}` : `refusal-${key}`,
      onInput: (input) => {
        this.#typing = input;
      },
      onChange: (value) => {
        this.#typing = null;
        if (field.domain.kind === 'choice' || field.domain.kind === 'switch') this.#chosen.set(key, value);
        this.command({ type: 'edit', key, value });
      },
    });
  }
}

/** Images of the visitor's own are chosen by their files, and not by a word. */
function offered({ key, domain }: Field, value: string): Field['domain'] {
  if (domain.kind !== 'choice' || key !== 'data') return domain;
  return { ...domain, names: domain.names.filter((name) => name !== 'own' || value === 'own') };
}
