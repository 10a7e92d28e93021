// The composition root: the only file that knows the whole page.

import './styles/index.css';
import 'uplot/dist/uPlot.min.css';
import type { SpecError } from '../pkg/types';
import { type Action, act } from './actions';
import { RunClient } from './client';
import { describeOwn } from './data-sets';
import { Departure, type Leave, letGoOn, wentOn } from './departure';
import { showImagesOf } from './digits';
import { download } from './download';
import { continued, Keeper } from './keeper';
import { knownPresets } from './known-presets';
import { followVersions, keepForOffline } from './offline';
import { once } from './once';
import { loadIn } from './other-language';
import { awaitedLink, meansOwn } from './own/awaited';
import { followDrops } from './own/drops';
import type { Found, OwnImages } from './own/own-images';
import { pacemaker } from './pacemaker';
import type { PanelId } from './panels/ids';
import { presetNamed } from './preset-named';
import type { Command, Event, KeptRun, RunInfo } from './protocol';
import type { Recorder } from './recorder';
import { Recovery } from './recovery';
import { FILE_NAMES, isSavedFile, readSavedFile } from './saved-files';
import { SideBySide } from './side-by-side';
import { Stage, whyNoTraining } from './stage';
import { addressOf, initialState, isUnderWay, type PageState, reduce, resumed } from './state';
import { followTheme } from './theme';
import { Playground } from './views/playground';
import { language, withoutLanguage } from './words/language';
import { inWords } from './words/said';
import { words } from './words/words';

/** So long has somebody looked at the page who wants to see it again. */
const LOOKED_MILLISECONDS = 20_000;

const view = document.querySelector('ae-playground') as Playground;
const stage = new Stage(document.documentElement, view);
const dataUrl = new URL('data/mnist/', document.baseURI).href;
/** The link that was followed last, as it was. */
let lastLink = withoutLanguage(location.hash || location.search);
// The recipes are known at once, so that nothing moves away from under a finger when the engine is there.
let state: PageState = {
  ...initialState,
  presets: knownPresets,
  presetAwaited: presetNamed(lastLink, (id) => knownPresets.some((preset) => preset.id === id)),
};
let client: RunClient | undefined;
/** Images that the visitor has brought along. They stay until others take their place. */
let images: OwnImages | null = null;
/** A link that was opened without the images that it means. */
let awaited: string | null = null;
/** Whether the next run is one that the address has asked for: it has its place in the history already. */
let following = false;

function show(next: PageState): void {
  state = next;
  stage.show(next);
}

const sideBySide = new SideBySide(
  dataUrl,
  (command) => client?.send(command),
  (other) => show({ ...state, other }),
  undefined,
  () => images,
);
const keeper = new Keeper({
  curves: () => state.curves,
  listed: (storedRuns) => show({ ...state, storedRuns }),
  recalled: (points, step) => show({ ...state, curves: continued(points, state.curves, step) }),
});
/** Its file comes when something is recorded for the first time. */
let recorder: Recorder | undefined;
const departure = new Departure(() => pacemaker.pause());
const recovery = new Recovery();
/** Loads the page anew, from its newer version. */
let useNewer = () => {};
/** Why the run that begins next goes on, or begins anew. */
let because: string | null = null;
/** Whether the run was under way when the page was left for this one: where it is found again, it trains on. */
let trainsOn = false;

function update(event: Event): void {
  if (event.type === 'reload' && (images || meansOwn(event.link))) {
    // What the visitor has brought along would not survive another page.
    open(event.link);
    return;
  }
  if (event.type === 'reload') {
    history.replaceState(null, '', `#${event.link.replace(/^#/, '')}`);
    location.reload();
    return;
  }
  if (event.type === 'data' && event.data.state === 'complete') keepOffline();
  if (event.type === 'exported') {
    // Copied, so that the type says what it is made of.
    download(FILE_NAMES[event.contents], 'application/octet-stream', new Uint8Array(event.file));
    return;
  }
  if (event.type === 'crashed' && recover(event.message)) return;
  if (event.type === 'started') showSizeOf(event.run);
  if (event.type === 'refused' && event.source === 'link') awaited = awaitedLink(event.refusals, lastLink) ?? awaited;
  const before = state;
  show(reduce(state, event));
  sideBySide.follow(state);
  keeper.follow(event, state);
  recorder?.follow(event, state);
  departure.follow(state);
  if (event.type === 'continues' && trainsOn) client?.send({ type: 'play' });
  // That is told once, of the run that the page has begun with.
  if (event.type === 'continues' || event.type === 'resumed' || event.type === 'evaluated') trainsOn = false;
  if (event.type === 'started') {
    if (because !== null) show({ ...state, resumed: resumed(state, because, 0) });
    because = null;
    writeLink(before.run !== null && !following);
    following = false;
  } else {
    writeIfChanged(before);
  }
}

