// @ts-check
// <autoencoder-playground>: the playground in a frame, and a hand on it. No dependency, and the only file that the element needs
// besides the site itself. Importing it where there is no document does nothing.
//
// The frame holds embed.html, and its messages are objects with `aep: 1`. What comes from any other window, or from another site
// that the frame was led to, is not looked at; what comes from the embed is taken apart before it is used.

/** @typedef {import('./element.js').AutoencoderPlayground} Described */
/** @typedef {{ resolve: (answer: any) => void, reject: (error: Error) => void, message: object }} Waiting a command without an answer */

/** What is told on as an event of the element. */
const EVENTS = ['ready', 'started', 'progress', 'refused', 'finished', 'failed', 'resize'];
/** What the embed takes out of its address for itself. */
const KEYS = ['show', 'lock', 'theme', 'lang', 'autoplay', 'budget', 'title'];
/** A frame that never says anything is another page, or an error of a server. */
const SILENCE_MILLISECONDS = 30_000;

/** The module's own folder; a bundler that knew would look for a file there. */
const HERE = import.meta.url;

const STYLE =
  ':host{display:block;height:540px}:host([hidden]){display:none}iframe{display:block;width:100%;height:100%;border:0}';

/** @param {string} text @param {unknown} [refusals] */
function commandError(text, refusals) {
  const strings = (/** @type {any} */ one) => ({
    key: String(one?.key),
    value: String(one?.value),
    reason: String(one?.reason),
  });
  const list = Array.isArray(refusals) ? refusals.map(strings) : [];
  // An engine that has stopped refuses everything, and no value in particular.
  const sentences = list.map(({ key, value, reason }) => (key ? `${key}=${value} is refused: ${reason}.` : reason));
  return Object.assign(new Error([text, ...sentences].filter(Boolean).join('\n')), { refusals: list });
}

/** The id of a preset as pairs. @param {string} id */
const pairOf = (id) => (id === '' ? '' : `v=1&p=${encodeURIComponent(id)}`);

/** A link as pairs: a whole address, its fragment, or the bare id of a preset. @param {string} link */
function pairsOf(link) {
  const fragment = link.slice(link.indexOf('#') + 1);
  return fragment.includes('=') ? fragment : pairOf(fragment);
}

const Base = globalThis.HTMLElement ?? class {};

/** @implements {Described} */
export class AutoencoderPlayground extends Base {
  static observedAttributes = ['src', 'preset', 'link', ...KEYS];

  /** @type {HTMLIFrameElement | null} */
  #frame = null;
  #isLoaded = false;
  /** Whether the embed in the frame has said anything yet. */
  #hasSpoken = false;
  /** Whether a fresh frame is on its way, for all attributes that change at once. */
  #renewing = false;
  #origin = '';
  #lastId = 0;
  /** By the id of the command. @type {Map<number, Waiting>} */
  #waiting = new Map();

  constructor() {
    super();
    this.attachShadow({ mode: 'open' });
  }

