// Which element draws which panel. Each comes in a file of its own, loaded when the panel is opened for the first time.

import type { PanelId } from '../panels/ids';
import type { PanelView } from './panel';

type Loader = () => Promise<new () => PanelView>;

const LOADERS: Partial<Record<PanelId, Loader>> = {
  latent: async () => (await import('./latent')).Latent,
  samples: async () => (await import('./samples')).Samples,
  denoise: async () => (await import('./denoise-bench')).DenoiseBench,
  draw: async () => (await import('./draw')).Draw,
  features: async () => (await import('./features')).Features,
  units: async () => (await import('./units')).Units,
  layers: async () => (await import('./layers')).Layers,
  classifier: async () => (await import('./classifier')).Classifier,
  compare: async () => (await import('./compare')).Compare,
  runs: async () => (await import('./runs')).Runs,
  space: async () => (await import('./space')).Space,
  loss: async () => (await import('./loss')).Loss,
  reconstructions: async () => (await import('./reconstructions')).Reconstructions,
};

const begun = new Set<PanelId>();

/** The name of a panel's element, which is defined as soon as its file is there. */
export function elementOf(id: PanelId): string {
  const name = `ae-${id}`;
  if (!begun.has(id)) {
    begun.add(id);
    const load = LOADERS[id];
    // A file that does not come (a lost connection) may come the next time.
    load?.().then(
      (view) => customElements.define(name, view),
      () => begun.delete(id),
    );
  }
  return name;
}
