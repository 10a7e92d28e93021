// @ts-check
// A file's bytes over HTTP.

/** @typedef {(url: URL) => Promise<Uint8Array<ArrayBuffer>>} Read how a file's bytes are come by */

/** @type {Read} */
export async function readOverHttp(url) {
  const response = await fetch(url).catch((cause) => {
    throw new Error(`${url} could not be read: the connection is lost.`, { cause });
  });
  if (!response.ok) throw new Error(`${url} could not be read: the server answers ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}
