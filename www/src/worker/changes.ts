// What changes the recipe of a session: another preset, another link, a value for now or for the next start, a remedy. Nothing is
// half-applied: a change that is refused leaves everything as it was, and the page is told why.

import type { ExperimentSpec, Fix, SpecError } from '../../pkg/types';
import type { Command, Post, Status } from '../protocol';
import type { Experiment, LoadedEngine } from './engine';
import type { News } from './news';
import { changesOfData, haveOtherShards, type Recipe, refusalOf, settled } from './recipe';

const KINDS = ['reset', 'newSeed', 'choose', 'follow', 'edit', 'set', 'apply', 'discard', 'fix'] as const;

export type Change = Extract<Command, { type: (typeof KINDS)[number] }>;

export const isChange = (command: Command): command is Change => (KINDS as readonly string[]).includes(command.type);

/** The session, as far as a change has to do with it. */
export interface Changing {
  /** Where the run is, and whether it paused by itself because its loss was no number any more. */
  now(): { readonly status: Status; readonly step: number; readonly gaveUp: boolean };
  /** The run gives its place to another one. */
  leave(): void;
  /** The experiment is at its first step, with another specification. */
  began(spec: ExperimentSpec, draft: ExperimentSpec): void;
  /** The experiment is back at a good step; `change` makes its values those of the remedy. */
  wentBack(step: number, change: () => void): void;
  /** A value of the run is another one from this step on. */
  changedUnderWay(): void;
  train(): void;
}

export interface ChangesOptions {
  readonly loaded: LoadedEngine;
  readonly experiment: Experiment;
  readonly recipe: Recipe;
  readonly news: News;
  readonly post: Post;
  readonly session: Changing;
}

export class Changes {
  readonly #loaded: LoadedEngine;
  readonly #experiment: Experiment;
  readonly #recipe: Recipe;
  readonly #news: News;
  readonly #post: Post;
  readonly #session: Changing;

  constructor({ loaded, experiment, recipe, news, post, session }: ChangesOptions) {
    this.#loaded = loaded;
    this.#experiment = experiment;
    this.#recipe = recipe;
    this.#news = news;
    this.#post = post;
    this.#session = session;
  }

  carryOut(change: Change): void {
    switch (change.type) {
      case 'reset':
        this.#restart(this.#experiment.spec, this.#recipe.draft);
        break;
      case 'newSeed': {
        // What was edited and not yet applied stays edited.
        const seed = this.#loaded.engine.freshSeed();
        this.#restart({ ...this.#experiment.spec, seed }, { ...this.#recipe.draft, seed });
        break;
      }
      case 'choose':
        this.#choose(change.preset);
        break;
      case 'follow':
        this.#follow(change.link);
        break;
      case 'edit':
        this.#edit(change.key, change.value);
        break;
      case 'set':
        this.#set(change.values, change.id);
        break;
      case 'apply':
        this.#restart(this.#recipe.draft);
        break;
      case 'discard':
        this.#recipe.draft = this.#experiment.spec;
        this.#post({ type: 'refused', source: 'control', refusals: [] });
        this.#news.draft(this.#recipe);
        break;
      case 'fix':
        this.#fix(change.fix);
        break;
    }
  }

