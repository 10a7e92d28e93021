// What a visitor does to the page itself, and not to the run: which panels are open, what is compared, what the runs are
// called. Like commands they travel up as events; like events of the worker they change the state in one place.

import type { Found } from './own/own-images';
import type { PanelId } from './panels/ids';
import type { PageState } from './state';
import type { Language } from './words/language';

export type Action =
  | { type: 'panel'; id: PanelId; open: boolean }
  /** A second run beside this one, by its link; null: no more. */
  | { type: 'compare'; link: string | null }
  | { type: 'renameRun'; id: number; name: string }
  | { type: 'overlayRun'; id: number; overlaid: boolean }
  | { type: 'dropRun'; id: number }
  /** Runs that the browser keeps. */
  | { type: 'openStored' | 'downloadStored'; id: string }
  | { type: 'deleteStored'; id: string }
  | { type: 'renameStored'; id: string; name: string }
  /** Once more, after the engine or the images could not be had. */
  | { type: 'tryAgain' }
  /** The newer version of the page. */
  | { type: 'useNewer' }
  /** The page in another language. */
  | { type: 'speak'; language: Language }
  /** An animation of what a panel shows, from now on or with the next run. */
  | { type: 'record'; panel: PanelId; from: 'now' | 'next' }
  | { type: 'stopRecording' }
  /** A saved run, weights or a recipe. */
  | { type: 'openFile'; file: File }
  /** Images of the visitor's own: the dialog, and what was found in some files. */
  | { type: 'chooseOwn' }
  | { type: 'trainOnOwn'; found: Found };

/** How an action changes the state; comparing, recording, files, workers and what is stored are the business of the composition root. */
export function act(state: PageState, action: Action): PageState {
  const change = (id: number, change: object) => ({
    ...state,
    runs: state.runs.map((run) => (run.id === id ? { ...run, ...change } : run)),
  });
  switch (action.type) {
    case 'panel': {
      const others = state.openPanels.filter((id) => id !== action.id);
      return { ...state, openPanels: action.open ? [...others, action.id] : others };
    }
    case 'renameRun':
      return change(action.id, { name: action.name });
    case 'overlayRun':
      return change(action.id, { overlaid: action.overlaid });
    case 'dropRun':
      return { ...state, runs: state.runs.filter(({ id }) => id !== action.id) };
    case 'compare':
    case 'record':
    case 'stopRecording':
    case 'openFile':
    case 'openStored':
    case 'downloadStored':
    case 'renameStored':
    case 'deleteStored':
    case 'tryAgain':
    case 'useNewer':
    case 'speak':
    case 'chooseOwn':
    case 'trainOnOwn':
      return state;
  }
}