/** Once, when the network has nothing better to do. */
const keepOffline = once(() => {
  void keepForOffline(new URL('service-worker.js', document.baseURI), (use) => {
    useNewer = use;
    show({ ...state, newer: true });
  });
});

/** All pictures of the page have the size of the run's images. */
function showSizeOf({ plan, values }: RunInfo): void {
  const [height, width] = plan.layers[0]?.shape ?? [0, 0];
  if (values.data !== 'points' && height && width) showImagesOf(width, height);
}

/** Another link in this page, with what the visitor has brought along. */
function open(link: string): void {
  sideBySide.compare(null, state);
  lastLink = link;
  client?.send({ type: 'open', link: `#${link.replace(/^#/, '')}`, dataUrl, keeps: true, images });
}

/** The images take the place of those before them, unless they cannot be used. */
function trainOn({ images: found, recipe }: Found): void {
  images = found;
  awaited = null;
  describeOwn(found.labelled);
  open(recipe.link);
}

/** The dialog comes when it is wanted for the first time; one that does not come may come the next time. */
async function chooseOwn(files: readonly File[]): Promise<void> {
  const dialog = await import('./views/own-images').catch(() => null);
  dialog?.OwnImagesDialog.on(view).open(files, awaited ?? addressOf(state));
}

/** Another worker goes on from what was saved last; false where that would not end. */
function recover(message: string): boolean {
  const old = client;
  if (!old || state.run === null || !recovery.again()) return false;
  old.stop();
  sideBySide.compare(null, state);
  const goesOn = isUnderWay(state);
  because = inWords(message);
  client = openAgain(old);
  if (goesOn) client.send({ type: 'play' });
  return true;
}

/** Another worker in the place of one that is no good any more, for the same run. */
function openAgain(old: RunClient): RunClient {
  // The page's own run is known once it has been saved, or was found again.
  const isKnown = state.run === null || state.storedStep !== null || state.resumed !== null;
  return openAnother(old, state.run === null ? lastLink : `#${addressOf(state)}`, isKnown ? keeper.resumable : null);
}

/** Another worker, which is asked what `old` was. `resume`: the run that is gone on with; null begins the link's anew. */
function openAnother(old: RunClient, link: string, resume: KeptRun | null): RunClient {
  const next = new RunClient(update);
  next.send({ type: 'open', link, dataUrl, keeps: true, resume, images });
  next.askedLike(old);
  return next;
}

/** After a failure that may have passed: the network was away, or the memory short. */
function tryAgain(): void {
  replaceFailed(openAgain);
}

/** A worker that is no good any more goes, and `open` brings another. */
function replaceFailed(open: (old: RunClient) => RunClient): void {
  if (!client) return;
  client.stop();
  sideBySide.compare(null, state);
  show({ ...state, status: 'loading', failure: null });
  client = open(client);
}

/** Another run takes the place of this one; where the engine has stopped for good, with another engine. */
function follow(link: string): void {
  lastLink = link;
  if (state.status === 'error') replaceFailed((old) => openAnother(old, link, null));
  else client?.send({ type: 'follow', link });
}

/** Whether the page may be loaded anew: images of the visitor's own would have to be brought again. */
const mayLeave = (): boolean => images === null || confirm(words.frame.losesImages);

/** Another version serves this tab from now on. */
function becomeNewer(): void {
  if (!mayLeave()) {
    // It may be wanted later, and there is nothing to wait for.
    useNewer = becomeNewer;
    show({ ...state, newer: true });
    return;
  }
  leave((goesOn) => {
    if (goesOn) letGoOn();
    location.reload();
  });
}

/** Once the run is saved where it is, and its curves with it. */
function leave(how: Leave): void {
  departure.begin(state, (goesOn) => void keeper.written.then(() => how(goesOn)));
}

/** The address always names the run and the panels. A new run is a step in the history, a changed value is not. */
function writeLink(newRun: boolean): void {
  const address = `#${addressOf(state)}`;
  if (location.hash === address) return;
  if (newRun) history.pushState(null, '', address);
  else history.replaceState(null, '', address);
}

