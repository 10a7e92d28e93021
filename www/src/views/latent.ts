// The latent panel: the codes of held-out images on a map, a probe that decodes any point of it, a path between two codes, the
// grid of a code of two numbers, and sliders for more.

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import '../styles/latent.css';
import { hasClasses } from '../data-sets';
import { formatWhole } from '../format';
import { centroidsOf, findingOf, type LatentFinding, nearestMean } from '../latent-finding';
import { codeAt, codeWidthOf, type Place, pointAt, project, rowOf } from '../latent-plane';
import { codeOf, firstEnds, keptSpot, pickOf, placeOfSpot, type Spot, type Target } from '../latent-spot';
import { axisNames, gridText, mapText, nearText } from '../latent-text';
import type { Look, LookKind, Picture } from '../looks';
import type { PageState } from '../state';
import { words } from '../words/words';
import { type Chosen, LatentDigits } from './latent-digits';
import { LatentFrames } from './latent-frames';
import { LatentGrid } from './latent-grid';
import { LatentLegend } from './latent-legend';
import { LatentMap, type MapMarks, type Placed } from './latent-map';
import { type EndName, LatentPath, type Way } from './latent-path';
import { type Decoded, LatentProbe } from './latent-probe';
import { LatentSliders } from './latent-sliders';
import { LatentTools, type Plane, type Tools } from './latent-tools';
import { latentWords } from './latent-words';
import { PanelView, type PanelWords } from './panel';

customElements.define('ae-latent-map', LatentMap);
customElements.define('ae-latent-legend', LatentLegend);
customElements.define('ae-latent-probe', LatentProbe);
customElements.define('ae-latent-path', LatentPath);
customElements.define('ae-latent-frames', LatentFrames);
customElements.define('ae-latent-digits', LatentDigits);
customElements.define('ae-latent-sliders', LatentSliders);
customElements.define('ae-latent-grid', LatentGrid);
customElements.define('ae-latent-tools', LatentTools);

const IMAGES = 1000;
const FRAMES = 9;
const SIDE = 13;
const ROW = 12;

