// The worker: message to session, session to message. It opens the engine and the data, and keeps the two together.

import { relaxedSimd } from 'wasm-feature-detect';
import type { Link, SpecError } from '../../pkg/types';
import type { Command, Event, Post } from '../protocol';
import { type LoadedEngine, loadEngine } from './engine';
import { messageHost } from './host';
import { imagesFor, strangeImages } from './images';
import { holdsRun, ownShelf, savesOf } from './kept';
import { refusalOf, settled } from './recipe';
import { readSaved, type Saved } from './saved';
import { TrainingSession } from './session';
import { browserCache } from './shard-cache';
import { ShardStream } from './shards';
import { surroundings } from './surroundings';

type OpenCommand = Extract<Command, { type: 'open' }>;

const post: Post = (event: Event, transfer: Transferable[] = []) => self.postMessage(event, { transfer });

/** A browser with fused multiply-adds trains with them, unless the link asks for plain SIMD. */
async function engineFor(text: string): Promise<LoadedEngine> {
  const wanted = new URLSearchParams(text.replace(/^#/, '')).get('math');
  return loadEngine(wanted !== 'simd' && (await relaxedSimd()) ? 'fma' : 'simd');
}

/** The link as this engine can follow it; what it cannot is added to what was refused. */
function linkFor({ engine }: LoadedEngine, text: string): Link {
  const link = engine.parseLink(text);
  if (link.math === 'fma' && engine.arithmetic() !== 'fma') {
    const reason = 'this browser has no relaxed SIMD (Chrome has it from 114, Firefox from 145); plain SIMD is used';
    link.refused.push({ key: 'math', value: 'fma', reason });
  }
  return link;
}

/** A session and the stream of its images, until another takes over. */
interface Opened {
  readonly session: TrainingSession;
  readonly stream: ShardStream;
}

let opened: Opened | undefined;
/** Commands that came before the engine was there. */
const early: Command[] = [];

async function open(command: OpenCommand): Promise<void> {
  const { link: text, dataUrl, saved: file, keeps, resume, images = null } = command;
  let loaded = await engineFor(text);
  const kept = resume && !file ? await savesOf(loaded, resume, linkFor(loaded, text), images) : null;
  const saves: readonly (Saved | null)[] = file ? [readSaved(loaded, file, text)] : [...(kept?.saves ?? []), null];
  // In another arithmetic a run would go on with other bits.
  const arithmetic = saves[0]?.arithmetic;
  if (arithmetic === 'simd' || (arithmetic === 'fma' && (await relaxedSimd()))) loaded = await loadEngine(arithmetic);
  let link = saves[0]?.link ?? linkFor(loaded, text);
  const strange = saves[0] && strangeImages(saves[0], images);
  if (strange) throw { key: 'file', value: 'images', reason: strange } satisfies SpecError;
  const { manifest, baseUrl, own, fetch } = await imagesFor(loaded, link, dataUrl, images);
  if (file && link.refused[0]) throw link.refused[0];
  const isCurrent = (): boolean => opened?.stream === stream;
  const stream = new ShardStream({
    manifest,
    baseUrl,
    ...(own ? {} : { kept: browserCache(baseUrl) }),
    fetch: fetch ?? surroundings.fetchFile,
    accept: (index, bytes) => {
      if (isCurrent()) session.addShard(index, bytes);
    },
    report: (data) => {
      if (isCurrent()) post({ type: 'data', data });
    },
  });
  const begin = (saved: Saved | null): TrainingSession => {
    try {
      return new TrainingSession({
        loaded,
        manifest,
        link,
        post,
        host: messageHost(),
        onDataWanted: () => void stream.continue(),
        images: own?.set === 'own' ? own.fingerprint : null,
        saved,
        shelf: keeps ? ownShelf() : null,
      });
    } catch (error) {
      const rest = saved ? null : settled(loaded, link, error);
      if (!rest) throw error;
      link = rest;
      return begin(null);
    }
  };
  const { session, saved } = firstThatFits(saves, begin);
  const id = file || kept?.saves[0] ? resume?.id : undefined;
  const holds = id !== undefined && (await holdsRun(id));
  opened?.session.close();
  opened = { session, stream };
  const { engine } = loaded;
  post({ type: 'ready', presets: engine.presets(), fields: engine.fields(), arithmetic: engine.arithmetic() });
  post({ type: 'refused', source: 'link', refusals: link.refused });
  post({ type: 'refused', source: 'file', refusals: [] });
  // A saved run may want all images at once: what it asks for comes after what every run begins with.
  void stream.start();
  session.begin();
  if (holds) session.saveAs(id);
  if (kept) {
    const damaged = kept.damaged + saves.indexOf(saved);
    post({ type: 'resumed', id: saved && id ? id : null, damaged });
  }
  for (const command of early.splice(0)) handle(command);
}

/** A session of the first save that fits, as far as the engine reads it; the last one throws what is wrong with it. */
function firstThatFits(
  saves: readonly (Saved | null)[],
  begin: (saved: Saved | null) => TrainingSession,
): { session: TrainingSession; saved: Saved | null } {
  for (const saved of saves.slice(0, -1)) {
    try {
      return { session: begin(saved), saved };
    } catch {
      // One save more that is damaged; the page is told how many.
    }
  }
  const saved = saves.at(-1) ?? null;
  return { session: begin(saved), saved };
}

/** Where a run is under way, it stays; a page without one has failed. */
function couldNotOpen({ saved, images }: OpenCommand, error: unknown): void {
  if ((saved || images) && opened) post({ type: 'refused', source: 'file', refusals: [refusalOf(error, 'file')] });
  else post({ type: 'failed', message: String((error as Error)?.message ?? error) });
}

function handle(command: Command): void {
  switch (command.type) {
    case 'open':
      open(command).catch((error) => couldNotOpen(command, error));
      return;
    case 'ping':
      self.postMessage({ type: 'pong' });
      return;
    case 'retryData':
      void opened?.stream.retry();
      return;
    default:
      if (opened) opened.session.handle(command);
      else early.push(command);
  }
}

self.onmessage = ({ data }: MessageEvent<Command>) => handle(data);
