// Probabilities of the ten classes, a bar each; the likeliest is marked.

import { html, nothing, svg, type TemplateResult } from 'lit';
import { clamp } from '../arithmetic';
import { wordsFor } from '../data-sets';
import { formatShare } from '../format';
import { likeliest } from '../predictions';
import { words } from '../words/words';

export function classBars(probabilities: ArrayLike<number>, data: string | undefined): TemplateResult {
  const best = likeliest(probabilities);
  return html`
    <ol class="class-bars">
      ${Array.from(
        probabilities,
        (value, k) => html`
          <li class=${k === best ? 'likeliest' : ''}>
            <span class="name">${wordsFor(data).label(k)}</span>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              ${svg`<rect width=${100 * clamp(value || 0, 0, 1)} height="10"></rect>`}
            </svg>
            <span class="figures">${formatShare(value)}</span>
            <span class="mark">${k === best ? html`◂<span class="visually-hidden"> ${words.draw.likeliest}</span>` : nothing}</span>
          </li>`,
      )}
    </ol>`;
}
