// Why a sparse code is punished by a divergence and not by a square: both, as curves over the mean activation, with the target
// and where the units are now.

import { html, type TemplateResult } from 'lit';
import { mean, sumOf } from '../arithmetic';
import { curvePath } from '../bars';
import { formatLoss, formatPlain, formatWhole } from '../format';
import { klToTarget, penaltyCurve, squareToTarget } from '../sparsity';
import { words } from '../words/words';

/** Top of the chart. */
const MOST = 1;

export function penaltyChart(means: readonly number[], target: number): TemplateResult {
  const kl = sumOf(means.map((mean) => klToTarget(target, mean)));
  const square = sumOf(means.map((mean) => squareToTarget(target, mean)));
  const said = words.loss.penalty;
  const text = said.inWords(
    formatPlain(target),
    formatPlain(0.5),
    formatLoss(klToTarget(target, 0.5)),
    formatLoss(squareToTarget(target, 0.5)),
    formatWhole(means.length),
    formatLoss(mean(means)),
  );
  const ticks = means.map((mean) => `M${Math.round(mean * 1e4) / 1e4} 0V1`).join('');
  return html`
    <figure class="penalty">
      <figcaption>${said.caption}</figcaption>
      <div class="bar-chart">
        <svg class="plot small" role="img" aria-label=${text}>
          <line class="zero" x1="0" x2="100%" y1="100%" y2="100%" />
          <line class="grid" x1="0" x2="100%" y1="50%" y2="50%" />
          <line class="grid" x1="0" x2="100%" y1="0" y2="0" />
          <text class="tick" x="-6" y="100%">0</text>
          <text class="tick" x="-6" y="50%">${formatPlain(0.5)}</text>
          <text class="tick" x="-6" y="0">1</text>
          <text class="tick under" x="0" y="100%" dy="16">0</text>
          <text class="tick under" x="50%" y="100%" dy="16">${formatPlain(0.5)}</text>
          <text class="tick under" x="100%" y="100%" dy="16">1</text>
          <line class="mark" x1="${100 * target}%" x2="${100 * target}%" y1="0" y2="100%" />
          <text class="mark-name start" x="${100 * target}%" y="0" dx="5" dy="10">${said.target(formatPlain(target))}</text>
          <svg width="100%" height="100%" viewBox="0 0 1 1" preserveAspectRatio="none">
            <path class="curve kl" d=${curvePath(penaltyCurve((mean) => klToTarget(target, mean), MOST))} />
            <path class="curve square" d=${curvePath(penaltyCurve((mean) => squareToTarget(target, mean), MOST))} />
          </svg>
          <svg width="100%" height="9" y="100%" viewBox="0 0 1 1" preserveAspectRatio="none">
            <path class="rug" d=${ticks} />
          </svg>
        </svg>
      </div>
      <p class="penalty-legend figures">
        <span class="kl">${said.kl(formatLoss(kl))}</span>
        <span class="square">${said.square(formatLoss(square))}</span>
        <span class="rug">${said.units}</span>
      </p>
    </figure>`;
}
