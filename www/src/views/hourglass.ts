// The network as what it is: an hourglass, one bar a layer, from the image through the code and back.

import { html, svg, type TemplateResult } from 'lit';
import type { RunInfo } from '../protocol';
import { formatWhole, View } from './view';

const WIDTH = 320;
const BAR = 30;
const GAP = 26;

export class Hourglass extends View {
  static override properties = { run: { attribute: false } };
  declare run: RunInfo | null;

  constructor() {
    super();
    this.run = null;
  }

  protected override render(): TemplateResult {
    const { run } = this;
    if (!run) return html`<div class="placeholder"></div>`;
    const { widths, values } = run;
    const code = (widths.length - 1) / 2;
    const widest = Math.max(...widths);
    const height = widths.length * BAR + (widths.length - 1) * GAP;
    // The square root keeps a code of two numbers visible beside 784 pixels.
    const barWidth = (units: number) => Math.max(64, WIDTH * Math.sqrt(units / widest));
    const top = (layer: number) => layer * (BAR + GAP);
    const name = (layer: number) => {
      const units = formatWhole(widths[layer] as number);
      if (layer === 0) return `image · ${units}`;
      if (layer === widths.length - 1) return `reconstruction · ${units}`;
      return layer === code ? `code · ${units}` : units;
    };
    const activation = (layer: number) =>
      layer === code - 1 ? values.code : layer === widths.length - 2 ? values.out : values.act;
    const text = `A network of ${widths.length - 1} layers: ${widths.map((_, layer) => name(layer)).join(', ')}.`;
    return html`
      <svg class="hourglass" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label=${text}>
        ${widths.slice(1).map((units, i) => {
          const [a, b] = [barWidth(widths[i] as number) / 2, barWidth(units) / 2];
          const [y0, y1] = [top(i) + BAR, top(i + 1)];
          const middle = WIDTH / 2;
          return svg`
            <polygon class="link" points="${middle - a},${y0} ${middle + a},${y0} ${middle + b},${y1} ${middle - b},${y1}" />
            <text class="note" x=${middle} y=${(y0 + y1) / 2}>${activation(i)}</text>`;
        })}
        ${widths.map(
          (units, layer) => svg`
            <rect class=${layer === code ? 'bar code' : 'bar'} x=${(WIDTH - barWidth(units)) / 2} y=${top(layer)}
              width=${barWidth(units)} height=${BAR} rx="5" />
            <text x=${WIDTH / 2} y=${top(layer) + BAR / 2}>${name(layer)}</text>`,
        )}
      </svg>
      ${values.tie === '1' ? html`<p class="hint">The lower half uses the upper half's weights, transposed.</p>` : ''}`;
  }
}
