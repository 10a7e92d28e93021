// @ts-check
// How time grows, as a drawing: two charts with logarithmic axes, each with its measurements and the line of proportion.

const WIDTH = 460;
const HEIGHT = 340;
const MARGIN = { left: 62, right: 18, top: 44, bottom: 50 };
const [MEASURED, PROPORTIONAL] = ['#1f5fbf', '#b4531a'];

/** @typedef {{ x: number, median: number, min: number, max: number }} Point */
/**
 * @typedef {object} Chart
 * @property {string} title
 * @property {string} x what runs along the horizontal axis
 * @property {string} y what runs along the vertical axis
 * @property {Point[]} points
 * @property {(x: number) => number} proportional
 * @property {string} legend
 */

const escaped = (/** @type {string} */ text) =>
  text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);

const number = (/** @type {number} */ value) =>
  value >= 1 ? String(Math.round(value * 10) / 10) : value.toPrecision(1);

/** 1, 2, 5, 10, 20, ... from at most `low` to at least `high`. @param {number} low @param {number} high */
function ticks(low, high) {
  const all = [];
  for (let power = Math.floor(Math.log10(low)); 10 ** power <= 10 * high; power++) {
    for (const digit of [1, 2, 5]) all.push(digit * 10 ** power);
  }
  const first = all.findLastIndex((tick) => tick <= low);
  const last = all.findIndex((tick) => tick >= high);
  return all.slice(first, last + 1);
}

/** A logarithmic axis. @param {number[]} marks @param {number} from @param {number} to pixels */
function axis(marks, from, to) {
  const [low, high] = [Math.log(marks[0] ?? 1), Math.log(marks.at(-1) ?? 10)];
  return (/** @type {number} */ value) => from + ((Math.log(value) - low) / (high - low)) * (to - from);
}

/** @param {Chart} chart @param {number} left */
function draw({ title, x: xTitle, y: yTitle, points, proportional, legend }, left) {
  const values = points.flatMap(({ x, min, max }) => [min, max, proportional(x)]);
  const xs = points.map(({ x }) => x);
  const xMarks = ticks(Math.min(...xs), Math.max(...xs));
  const yMarks = ticks(Math.min(...values), Math.max(...values));
  const bottom = HEIGHT - MARGIN.bottom;
  const right = WIDTH - MARGIN.right;
  const x = axis(xMarks, MARGIN.left, right);
  const y = axis(yMarks, bottom, MARGIN.top);
  const at = (/** @type {number} */ value) => value.toFixed(1);
  const path = (/** @type {[number, number][]} */ places) =>
    places.map(([h, v]) => `${at(x(h))},${at(y(v))}`).join(' ');
  const parts = [
    ...xMarks.map(
      (mark) => `<line x1="${at(x(mark))}" x2="${at(x(mark))}" y1="${MARGIN.top}" y2="${bottom}" stroke="#ddd"/>
<text x="${at(x(mark))}" y="${bottom + 16}" text-anchor="middle">${number(mark)}</text>`,
    ),
    ...yMarks.map(
      (mark) => `<line x1="${MARGIN.left}" x2="${right}" y1="${at(y(mark))}" y2="${at(y(mark))}" stroke="#ddd"/>
<text x="${MARGIN.left - 6}" y="${at(y(mark) + 4)}" text-anchor="end">${number(mark)}</text>`,
    ),
    `<polyline points="${path(points.map((point) => [point.x, proportional(point.x)]))}" fill="none" stroke="${PROPORTIONAL}" stroke-dasharray="6 4" stroke-width="1.5"/>`,
    `<polyline points="${path(points.map((point) => [point.x, point.median]))}" fill="none" stroke="${MEASURED}" stroke-width="1.5"/>`,
    ...points.map(
      (point) =>
        `<line x1="${at(x(point.x))}" x2="${at(x(point.x))}" y1="${at(y(point.min))}" y2="${at(y(point.max))}" stroke="${MEASURED}"/>
<circle cx="${at(x(point.x))}" cy="${at(y(point.median))}" r="3.5" fill="${MEASURED}"/>`,
    ),
    `<text x="${MARGIN.left}" y="18" font-weight="600" font-size="14">${escaped(title)}</text>`,
    `<text x="${MARGIN.left}" y="34"><tspan fill="${MEASURED}">measured, median and range</tspan><tspan dx="12" fill="${PROPORTIONAL}">${escaped(legend)}</tspan></text>`,
    `<text x="${(MARGIN.left + right) / 2}" y="${HEIGHT - 12}" text-anchor="middle">${escaped(xTitle)}</text>`,
    `<text transform="translate(14 ${(MARGIN.top + bottom) / 2}) rotate(-90)" text-anchor="middle">${escaped(yTitle)}</text>`,
  ];
  return `<g transform="translate(${left} 0)">\n${parts.join('\n')}\n</g>`;
}

/** @param {Chart[]} charts @returns {string} an SVG file */
export function plot(charts) {
  const width = WIDTH * charts.length;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" fill="#222">
<rect width="100%" height="100%" fill="#fff"/>
${charts.map((chart, i) => draw(chart, i * WIDTH)).join('\n')}
</svg>
`;
}
