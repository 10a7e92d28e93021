// What a classifier takes each class for: a matrix with numbers in its cells, darker for a larger share of the class.

import { html, nothing, svg, type TemplateResult } from 'lit';
import { colourAt, cssColour, isDark, SEQUENTIAL } from '../colour-maps';
import { CLASSES, confusionsOf, shareOf, totalOf } from '../confusion';
import type { DataSetWords } from '../data-sets';
import { formatShare, formatWhole } from '../format';
import type { Looks } from '../looks';
import { inkOf } from '../theme-colours';

const CELL = 32;
const LEFT = 44;
const TOP = 40;

type Answer = NonNullable<Looks['confusion']['answer']>;

export function confusionMatrix({ counts, accuracy, images }: Answer, words: DataSetWords): TemplateResult {
  const classes = Array.from({ length: CLASSES }, (_, k) => k);
  const mistakes = confusionsOf(counts);
  const told = mistakes.slice(0, 3).map(({ truth, taken, count }) => {
    const times = count === 1 ? 'once' : `${formatWhole(count)} times`;
    return `${words.one(truth)} was taken for ${words.one(taken)} ${times}`;
  });
  const finding =
    told.length === 0
      ? 'No mistakes among them.'
      : `Most often ${told.length > 1 ? `${told.slice(0, -1).join(', ')} and ${told.at(-1)}` : told[0]}.`;
  const middle = (place: number, start: number) => start + place * CELL + CELL / 2;
  const size = CLASSES * CELL;
  return html`
    <svg class="confusion" viewBox="0 0 ${LEFT + size} ${TOP + size}" role="img"
      aria-label="Confusion matrix of ${formatWhole(images)} held-out ${words.many}: ${formatShare(accuracy)} are right. ${finding}">
      <text class="axis" x=${LEFT + size / 2} y="12">taken for</text>
      <text class="axis" x=${-(TOP + size / 2)} y="12" transform="rotate(-90)">is</text>
      ${classes.map(
        (k) => svg`
          <text class="class" x=${middle(k, LEFT)} y=${TOP - 12}>${k}</text>
          <text class="class" x=${LEFT - 12} y=${middle(k, TOP)}>${k}</text>`,
      )}
      ${classes.map((truth) =>
        classes.map((taken) => {
          const count = counts[truth * CLASSES + taken] ?? 0;
          return svg`
            <g class="cell" data-truth=${truth} data-taken=${taken} data-share=${shareOf(counts, truth, taken)}>
              <rect x=${LEFT + taken * CELL} y=${TOP + truth * CELL} width=${CELL - 1} height=${CELL - 1} rx="2" />
              <text x=${middle(taken, LEFT)} y=${middle(truth, TOP)}>${count}</text>
            </g>`;
        }),
      )}
    </svg>
    ${
      words.label(1) === '1'
        ? nothing
        : html`<p class="hint">${classes.map((k) => `${k} ${words.label(k)}`).join(', ')}.</p>`
    }
    <p class="figures" data-role="confusion">Of the first ${formatWhole(images)} held-out ${words.many},
      <b>${formatWhole(Math.round(accuracy * images))}</b> are right. ${finding}${hardest(counts, words)}</p>`;
}

/** The class with the largest share of mistakes. */
function hardest(counts: ArrayLike<number>, words: DataSetWords): string {
  const shares = Array.from({ length: CLASSES }, (_, k) => (totalOf(counts, k) > 0 ? shareOf(counts, k, k) : 1));
  const worst = shares.indexOf(Math.min(...shares));
  const share = shares[worst] ?? 1;
  return share === 1 ? '' : ` Hardest to tell is ${words.one(worst)}: ${formatShare(share, 0)} right.`;
}

/** Colours the cells for the theme. The root of the share: mistakes are rare, and are what one looks for. */
export function paintConfusion(matrix: SVGElement): void {
  const map = SEQUENTIAL[isDark(inkOf(matrix).paper) ? 'dark' : 'light'];
  for (const cell of matrix.querySelectorAll<SVGElement>('.cell')) {
    const colour = colourAt(map, Math.sqrt(Number(cell.dataset.share)));
    cell.querySelector('rect')?.setAttribute('fill', cssColour(colour));
    cell.querySelector('text')?.setAttribute('fill', isDark(colour) ? '#ffffff' : '#000000');
    cell.classList.toggle('none', cell.textContent?.trim() === '0');
  }
}