  connectedCallback() {
    window.addEventListener('message', this.#hear);
    this.#renew();
  }

  disconnectedCallback() {
    window.removeEventListener('message', this.#hear);
    this.#leave('the element has left the document');
    this.shadowRoot?.replaceChildren();
    this.#frame = null;
  }

  /** @param {string} _name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(_name, before, after) {
    if (!this.#frame || this.#renewing || before === after) return;
    this.#renewing = true;
    queueMicrotask(() => {
      this.#renewing = false;
      if (this.isConnected) this.#renew();
    });
  }

  play() {
    return this.#send({ type: 'play' });
  }

  pause() {
    return this.#send({ type: 'pause' });
  }

  step() {
    return this.#send({ type: 'step' });
  }

  reset() {
    return this.#send({ type: 'reset' });
  }

  newSeed() {
    return this.#send({ type: 'newSeed' });
  }

  /** @param {Readonly<Record<string, string | number | boolean>>} values */
  set(values) {
    // A switch is 1 or 0 in links.
    const text = (/** @type {unknown} */ value) => String(typeof value === 'boolean' ? Number(value) : value);
    const texts = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, text(value)]));
    return this.#send({ type: 'set', values: texts });
  }

  /** @param {string} link */
  follow(link) {
    return this.#send({ type: 'follow', link: String(link) });
  }

  state() {
    return this.#send({ type: 'state' });
  }

  /** The embed with these attributes. */
  #address() {
    const folder = this.getAttribute('src') ?? new URL('site/', HERE).href;
    const site = new URL(folder.endsWith('/') ? folder : `${folder}/`, this.baseURI);
    const own = KEYS.flatMap((key) => {
      const value = this.getAttribute(key);
      return value === null ? [] : [`${key}=${encodeURIComponent(value).replaceAll('%2C', ',')}`];
    });
    const link = this.getAttribute('link');
    const recipe = link === null ? pairOf(this.getAttribute('preset') ?? '') : pairsOf(link);
    // An attribute wins over what the link says.
    const isOwn = (/** @type {string} */ pair) => own.some((other) => other.split('=')[0] === pair.split('=')[0]);
    const kept = recipe.split('&').filter((pair) => pair !== '' && !isOwn(pair));
    const address = new URL('embed.html', site);
    address.hash = [...kept, ...own].join('&');
    return address;
  }

  #renew() {
    this.#leave('the embed begins anew');
    const address = this.#address();
    this.#origin = address.origin;
    const frame = document.createElement('iframe');
    frame.src = address.href;
    frame.title = this.getAttribute('title') ?? 'Autoencoder Playground';
    frame.allow = 'fullscreen; clipboard-write';
    frame.loading = this.getAttribute('loading') === 'lazy' ? 'lazy' : 'eager';
    frame.addEventListener('load', () => this.#load(frame));
    const style = document.createElement('style');
    style.textContent = STYLE;
    this.#frame = frame;
    this.shadowRoot?.replaceChildren(style, frame);
  }

  /** @param {HTMLIFrameElement} frame */
  #load(frame) {
    if (frame !== this.#frame) return;
    // The embed may load itself anew, and does not know then what it was told before.
    if (this.#isLoaded || !this.#hasSpoken) this.#postAll();
    this.#isLoaded = true;
  }

  /** @param {string} why */
  #leave(why) {
    this.#isLoaded = false;
    this.#hasSpoken = false;
    this.#reject(commandError(why));
  }

  /** @param {Error} error */
  #reject(error) {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(error);
  }

  /** @param {object} message @returns {Promise<any>} */
  #send(message) {
    if (!this.#frame) return Promise.reject(commandError('the element is not in the document'));
    // Whoever commands does not wait until it is seen.
    this.#frame.loading = 'eager';
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, message: { aep: 1, id, ...message } });
      if (this.#isLoaded || this.#hasSpoken) this.#post(id);
    });
  }

  #postAll() {
    for (const id of this.#waiting.keys()) this.#post(id);
  }

  /** @param {number} id */
  #post(id) {
    // A sandboxed frame has no origin that could be named.
    const target = this.#isSandboxed() ? '*' : this.#origin;
    const [frame, waiting] = [this.#frame, this.#waiting.get(id)];
    frame?.contentWindow?.postMessage(waiting?.message, target);
    setTimeout(() => {
      if (this.#hasSpoken || frame !== this.#frame || !this.#waiting.delete(id)) return;
      waiting?.reject(commandError(`no playground answers at ${frame?.src.split('#')[0]}`));
    }, SILENCE_MILLISECONDS);
  }

  /** Whether frames have no origin here: in a sandbox, or in a page that is a file. */
  #isSandboxed() {
    return this.#origin === 'null' || window.origin === 'null';
  }

  #hear = (/** @type {MessageEvent<unknown>} */ event) => {
    const { data, source, origin } = event;
    if (!this.#frame || source !== this.#frame.contentWindow) return;
    if (origin !== this.#origin && !(origin === 'null' && this.#isSandboxed())) return;
    if (typeof data !== 'object' || data === null) return;
    const message = /** @type {Record<string, unknown>} */ (data);
    const { aep, id, type } = message;
    if (aep !== 1 || typeof type !== 'string') return;
    // A module can speak before its page counts as loaded, and hears from then on.
    if (!this.#hasSpoken && !this.#isLoaded) this.#postAll();
    this.#hasSpoken = true;
    if (typeof id === 'number') this.#answer(id, message);
    if (EVENTS.includes(type)) this.dispatchEvent(new CustomEvent(type, { detail: message }));
    if (type === 'failed') this.#reject(commandError(String(message.message)));
  };

  /** @param {number} id @param {Record<string, unknown>} message */
  #answer(id, { type, state, refusals }) {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    if (type === 'refused') waiting.reject(commandError('', refusals));
    else waiting.resolve(type === 'state' ? state : undefined);
  }
}

// A page may load this file from two places.
if (globalThis.customElements?.get('autoencoder-playground') === undefined) {
  globalThis.customElements?.define('autoencoder-playground', AutoencoderPlayground);
}
