// What a worker takes from the place where it runs: the files of the site, and the engine. On a server all of it has an address.
// In a frame without an origin nothing may be fetched: `sandboxed.ts` puts others in place.

import type { ArithmeticName } from '../../pkg/types';

export interface Surroundings {
  fetchFile(address: URL, init?: RequestInit): Promise<Response>;
  /** `address` is asked for only where files have addresses. */
  fetchEngine(arithmetic: ArithmeticName, address: () => URL): Promise<Response>;
}

export const surroundings: Surroundings = {
  fetchFile: (address, init) => fetch(address, init),
  fetchEngine: (_, address) => fetch(address()),
};
