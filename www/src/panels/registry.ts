// The panels: what each is called, which runs it has something to say about, and which are open when a run of another preset
// begins. What draws one is in `views/`.

import { hasClasses } from '../data-sets';
import { codeWidthOf } from '../latent-plane';
import type { RunInfo } from '../protocol';
import { words } from '../words/words';
import type { PanelId } from './ids';

export interface Panel {
  readonly id: PanelId;
  readonly title: string;
  /** Whether it says anything about a run. */
  readonly serves: (run: RunInfo) => boolean;
  /** Whether it is open at first. */
  readonly prominent: (run: RunInfo) => boolean;
  /** Takes the whole width. */
  readonly wide?: boolean;
}

const isPoints = ({ values }: RunInfo): boolean => values.data === 'points';
const classifies = ({ phases }: RunInfo): boolean => phases.some(({ labels }) => labels);
const onlyClassifies = ({ values }: RunInfo): boolean => values.schedule === 'classifier';
const isGaussian = ({ values }: RunInfo): boolean => values.latent === 'gaussian';
const isSparse = ({ values }: RunInfo): boolean => Number(values.l1) > 0 || Number(values.sparsity) > 0;
const isLabelled = ({ values }: RunInfo): boolean => hasClasses(values.data);

const KNOWN: readonly Omit<Panel, 'title'>[] = [
  {
    id: 'reconstructions',
    serves: (run) => !isPoints(run),
    prominent: () => true,
  },
  { id: 'space', serves: isPoints, prominent: () => true },
  { id: 'loss', serves: () => true, prominent: () => true },
  {
    id: 'latent',
    serves: (run) => !isPoints(run) && codeWidthOf(run) >= 2,
    prominent: (run) => codeWidthOf(run) === 2 || isGaussian(run) || run.preset === 'latent-gaussian',
    wide: true,
  },
  {
    id: 'samples',
    serves: (run) => !isPoints(run) && !onlyClassifies(run),
    prominent: (run) => isGaussian(run) || run.preset === 'latent-gaussian',
  },
  {
    id: 'denoise',
    serves: (run) => !isPoints(run) && !onlyClassifies(run),
    prominent: ({ values }) => values.noise !== 'none',
    wide: true,
  },
  {
    id: 'draw',
    // One's own images may be of anything, with labels or without.
    serves: (run) => isLabelled(run) || run.values.data === 'own',
    prominent: (run) => run.preset === 'overcomplete' || onlyClassifies(run),
  },
  {
    id: 'features',
    serves: (run) => !isPoints(run),
    prominent: (run) => isSparse(run) || ['vanilla', 'stacked', 'tied', 'linear'].includes(run.preset),
  },
  {
    id: 'units',
    serves: () => true,
    prominent: (run) => isSparse(run) || run.preset === 'beta-vae' || run.preset === 'vae',
  },
  { id: 'layers', serves: () => true, prominent: ({ phases }) => phases.length > 1 },
  { id: 'classifier', serves: isLabelled, prominent: classifies },
  { id: 'compare', serves: () => true, prominent: () => false, wide: true },
  { id: 'runs', serves: () => true, prominent: () => false, wide: true },
];

export const PANELS: readonly Panel[] = KNOWN.map((panel) => ({ ...panel, title: words.panels.titles[panel.id] }));

/** The panels that a run's preset is about. */
export const panelsAtStart = (run: RunInfo): readonly PanelId[] =>
  PANELS.filter((panel) => panel.serves(run) && panel.prominent(run)).map(({ id }) => id);

/** The panels that are open when a run begins: as the visitor had them, or those that its preset is about. */
export function openAtStart(run: RunInfo, before: RunInfo | null, open: readonly PanelId[]): readonly PanelId[] {
  if (before?.preset === run.preset) return open;
  const kept = open.filter((id) => id === 'runs' || id === 'compare');
  return [...panelsAtStart(run), ...kept];
}