function writeIfChanged(before: PageState): void {
  if (state.link !== before.link || state.claim !== before.claim || state.openPanels !== before.openPanels) {
    writeLink(false);
  }
}

function send(command: Command): void {
  if (sideBySide.pass(command)) return;
  // Who knows what a recipe keeps of the run before has stopped with it.
  if (command.type === 'choose' && state.status === 'error') follow(`#p=${command.preset}`);
  else client?.send(command);
}

/** `kept`: the run that the file is of. */
function goOnFrom(saved: Uint8Array, kept: KeptRun | null = null): void {
  sideBySide.compare(null, state);
  client?.send({ type: 'open', link: `#${addressOf(state)}`, dataUrl, keeps: true, saved, resume: kept, images });
}

/** What is done with a run that the browser keeps. */
async function useStored({ type, id }: { type: 'openStored' | 'downloadStored'; id: string }): Promise<void> {
  const saved = await keeper.file(id);
  if (!saved) return keeper.list();
  if (type === 'openStored') goOnFrom(saved, { id, link: '' });
  else download(FILE_NAMES.checkpoint, 'application/octet-stream', new Uint8Array(saved));
}

/** A saved run takes the place of the one under way, if it can be used. */
async function openFile(file: File): Promise<void> {
  try {
    goOnFrom(await readSavedFile(file));
  } catch (error) {
    update({ type: 'refused', source: 'file', refusals: [error as SpecError] });
  }
}

async function record(panel: PanelId, from: 'now' | 'next'): Promise<void> {
  const loaded = await import('./recorder').catch(() => null);
  if (!loaded) return;
  recorder ??= new loaded.Recorder(view, (recording) => show({ ...state, recording }));
  recorder.begin(panel, from, state);
}

function carryOut(action: Action): void {
  switch (action.type) {
    case 'compare':
      sideBySide.compare(action.link, state);
      break;
    case 'record':
      void record(action.panel, action.from);
      break;
    case 'stopRecording':
      void recorder?.stop();
      break;
    case 'openFile':
      void openFile(action.file);
      break;
    case 'chooseOwn':
      void chooseOwn([]);
      break;
    case 'trainOnOwn':
      trainOn(action.found);
      break;
    case 'openStored':
    case 'downloadStored':
      void useStored(action);
      break;
    case 'renameStored':
      void keeper.rename(action.id, action.name);
      break;
    case 'deleteStored':
      void keeper.remove(action.id);
      break;
    case 'useNewer':
      useNewer();
      break;
    case 'speak':
      if (mayLeave()) leave((goesOn) => loadIn(action.language, goesOn));
      break;
    case 'tryAgain':
      tryAgain();
      break;
  }
  const before = state;
  show(act(state, action));
  writeIfChanged(before);
}

async function start(): Promise<void> {
  followTheme(document.documentElement);
  // The document says that it is in English.
  if (document.documentElement.lang !== language) {
    document.documentElement.lang = language;
    document.title = words.frame.title;
  }
  const why = await whyNoTraining();
  if (why !== null) return update({ type: 'failed', message: why, hopeless: true });
  client = new RunClient(update);
  const resume = keeper.resumable;
  client.send({ type: 'open', link: lastLink, dataUrl, keeps: true, resume });
  trainsOn = wentOn();
  // Before its first step there was nothing to save.
  if (trainsOn && resume === null) client.send({ type: 'play' });
  void keeper.list();
  // Who only looks shall have the page the next time too.
  setTimeout(keepOffline, LOOKED_MILLISECONDS);
  followVersions(becomeNewer);
  view.addEventListener('command', (event) => send((event as CustomEvent<Command>).detail));
  view.addEventListener('action', (event) => carryOut((event as CustomEvent<Action>).detail));
  // Typed, pasted, or the way back: whatever the address names now is what is wanted.
  window.addEventListener('popstate', () => {
    if (location.hash === `#${addressOf(state)}`) return;
    following = true;
    follow(withoutLanguage(location.hash));
  });
  followDrops(view, (files) => void (isSavedFile(files) ? openFile(files[0] as File) : chooseOwn(files)));
  document.addEventListener('visibilitychange', () => send({ type: 'visible', visible: !document.hidden }));
}

// What it is given before it is one, it has in its first drawing.
view.state = state;
customElements.define('ae-playground', Playground);
void start();
