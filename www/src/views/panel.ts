// What all panels share. A panel says which questions it has for the model (`wants`), shows what was answered (`content`,
// `paint`) and explains itself (`words`). It asks while it is on the screen only, and is drawn anew only when something that
// it shows has changed.

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Action } from '../actions';
import type { Look, LookKind, Picture } from '../looks';
import { DRAWN, type Drawn } from '../recording';
import { initialState, type PageState } from '../state';
import { inTurn } from '../turns';
import { words } from '../words/words';
import { PaintedView } from './view';

const said = words.frame;

export interface PanelWords {
  /** One plain sentence: what is seen here. */
  readonly sentence: string;
  /** What to look for, and what it would mean. */
  readonly look: string;
  /** How it is computed: sentences with formulas in MathML. */
  readonly how: TemplateResult;
  /** Papers and books, with the section. */
  readonly sources: readonly string[];
  /** The file that computes it, from the top of the project. */
  readonly file: string;
}

export abstract class PanelView extends PaintedView implements Drawn {
  static override properties = { state: { attribute: false } };
  declare state: PageState;
  protected abstract readonly panel: string;
  #observer: IntersectionObserver | undefined;
  #onScreen = false;
  /** It has just come onto the screen: it asks, and shows what it has missed. */
  #arrived = false;
  #seen: readonly unknown[] = [];
  drawnStep: number | null = null;
  /** What was asked last, by name. */
  readonly #asked = new Map<string, string>();

  constructor() {
    super();
    this.state = initialState;
  }

  protected abstract words(): PanelWords;
  protected abstract content(): TemplateResult;

  /** Questions for the model, by a name within this panel. */
  protected wants(): Readonly<Record<string, Look>> {
    return {};
  }

  /** The parts of the state that this panel shows, besides the answers to its own questions. */
  protected sees(state: PageState): readonly unknown[] {
    return [state.run];
  }

  /** The step that its pictures are of: that of the latest among the answers, and without any that of the run. */
  protected get step(): number {
    const { pictures, snapshot, metrics } = this.state;
    const own = Object.keys(pictures).filter((name) => name.startsWith(this.#nameOf('')));
    const steps = own.map((name) => pictures[name]?.step ?? 0);
    if (snapshot && this.sees(this.state).includes(snapshot)) steps.push(snapshot.step);
    return steps.length > 0 ? Math.max(...steps) : (metrics?.step ?? 0);
  }

  /** The last answer to a question of this panel. */
  protected picture<K extends LookKind>(name: string, kind: K): Picture<K> | null {
    const picture = this.state.pictures[this.#nameOf(name)];
    return picture?.kind === kind ? (picture as Picture<K>) : null;
  }

  /** Why a question of this panel has no answer. */
  protected reason(name: string): string | null {
    return this.state.unanswered[this.#nameOf(name)] ?? null;
  }

  protected action(detail: Action): void {
    this.dispatchEvent(new CustomEvent('action', { detail, bubbles: true }));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer = new IntersectionObserver(
      (entries) => {
        this.#onScreen = entries.at(-1)?.isIntersecting ?? false;
        if (!this.#onScreen) this.#takeBack();
        else this.#arrive();
      },
      { rootMargin: '100px' },
    );
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
    this.#onScreen = false;
    this.#takeBack();
  }

  /** A panel that was just opened is drawn at once. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.hasUpdated) await inTurn(() => super.scheduleUpdate());
    else super.scheduleUpdate();
  }

  protected override shouldUpdate(changes: PropertyValues): boolean {
    const seen = [...this.sees(this.state), ...this.#answers()];
    const same = seen.length === this.#seen.length && seen.every((part, i) => part === this.#seen[i]);
    const own = [...changes.keys()].some((key) => key !== 'state');
    const arrived = this.#arrived;
    this.#arrived = false;
    if (this.hasUpdated && !arrived && (!this.#onScreen || (same && !own))) return false;
    this.#seen = seen;
    return true;
  }

  override updated(): void {
    this.#ask();
    super.updated();
    this.drawnStep = this.step;
    this.dispatchEvent(new CustomEvent(DRAWN, { bubbles: true }));
  }

  protected override render(): TemplateResult {
    const { sentence, look, how, sources, file } = this.words();
    return html`
      <p class="hint">${sentence}</p>
      ${this.content()}
      <div class="folds">
        <details>
          <summary>${said.lookFor}</summary>
          <p>${look}</p>
        </details>
        <details>
          <summary>${said.howComputed}</summary>
          ${how}
          <p class="sources">${sources.length > 0 ? html`${sources.join('; ')}.` : nothing} ${said.computedIn(html`<code>${file}</code>`)}</p>
        </details>
      </div>`;
  }

  /** A panel without pictures has nothing to paint. */
  protected override paint(): void {}

  #arrive(): void {
    this.#arrived = true;
    this.requestUpdate();
  }

  #nameOf(name: string): string {
    return `${this.panel}/${name}`;
  }

  #answers(): unknown[] {
    const own = `${this.panel}/`;
    const { pictures, unanswered } = this.state;
    const parts: unknown[] = [];
    for (const name in pictures) if (name.startsWith(own)) parts.push(pictures[name]);
    for (const name in unanswered) if (name.startsWith(own)) parts.push(unanswered[name]);
    return parts;
  }

  #ask(): void {
    if (!this.#onScreen || !this.state.run) return;
    const wants = this.wants();
    for (const [name, look] of Object.entries(wants)) {
      const text = JSON.stringify(look);
      if (this.#asked.get(name) === text) continue;
      this.#asked.set(name, text);
      this.command({ type: 'look', name: this.#nameOf(name), look });
    }
    for (const name of this.#asked.keys()) {
      if (!(name in wants)) this.#withdraw(name);
    }
  }

  #takeBack(): void {
    for (const name of this.#asked.keys()) this.#withdraw(name);
  }

  #withdraw(name: string): void {
    this.#asked.delete(name);
    this.command({ type: 'unlook', name: this.#nameOf(name) });
  }
}
