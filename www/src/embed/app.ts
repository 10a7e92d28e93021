// The running part of an embed, and its composition root: the same worker, state and panels as the page.

import '../styles/page.css';
import '../styles/panels.css';
import 'uplot/dist/uPlot.min.css';
import '../styles/embed.css';
import type { SpecError } from '../../pkg/types';
import { type Action, act } from '../actions';
import { RunClient } from '../client';
import type { Command, Event } from '../protocol';
import { SideBySide } from '../side-by-side';
import { Stage, whyNoTraining } from '../stage';
import { addressOf, initialState, type PageState, reduce } from '../state';
import { Director } from './director';
import type { Request } from './messages';
import { openWorker } from './open-worker';
import { noKey } from './options';
import { Reports } from './reports';
import { Requests } from './requests';
import type { Running, RunningScript, Shell } from './shell';
import { Turns } from './turns';
import { EmbedView } from './view';

const dataUrl = new URL('data/mnist/', document.baseURI).href;

class App implements Running {
  readonly #shell: Shell;
  readonly #view = new EmbedView();
  readonly #stage: Stage;
  readonly #director: Director;
  readonly #reports: Reports;
  readonly #requests: Requests;
  readonly #sideBySide: SideBySide;
  #state: PageState = initialState;
  #client: RunClient | null = null;

  constructor(shell: Shell) {
    this.#shell = shell;
    const { options, line, root } = shell;
    const say = line.say.bind(line);
    this.#view.options = options;
    this.#stage = new Stage(root, this.#view);
    this.#reports = new Reports(say);
    const turns = new Turns(() => this.#director.othersTurn());
    this.#director = new Director(
      { send: (command) => this.#send(command), takeTurn: () => turns.take() },
      options.budget,
    );
    this.#requests = new Requests(
      {
        send: (command) => this.#send(command),
        play: () => this.#director.play(),
        pause: () => this.#director.pause(),
        follow: (link) => this.#follow(link),
        revive: () => this.#revive(),
      },
      say,
      () => this.#state,
    );
    this.#sideBySide = new SideBySide(
      dataUrl,
      (command) => this.#client?.send(command),
      (other) => this.#show({ ...this.#state, other }),
      (onEvent) => new RunClient(onEvent, openWorker),
    );
    this.#open(shell.link);
    this.look();
    this.#listen();
    shell.unveil(this.#view);
    void this.#check();
  }

  carryOut(request: Request): void {
    if (request.type === 'state') this.#reports.ready();
    this.#requests.carryOut(request);
  }

  look(): void {
    this.#director.look(this.#shell.presence.seen);
  }

  #listen(): void {
    const { line } = this.#shell;
    this.#view.addEventListener('command', (event) => this.#byHand((event as CustomEvent<Command>).detail));
    this.#view.addEventListener('action', (event) => this.#carryOutAction((event as CustomEvent<Action>).detail));
    this.#view.addEventListener('height', (event) => {
      line.say({ type: 'resize', height: (event as CustomEvent<number>).detail });
    });
    document.addEventListener('visibilitychange', () => this.#send({ type: 'visible', visible: !document.hidden }));
  }

  /** A visitor's own doing. */
  #byHand(command: Command): void {
    if (command.type === 'play') this.#director.play();
    else if (command.type === 'pause') this.#director.pause();
    // An engine that has stopped can only be replaced.
    else if (command.type === 'reset' && this.#state.status === 'error') this.#revive();
    else this.#send(command);
  }

  #carryOutAction(action: Action): void {
    if (action.type === 'tryAgain') this.#revive();
    if (action.type === 'compare') this.#sideBySide.compare(action.link, this.#state);
    this.#show(act(this.#state, action));
  }

  #send(command: Command): void {
    if (!this.#sideBySide.pass(command)) this.#client?.send(command);
  }

  /** In a worker of its own: the one before knew nothing better. */
  #open(link: string): void {
    this.#sideBySide.compare(null, this.#state);
    const old = this.#client;
    old?.stop();
    this.#client = new RunClient((event) => this.#update(event), openWorker);
    this.#show({ ...this.#state, status: 'loading', failure: null });
    this.#client.send({ type: 'open', link: `#${link}`, dataUrl });
    // The panels stay, and what they want to know.
    if (old) this.#client.askedLike(old);
  }

  /** The link is all that is known of a run that has never begun. */
  #revive(): void {
    if (this.#state.hopeless) return;
    this.#open(this.#state.run === null ? this.#shell.link : addressOf(this.#state));
  }

  #follow(link: string): void {
    this.#send({ type: 'follow', link });
  }

  #update(event: Event): void {
    if (event.type === 'reload') {
      this.#requests.settle();
      this.#open(event.link.replace(/^#/, ''));
      return;
    }
    this.#show(this.#withOwn(event, reduce(this.#state, event)));
    this.#sideBySide.follow(this.#state);
    this.#director.hear(this.#state);
    this.#view.rest = this.#director.rest;
    this.#reports.hear(event, this.#state, performance.now());
    this.#requests.hear(event);
  }

  /** What the embed's own part of the address had wrong stands beside what the run's had. */
  #withOwn(event: Event, state: PageState): PageState {
    if (event.type !== 'refused' || event.source !== 'link') return state;
    return { ...state, refusedByLink: [...this.#refused(state), ...state.refusedByLink] };
  }

  #refused({ fields }: PageState): SpecError[] {
    const { options, refused } = this.#shell;
    const isKey = (key: string) => fields.some((field) => field.key === key);
    const unknown = (of: string, names: readonly string[]) =>
      names.filter((key) => !isKey(key)).map((value): SpecError => ({ key: of, value, reason: noKey(of) }));
    return [...refused, ...unknown('lock', options.lock), ...unknown('show', options.controls)];
  }

  #show(next: PageState): void {
    this.#state = next;
    this.#stage.show(next);
  }

  async #check(): Promise<void> {
    const why = await whyNoTraining();
    if (why === null) return;
    this.#client?.stop();
    this.#update({ type: 'failed', message: why, hopeless: true });
  }
}

// Classic scripts know each other by what they leave behind.
Object.assign(globalThis, { AutoencoderEmbed: { open: (shell) => new App(shell) } satisfies RunningScript });
