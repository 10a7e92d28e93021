// Records what a panel shows while a run trains, as an animation. It collects what is drawn anyway: the worker hears nothing of
// it, and while nobody asks for a recording nothing here listens.

import { Animation } from './animation';
import { pictureOfPanel } from './panel-picture';
import { captionOf } from './panels/caption';
import type { PanelId } from './panels/ids';
import type { Event } from './protocol';
import { DRAWN, type Drawn, dueSteps, MOST_BYTES, MOST_PIXELS, type Recording } from './recording';
import type { PageState } from './state';

/** Pixels below the first picture: the words of a later one may need a line more. */
const ROOM = 24;

type Run = Pick<PageState, 'run' | 'metrics' | 'presets'>;

export class Recorder {
  readonly #page: HTMLElement;
  readonly #show: (recording: Recording | null) => void;
  #recording: Recording | null = null;
  #animation = new Animation();
  #last: HTMLCanvasElement | null = null;
  #due: number[] = [];
  /** The page after a run has begun still shows the run before it, until the first pictures come. */
  #isOld = false;
  #run: Run | null = null;
  #taking = false;
  #frame = 0;

  /** `page` has the panels. */
  constructor(page: HTMLElement, show: (recording: Recording | null) => void) {
    this.#page = page;
    this.#show = show;
  }

  /** From what is seen now, or from the first step of the run that begins next. */
  begin(panel: PanelId, from: 'now' | 'next', run: Run): void {
    this.drop();
    this.#run = run;
    this.#animation = new Animation();
    this.#last = null;
    this.#isOld = false;
    this.#due = [];
    this.#page.addEventListener(DRAWN, this.#drawn);
    this.#tell({ panel, phase: from === 'now' ? 'running' : 'awaited', steps: [], file: null });
    if (from === 'next') return;
    this.#plan(run.metrics?.step ?? 0);
    // A panel draws nothing while it is off the screen.
    const { top, bottom } = this.#panel?.getBoundingClientRect() ?? { top: 0, bottom: 1 };
    if (bottom <= 0 || top >= innerHeight) this.#panel?.scrollIntoView({ block: 'center', behavior: 'instant' });
    this.#soon();
  }

  /** Ends it, with what is seen now as the last frame. */
  async stop(): Promise<void> {
    if (this.#recording?.phase === 'running') await this.#take(true);
    this.#finish();
  }

  /** Forgets it. */
  drop(): void {
    this.#rest();
    if (this.#recording) this.#tell(null);
  }

  /** The run has told something. */
  follow(event: Event, state: PageState): void {
    const recording = this.#recording;
    if (!recording || recording.phase === 'done') return;
    const begins = event.type === 'started';
    if ((begins && recording.phase === 'running') || !state.openPanels.includes(recording.panel)) {
      this.#finish();
      return;
    }
    this.#run = state;
    if (event.type === 'snapshot') this.#isOld = false;
    if (!begins) return;
    this.#isOld = true;
    this.#plan(0);
    this.#tell({ ...recording, phase: 'running' });
  }

  /** The frames that are due in the run as it is now. */
  #plan(first: number): void {
    const { stopAt, totalSteps = first } = this.#run?.run ?? {};
    const end = stopAt ?? totalSteps;
    this.#due = dueSteps(first, Math.max(first, end > first ? end : totalSteps));
  }

  #drawn = ({ target }: globalThis.Event): void => {
    if ((target as Element).localName === `ae-${this.#recording?.panel}`) this.#soon();
  };

  /** When the views have drawn all that they draw after the event, in this frame or the next. */
  #soon(): void {
    if (this.#frame !== 0 || this.#isOld || this.#recording?.phase !== 'running') return;
    this.#frame = requestAnimationFrame(() => {
      setTimeout(() => {
        this.#frame = 0;
        void this.#take(false);
      });
    });
  }

  /** A frame, if one is due; at the end also between two that are. */
  async #take(atEnd: boolean): Promise<void> {
    const recording = this.#recording;
    const { run, presets } = this.#run ?? {};
    if (recording?.phase !== 'running' || this.#taking || this.#isOld || !run || !presets) return;
    const panel = this.#panel;
    if (!panel) return;
    const step = panel.querySelector<Element & Drawn>(`ae-${recording.panel}`)?.drawnStep ?? -1;
    const due = atEnd ? (recording.steps.at(-1) ?? -1) + 1 : (this.#due[0] ?? Number.POSITIVE_INFINITY);
    if (step < due) return;
    this.#taking = true;
    const caption = captionOf(recording.panel, run, presets, step);
    const picture = await pictureOfPanel(panel, caption, MOST_PIXELS - ROOM).catch(() => null);
    this.#taking = false;
    // Meanwhile it may have ended.
    if (!picture || this.#recording !== recording) return;
    const size = this.#last ?? { width: picture.width, height: picture.height + ROOM };
    const frame = onPaper(picture, size, getComputedStyle(panel).backgroundColor);
    this.#animation.add(contextOf(frame).getImageData(0, 0, frame.width, frame.height));
    this.#last = frame;
    this.#due = this.#due.filter((due) => due > step);
    this.#tell({ ...recording, steps: [...recording.steps, step] });
    if (this.#due.length === 0 || this.#animation.bytes > MOST_BYTES) this.#finish();
  }

  #finish(): void {
    this.#rest();
    const recording = this.#recording;
    if (!recording || !this.#last) {
      if (recording) this.#tell(null);
      return;
    }
    const { steps, panel } = recording;
    const name = `${panel}-${this.#run?.run?.preset}-steps-${steps[0]}-${steps.at(-1)}.gif`;
    this.#tell({ ...recording, phase: 'done', file: { gif: this.#animation.finish(), name, last: this.#last } });
  }

  #rest(): void {
    this.#page.removeEventListener(DRAWN, this.#drawn);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #tell(recording: Recording | null): void {
    this.#recording = recording;
    this.#show(recording);
  }

  get #panel(): HTMLElement | null {
    return this.#page.querySelector(`[data-panel="${this.#recording?.panel}"]`);
  }
}

const contextOf = (canvas: HTMLCanvasElement) => canvas.getContext('2d') as CanvasRenderingContext2D;

/** A picture on paper that all frames have the size of. */
function onPaper(
  picture: HTMLCanvasElement,
  size: { readonly width: number; readonly height: number },
  paper: string,
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const context = contextOf(canvas);
  context.fillStyle = paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0);
  return canvas;
}
