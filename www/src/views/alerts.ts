// What went wrong with the model: what was seen, and a button for each thing that would help.

import { html, nothing, type TemplateResult } from 'lit';
import type { Alert, Fix } from '../../pkg/types';
import { formatNumber, formatWhole } from '../format';
import { words } from '../words/words';
import { View } from './view';

const said = words.notices.alerts;

export class Alerts extends View {
  static override properties = { alerts: { attribute: false } };
  declare alerts: readonly Alert[];

  constructor() {
    super();
    this.alerts = [];
  }

  protected override render(): TemplateResult {
    return html`${this.alerts.map((alert) => this.#alert(alert))}`;
  }

  #alert({ kind, step, message, seen, fixes }: Alert): TemplateResult {
    const goOn = fixes.filter(({ rollBack }) => rollBack);
    const afresh = fixes.filter(({ rollBack }) => !rollBack);
    return html`
      <div class="notice bad" role="alert" data-notice="alert" data-kind=${kind}>
        <p><b>${message}</b></p>
        <p class="seen figures">${said.seenAt(formatWhole(step))}
          ${seen.map(({ name, value }, i) => html`${i > 0 ? ', ' : nothing}${name} <b>${formatNumber(value)}</b>`)}.</p>
        ${this.#fixes(goOn, said.helps)}
        ${this.#fixes(afresh, said.helpsAfresh)}
      </div>`;
  }

  #fixes(fixes: readonly Fix[], introduction: string): TemplateResult | typeof nothing {
    if (fixes.length === 0) return nothing;
    return html`
      <div class="fixes" role="group" aria-label=${introduction}>
        <span>${introduction}</span>
        ${fixes.map(
          (fix) => html`<button type="button" @click=${() => this.command({ type: 'fix', fix })}>${fix.label}</button>`,
        )}
      </div>`;
  }
}
