// One unit of the features panel: its weights large, its numbers, and the held-out images that excite it most.

import { html, type TemplateResult } from 'lit';
import { drawDigit, HEIGHT, levels, WIDTH } from '../digits';
import { formatLoss, formatNumber } from '../format';
import type { Picture } from '../looks';
import { isDead } from '../unit-order';

/** `exciting` stands below. */
export function featureDetail(
  { answer: { width, height, values, use, mean } }: Picture<'features'>,
  unit: number,
  exciting: TemplateResult,
): TemplateResult {
  const own = values.subarray(unit * width * height, (unit + 1) * width * height);
  const norm = Math.sqrt(own.reduce((sum, weight) => sum + weight * weight, 0));
  const [low, high] = [Math.min(...own), Math.max(...own)].map(formatNumber);
  return html`
    <div class="detail" data-unit=${unit}>
      <canvas class="large" width=${width} height=${height} role="img"
        aria-label="Weights of unit ${unit}, from ${low} to ${high}"></canvas>
      <div>
        <h3>Unit ${unit}${isDead(use[unit]) ? ' (dead)' : ''}</h3>
        <dl class="figures">
          <div><dt>variance of its activation</dt><dd>${formatNumber(use[unit] ?? Number.NaN)}</dd></div>
          <div><dt>mean activation</dt><dd>${formatNumber(mean[unit] ?? Number.NaN)}</dd></div>
          <div><dt>weights</dt><dd>${low} to ${high}, norm ${formatNumber(norm)}</dd></div>
        </dl>
      </div>
      ${exciting}
    </div>`;
}

export function excitingImages({ answer }: Picture<'exciting'>, many: string): TemplateResult {
  return html`
    <figure class="exciting">
      <figcaption>The held-out ${many} that excite it most, with its activation</figcaption>
      <div>
        ${Array.from(answer.indices, (index, i) => {
          const activation = formatLoss(answer.activations[i]);
          return html`<span><canvas width=${WIDTH} height=${HEIGHT} role="img"
            aria-label="Held-out image ${index}, activation ${activation}"></canvas>${activation}</span>`;
        })}
      </div>
    </figure>`;
}

export function paintExciting(panel: HTMLElement, { answer }: Picture<'exciting'>): void {
  for (const [i, canvas] of [...panel.querySelectorAll<HTMLCanvasElement>('.exciting canvas')].entries()) {
    drawDigit(canvas, levels(answer.images, i, 1));
  }
}
