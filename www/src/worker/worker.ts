// The worker: message to session, session to message. It opens the engine and the data, and keeps the two together.

import { relaxedSimd } from 'wasm-feature-detect';
import type { Link, Manifest } from '../../pkg/types';
import type { Command, Event, Post } from '../protocol';
import { type LoadedEngine, loadEngine } from './engine';
import { messageHost } from './host';
import { TrainingSession } from './session';
import { ShardStream } from './shards';

const post: Post = (event: Event, transfer: Transferable[] = []) => self.postMessage(event, { transfer });

/** The engine for the arithmetic that the link asks for, if this browser has it. */
async function engineFor(simd: LoadedEngine, link: Link): Promise<LoadedEngine> {
  if (link.math !== 'fma') return simd;
  if (await relaxedSimd()) return loadEngine('fma');
  link.refused.push({
    key: 'math',
    value: 'fma',
    reason: 'this browser has no relaxed SIMD (Chrome has it from 114, Firefox from 145); plain SIMD is used',
  });
  return simd;
}

let session: TrainingSession | undefined;
let stream: ShardStream | undefined;
/** Commands that came before the engine was there. */
const early: Command[] = [];

async function open({ link: text, dataUrl }: Extract<Command, { type: 'open' }>): Promise<void> {
  const simd = await loadEngine('simd');
  const link = simd.engine.parseLink(text);
  const [loaded, { manifest, baseUrl }] = await Promise.all([engineFor(simd, link), imagesFor(simd, link, dataUrl)]);
  const { engine } = loaded;
  post({ type: 'ready', presets: engine.presets(), fields: engine.fields(), arithmetic: engine.arithmetic() });
  post({ type: 'refused', source: 'link', refusals: link.refused });
  const shards = new ShardStream({
    manifest,
    baseUrl,
    accept: (index, bytes) => session?.addShard(index, bytes),
    report: (data) => post({ type: 'data', data }),
  });
  stream = shards;
  session = new TrainingSession(loaded, manifest, link, post, messageHost(), () => void shards.continue());
  void shards.start();
  for (const command of early.splice(0)) handle(command);
}

/** The list of images that the link asks for. Fashion-MNIST is there where somebody has put it. */
async function imagesFor({ engine }: LoadedEngine, link: Link, dataUrl: string) {
  if (link.spec.data.set === 'fashion') {
    const baseUrl = new URL('../fashion/', dataUrl).href;
    try {
      return { manifest: await fetchManifest(baseUrl), baseUrl };
    } catch {
      const reason = 'the images of Fashion-MNIST are not on this server; MNIST is used';
      link.refused.push({ key: 'data', value: 'fashion', reason });
      link.spec = engine.withValue(link.spec, 'data', 'mnist');
    }
  }
  return { manifest: await fetchManifest(dataUrl), baseUrl: dataUrl };
}

async function fetchManifest(dataUrl: string): Promise<Manifest> {
  try {
    const response = await fetch(new URL('manifest.json', dataUrl));
    if (!response.ok) throw new Error(`the server answers ${response.status}`);
    return await response.json();
  } catch (cause) {
    throw new Error(`The list of images (manifest.json) could not be loaded: ${(cause as Error).message}.`, { cause });
  }
}

function handle(command: Command): void {
  switch (command.type) {
    case 'open':
      open(command).catch((error) => post({ type: 'failed', message: String(error?.message ?? error) }));
      return;
    case 'retryData':
      void stream?.retry();
      return;
    default:
      if (session) session.handle(command);
      else early.push(command);
  }
}

self.onmessage = ({ data }: MessageEvent<Command>) => handle(data);
