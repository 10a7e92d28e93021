// Files as scripts. A frame without an origin may not fetch from its own server, unless that sends headers for it; but a classic
// script may come from anywhere. So the build also writes each file that training needs as a script, `carried/NAME.js`, which
// hands its bytes over as text in base64. The page loads those that its worker wants.

import type { ArithmeticName } from '../pkg/types';

/** From a worker: a file is wanted. */
export interface Wanted {
  readonly wanted: string;
}

/** To a worker: here it is, or null where it cannot be had. */
export interface Carried {
  readonly carried: string;
  readonly text: string | null;
}

export const isWanted = (data: unknown): data is Wanted => typeof (data as Wanted | null)?.wanted === 'string';

export const isCarried = (data: unknown): data is Carried => typeof (data as Carried | null)?.carried === 'string';

/** The worker itself. */
export const WORKER = 'worker';

export const nameOfEngine = (arithmetic: ArithmeticName): string => `engine-${arithmetic}`;

/** Data lie two folders below the site: `mnist/train-00.bin`. */
export const nameOfFile = ({ pathname }: URL): string => pathname.split('/').slice(-2).join('/');

/** What a carrier calls, with its name and its text. */
const HAND_OVER = 'autoencoderPlaygroundCarries';

export const carrierOf = (name: string, text: string): string =>
  `${HAND_OVER}(${JSON.stringify(name)},${JSON.stringify(text)});\n`;

const waiting = new Map<string, (text: string) => void>();

/** The text of a carried file. */
export function fetchCarried(name: string): Promise<string> {
  Object.assign(globalThis, { [HAND_OVER]: (of: string, text: string) => waiting.get(of)?.(text) });
  return new Promise((resolve, reject) => {
    waiting.set(name, resolve);
    const script = document.createElement('script');
    script.src = new URL(`carried/${name}.js`, document.baseURI).href;
    // A carrier has handed over before it is called loaded.
    script.onload = script.onerror = () => {
      waiting.delete(name);
      script.remove();
      reject(new TypeError(`${script.src} could not be loaded`));
    };
    document.head.append(script);
  });
}
