// One unit of the features panel: its weights large, its numbers, and the held-out images that excite it most.

import { html, type TemplateResult } from 'lit';
import { drawDigit, HEIGHT, levels, WIDTH } from '../digits';
import { formatLoss, formatNumber } from '../format';
import type { Picture } from '../looks';
import { isDead } from '../unit-order';
import { words } from '../words/words';

/** `exciting` stands below. */
export function featureDetail(
  { answer: { width, height, values, use, mean } }: Picture<'features'>,
  unit: number,
  exciting: TemplateResult,
): TemplateResult {
  const own = values.subarray(unit * width * height, (unit + 1) * width * height);
  const norm = Math.sqrt(own.reduce((sum, weight) => sum + weight * weight, 0));
  const [low, high] = [formatNumber(Math.min(...own)), formatNumber(Math.max(...own))];
  return html`
    <div class="detail" data-unit=${unit}>
      <canvas class="large" width=${width} height=${height} role="img"
        aria-label=${words.features.large(unit, low, high)}></canvas>
      <div>
        <h3>${words.features.unit(unit, isDead(use[unit]))}</h3>
        <dl class="figures">
          <div><dt>${words.features.variance}</dt><dd>${formatNumber(use[unit] ?? Number.NaN)}</dd></div>
          <div><dt>${words.features.mean}</dt><dd>${formatNumber(mean[unit] ?? Number.NaN)}</dd></div>
          <div><dt>${words.features.ofWeights}</dt><dd>${words.features.range(low, high, formatNumber(norm))}</dd></div>
        </dl>
      </div>
      ${exciting}
    </div>`;
}

export function excitingImages({ answer }: Picture<'exciting'>, many: string): TemplateResult {
  return html`
    <figure class="exciting">
      <figcaption>${words.features.exciting(many)}</figcaption>
      <div>
        ${Array.from(answer.indices, (index, i) => {
          const activation = formatLoss(answer.activations[i]);
          return html`<span><canvas width=${WIDTH} height=${HEIGHT} role="img"
            aria-label=${words.features.excitingImage(index, activation)}></canvas>${activation}</span>`;
        })}
      </div>
    </figure>`;
}

export function paintExciting(panel: HTMLElement, { answer }: Picture<'exciting'>): void {
  for (const [i, canvas] of [...panel.querySelectorAll<HTMLCanvasElement>('.exciting canvas')].entries()) {
    drawDigit(canvas, levels(answer.images, i, 1));
  }
}
