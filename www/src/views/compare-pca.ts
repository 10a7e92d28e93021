// The model beside exact PCA: the gap between the errors, and the principal angles between what the two span.

import { html, nothing, svg, type TemplateResult } from 'lit';
import type { TestMetrics } from '../../pkg/types';
import { wordsFor } from '../data-sets';
import { formatLoss, formatShare, formatWhole } from '../format';
import type { Looks } from '../looks';
import { anglesSentence, formatAngle, gapSentence } from '../principal-angles';
import type { RunInfo } from '../protocol';
import { words } from '../words/words';
import { View } from './view';

const text = words.compare.pca;

const WIDTH = 600;
const HEIGHT = 150;
const LEFT = 40;
const BOTTOM = 20;
const TOP = 8;

export class ComparePca extends View {
  static override properties = {
    run: { attribute: false },
    test: { attribute: false },
    answer: { attribute: false },
    reason: { attribute: false },
    idle: { attribute: false },
  };
  declare run: RunInfo | null;
  declare test: TestMetrics | null;
  declare answer: Looks['pca']['answer'] | null;
  /** Why there is no answer. */
  declare reason: string | null;
  /** Whether the rest of the images is not on its way yet. */
  declare idle: boolean;

  constructor() {
    super();
    this.run = null;
    this.test = null;
    this.answer = null;
    this.reason = null;
    this.idle = false;
  }

  protected override render(): TemplateResult {
    const { answer, reason, test } = this;
    if (reason !== null) return html`<p class="hint">${reason}</p>`;
    if (!answer?.comparison) return this.#underWay(answer?.share ?? 0);
    const { comparison } = answer;
    const { part, tested } = wordsFor(this.run?.values.data);
    return html`
      <p class="compare-verdict">${gapSentence(test, comparison, part)} ${anglesSentence(comparison.angles)}</p>
      <table class="figures">
        <thead><tr><td></td><th scope="col">${words.results.units.squared(part)}</th></tr></thead>
        <tbody>
          <tr data-row="model"><th scope="row">${text.model(formatWhole(test?.images ?? 0), tested)}</th><td>${formatLoss(test?.mse)}</td></tr>
          <tr data-row="pca"><th scope="row">${text.exact(tested)}</th><td>${formatLoss(comparison.mse)}</td></tr>
        </tbody>
      </table>
      ${comparison.angles.length > 0 ? angleBars(comparison.angles) : nothing}`;
  }

  #underWay(share: number): TemplateResult {
    if (this.idle) {
      return html`<p class="compare-verdict">${text.idle}</p>`;
    }
    return html`
      <label class="compare-progress"><span>${text.underWay(formatShare(share, 0))}</span>
        <progress max="1" .value=${share}></progress></label>`;
  }
}

/** One bar for each angle, from 0 to 90 degrees. */
function angleBars(angles: readonly number[]): TemplateResult {
  const slot = (WIDTH - LEFT) / angles.length;
  const high = (degrees: number) => ((HEIGHT - TOP - BOTTOM) * Math.min(90, degrees)) / 90;
  const base = HEIGHT - BOTTOM;
  return html`
    <svg class="angles" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img"
      aria-label=${text.range(formatAngle(angles[0] ?? 0), formatAngle(angles.at(-1) ?? 0))}>
      ${[0, 45, 90].map(
        (degrees) => svg`
          <line x1=${LEFT} x2=${WIDTH} y1=${base - high(degrees)} y2=${base - high(degrees)}></line>
          <text x=${LEFT - 6} y=${base - high(degrees)} text-anchor="end" dominant-baseline="middle">${degrees}°</text>`,
      )}
      ${angles.map(
        (degrees, i) => svg`
          <rect x=${LEFT + slot * (i + 0.15)} width=${0.7 * slot} y=${base - Math.max(1, high(degrees))} height=${Math.max(1, high(degrees))}></rect>`,
      )}
      <text x=${LEFT + (WIDTH - LEFT) / 2} y=${HEIGHT - 4} text-anchor="middle">${text.axis}</text>
    </svg>`;
}
