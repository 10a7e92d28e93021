// The panel of points in space: the points, the model's plane and that of exact PCA; the codes beside them; and how far the
// two planes are apart.

import { html, nothing, type TemplateResult } from 'lit';
import { arcOf } from '../arc-colours';
import { formatLoss, formatShare } from '../format';
import type { Look, Looks } from '../looks';
import { planeOf } from '../planes';
import { pointsOf } from '../point-cloud';
import { formatAngle, gapOf } from '../principal-angles';
import type { PageState } from '../state';
import { words } from '../words/words';
import { CodePlane } from './code-plane';
import { PanelView, type PanelWords } from './panel';
import { type Cloud, PointCloud } from './point-cloud';
import '../styles/space.css';

customElements.define('ae-point-cloud', PointCloud);
customElements.define('ae-code-plane', CodePlane);

const singularValues = html`
  <math display="block">
    <msup><mi>U</mi><mi>T</mi></msup><mi>V</mi><mo>,</mo><mspace width="0.6em"></mspace><mi>cos</mi><msub><mi>θ</mi><mi>i</mi></msub><mo>=</mo><msub><mi>σ</mi><mi>i</mi></msub>
  </math>`;

export class Space extends PanelView {
  protected override readonly panel = 'space';

  protected override sees({ run, snapshot }: PageState): readonly unknown[] {
    return [run, snapshot];
  }

  protected override words(): PanelWords {
    return {
      sentence: words.space.sentence,
      look: words.space.look,
      how: words.space.how(singularValues),
      sources: [
        'Baldi and Hornik 1989, “Neural networks and principal component analysis”, Neural Networks 2, 53-58, section 2',
        'Björck and Golub 1973, “Numerical methods for computing angles between linear subspaces”, Mathematics of Computation 27, 579-594',
      ],
      file: 'crates/train/src/analysis/pca.rs',
    };
  }

  protected override wants(): Readonly<Record<string, Look>> {
    return { plane: { kind: 'plane' } };
  }

  protected override content(): TemplateResult {
    const { snapshot } = this.state;
    const picture = this.picture('plane', 'plane');
    const shown = snapshot?.kind === 'points' ? snapshot : null;
    // Both are of some step; the newer one is drawn.
    const cloud: Cloud | null =
      picture && (!shown || picture.step >= shown.step) ? { step: picture.step, ...picture.answer } : shown;
    if (!cloud) return html`<div class="placeholder">${words.space.none}</div>`;
    const planes = picture?.answer ?? null;
    const reason = this.reason('plane');
    return html`
      <div class="space-pictures">
        <ae-point-cloud .cloud=${cloud} .planes=${planes}></ae-point-cloud>
        ${
          planes
            ? html`
              <figure class="code-figure">
                <figcaption class="hint">${words.space.codes}</figcaption>
                <ae-code-plane .codes=${planes.codes} .order=${arcOf(pointsOf(planes.inputs), planeOf(planes.exact))}></ae-code-plane>
              </figure>`
            : nothing
        }
      </div>
      ${planes && picture ? planesSentence(planes, picture.step) : nothing}
      ${reason === null ? nothing : html`<p class="hint">${reason}</p>`}`;
  }
}

/** Error of the model, of exact PCA, the gap, and the angle. */
function planesSentence({ comparison, error }: Looks['plane']['answer'], step: number): TemplateResult {
  const gap = gapOf(error, comparison.mse);
  const angle = comparison.angles.at(-1);
  const { facts, gap: gaps, angle: angles } = words.space;
  const share = html`<b data-fact="gap">${formatShare(Math.abs(gap), Math.abs(gap) < 0.01 ? 3 : 1)}</b>`;
  const where = Math.abs(gap) < 5e-5 ? gaps.same : (gap > 0 ? gaps.above : gaps.below)(share);
  const exact = html`<b data-fact="exact">${formatLoss(comparison.mse)}</b>`;
  const model = html`<b data-fact="error">${formatLoss(error)}</b>`;
  return html`
    <p class="figures space-facts" data-step=${step}>${facts(exact, model, where)}${
      angle === undefined ? nothing : html` ${angles(html`<b data-fact="angle">${formatAngle(angle)}</b>`)}`
    }</p>`;
}
