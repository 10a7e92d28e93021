// What a classifier takes each class for: a matrix with numbers in its cells, darker for a larger share of the class.

import { html, nothing, svg, type TemplateResult } from 'lit';
import { colourAt, cssColour, isDark, SEQUENTIAL } from '../colour-maps';
import { CLASSES, confusionsOf, shareOf, totalOf } from '../confusion';
import type { DataSetWords } from '../data-sets';
import { formatShare, formatWhole } from '../format';
import type { Looks } from '../looks';
import { inkOf } from '../theme-colours';
import { words } from '../words/words';

const CELL = 32;
const LEFT = 44;
const TOP = 40;

type Answer = NonNullable<Looks['confusion']['answer']>;

export function confusionMatrix({ counts, accuracy, images }: Answer, things: DataSetWords): TemplateResult {
  const classes = Array.from({ length: CLASSES }, (_, k) => k);
  const mistakes = confusionsOf(counts);
  const most = mistakes.slice(0, 3).map(({ truth, taken, count }) => ({
    truth: things.one(truth),
    taken: things.one(taken),
    count,
    times: formatWhole(count),
  }));
  const { noMistakes, mistakes: told } = words.classifier.matrix;
  const finding = most.length === 0 ? noMistakes : told(most);
  const middle = (place: number, start: number) => start + place * CELL + CELL / 2;
  const size = CLASSES * CELL;
  return html`
    <svg class="confusion" viewBox="0 0 ${LEFT + size} ${TOP + size}" role="img"
      aria-label=${words.classifier.matrix.picture(formatWhole(images), things.many, formatShare(accuracy), finding)}>
      <text class="axis" x=${LEFT + size / 2} y="12">${words.classifier.matrix.taken}</text>
      <text class="axis" x=${-(TOP + size / 2)} y="12" transform="rotate(-90)">${words.classifier.matrix.truth}</text>
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
      things.label(1) === '1'
        ? nothing
        : html`<p class="hint">${classes.map((k) => `${k} ${things.label(k)}`).join(', ')}.</p>`
    }
    <p class="figures" data-role="confusion">${words.classifier.matrix.right(
      formatWhole(images),
      things.many,
      html`<b>${formatWhole(Math.round(accuracy * images))}</b>`,
    )} ${finding} ${hardest(counts, things)}</p>`;
}

/** The class with the largest share of mistakes. */
function hardest(counts: ArrayLike<number>, { one }: DataSetWords): string {
  const shares = Array.from({ length: CLASSES }, (_, k) => (totalOf(counts, k) > 0 ? shareOf(counts, k, k) : 1));
  const worst = shares.indexOf(Math.min(...shares));
  const share = shares[worst] ?? 1;
  return share === 1 ? '' : words.classifier.matrix.hardest(one(worst), formatShare(share, 0));
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