export class Latent extends PanelView {
  static override properties = {
    ...PanelView.properties,
    tools: { state: true },
    probe: { state: true },
    hover: { state: true },
    from: { state: true },
    to: { state: true },
    way: { state: true },
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
  declare way: Way;
  declare lit: ReadonlySet<number>;
  /** Index of the first held-out image that can be chosen. */
  declare firstDigit: number;
  declare pathOpen: boolean;
  #points: Picture<'latent'> | null = null;
  #finding: LatentFinding | null = null;
  #centroids: ReturnType<typeof centroidsOf> = { classes: [], means: [] };
  #model = '';
  readonly #kept = new Map<string, Picture>();
  /** The last code that the probe had: what the model makes of another digit takes a moment. */
  #heldCode: readonly number[] | null = null;

  constructor() {
    super();
    this.#forget();
    this.way = 'line';
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
    [this.#points, this.#finding, this.#heldCode] = [null, null, null];
    this.#kept.clear();
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

  /** That of the map: what is decoded beside it may be a few steps older or newer. */
  protected override get step(): number {
    return this.picture('points', 'latent')?.step ?? super.step;
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
    if (this.probe.kind === 'digit') looks.code = { kind: 'encode', picks: [pickOf(this.probe, answer, undefined)] };
    const codes = this.hover ? codeAt(answer, this.hover) : this.#code;
    if (codes?.every(Number.isFinite)) looks.probe = { kind: 'decode', codes, ...this.#told };
    if (this.pathOpen && this.from && this.to) {
      const [from, to] = [this.from, this.to].map((end) => pickOf(end, answer, this.#told.label));
      if (from && to) looks.path = { kind: 'path', from, to, frames: FRAMES, way: this.way };
    }
    if (this.tools.view === 'grid') looks.grid = { kind: 'grid', side: SIDE, ...this.#told };
    return looks;
  }

  /** What was said last of a model of this kind: it stays until a fresh start has an answer of its own. */
  #last<K extends LookKind>(name: string, kind: K): Picture<K> | null {
    const picture = this.picture(name, kind);
    if (picture) this.#kept.set(name, picture as unknown as Picture);
    return (this.#kept.get(name) as Picture<K> | undefined) ?? null;
  }

  /** What the model makes of the digit that the probe is at. */
  get #encoded(): Float32Array | null {
    const picture = this.#last('code', 'encode');
    const [pick] = picture?.look.picks ?? [];
    const asked = pick?.kind === 'image' && this.probe.kind === 'digit' && pick.index === this.probe.index;
    return asked ? (picture?.answer.codes ?? null) : null;
  }

  /** The probe's code. */
  get #code(): readonly number[] | null {
    const code = this.#points && codeOf(this.probe, this.#points.answer, this.#encoded);
    if (code) this.#heldCode = code;
    return this.#heldCode;
  }

  protected override content(): TemplateResult {
    if (!this.#points || !this.#finding) {
      return html`<div class="placeholder latent-placeholder">${this.reason('points') ?? words.latent.onTheirWay}</div>`;
    }
    const { answer, look, step } = this.#points;
    const text = mapText(this.#finding, look.plane, answer, this.#data);
    const marks = this.#marks(this.#finding);
    return html`
      <ae-latent-tools .tools=${this.tools} .run=${this.state.run} .width=${answer.width} .deviation=${answer.deviation}
        .elliptic=${answer.deviations !== null} @choose=${this.#choose}></ae-latent-tools>
      <div class="latent-stage">
        <div>${this.tools.view === 'grid' ? this.#grid(marks) : this.#map(marks, text)}</div>
        <ae-latent-probe .decoded=${this.#decoded} .place=${marks.probe} .reason=${this.reason('probe')}
          .near=${marks.near === null ? null : nearText(answer, marks.near, this.#data)} .data=${this.#data} @place=${this.#put}></ae-latent-probe>
      </div>
      <p class="figures latent-finding">${words.latent.afterStep(formatWhole(step), text)}</p>
      ${this.#choice()}${this.#pathPart()}${this.#sliders()}`;
  }

  #map(marks: MapMarks, text: string): TemplateResult | typeof nothing {
    if (!this.#points || !this.#finding) return nothing;
    const { answer, look } = this.#points;
    const scope = `${this.#model}/${JSON.stringify(look.plane)}`;
    return html`
      <ae-latent-map .answer=${answer} .marks=${marks} .lit=${this.lit} .ellipses=${this.tools.ellipses} .data=${this.#data}
        .scope=${scope} .axes=${axisNames(look.plane, answer)} .text=${text} @place=${this.#put}></ae-latent-map>
      <ae-latent-legend .classes=${hasClasses(this.#data) ? this.#finding.classes : []} .lit=${this.lit}
        .data=${this.#data} @light=${(event: CustomEvent<ReadonlySet<number>>) => {
          this.lit = event.detail;
        }}></ae-latent-legend>`;
  }

  #marks(finding: LatentFinding): MapMarks {
    const answer = this.#points?.answer;
    if (!answer) return { probe: null, hover: null, from: null, to: null, path: [], near: null };
    const probe = placeOfSpot(this.probe, answer, this.#encoded);
    const codes = this.pathOpen ? (this.#last('path', 'path')?.answer.codes ?? null) : null;
    const path = codes ? Array.from({ length: FRAMES }, (_, k) => project(answer, rowOf(codes, answer.width, k))) : [];
    const end = (spot: Spot | null, frame: number) =>
      spot && this.pathOpen ? placeOfSpot(spot, answer, codes && rowOf(codes, answer.width, frame)) : null;
    const here = this.hover ?? probe;
    const near = here && pointAt(answer.points, here, finding.spread);
    return { probe, hover: this.hover, from: end(this.from, 0), to: end(this.to, FRAMES - 1), path, near };
  }

  get #decoded(): Decoded | null {
    const picture = this.#last('probe', 'decode');
    if (!picture || !this.#points) return null;
    return { values: picture.answer.images, at: project(this.#points.answer, picture.look.codes) };
  }

  #grid(marks: MapMarks): TemplateResult {
    const picture = this.#last('grid', 'grid');
    const answer = picture?.answer;
    if (!answer) {
      const none = picture ? words.latent.noGrid : words.latent.gridOnItsWay;
      return html`<div class="placeholder">${this.reason('grid') ?? none}</div>`;
    }
    const text = gridText(answer);
    return html`
      <ae-latent-grid .answer=${answer} .place=${marks.probe} .text=${text} @place=${this.#put}></ae-latent-grid>
      <p class="hint">${text} ${words.latent.gridHint}</p>`;
  }

  /** The row of held-out digits. */
  #choice(): TemplateResult | typeof nothing {
    const picture = this.#last('digits', 'images');
    if (!picture) return nothing;
    const count = this.#points?.answer.labels.length ?? ROW;
    return html`
      <ae-latent-digits .images=${picture.answer} .indices=${picture.look.images} .data=${this.#data}
        @choose=${({ detail: { target, spot } }: CustomEvent<Chosen>) => this.#set(target, spot)}
        @others=${() => {
          this.firstDigit = (this.firstDigit + ROW) % count;
        }}></ae-latent-digits>`;
  }

  #pathPart(): TemplateResult {
    const answer = this.#last('path', 'path')?.answer ?? null;
    return html`
      <ae-latent-path .answer=${answer} .reason=${this.reason('path')} .near=${answer ? this.#nearOf(answer.codes) : []}
        .frames=${FRAMES} .data=${this.#data} .way=${this.way} .open=${this.pathOpen}
        @take=${({ detail }: CustomEvent<EndName>) => this.#take(detail)}
        @way=${({ detail }: CustomEvent<Way>) => {
          this.way = detail;
        }}
        @fold=${({ detail }: CustomEvent<boolean>) => {
          this.pathOpen = detail;
        }}></ae-latent-path>`;
  }

  /** Of each frame, the class whose mean code is nearest. */
  #nearOf(codes: Float32Array): number[] {
    const { classes, means } = this.#centroids;
    if (!hasClasses(this.#data)) return [];
    return Array.from({ length: FRAMES }, (_, k) => classes[nearestMean(rowOf(codes, this.#width, k), means)] ?? 0);
  }

  #sliders(): TemplateResult | typeof nothing {
    const [answer, code] = [this.#points?.answer, this.#code];
    if (!answer || !code || answer.width < 3) return nothing;
    return html`
      <details class="latent-part" open>
        <summary>${words.latent.sliders}</summary>
        <ae-latent-sliders .code=${code} .mean=${answer.mean} .deviation=${answer.deviation}
          @turn=${(event: CustomEvent<number[]>) => this.#set('probe', { kind: 'code', code: event.detail })}></ae-latent-sliders>
      </details>`;
  }

  #take(end: EndName): void {
    const code = this.#code;
    if (code) this.#set(end, { kind: 'code', code });
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
