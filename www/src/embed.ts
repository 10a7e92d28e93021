// The beginning of an embed: a poster that costs nothing, and what decides when the rest is loaded. A classic script, because a
// frame without an origin may load no module from a plain server.

import './styles/embed-poster.css';
import { deckMethodOf } from './embed/deck-keys';
import type { Request } from './embed/messages';
import { embedOf } from './embed/options';
import { ParentLine } from './embed/parent-line';
import { Poster, titleOf } from './embed/poster';
import { Presence } from './embed/presence';
import { stateBefore } from './embed/reports';
import type { Running, RunningScript, Shell } from './embed/shell';
import { poster as english } from './words/en/poster';
import { language } from './words/language';
import { poster as said } from './words/poster';

/** Addresses of the running part, known to the build. */
declare const RUNNING: { readonly script: string; readonly style: string };
declare const AutoencoderEmbed: RunningScript;

const root = document.documentElement;
const embed = embedOf(location.hash || location.search);
const { options } = embed;
const poster = new Poster(embed, () => ask({ type: 'play' }));
const line = new ParentLine(window, { request: hear, slide: (word) => presence.hearSlide(word) });
const presence = new Presence(root, look);
let running: Running | null = null;
let loading = false;
/** What was asked for before the running part is there. */
const early: Request[] = [];

const shell: Shell = {
  root,
  ...embed,
  line,
  presence,
  unveil: (view) => {
    const hadFocus = poster.hasFocus;
    poster.element.replaceWith(view);
    // Whoever pressed Play finds Pause in its place; nobody else loses the focus to it.
    if (hadFocus) requestAnimationFrame(() => view.querySelector<HTMLElement>('.primary')?.focus());
  },
};

/** From the page around. A question for the state costs nothing. */
function hear(request: Request): void {
  if (request.type === 'state' && !running) {
    const state = stateBefore(loading ? 'loading' : 'ready', embed.link);
    line.say({ type: 'state', ...(request.id === undefined ? {} : { id: request.id }), state });
  } else ask(request);
}

function ask(request: Request): void {
  if (running) running.carryOut(request);
  else {
    early.push(request);
    void load();
  }
}

function look(): void {
  running?.look();
  const stillness = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const starts =
    (options.autoplay === 'visible' && presence.halfSeen) || (options.autoplay === 'slide' && presence.onSlide);
  if (!running && !loading && starts && !stillness) ask({ type: 'play' });
}

async function load(): Promise<void> {
  if (loading) return;
  loading = true;
  root.dataset.status = 'loading';
  poster.wait();
  try {
    await Promise.all([
      arrival(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: RUNNING.style })),
      arrival(Object.assign(document.createElement('script'), { src: RUNNING.script })),
    ]);
  } catch (error) {
    loading = false;
    root.dataset.status = 'ready';
    const address = (error as Error).message;
    poster.fail(said.notLoaded(address));
    // Programs are told in English.
    const reason = english.notLoaded(address);
    line.say({ type: 'failed', message: reason });
    for (const { id } of early.splice(0)) {
      if (id !== undefined) line.say({ type: 'refused', id, refusals: [{ key: '', value: '', reason }] });
    }
    return;
  }
  running = AutoencoderEmbed.open(shell);
  for (const request of early.splice(0)) running.carryOut(request);
}

function arrival(element: HTMLLinkElement | HTMLScriptElement): Promise<void> {
  return new Promise((resolve, reject) => {
    element.onload = () => resolve();
    element.onerror = () => {
      element.remove();
      reject(new Error(element instanceof HTMLScriptElement ? element.src : element.href));
    };
    document.head.append(element);
  });
}

document.title = titleOf(embed);
root.lang = language;
if (options.theme !== 'auto') root.dataset.theme = options.theme;
root.dataset.status = 'ready';
document.body.append(poster.element);
window.addEventListener('keydown', (event) => {
  const method = deckMethodOf(event);
  if (method === null) return;
  line.callDeck(method);
  // What turns the page does not also scroll it.
  if (presence.inDeck) event.preventDefault();
});
// A deck that was opened on this very slide has spoken before there was anybody to hear it: it is asked to say it again.
if (options.autoplay === 'slide') line.callDeck('startEmbeddedContent');
// Another address of the same frame is another embed.
window.addEventListener('hashchange', () => location.reload());
