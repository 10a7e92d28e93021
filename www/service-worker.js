// @ts-check
// After one visit the page works without a network. The build puts three lists before these lines: SHELL, all that the page is
// made of but images to train on (those are kept by the worker that fetches them), ENGINES, of which a browser needs one, and
// VERSION, the sum of their content.
//
// One version at a time: the files of a version are fetched together, and a page is served from the version that it began with
// until its last tab is closed or its visitor asks for the newer one. So no tab gets a part of another version.

/** @type {ServiceWorkerGlobalScope & { VERSION: string, SHELL: string[], ENGINES: { simd: string, fma: string } }} */
const worker = /** @type {any} */ (self);

const PREFIX = 'autoencoder-playground-shell-';
const NAME = `${PREFIX}${worker.VERSION}`;
const scope = worker.registration.scope;
const addressOf = (/** @type {string} */ file) => new URL(file, scope).href;
const engines = Object.values(worker.ENGINES).map(addressOf);
const shell = new Set([...worker.SHELL.map(addressOf), ...engines]);

/** A module with one function, which swizzles lanes as relaxed SIMD does; only a browser that has it finds it valid. */
const RELAXED = new Uint8Array([
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // magic number and version
  ...[1, 5, 1, 0x60, 0, 1, 0x7b], // a type: nothing in, a vector out
  ...[3, 2, 1, 0], // a function of that type
  ...[10, 15, 1, 13, 0, 0x41, 0, 0xfd, 15, 0x41, 0, 0xfd, 15, 0xfd, 0x80, 2, 0x0b], // two splats, i8x16.relaxed_swizzle, end
]);

/** What every visit needs, and the engine that this browser takes if nobody asks for the other. */
function wanted() {
  const engine = worker.ENGINES[WebAssembly.validate(RELAXED) ? 'fma' : 'simd'];
  return [...worker.SHELL, engine].map(addressOf);
}

worker.addEventListener('install', (event) => {
  const fetched = async () => {
    const cache = await caches.open(NAME);
    // Past the browser's own cache, which may still hold the version before under the same names.
    await cache.addAll(wanted().map((url) => new Request(url, { cache: 'no-cache' })));
  };
  event.waitUntil(fetched());
});

worker.addEventListener('activate', (event) => {
  const others = async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
    await Promise.all(names.map((name) => caches.delete(name)));
    // A first visit works without a network from now on, and not from the second one.
    await worker.clients.claim();
  };
  event.waitUntil(others());
});

worker.addEventListener('message', ({ data }) => {
  if (data === 'take over') void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const url = `${origin}${pathname.endsWith('/') ? `${pathname}index.html` : pathname}`;
  if (request.method !== 'GET' || !shell.has(url)) return;
  const answer = async () => {
    const cache = await caches.open(NAME);
    const kept = await cache.match(url);
    if (kept) return kept;
    const response = await fetch(request);
    if (response.ok && engines.includes(url)) await cache.put(url, response.clone());
    return response;
  };
  event.respondWith(answer());
});
