// The types of <autoencoder-playground>. Its messages are the embed's own; what is not known yet is null.

/** What was not allowed: each by its name, as it was given, and a sentence with what it may be. */
export interface Refusal {
  readonly key: string;
  readonly value: string;
  readonly reason: string;
}

export interface PlaygroundState {
  readonly status: 'loading' | 'ready' | 'training' | 'paused' | 'waiting' | 'done' | 'error';
  readonly link: string;
  readonly step: number;
  readonly epoch: number;
  readonly totalSteps: number | null;
  readonly trainLoss: number | null;
  readonly testLoss: number | null;
  readonly samplesPerSecond: number;
  readonly arithmetic: 'simd' | 'fma' | null;
  readonly digest: string | null;
}

/** What comes with an event, by the event's name. */
export interface PlaygroundMessages {
  /** A run can be started. */
  ready: { readonly link: string; readonly presets: readonly string[]; readonly arithmetic: 'simd' | 'fma' };
  /** A run has begun, or begun again. */
  started: { readonly link: string; readonly totalSteps: number };
  /** At most ten times a second, and whenever the status changes. */
  progress: Pick<PlaygroundState, 'status' | 'step' | 'epoch' | 'trainLoss' | 'testLoss' | 'samplesPerSecond'>;
  /** Values of the link, of a control or of a command that are not used. */
  refused: { readonly refusals: readonly Refusal[] };
  finished: { readonly step: number; readonly test: Readonly<Record<string, number>>; readonly digest: string };
  failed: { readonly message: string };
  /** The height in pixels that the embed would like to have. */
  resize: { readonly height: number };
}

/** Why a command was not followed: refused values are in `refusals`. */
export interface CommandError extends Error {
  readonly refusals: readonly Refusal[];
}

/**
 * Shows the playground in a frame and controls it. Attributes: `src` (folder or address of the site), `preset` or `link`, and what
 * the embed takes: `show`, `lock`, `theme`, `lang`, `autoplay`, `budget`, `title`; `loading="lazy"` waits until it is seen. A changed
 * attribute begins the embed anew. A command waits for the embed, and rejects with a `CommandError` if it is refused, if the
 * embed fails, or if the element leaves the document.
 */
export class AutoencoderPlayground extends HTMLElement {
  play(): Promise<void>;
  pause(): Promise<void>;
  /** One batch. */
  step(): Promise<void>;
  /** A fresh start from the same seed. */
  reset(): Promise<void>;
  newSeed(): Promise<void>;
  /** Values by their keys in links; either all are taken or none. */
  set(values: Readonly<Record<string, string | number | boolean>>): Promise<void>;
  /** Another experiment: a link's fragment, or the id of a preset. */
  follow(link: string): Promise<void>;
  state(): Promise<PlaygroundState>;

  addEventListener<K extends keyof PlaygroundMessages>(
    type: K,
    listener: (event: CustomEvent<PlaygroundMessages[K]>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'autoencoder-playground': AutoencoderPlayground;
  }
}
