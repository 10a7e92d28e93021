// The latent panel: the codes of held-out images on a map, a probe that decodes any point of it, a path between two codes, the
// grid of a code of two numbers, and sliders for more.

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import '../styles/latent.css';
import { wordsFor } from '../data-sets';
import { formatWhole } from '../format';
import { centroidsOf, findingOf, type LatentFinding, nearestMean, sentencesOf } from '../latent-finding';
import { codeAt, codeWidthOf, type Place, placeOf, pointAt, project, rowOf } from '../latent-plane';
import { codeOf, firstEnds, keptSpot, pickOf, placeOfSpot, type Spot } from '../latent-spot';
import { axisNames, planeSentence, sayPlace } from '../latent-text';
import type { Look, Picture } from '../looks';
import type { PageState } from '../state';
import { LatentDigits } from './latent-digits';
import { LatentGrid } from './latent-grid';
import { LatentLegend } from './latent-legend';
import { LatentMap, type MapMarks, type Placed } from './latent-map';
import { LatentPath } from './latent-path';
import { type Decoded, LatentProbe } from './latent-probe';
import { LatentSliders } from './latent-sliders';
import { LatentTools, type Plane, type Tools } from './latent-tools';
import { latentWords } from './latent-words';
import { PanelView, type PanelWords } from './panel';

customElements.define('ae-latent-map', LatentMap);
customElements.define('ae-latent-legend', LatentLegend);
customElements.define('ae-latent-probe', LatentProbe);
customElements.define('ae-latent-path', LatentPath);
customElements.define('ae-latent-digits', LatentDigits);
customElements.define('ae-latent-sliders', LatentSliders);
customElements.define('ae-latent-grid', LatentGrid);
customElements.define('ae-latent-tools', LatentTools);

const IMAGES = 1000;
const FRAMES = 9;
const SIDE = 13;
const ROW = 12;

type Target = 'from' | 'to' | 'probe';
const TARGETS = { from: 'start A', to: 'end B', probe: 'the probe' } as const;

export class Latent extends PanelView {
  static override properties = {
    ...PanelView.properties,
    tools: { state: true },
    probe: { state: true },
    hover: { state: true },
    from: { state: true },
    to: { state: true },
    way: { state: true },
    target: { state: true },
    lit: { state: true },
    firstDigit: { state: true },
    pathOpen: { state: true },
  };
  protected override readonly panel = 'latent';
  declare tools: Tools;
  declare probe: Spot;
  declare hover: Place | null;
  /** Ends of the path; null before the first answer. */
  declare from: Spot | null;
  declare to: Spot | null;
  declare way: 'line' | 'sphere';
  /** What a chosen digit becomes. */
  declare target: Target;
  declare lit: ReadonlySet<number>;
  /** Index of the first held-out image that can be chosen. */
  declare firstDigit: number;
  declare pathOpen: boolean;
  /** What was said last of a model of this kind: it stays until a fresh start has an answer of its own. */
  #points: Picture<'latent'> | null = null;
  #finding: LatentFinding | null = null;
  #centroids: ReturnType<typeof centroidsOf> = { classes: [], means: [] };
  #model = '';

  constructor() {
    super();
    this.#forget();
    this.way = 'line';
    this.target = 'from';
    this.pathOpen = true;
  }

  protected override sees({ run }: PageState): readonly unknown[] {
    return [run];
  }

  /** Everything that belongs to one kind of model. */
  #forget(): void {
    this.tools = { view: 'map', plane: 'pca', ellipses: false, told: 0 };
    this.probe = { kind: 'middle' };
    this.hover = null;
    [this.from, this.to] = [null, null];
    this.lit = new Set();
    this.firstDigit = 0;
    [this.#points, this.#finding] = [null, null];
  }

