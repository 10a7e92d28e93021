// Accuracy over the number of labels, a mark for each run of this visit: filled where it came to its end. Marks have shapes as
// well as colours. The same numbers stand below as a table.

import { html, svg, type TemplateResult } from 'lit';
import { formatShare, formatWhole } from '../format';
import { type LabelRun, labelsAt, WAYS, type Way } from '../label-runs';
import { words } from '../words/words';

const TICKS = [10, 100, 1000, 10_000];

/** Marks about the origin. */
const SHAPES: Record<Way, string> = {
  plain: 'M-5 0A5 5 0 1 1 5 0A5 5 0 1 1 -5 0Z',
  pretrained: 'M-4.5 -4.5H4.5V4.5H-4.5Z',
  frozen: 'M0 -6L6 0L0 6L-6 0Z',
  stacked: 'M0 -6L5.5 4.5H-5.5Z',
};

export function labelsChart(runs: readonly LabelRun[]): TemplateResult {
  const lowest = Math.min(...runs.map(({ accuracy }) => accuracy));
  const bottom = Math.max(0, Math.floor((lowest - 0.02) * 10) / 10);
  const y = (accuracy: number): string => `${(100 * (1 - accuracy)) / (1 - bottom)}%`;
  const x = (labels: number): string => `${100 * labelsAt(labels)}%`;
  const grid = [bottom, (1 + bottom) / 2, 1];
  const { columns } = words.classifier.chart;
  const used = WAYS.filter((way) => runs.some((run) => run.way === way));
  const text = runs
    .map((run) => words.classifier.chart.run(formatWhole(run.labels), run.way, formatShare(run.accuracy, 2)))
    .join('; ');
  return html`
    <div class="labels-chart">
      <svg role="img" aria-label=${words.classifier.chart.picture(text)}>
        ${grid.map(
          (accuracy) => svg`
            <line x1="0" x2="100%" y1=${y(accuracy)} y2=${y(accuracy)} />
            <text class="tick" x="-6" y=${y(accuracy)}>${formatShare(accuracy, 0)}</text>`,
        )}
        ${TICKS.map((labels) => svg`<text class="under" x=${x(labels)} y="100%" dy="18">${formatWhole(labels)}</text>`)}
        ${used.map((way) => lines(runs.filter((run) => run.way === way && run.finished)))}
        ${[...runs].reverse().map(
          ({ way, labels, accuracy, finished, current }) => svg`
            <svg class="mark" x=${x(labels)} y=${y(accuracy)}>
              <path class="${way} ${finished ? '' : 'open'} ${current ? 'current' : ''}" d=${SHAPES[way]} />
            </svg>`,
        )}
      </svg>
      <p class="axis">${words.classifier.chart.axis}</p>
    </div>
    <p class="way-legend">
      ${used.map(
        (way) =>
          html`<span><svg viewBox="-7 -7 14 14" aria-hidden="true"><path class=${way} d=${SHAPES[way]} /></svg>${words.classifier.ways[way]}</span>`,
      )}
      <span>${words.classifier.chart.hollow}</span>
    </p>
    <details>
      <summary>${words.classifier.chart.table}</summary>
      <table class="figures">
        <thead><tr>${[columns.labels, columns.schedule, columns.accuracy, columns.images].map(
          (column) => html`<th scope="col">${column}</th>`,
        )}</tr></thead>
        <tbody>
          ${runs.map(
            ({ way, labels, accuracy, images, finished, current }) => html`
              <tr data-way=${way} data-labels=${labels}>
                <td>${formatWhole(labels)}</td>
                <td>${words.classifier.chart.way(way, finished ? 'finished' : current ? 'current' : 'stopped')}</td>
                <td>${formatShare(accuracy, 2)}</td>
                <td>${formatWhole(images)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </details>`;

  /** Joins runs of one recipe. */
  function lines(finished: readonly LabelRun[]): TemplateResult<2>[] {
    const sorted = [...finished].sort((a, b) => a.labels - b.labels);
    return sorted.flatMap((to, i) => {
      const from = sorted[i - 1];
      if (!from || from.recipe !== to.recipe || from.labels === to.labels) return [];
      return svg`<line class="join ${to.way}" x1=${x(from.labels)} y1=${y(from.accuracy)} x2=${x(to.labels)} y2=${y(to.accuracy)} />`;
    });
  }
}
