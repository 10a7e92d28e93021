// What to compare the run with: suggested partners, any preset, or the same with one value changed.

import { html, nothing, type TemplateResult } from 'lit';
import type { Field } from '../../pkg/types';
import { linkTo, linkToPreset, partnersOf } from '../partners';
import { withValue } from '../side-by-side';
import { initialState, type PageState } from '../state';
import { choiceInWords } from '../words/said';
import { words } from '../words/words';
import { View } from './view';

const text = words.compare.chooser;

/** What was chosen: a link to run beside this run, or the exact solution. */
export type Choice = { readonly kind: 'link'; readonly link: string } | { readonly kind: 'pca' };

export class CompareChooser extends View {
  static override properties = {
    state: { attribute: false },
    preset: { state: true },
    key: { state: true },
    value: { state: true },
  };
  declare state: PageState;
  /** Of the list of all presets. */
  declare preset: string;
  /** The value that is to be changed, and to what. */
  declare key: string;
  declare value: string | null;
  #shown: readonly unknown[] = [];

  constructor() {
    super();
    this.state = initialState;
    this.preset = '';
    this.key = 'lr';
    this.value = null;
  }

  /** Not for every message of a run: a list that is drawn anew closes under the hands of a visitor. */
  protected override shouldUpdate(changes: Map<PropertyKey, unknown>): boolean {
    const { run, link, presets, fields } = this.state;
    const shown = [run, link, presets, fields];
    const own = [...changes.keys()].some((key) => key !== 'state');
    if (this.hasUpdated && !own && shown.every((part, i) => part === this.#shown[i])) return false;
    this.#shown = shown;
    return true;
  }

  protected override render(): TemplateResult {
    return html`${this.#suggested()}
      <div class="compare-forms">${this.#anyPreset()}${this.#oneValue()}</div>`;
  }

  #choose(choice: Choice): void {
    this.dispatchEvent(new CustomEvent('choose', { detail: choice }));
  }

  #suggested(): TemplateResult {
    const { run, link } = this.state;
    return html`
      <ul class="partners">
        ${partnersOf(run?.preset ?? '').map((partner) => {
          const other = linkTo(partner, link);
          return html`
            <li>
              <button type="button" data-partner=${other ?? 'pca'}
                @click=${() => this.#choose(other === null ? { kind: 'pca' } : { kind: 'link', link: other })}>${partner.name}</button>
              <span>${partner.reason}</span>
            </li>`;
        })}
      </ul>`;
  }

  #anyPreset(): TemplateResult {
    const { presets, run, link } = this.state;
    const others = presets.filter(({ id }) => id !== run?.preset);
    const chosen = others.some(({ id }) => id === this.preset) ? this.preset : (others[0]?.id ?? '');
    return html`
      <form @submit=${(event: Event) => {
        event.preventDefault();
        this.#choose({ kind: 'link', link: linkToPreset(chosen, link) });
      }}>
        <label for="compare-preset">${text.anyPreset}</label>
        <select id="compare-preset"
          @change=${(event: Event) => {
            this.preset = (event.target as HTMLSelectElement).value;
          }}>
          ${others.map(({ id, title }) => html`<option value=${id} .selected=${id === chosen}>${title}</option>`)}
        </select>
        <button type="submit">${text.compare}</button>
      </form>`;
  }

  #oneValue(): TemplateResult | typeof nothing {
    const { fields, run, link } = this.state;
    const field = fields.find(({ key }) => key === this.key) ?? fields[0];
    if (!field || !run) return nothing;
    const now = run.values[field.key] ?? '';
    const value = this.value ?? now;
    return html`
      <form @submit=${(event: Event) => {
        event.preventDefault();
        this.#choose({ kind: 'link', link: withValue(link, field.key, value.trim()) });
      }}>
        <label for="compare-field">${text.oneValue}</label>
        <select id="compare-field"
          @change=${(event: Event) => {
            this.key = (event.target as HTMLSelectElement).value;
            this.value = null;
          }}>
          ${fields.map(({ key, label }) => html`<option value=${key} .selected=${key === field.key}>${label}</option>`)}
        </select>
        ${this.#control(field, value)}
        <button type="submit" ?disabled=${value.trim() === now}>${text.compare}</button>
      </form>`;
  }

  #control({ key, label, domain }: Field, value: string): TemplateResult {
    const change = (event: Event) => {
      this.value = (event.target as HTMLInputElement | HTMLSelectElement).value;
    };
    const name = text.valueOf(label);
    const options =
      domain.kind === 'choice'
        ? domain.names.map((one) => [one, choiceInWords(key, one)] as const)
        : domain.kind === 'switch'
          ? ([
              ['0', words.recipe.off],
              ['1', words.recipe.on],
            ] as const)
          : null;
    if (options) {
      return html`
        <select aria-label=${name} @change=${change}>
          ${options.map(([one, said]) => html`<option value=${one} .selected=${one === value}>${said}</option>`)}
        </select>`;
    }
    return html`
      <input type="text" aria-label=${name} autocomplete="off" spellcheck="false" .value=${value} @input=${change}
        inputmode=${domain.kind === 'integer' ? 'numeric' : domain.kind === 'number' ? 'decimal' : 'text'}>`;
  }
}