  get #width(): number {
    return this.state.run ? codeWidthOf(this.state.run) : 0;
  }

  get #data(): string | undefined {
    return this.state.run?.values.data;
  }

  /** What a conditional model is told; others are told nothing. */
  get #told(): { readonly label?: number } {
    return this.state.run?.values.cond === '1' ? { label: this.tools.told } : {};
  }

  get #plane(): Plane {
    return this.#width === 2 ? [0, 1] : this.tools.plane;
  }

  protected override willUpdate(_: PropertyValues): void {
    const { data, cond, latent, digits } = this.state.run?.values ?? {};
    const model = [data, digits, cond, latent, this.#width].join();
    if (model !== this.#model) this.#forget();
    this.#model = model;
    const points = this.picture('points', 'latent');
    if (!points || points === this.#points) return;
    this.#points = points;
    const { codes, labels, width } = points.answer;
    this.#finding = findingOf(points.answer.points, labels);
    this.#centroids = centroidsOf(codes, width, labels);
    if (this.from) return;
    const ends = firstEnds(labels.subarray(0, ROW));
    [this.from, this.to] = ends.map((index): Spot => ({ kind: 'digit', index, label: labels[index] ?? 0 })) as [
      Spot,
      Spot,
    ];
    this.tools = { ...this.tools, told: labels[0] ?? 0 };
  }

  protected override words(): PanelWords {
    return latentWords(this.#data, this.#width);
  }

  protected override wants(): Readonly<Record<string, Look>> {
    const looks: Record<string, Look> = { points: { kind: 'latent', images: IMAGES, plane: this.#plane } };
    const answer = this.#points?.answer;
    if (!answer || answer.width !== this.#width) return looks;
    const count = answer.labels.length;
    const images = Array.from({ length: Math.min(ROW, count) }, (_, i) => (this.firstDigit + i) % count);
    looks.digits = { kind: 'images', images };
    if (this.probe.kind === 'digit')
      looks.code = { kind: 'encode', picks: [{ kind: 'image', index: this.probe.index }] };
    const codes = this.hover ? codeAt(answer, this.hover) : this.#code;
    if (codes?.every(Number.isFinite)) looks.probe = { kind: 'decode', codes, ...this.#told };
    if (this.pathOpen && this.from && this.to) {
      const [from, to] = [this.from, this.to].map((end) => pickOf(end, answer, this.#told.label));
      if (from && to) looks.path = { kind: 'path', from, to, frames: FRAMES, way: this.way };
    }
    if (this.tools.view === 'grid') looks.grid = { kind: 'grid', side: SIDE, ...this.#told };
    return looks;
  }

  /** What the model makes of the digit that the probe is at. */
  get #encoded(): Float32Array | null {
    return this.picture('code', 'encode')?.answer.codes ?? null;
  }

  /** The probe's code. */
  get #code(): readonly number[] | null {
    return this.#points && codeOf(this.probe, this.#points.answer, this.#encoded);
  }

  protected override content(): TemplateResult {
    if (!this.#points || !this.#finding) {
      return html`<div class="placeholder latent-placeholder">${this.reason('points') ?? 'The first codes are on their way.'}</div>`;
    }
    const { answer, step } = this.#points;
    const text = this.#text(this.#finding);
    const marks = this.#marks(this.#finding);
    return html`
      <ae-latent-tools .tools=${this.tools} .run=${this.state.run} .width=${answer.width} .deviation=${answer.deviation}
        .elliptic=${answer.deviations !== null} @choose=${this.#choose}></ae-latent-tools>
      <div class="latent-stage">
        <div>${this.tools.view === 'grid' ? this.#grid(marks) : this.#map(marks, text)}</div>
        <ae-latent-probe .decoded=${this.#decoded} .place=${marks.probe} .reason=${this.reason('probe')}
          .near=${this.#near(marks.near)} .data=${this.#data} @place=${this.#put}></ae-latent-probe>
      </div>
      <p class="figures latent-finding">After step ${formatWhole(step)}: ${text}</p>
      ${this.#choice()}${this.#pathPart()}${this.#sliders()}`;
  }

  #text(finding: LatentFinding): string {
    if (finding.count === 0) return 'No code is a finite number any more: there is nothing to draw.';
    const { label } = wordsFor(this.#data);
    const name = label(0) === '' ? null : label;
    return `${sentencesOf(finding, name)} ${planeSentence(this.#points?.look.plane ?? 'pca', this.#points?.answer)}`;
  }

  #map(marks: MapMarks, text: string): TemplateResult | typeof nothing {
    if (!this.#points || !this.#finding) return nothing;
    const { answer, look } = this.#points;
    const scope = `${this.#model}/${JSON.stringify(look.plane)}`;
    return html`
      <ae-latent-map .answer=${answer} .marks=${marks} .lit=${this.lit} .ellipses=${this.tools.ellipses} .data=${this.#data}
        .scope=${scope} .axes=${axisNames(look.plane, answer)} .text=${text} @place=${this.#put}></ae-latent-map>
      <ae-latent-legend .classes=${wordsFor(this.#data).label(0) === '' ? [] : this.#finding.classes} .lit=${this.lit}
        .data=${this.#data} @light=${(event: CustomEvent<ReadonlySet<number>>) => {
          this.lit = event.detail;
        }}></ae-latent-legend>`;
  }

  #marks(finding: LatentFinding): MapMarks {
    const answer = this.#points?.answer;
    if (!answer) return { probe: null, hover: null, from: null, to: null, path: [], near: null };
    const probe = placeOfSpot(this.probe, answer, this.#encoded);
    const codes = this.pathOpen ? (this.picture('path', 'path')?.answer.codes ?? null) : null;
    const path = codes ? Array.from({ length: FRAMES }, (_, k) => project(answer, rowOf(codes, answer.width, k))) : [];
    const end = (spot: Spot | null, frame: number) =>
      spot && this.pathOpen ? placeOfSpot(spot, answer, codes && rowOf(codes, answer.width, frame)) : null;
    const here = this.hover ?? probe;
    const near = here && pointAt(answer.points, here, finding.spread);
    return { probe, hover: this.hover, from: end(this.from, 0), to: end(this.to, FRAMES - 1), path, near };
  }

  #near(index: number | null): string | null {
    if (index === null || !this.#points) return null;
    const { labels, points } = this.#points.answer;
    const one = wordsFor(this.#data).one(labels[index] ?? 0);
    return `Here is the code of held-out image ${index}, ${one}, at ${sayPlace(placeOf(points, index))}.`;
  }

  get #decoded(): Decoded | null {
    const picture = this.picture('probe', 'decode');
    if (!picture || !this.#points) return null;
    return { values: picture.answer.images, at: project(this.#points.answer, picture.look.codes) };
  }

  #grid(marks: MapMarks): TemplateResult {
    const answer = this.picture('grid', 'grid')?.answer;
    if (!answer) {
      const none = this.picture('grid', 'grid')
        ? 'There is no grid of images: this model draws none.'
        : 'The grid is on its way.';
      return html`<div class="placeholder">${this.reason('grid') ?? none}</div>`;
    }
    const last = answer.codes.length - 2;
    const [from, to] = [placeOf(answer.codes, 0), placeOf(answer.codes, last / 2)];
    const text = `${SIDE} × ${SIDE} images, decoded from ${sayPlace(from)} at the top left to ${sayPlace(to)} at the bottom right.`;
    return html`
      <ae-latent-grid .answer=${answer} .place=${marks.probe} .text=${text} @place=${this.#put}></ae-latent-grid>
      <p class="hint">${text} Click one to put the probe there.</p>`;
  }

  /** The row of held-out digits, and what one that is chosen becomes. */
  #choice(): TemplateResult | typeof nothing {
    const picture = this.picture('digits', 'images');
    if (!picture) return nothing;
    const { many } = wordsFor(this.#data);
    const count = this.#points?.answer.labels.length ?? ROW;
    return html`
      <fieldset class="latent-choice">
        <legend>A chosen one of these held-out ${many} becomes</legend>
        <div class="latent-targets">
          ${Object.entries(TARGETS).map(
            ([target, name]) => html`
              <label><input type="radio" name="latent-target" value=${target} .checked=${this.target === target}
                @change=${() => {
                  this.target = target as Target;
                }}> ${name}</label>`,
          )}
          <button type="button" class="quiet" @click=${() => {
            this.firstDigit = (this.firstDigit + ROW) % count;
          }}>Other ${many}</button>
        </div>
        <ae-latent-digits .images=${picture.answer} .first=${picture.look.images[0] ?? 0} .data=${this.#data}
          .becomes=${TARGETS[this.target]} @choose=${(event: CustomEvent<Spot>) => this.#set(this.target, event.detail)}></ae-latent-digits>
      </fieldset>`;
  }

  #pathPart(): TemplateResult {
    const picture = this.picture('path', 'path');
    const near = picture && this.#nearOf(picture.answer.codes);
    const code = this.#code;
    return html`
      <details class="latent-part" ?open=${this.pathOpen} @toggle=${(event: Event) => {
        this.pathOpen = (event.currentTarget as HTMLDetailsElement).open;
      }}>
        <summary>Path from A to B</summary>
        <div class="latent-targets">
          <label>Way <select @change=${(event: Event) => {
            this.way = (event.currentTarget as HTMLSelectElement).value === 'sphere' ? 'sphere' : 'line';
          }}>
            <option value="line" ?selected=${this.way === 'line'}>straight line</option>
            <option value="sphere" ?selected=${this.way === 'sphere'}>on the sphere</option>
          </select></label>
          ${(['from', 'to'] as const).map(
            (end) => html`
              <button type="button" @click=${() => code && this.#set(end, { kind: 'code', code })}>Probe becomes ${TARGETS[end]}</button>`,
          )}
        </div>
        ${
          picture && near
            ? html`<ae-latent-path .answer=${picture.answer} .frames=${FRAMES} .near=${near} .data=${this.#data}></ae-latent-path>`
            : html`<div class="placeholder">${this.reason('path') ?? 'The frames are on their way.'}</div>`
        }
      </details>`;
  }

  /** Of each frame, the class whose mean code is nearest. */
  #nearOf(codes: Float32Array): number[] {
    const { classes, means } = this.#centroids;
    if (wordsFor(this.#data).label(0) === '') return [];
    return Array.from({ length: FRAMES }, (_, k) => classes[nearestMean(rowOf(codes, this.#width, k), means)] ?? 0);
  }

  #sliders(): TemplateResult | typeof nothing {
    const [answer, code] = [this.#points?.answer, this.#code];
    if (!answer || !code || answer.width < 3) return nothing;
    return html`
      <details class="latent-part" open>
        <summary>Units of the probe's code, the most used first</summary>
        <ae-latent-sliders .code=${code} .mean=${answer.mean} .deviation=${answer.deviation}
          @turn=${(event: CustomEvent<number[]>) => this.#set('probe', { kind: 'code', code: event.detail })}></ae-latent-sliders>
      </details>`;
  }

  #set(target: Target, spot: Spot): void {
    this.hover = null;
    this[target] = spot;
    // A conditional model is told what it would have been told.
    if (target === 'probe' && spot.kind === 'digit') this.tools = { ...this.tools, told: spot.label };
  }

  #put = ({ detail: { what, place } }: CustomEvent<Placed>): void => {
    if (what === 'hover') this.hover = place;
    else this.#set(what, place ? { kind: 'place', ...place } : { kind: 'middle' });
  };

  #choose = ({ detail }: CustomEvent<Tools>): void => {
    const answer = this.#points?.answer;
    if (answer && JSON.stringify(detail.plane) !== JSON.stringify(this.tools.plane)) {
      for (const target of ['probe', 'from', 'to'] as const) {
        const spot = this[target];
        if (spot) this.#set(target, keptSpot(spot, answer));
      }
    }
    this.tools = detail;
  };
}
