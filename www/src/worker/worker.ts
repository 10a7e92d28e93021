// The worker: message to session, session to message. It opens the engine and the data, and keeps the two together.

import { relaxedSimd } from 'wasm-feature-detect';
import type { Link, SpecError } from '../../pkg/types';
import type { Decomposed } from '../decomposition';
import type { Command, Event, Post } from '../protocol';
import { hear } from './decompositions';
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
  // Of a key that is there twice the last one counts, here as in the engine.
  const wanted = new URLSearchParams(text.replace(/^#/, '')).getAll('math').at(-1);
  return loadEngine(wanted !== 'simd' && (await relaxedSimd()) ? 'fma' : 'simd');
}

const NO_FUSED: SpecError = {
  key: 'math',
  value: 'fma',
  reason: 'this browser has no relaxed SIMD (Chrome has it from 114, Firefox from 145); plain SIMD is used',
};

/** The link as this engine can follow it; what it cannot is added to what was refused. */
function linkFor({ engine }: LoadedEngine, text: string): Link {
  const link = engine.parseLink(text);
  if (link.math === 'fma' && engine.arithmetic() !== 'fma') link.refused.push(NO_FUSED);
  return link;
}

/** A session and the stream of its images, until another takes over. */
interface Opened {
  readonly session: TrainingSession;
  readonly stream: ShardStream;
}

let opened: Opened | undefined;
/** Which `open` has opened it, and those that are still at it: one that waits for the network may come after a later one. */
let openedBy = 0;
let count = 0;
const opening = new Set<number>();
/** Commands that came before the engine was there. */
const early: Command[] = [];

async function open(command: OpenCommand, ticket: number): Promise<void> {
  const { link: text, dataUrl, saved: file, keeps, resume, images = null } = command;
  let loaded = await engineFor(text);
  const asked = linkFor(loaded, text);
  let kept = resume && !file ? await savesOf(loaded, resume, asked, images) : null;
  let saves: readonly (Saved | null)[] = file ? [readSaved(loaded, file, text)] : [...(kept?.saves ?? []), null];
  // In another arithmetic a run would go on with other bits.
  const arithmetic = saves[0]?.arithmetic ?? null;
  if (arithmetic === 'simd' || (arithmetic === 'fma' && (await relaxedSimd()))) loaded = await loadEngine(arithmetic);
  const isForeign = arithmetic !== null && arithmetic !== loaded.engine.arithmetic();
  let link = (file && saves[0]?.link) || asked;
  const strange = saves[0] && strangeImages(saves[0], images);
  if (strange) throw { key: 'file', value: 'images', reason: strange } satisfies SpecError;
  const { set } = link.spec.data;
  const { manifest, baseUrl, own, fetch } = await imagesFor(loaded, link, dataUrl, images);
  if (file && link.refused[0]) throw link.refused[0];
  // A run on images that are not here now does not go on with others. It stays as it was saved.
  if (link.spec.data.set !== set) [kept, saves] = [null, [null]];
  if (isForeign) link.refused.push(NO_FUSED);
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
        link: saved?.link ?? link,
        post,
        host: messageHost(),
        onDataWanted: () => void stream.continue(),
        images: own?.set === 'own' ? own.fingerprint : null,
        saved: saved && { ...saved, faithful: saved.faithful && !isForeign },
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
  if (ticket < openedBy) return;
  const id = file || kept?.saves[0] ? resume?.id : undefined;
  const holds = id !== undefined && (await holdsRun(id));
  if (ticket < openedBy) return;
  openedBy = ticket;
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
  // Also where another tab writes to it: until there is a copy, this is what there is to go on from.
  if (saved && id !== undefined) post({ type: 'continues', id, step: session.step });
  if (kept) {
    const damaged = kept.damaged + saves.indexOf(saved);
    post({ type: 'resumed', id: saved && id ? id : null, damaged });
  }
  for (const [key, value] of kept?.saves.find((one) => one === saved)?.changes ?? [])
    session.handle({ type: 'edit', key, value });
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
function couldNotOpen({ saved, images }: OpenCommand, ticket: number, error: unknown): void {
  // A later one has come first, or is on its way.
  if (ticket < openedBy || [...opening].some((other) => other > ticket)) return;
  if ((saved || images) && (opened || opening.size > 0))
    post({ type: 'refused', source: 'file', refusals: [refusalOf(error, 'file')] });
  else post({ type: 'failed', message: String((error as Error)?.message ?? error) });
}

function handle(command: Command): void {
  switch (command.type) {
    case 'open': {
      const ticket = ++count;
      opening.add(ticket);
      open(command, ticket)
        .finally(() => opening.delete(ticket))
        .catch((error) => couldNotOpen(command, ticket, error));
      return;
    }
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

self.onmessage = ({ data }: MessageEvent<Command | Decomposed>) =>
  data.type === 'decomposed' ? hear(data) : handle(data);
// It is there, whatever the engine and the images take. Where all workers are one script it may be the one for PCA, which says
// nothing but its answer.
if (self.name !== 'pca') self.postMessage({ type: 'pong' });
