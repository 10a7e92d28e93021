// Puts the files that the page brings in the place of those that would be fetched. Imported before anything that fetches or
// listens.

import { isCarried, nameOfEngine, nameOfFile, type Wanted } from '../carriers';
import { surroundings } from './surroundings';

const asked = new Map<string, { resolve: (text: string) => void; reject: (error: Error) => void }[]>();

self.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (!isCarried(event.data)) return;
  // Nobody else is meant.
  event.stopImmediatePropagation();
  const { carried, text } = event.data;
  for (const { resolve, reject } of asked.get(carried) ?? []) {
    if (text === null) reject(new TypeError(`${carried} was not brought by the page`));
    else resolve(text);
  }
  asked.delete(carried);
});

/** A file as text in base64, from whoever made this worker. */
function bring(name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const waiting = asked.get(name) ?? [];
    asked.set(name, [...waiting, { resolve, reject }]);
    if (waiting.length === 0) self.postMessage({ wanted: name } satisfies Wanted);
  });
}

async function response(name: string, type: string): Promise<Response> {
  const letters = atob(await bring(name));
  return new Response(
    Uint8Array.from(letters, (letter) => letter.charCodeAt(0)),
    { headers: { 'content-type': type } },
  );
}

surroundings.fetchFile = (address) => response(nameOfFile(address), 'application/octet-stream');
surroundings.fetchEngine = (arithmetic) => response(nameOfEngine(arithmetic), 'application/wasm');
