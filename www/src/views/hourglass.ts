// The hourglass: the network drawn as what it is, with one image flowing through it, from the image through the code to the
// reconstruction. It is changed in place, and in slow motion it shows what one training step does.

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type Grid, gridOf, meanOf } from '../activation-grid';
import { capitalised, wordsFor } from '../data-sets';
import { formatWhole } from '../format';
import { type Row, rowsOf } from '../hourglass-rows';
import { countLayers } from '../layers';
import type { Look } from '../looks';
import { pacemaker } from '../pacemaker';
import type { PageState } from '../state';
import { words } from '../words/words';
import { DigitWalk } from './digit-walk';
import { inputPictures, outputGradient, outputPictures, paintEnds } from './hourglass-ends';
import { HourglassFlow } from './hourglass-flow';
import { drawOutlines, sharesOf } from './hourglass-outline';
import { hourglassWords } from './hourglass-words';
import { layerPicture, paintActivations, readout } from './layer-picture';
import { NetworkEditor } from './network-editor';
import { activationControl, networkControls, pendingNotice, widthControl } from './network-edits';
import { PanelView, type PanelWords } from './panel';
import { captions, StepStory } from './step-story';
import { UnitCard, type UnitSubject } from './unit-card';
import '../styles/hourglass.css';

customElements.define('ae-unit-card', UnitCard);

const text = words.hourglass;

/** Of one layer of the plan, a unit or a map. */
interface Unit {
  readonly plan: number;
  readonly unit: number;
}

export class Hourglass extends PanelView {
  static override properties = {
    ...PanelView.properties,
    cursor: { state: true },
    chosen: { state: true },
    redraws: { state: true },
  };
  /** The unit under the pointer, or that the arrows have reached. */
  declare cursor: Unit | null;
  declare chosen: Unit | null;
  /** Counts what its parts have changed. */
  declare redraws: number;

