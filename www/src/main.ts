// The composition root: the only file that knows the whole page.

import './styles/index.css';
import 'uplot/dist/uPlot.min.css';
import { simd } from 'wasm-feature-detect';
import { RunClient } from './client';
import { showOutside } from './outside';
import type { Command, Event } from './protocol';
import { initialState, type PageState, reduce } from './state';
import { followTheme } from './theme';
import { Playground } from './views/playground';

const MISSING_SIMD =
  'This browser has no WebAssembly SIMD, which training needs. Chrome and Edge have it from version 91, Firefox from 89 ' +
  'and Safari from 16.4: please update, or open the page in one of them.';

const root = document.documentElement;
const view = document.querySelector('ae-playground') as Playground;
let state: PageState = initialState;
let client: RunClient | undefined;
/** Whether the next run is one that the address has asked for: it has its place in the history already. */
let following = false;

function update(event: Event): void {
  if (event.type === 'reload') {
    history.replaceState(null, '', `#${event.link.replace(/^#/, '')}`);
    location.reload();
    return;
  }
  const before = state;
  state = reduce(state, event);
  view.state = state;
  showOutside(root, state);
  if (event.type === 'started') {
    writeLink(before.run !== null && !following);
    following = false;
  } else if (state.link !== before.link) {
    writeLink(false);
  }
}

/** The address always names the run. A new run is a step in the history, a changed value is not. */
function writeLink(newRun: boolean): void {
  const address = `#${state.link}`;
  if (location.hash === address) return;
  if (newRun) history.pushState(null, '', address);
  else history.replaceState(null, '', address);
}

async function start(): Promise<void> {
  followTheme(root);
  if (!(await simd().catch(() => false))) return update({ type: 'failed', message: MISSING_SIMD });
  client = new RunClient(update);
  client.send({
    type: 'open',
    link: location.hash || location.search,
    dataUrl: new URL('data/mnist/', document.baseURI).href,
  });
  view.addEventListener('command', (event) => client?.send((event as CustomEvent<Command>).detail));
  // Typed, pasted, or the way back: whatever the address names now is what is wanted.
  window.addEventListener('popstate', () => {
    if (location.hash === `#${state.link}`) return;
    following = true;
    client?.send({ type: 'follow', link: location.hash });
  });
  document.addEventListener('visibilitychange', () => client?.send({ type: 'visible', visible: !document.hidden }));
}

customElements.define('ae-playground', Playground);
void start();
