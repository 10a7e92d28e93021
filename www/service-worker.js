// @ts-check
// After one visit the page works without a network. The build puts three values before these lines: FILES, all that the page is
// made of with the sum of each, but images to train on (those are kept by the worker that fetches them), ENGINES, two of these
// files, of which a browser needs one, and VERSION, the sum of all.
//
// One version at a time: the files of a version are fetched together, and a page is served from the version that it began with
// until its last tab is closed or its visitor asks for the newer one. So no tab gets a part of another version. A version whose
// files are not all as they were built, since a host is given a newer one or answers with another page, is not taken at all.

/** @type {ServiceWorkerGlobalScope & { VERSION: string, FILES: Record<string, string>, ENGINES: { simd: string, fma: string } }} */
const worker = /** @type {any} */ (self);

const { scope } = worker.registration;
const addressOf = (/** @type {string} */ file) => new URL(file, scope).href;
const INDEX = addressOf('index.html');

// Another copy of the site, in another folder of the same host, has shells of its own. No path has a space in it.
const FAMILY = 'autoencoder-playground-shell';
const PREFIX = `${FAMILY} ${new URL(scope).pathname} `;
const NAME = `${PREFIX}${worker.VERSION}`;

/** By addresses. */
const sums = new Map(Object.entries(worker.FILES).map(([file, sum]) => [addressOf(file), sum]));
const engines = Object.values(worker.ENGINES).map(addressOf);

/** A module with one function, which swizzles lanes as relaxed SIMD does; only a browser that has it finds it valid. */
const RELAXED = new Uint8Array([
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // magic number and version
  ...[1, 5, 1, 0x60, 0, 1, 0x7b], // a type: nothing in, a vector out
  ...[3, 2, 1, 0], // a function of that type
  ...[10, 15, 1, 13, 0, 0x41, 0, 0xfd, 15, 0x41, 0, 0xfd, 15, 0xfd, 0x80, 2, 0x0b], // two splats, i8x16.relaxed_swizzle, end
]);

/** What every visit needs, and the engine that this browser takes if nobody asks for the other. */
function wanted() {
  const engine = addressOf(worker.ENGINES[WebAssembly.validate(RELAXED) ? 'fma' : 'simd']);
  return [...sums.keys()].filter((url) => url === engine || !engines.includes(url));
}

/** A file as it was built; nothing else. @param {string} url */
async function fetched(url) {
  // Past the browser's own cache, which may still hold the version before under the same names.
  const response = await fetch(new Request(url, { cache: 'no-cache', integrity: sums.get(url) ?? '' }));
  if (!response.ok) throw new Error(`${url} is answered with ${response.status}`);
  if (!response.redirected) return response;
  // Hosts that send /index.html to / are many, and no browser opens a page with an answer that came from elsewhere.
  const { body, status, statusText, headers } = response;
  return new Response(body, { status, statusText, headers });
}

worker.addEventListener('install', (event) => {
  const kept = async () => {
    const urls = wanted();
    const responses = await Promise.all(urls.map(fetched));
    const cache = await caches.open(NAME);
    await Promise.all(responses.map((response, i) => cache.put(/** @type {string} */ (urls[i]), response)));
  };
  event.waitUntil(kept());
});

/** Whether a shell is one of this folder's that were named without it. @param {string} name */
async function isFormer(name) {
  if (!name.startsWith(`${FAMILY}-`)) return false;
  const urls = (await (await caches.open(name)).keys()).map(({ url }) => url);
  return urls.includes(INDEX) && urls.every((url) => url.startsWith(scope));
}

worker.addEventListener('activate', (event) => {
  const others = async () => {
    for (const name of await caches.keys()) {
      if (name !== NAME && (name.startsWith(PREFIX) || (await isFormer(name)))) await caches.delete(name);
    }
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
  if (request.method !== 'GET' || !sums.has(url)) return;
  const answer = async () => {
    const cache = await caches.open(NAME);
    const kept = await cache.match(url);
    if (kept) return kept;
    if (!engines.includes(url)) return fetch(request);
    const response = await fetched(url);
    await cache.put(url, response.clone());
    return response;
  };
  event.respondWith(answer());
});
