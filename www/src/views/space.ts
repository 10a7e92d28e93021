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
import { CodePlane } from './code-plane';
import { PanelView, type PanelWords } from './panel';
import { type Cloud, PointCloud } from './point-cloud';
import '../styles/space.css';

customElements.define('ae-point-cloud', PointCloud);
customElements.define('ae-code-plane', CodePlane);

export class Space extends PanelView {
  protected override readonly panel = 'space';

  protected override sees({ run, snapshot }: PageState): readonly unknown[] {
    return [run, snapshot];
  }

  protected override words(): PanelWords {
    return {
      sentence:
        'The network squeezes each point in space into two numbers and puts it back, so all it can reach is one plane.',
      look:
        'The plane turns until it lies on that of exact PCA, while the error falls to that of exact PCA and not below. The codes ' +
        'keep the shape of the arc, but they may be turned, sheared or mirrored: only the plane is decided by the data, not its axes.',
      how: html`
        <p>Encoder and decoder are linear. What comes out of the decoder is its bias and a sum of the two rows of its weights, which
          span the plane that is drawn. Exact PCA takes the two directions along which the points vary the most. The angle between
          the planes is the larger of their two principal angles, from the singular values of</p>
        <math display="block">
          <msup><mi>U</mi><mi>T</mi></msup><mi>V</mi><mo>,</mo><mspace width="0.6em"></mspace><mi>cos</mi><msub><mi>θ</mi><mi>i</mi></msub><mo>=</mo><msub><mi>σ</mi><mi>i</mi></msub>
        </math>
        <p>where the columns of <i>U</i> and <i>V</i> are orthonormal bases of the two planes.</p>`,
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
    if (!cloud) return html`<div class="placeholder">The points are being made.</div>`;
    const planes = picture?.answer ?? null;
    const reason = this.reason('plane');
    return html`
      <div class="space-pictures">
        <ae-point-cloud .cloud=${cloud} .planes=${planes}></ae-point-cloud>
        ${
          planes
            ? html`
              <figure class="code-figure">
                <figcaption class="hint">The two numbers of each point</figcaption>
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
  const where =
    Math.abs(gap) < 5e-5
      ? html`the model has the same`
      : html`the model is <b data-fact="gap">${formatShare(Math.abs(gap), Math.abs(gap) < 0.01 ? 3 : 1)}</b> ${gap > 0 ? 'above' : 'below'} it`;
  return html`
    <p class="figures space-facts" data-step=${step}>The error of exact PCA is <b data-fact="exact">${formatLoss(comparison.mse)}</b> a coordinate,
      that of the model <b data-fact="error">${formatLoss(error)}</b>: ${where}.${
        angle === undefined
          ? nothing
          : html` Its plane and the plane of exact PCA are <b data-fact="angle">${formatAngle(angle)}</b> apart.`
      }</p>`;
}