  #choose(preset: string): void {
    let link: string;
    try {
      link = this.#recipe.linkToPreset(preset, this.#experiment.spec, this.#experiment.trainingImageCount);
    } catch (error) {
      this.#refuse(error);
      return;
    }
    this.#follow(link);
  }

  #follow(text: string): void {
    let link = this.#loaded.engine.parseLink(text);
    // Arithmetic and images are chosen when the page opens.
    if (
      (link.math ?? this.#loaded.engine.arithmetic()) !== this.#loaded.engine.arithmetic() ||
      haveOtherShards(link.spec, this.#experiment.spec)
    ) {
      this.#post({ type: 'reload', link: text });
      return;
    }
    for (let error = this.#refusesToBegin(link.spec); error !== null; error = this.#refusesToBegin(link.spec)) {
      const rest = settled(this.#loaded, link, error);
      if (!rest) {
        this.#refuse(error);
        return;
      }
      link = rest;
    }
    this.#post({ type: 'refused', source: 'link', refusals: link.refused });
    this.#recipe.follow(link);
    this.#session.began(link.spec, link.spec);
  }

  #edit(key: string, value: string): void {
    try {
      const { draft } = this.#recipe;
      const changes: Fix['changes'] = key === 'data' ? changesOfData(draft, value) : [[key, value]];
      this.#recipe.draft = this.#recipe.changed(draft, changes);
    } catch (error) {
      this.#refuse(error, key, value);
      return;
    }
    this.#post({ type: 'refused', source: 'control', refusals: [] });
    const { status, step } = this.#session.now();
    if (step === 0 && status !== 'training') {
      this.#restart(this.#recipe.draft);
      return;
    }
    if (this.#loaded.engine.fields().some((field) => field.key === key && field.live)) this.#setLive(key, value);
    this.#news.draft(this.#recipe);
  }

  #set(values: Readonly<Record<string, string>>, id: number): void {
    const changes = Object.entries(values);
    const { engine } = this.#loaded;
    const refusals: SpecError[] = [];
    let draft = this.#recipe.draft;
    for (const [key, value] of changes) {
      try {
        draft = this.#recipe.changed(draft, [[key, value]]);
      } catch (error) {
        refusals.push(refusalOf(error, key, value));
      }
    }
    try {
      if (refusals.length === 0) engine.checkSpec(draft);
    } catch (error) {
      refusals.push(refusalOf(error));
    }
    if (refusals.length === 0) {
      const live = engine.fields().filter((field) => field.live);
      if (this.#session.now().step > 0 && changes.every(([key]) => live.some((field) => field.key === key))) {
        this.#recipe.draft = draft;
        for (const [key, value] of changes) this.#setLive(key, value);
        this.#news.draft(this.#recipe);
      } else {
        this.#restart(draft);
      }
    }
    this.#post({ type: 'refused', source: 'control', refusals });
    this.#post({ type: 'acknowledged', id, refusals });
  }

  /** From now on the link alone does not lead to this run. */
  #setLive(key: string, value: string): void {
    this.#experiment.setLive(key, Number(value));
    this.#recipe.faithful = false;
    this.#news.link(this.#recipe);
    this.#session.changedUnderWay();
  }

  /** What an alert offers. A run that was under way, or gave up by itself, goes on. */
  #fix({ changes, rollBack }: Fix): void {
    const { status, gaveUp } = this.#session.now();
    const goesOn = status === 'training' || status === 'waiting' || gaveUp;
    let spec: ExperimentSpec;
    let draft: ExperimentSpec;
    try {
      spec = this.#recipe.changed(this.#experiment.spec, changes);
      draft = this.#recipe.changed(this.#recipe.draft, changes);
    } catch (error) {
      this.#refuse(error);
      return;
    }
    const step = rollBack ? this.#experiment.rollBack() : undefined;
    if (step === undefined) {
      // Where nothing good was kept, the beginning is what there is to go back to.
      if (!this.#restart(spec, draft)) return;
    } else {
      this.#session.wentBack(step, () => {
        this.#recipe.draft = draft;
        for (const [key, value] of changes) this.#setLive(key, value);
        this.#session.changedUnderWay();
        this.#news.draft(this.#recipe);
      });
    }
    if (goesOn) this.#session.train();
  }

  #refuse(error: unknown, key = '', value = ''): void {
    this.#post({ type: 'refused', source: 'control', refusals: [refusalOf(error, key, value)] });
  }

  /** Whether it has restarted: not with a specification that is refused, or that needs the page to open anew. */
  #restart(spec: ExperimentSpec, draft = spec): boolean {
    if (haveOtherShards(spec, this.#experiment.spec)) {
      this.#post({ type: 'reload', link: this.#recipe.linkTo(spec) });
      return false;
    }
    const error = this.#refusesToBegin(spec);
    if (error !== null) {
      this.#refuse(error);
      return false;
    }
    this.#session.began(spec, draft);
    return true;
  }

  /** Why there is no run of a specification; null: there is, at its first step, and nobody was told yet. */
  #refusesToBegin(spec: ExperimentSpec): unknown {
    try {
      this.#loaded.engine.checkSpec(spec);
      this.#session.leave();
      this.#experiment.restart(spec);
      return null;
    } catch (error) {
      // An engine that has trapped answers nothing any more.
      if (error instanceof WebAssembly.RuntimeError) throw error;
      return error;
    }
  }
}
