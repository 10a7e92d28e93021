// Where the images of a run come from: the server, or the visitor, whose own are nowhere else.

import type { Link, Manifest } from '../../pkg/types';
import type { OwnImages } from '../own/own-images';
import type { LoadedEngine } from './engine';
import { changesOfData } from './recipe';
import type { Saved } from './saved';
import { surroundings } from './surroundings';

/** The list has few bytes: a connection that has not brought them by then is called lost. */
const PATIENCE_MILLISECONDS = 20_000;

export interface Images {
  readonly manifest: Manifest;
  readonly baseUrl: string;
  /** What the visitor has brought along, where that is used. */
  readonly own: OwnImages | null;
  /** Asked for the shards instead of the network. */
  readonly fetch?: typeof fetch;
}

/** The images that the link asks for; where they are not to be had, those of MNIST, and what was refused says why. */
export async function imagesFor(
  loaded: LoadedEngine,
  link: Link,
  dataUrl: string,
  own: OwnImages | null,
): Promise<Images> {
  const { set } = link.spec.data;
  if (own && own.set === set) {
    // Nobody is asked at this address.
    return { manifest: own.manifest, baseUrl: 'https://own.invalid/', own, fetch: fromFiles(own) };
  }
  if (set === 'own') {
    const reason =
      'these are images of somebody’s own, and they are not here: drop their files on this page to train on them, after which a saved run goes on from the panel Runs; MNIST is used until then';
    useMnist(loaded, link, reason);
  }
  if (set === 'fashion') {
    const baseUrl = new URL('../fashion/', dataUrl).href;
    try {
      return { manifest: await fetchManifest(baseUrl), baseUrl, own: null };
    } catch {
      const reason =
        'the images of Fashion-MNIST are not on this server: drop its four files on this page to train on them; MNIST is used until then';
      useMnist(loaded, link, reason);
    }
  }
  return { manifest: await fetchManifest(dataUrl), baseUrl: dataUrl, own: null };
}

/** What is said of the end holds for other images. */
function useMnist({ engine }: LoadedEngine, link: Link, reason: string): void {
  link.refused.push({ key: 'data', value: link.spec.data.set, reason });
  for (const [key, value] of changesOfData(link.spec, 'mnist')) link.spec = engine.withValue(link.spec, key, value);
  link.digest = null;
  link.testLoss = null;
}

/** Why a saved run cannot go on here; null where it can. */
export function strangeImages(saved: Saved, own: OwnImages | null): string | null {
  if (!saved.file || saved.link.spec.data.set !== 'own') return null;
  if (own?.set !== 'own') {
    return 'it was trained on images of the visitor’s own: drop their files on this page and train on them first, then open it again';
  }
  // Weights that no playground wrote tell nothing of their images.
  if (saved.images === null || saved.images === own.fingerprint) return null;
  return 'it was trained on other images than those that were dropped on this page';
}

function fromFiles({ files }: OwnImages): typeof fetch {
  return async (input) => {
    const name = String(input).split('/').at(-1) ?? '';
    const file = files[name];
    return file ? new Response(file) : new Response(null, { status: 404 });
  };
}

async function fetchManifest(dataUrl: string): Promise<Manifest> {
  const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
  try {
    const response = await surroundings.fetchFile(new URL('manifest.json', dataUrl), { signal });
    if (!response.ok) throw new Error(`the server answers ${response.status}`);
    return await response.json();
  } catch (cause) {
    const reason = signal.aborted ? 'the connection stands still' : (cause as Error).message;
    throw new Error(`The list of images (manifest.json) could not be loaded: ${reason}.`, { cause });
  }
}
