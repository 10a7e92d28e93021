// The network as what it is: an hourglass, one block a layer, from the image through the code and back. Units are bars, maps of
// a convolution are boxes as wide as their side and as high as they have channels.

import { html, nothing, svg, type TemplateResult } from 'lit';
import { type Block, blocksOf, countLayers } from '../layers';
import { StateView } from './view';

const WIDTH = 320;
const BAR = 30;
const MARK = 18;
const GAP = 26;
/** Between a layer and a mark that belongs to it. */
const CLOSE = 6;
const NARROWEST = 64;

interface Placed extends Block {
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function place(blocks: readonly Block[]): Placed[] {
  const widest = Math.max(...blocks.map(({ extent }) => extent));
  // Many layers stand closer.
  const gap = blocks.length > 8 ? 20 : GAP;
  let bottom = 0;
  return blocks.map((block, i) => {
    const top = i === 0 ? 0 : bottom + (block.look === 'mark' ? CLOSE : gap);
    const height = block.look === 'mark' ? MARK : block.look === 'map' ? 18 + 3 * Math.sqrt(block.depth) : BAR;
    bottom = top + height;
    // A mark needs room for its words.
    const least = block.look === 'mark' ? 150 : block.label.length * 7.2 + 12;
    const width = Math.min(WIDTH, Math.max(NARROWEST, least, (WIDTH * block.extent) / widest));
    return { ...block, top, height, width };
  });
}

export class Hourglass extends StateView {
  protected override render(): TemplateResult {
    const { run } = this.state;
    if (!run) return html`<div class="placeholder"></div>`;
    const blocks = place(blocksOf(run));
    const last = blocks.at(-1);
    const height = last ? last.top + last.height : 0;
    const text = `A network of ${countLayers(run)} layers: ${blocks.map(({ name }) => name).join(', ')}.`;
    return html`
      <svg class="hourglass" viewBox="-1 -1 ${WIDTH + 2} ${height + 2}" role="img" aria-label=${text}>
        ${blocks.slice(1).map((to, i) => drawLink(blocks[i] as Placed, to))}
        ${blocks.map(drawBlock)}
      </svg>
      ${run.values.tie === '1' ? html`<p class="hint">The lower half uses the upper half's weights, transposed.</p>` : nothing}
      ${run.values.cond === '1' ? html`<p class="hint">Both halves are told the label, as ten numbers more.</p>` : nothing}`;
  }
}

function drawLink(from: Placed, to: Placed): TemplateResult<2> {
  const middle = WIDTH / 2;
  const [a, b] = [from.width / 2, to.width / 2];
  const [y0, y1] = [from.top + from.height, to.top];
  return svg`
    <polygon class="link" points="${middle - a},${y0} ${middle + a},${y0} ${middle + b},${y1} ${middle - b},${y1}" />
    <text class="note" x=${middle} y=${(y0 + y1) / 2}>${to.caption}</text>`;
}

function drawBlock({ look, isCode, label, top, width, height }: Placed): TemplateResult<2> {
  return svg`
    <rect class="${look === 'mark' ? 'bar mark' : 'bar'} ${isCode ? 'code' : ''}" x=${(WIDTH - width) / 2} y=${top}
      width=${width} height=${height} rx=${look === 'map' ? 2 : 5} />
    <text class=${look === 'mark' ? 'note' : ''} x=${WIDTH / 2} y=${top + height / 2}>${label}</text>`;
}
