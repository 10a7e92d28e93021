// What went wrong with the model: what was seen, and a button for each thing that would help.

import { html, nothing, type TemplateResult } from 'lit';
import type { Alert, Fix } from '../../pkg/types';
import { formatNumber, formatWhole } from '../format';
import { View } from './view';

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
        <p class="seen figures">Seen at step ${formatWhole(step)}:
          ${seen.map(({ name, value }, i) => html`${i > 0 ? ', ' : nothing}${name} <b>${formatNumber(value)}</b>`)}.</p>
        ${this.#fixes(goOn, 'What helps:')}
        ${this.#fixes(afresh, 'What helps, with a fresh start that drops what is learnt so far:')}
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
