// What an embed is made of before it trains, and what the running part is given of it.

import type { SpecError } from '../../pkg/types';
import type { Request } from './messages';
import type { EmbedOptions } from './options';
import type { ParentLine } from './parent-line';
import type { Presence } from './presence';

export interface Shell {
  readonly root: HTMLElement;
  readonly options: EmbedOptions;
  /** Of the run. */
  readonly link: string;
  /** Of the embed's own part of the address. */
  readonly refused: readonly SpecError[];
  readonly line: ParentLine;
  readonly presence: Presence;
  /** Takes the poster's place. */
  readonly unveil: (view: HTMLElement) => void;
}

/** The running part: it takes over what the shell hears. */
export interface Running {
  carryOut(request: Request): void;
  /** The frame has come into sight, or has left it. */
  look(): void;
}

/** What the script of the running part leaves behind. */
export interface RunningScript {
  open(shell: Shell): Running;
}