  protected override readonly panel = 'network';
  readonly #walk = new DigitWalk(() => this.#redraw());
  readonly #editor = new NetworkEditor(
    () => this.state,
    (command) => this.command(command),
  );
  #rows: readonly Row[] = [];
  #flow = new HourglassFlow(null, null, null);
  #story: StepStory | null = null;
  #wasTold = false;
  #outlined: readonly Row[] = [];
  #resizing: ResizeObserver | undefined;
  #unfollow: (() => void) | undefined;

  constructor() {
    super();
    this.cursor = null;
    this.chosen = null;
    this.redraws = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resizing = new ResizeObserver(() => this.#outline());
    this.#unfollow = pacemaker.follow(() => {
      this.#showStory();
      this.#redraw();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizing?.disconnect();
    this.#unfollow?.();
  }

  /** Slow motion is to be seen: where the network is folded or elsewhere, it is brought into view when it begins. */
  #showStory(): void {
    const isTold = pacemaker.motion.running;
    if (isTold && !this.#wasTold) {
      const fold = this.closest('details');
      if (fold) fold.open = true;
      this.scrollIntoView({ block: 'nearest' });
    }
    this.#wasTold = isTold;
  }

  #redraw(): void {
    this.redraws += 1;
  }

  protected override sees({ run, draft, changed, refusedByControl, fields }: PageState): readonly unknown[] {
    return [run, draft, changed, refusedByControl, fields];
  }

  protected override wants(): Readonly<Record<string, Look>> {
    const { chosen } = this;
    const layer = chosen && this.#flow.layerOf(chosen.plan)?.index;
    if (!chosen || layer === null || layer === undefined) return this.#walk.wants();
    return { ...this.#walk.wants(), unit: { kind: 'exciting', layer, unit: chosen.unit, count: 9 } };
  }

  protected override words(): PanelWords {
    return hourglassWords;
  }

  /** What the network is, and what is wanted of it, is said also where nobody sees it: its words are read out all the same. */
  protected override shouldUpdate(changes: PropertyValues): boolean {
    const before = changes.get('state') as PageState | undefined;
    const isOther = before !== undefined && (before.run !== this.state.run || before.draft !== this.state.draft);
    return super.shouldUpdate(changes) || isOther;
  }

  protected override willUpdate(): void {
    const { run, draft } = this.state;
    const flow = this.picture('flow', 'flow');
    this.#walk.learn(run, flow, this.picture('labels', 'images'));
    this.#rows = run ? rowsOf(run, draft) : [];
    this.#story = StepStory.of(run);
    this.#flow = new HourglassFlow(run, this.#story, flow);
    if (this.chosen && !run?.plan.layers[this.chosen.plan]) this.chosen = null;
  }

  #gridOf(plan: number): Grid {
    return gridOf(this.state.run?.plan.layers[plan]?.shape ?? [1, 1, 1]);
  }

  #nameOf(plan: number): string {
    const name = this.#flow.layerOf(plan)?.name ?? this.#rows.find((row) => row.plan === plan)?.block?.label;
    return capitalised(name ?? text.layer);
  }

  protected override content(): TemplateResult {
    const { run } = this.state;
    if (!run) return html`<div class="placeholder"></div>`;
    const names = this.#rows.flatMap(({ block }) => (block ? [block.name] : []));
    const instead = this.#story ? text.firstOfBatch : null;
    const shares = sharesOf(this.#rows, (plan) => this.#gridOf(plan), false);
    return html`
      ${this.#walk.render(instead, this.reason('flow'))}
      <div class="network-drawing">
        <svg class="hourglass" role="img" aria-label=${text.drawing(countLayers(run), names.join(', '))}>
          <polygon class="outline" /><polygon class="outline draft" />
        </svg>
        ${repeat(
          this.#rows,
          ({ id }) => id,
          (row, i) => this.#row(row, shares[i] ?? 1),
        )}
      </div>
      ${captions(this.#story)}
      <p class="readout figures">${this.#readout()}</p>
      ${networkControls(this.#editor.edits, this.#editor.alike, (on) => {
        this.#editor.alike = on;
        this.#redraw();
      })}
      ${pendingNotice(
        this.state,
        () => this.command({ type: 'apply' }),
        () => this.#editor.discard(),
      )}
      ${run.values.cond === '1' ? html`<p class="hint">${text.labelToo}</p>` : nothing}
      <ae-unit-card .subject=${this.#subject()} .answer=${this.picture('unit', 'exciting')?.answer ?? null}
        .reason=${this.reason('unit')} @leave=${this.#leave} @choose=${this.#chooseNumber}></ae-unit-card>`;
  }

  #row(row: Row, share: number): TemplateResult {
    const { block, slot, plan } = row;
    const looks = [block === null ? 'is-new' : '', row.isCode ? 'is-code' : '', slot?.draft === null ? 'is-going' : ''];
    if (plan !== null && block?.look !== 'mark' && this.#story?.isAt(plan)) looks.push('is-lit');
    return html`
      <div class="layer ${looks.join(' ')}" data-row=${row.id}>
        ${plan === null || plan === 0 ? nothing : html`<div class="leads">${this.#leads(row)}</div>`}
        <div class="body" data-share=${share}>${this.#body(row)}</div>
        <div class="names">${this.#names(row)}</div>
      </div>`;
  }

  /** What leads to a layer: where it is the first with its non-linearity, the choice for all of them. */
  #leads({ block, plan }: Row): unknown {
    const key = block?.activation;
    if (!block || !key) return html`<span class="note">${block?.caption}</span>`;
    if (this.#rows.find((row) => row.block?.activation === key)?.plan !== plan)
      return html`<span class="note">${block.caption}</span>`;
    // The caption ends with its name.
    const before = block.caption.slice(0, block.caption.length - (this.state.run?.values[key]?.length ?? 0));
    return html`<span class="note">${before}</span>${activationControl(key, this.#editor.edits)}`;
  }

  #body({ block, plan, wanted }: Row): unknown {
    const { run } = this.state;
    if (!run || !block || plan === null) return html`<span class="note">${text.new(formatWhole(wanted ?? 0))}</span>`;
    if (block.look === 'mark') return html`<span class="note">${block.label}</span>`;
    const { input, corrupted, isBack } = this.#flow;
    const kind = run.plan.layers[plan]?.kind;
    if (run.values.data !== 'points' && plan === 0) return inputPictures(block.label, input, corrupted);
    const values = this.#flow.shown(plan);
    if (this.#isOutputImage(plan))
      return isBack ? outputGradient(block.label, values) : outputPictures(block.label, input, values);
    const grid = this.#gridOf(plan);
    const { label } = wordsFor(run.values.data);
    return layerPicture({
      plan,
      grid,
      values,
      name: this.#nameOf(plan),
      finding: this.#flow.findingOf(plan, grid),
      cursor: this.cursor?.plan === plan ? this.cursor.unit : null,
      glyphs: kind === 'softmax' ? Array.from({ length: grid.count }, (_, i) => label(i)) : null,
      onCursor: (unit) => {
        this.cursor = unit === null ? null : { plan, unit };
      },
      onChoose: (unit) => {
        this.chosen = { plan, unit };
      },
    });
  }

  /** Whether a layer is drawn as the image that comes out. */
  #isOutputImage(plan: number): boolean {
    const { run } = this.state;
    if (!run || run.values.data === 'points' || plan !== run.plan.layers.length - 1) return false;
    return run.plan.layers[plan]?.kind !== 'softmax';
  }

  #names(row: Row): unknown {
    const { block, slot, plan, width, wanted } = row;
    const told = plan === null ? nothing : (this.#story?.note(plan, this.#flow.layerOf(plan)) ?? nothing);
    if (slot?.draft === null) return html`<span class="note">${text.toGo(block?.label ?? text.layer)}</span>`;
    const differs = width !== null && wanted !== null && width !== wanted;
    if (slot && !slot.follows) {
      const now = differs ? html`<span class="note">${text.now(formatWhole(width))}</span>` : nothing;
      return html`${row.isCode ? html`<b>${text.code}</b>` : nothing}${widthControl(row, this.#editor.edits)}${now}${told}`;
    }
    if (!block || block.look === 'mark') return told;
    const then = differs ? html`<span class="note">${text.thenFilters(formatWhole(wanted))}</span>` : nothing;
    const isPicture =
      plan !== null && ((plan === 0 && this.state.run?.values.data !== 'points') || this.#isOutputImage(plan));
    return html`${isPicture ? nothing : html`<span class="note">${block.label}</span>`}${then}${told}`;
  }

  #readout(): string {
    const { cursor } = this;
    const values = cursor && this.#flow.shown(cursor.plan);
    if (!cursor || !values) return text.choose;
    return readout(this.#nameOf(cursor.plan), values, this.#gridOf(cursor.plan), cursor.unit);
  }

  // One unit

  #chooseNumber = ({ detail }: CustomEvent<number>): void => {
    if (this.chosen) this.chosen = { plan: this.chosen.plan, unit: detail };
  };

  #leave = (): void => {
    this.chosen = null;
  };

  #subject(): UnitSubject | null {
    const { chosen } = this;
    if (!chosen) return null;
    const grid = this.#gridOf(chosen.plan);
    const layer = this.#flow.layerOf(chosen.plan);
    return {
      name: this.#nameOf(chosen.plan),
      one: grid.width * grid.height > 1 ? 'map' : 'unit',
      count: grid.count,
      unit: chosen.unit,
      activation: layer ? meanOf(layer.values, grid, chosen.unit) : null,
    };
  }

  // Drawing

  override updated(): void {
    super.updated();
    const drawing = this.querySelector('.network-drawing');
    if (drawing) this.#resizing?.observe(drawing);
    for (const body of this.querySelectorAll<HTMLElement>('.body')) {
      // By script: a policy that allows no style in the page does not allow it in an attribute.
      body.style.setProperty('--share', body.dataset.share ?? '1');
    }
    if (JSON.stringify(this.#rows) !== JSON.stringify(this.#outlined)) this.#outline();
    this.#editor.moveFocus();
  }

  #outline(): void {
    const drawing = this.querySelector('.network-drawing');
    if (drawing) drawOutlines(drawing, this.#rows, (plan) => this.#gridOf(plan));
    this.#outlined = this.#rows;
  }

  protected override paint(): void {
    const { run } = this.state;
    if (!run) return;
    const { input, corrupted, isBack } = this.#flow;
    const last = run.plan.layers.length - 1;
    const shown = this.#flow.shown(last);
    const output = isBack ? (this.#flow.layerOf(last)?.values ?? null) : shown;
    paintEnds(this, { input, corrupted, output, gradient: isBack ? shown : null });
    for (const canvas of this.querySelectorAll<HTMLCanvasElement>('canvas[data-layer]')) {
      const plan = Number(canvas.dataset.layer);
      paintActivations(canvas, this.#flow.shown(plan), this.#gridOf(plan));
    }
  }
}
