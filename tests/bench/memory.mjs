// @ts-check
// What the page's process holds, as Chromium's own accounts have it and as the system sees it.

import { readFile } from 'node:fs/promises';

/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {import('@playwright/test').CDPSession} Session */
/** @typedef {{ pid: number, ts: number, args?: { dumps?: { allocators?: Record<string, { attrs?: Record<string, { value: string } | undefined> }> } } }} Event */

/**
 * Accounts that count nothing twice: V8's heaps of page and workers, Blink's objects, what C++ has taken, and the pictures. The
 * engine's linear memory is in none of them. Of each what is in use, where Chromium tells: what an allocator keeps for later
 * (half of Blink's pages, the caches of the threads) is in the size of the process.
 */
const ACCOUNTS = /** @type {[name: string, size: string][]} */ ([
  ['v8', 'size'],
  ['blink_gc/main/heap', 'allocated_objects_size'],
  ['malloc/allocated_objects', 'size'],
  ['partition_alloc/allocated_objects', 'size'],
  ['shared_memory', 'size'],
]);

/** Parts of the page's picture that wait to be used again: they are in `shared_memory`. */
const SPARE_TILES = { name: /^cc\/tile_memory\/.*\/resource_/, size: 'free_size' };

/** Of the renderer with the largest part of memory: the page's own process. */
export class PageMemory {
  #session;

  /** @param {Session} session */
  constructor(session) {
    this.#session = session;
  }

  /** @param {Browser} browser */
  static async of(browser) {
    return new PageMemory(await browser.newBrowserCDPSession());
  }

  /** What the system keeps in memory for it, where the system tells (Linux): also what the allocators keep for later. */
  async residentMB() {
    const { processInfo } = await this.#session.send('SystemInfo.getProcessInfo');
    const sizes = [];
    for (const { type, id } of processInfo) {
      if (type !== 'renderer') continue;
      const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
      const size = /VmRSS:\s+(\d+) kB/.exec(status)?.[1];
      if (size !== undefined) sizes.push(Number(size) / 1e3);
    }
    return sizes.length > 0 ? Math.max(...sizes) : Number.NaN;
  }

  /** What is held after everything that nobody holds has been thrown away: megabytes for each account. */
  async accounts() {
    const events = /** @type {Event[]} */ ([]);
    const collect = (/** @type {{ value: object[] }} */ { value }) =>
      events.push(.../** @type {Event[]} */ (/** @type {unknown} */ (value)));
    const complete = new Promise((resolve) => this.#session.once('Tracing.tracingComplete', resolve));
    this.#session.on('Tracing.dataCollected', collect);
    await this.#session.send('Tracing.start', {
      transferMode: 'ReportEvents',
      traceConfig: {
        includedCategories: ['-*', 'disabled-by-default-memory-infra'],
        memoryDumpConfig: {},
      },
    });
    // The first collects garbage, and part of it tells of what was there before; so the second is what counts.
    for (let dump = 0; dump < 2; dump += 1)
      await this.#session.send('Tracing.requestMemoryDump', { deterministic: true, levelOfDetail: 'light' });
    await this.#session.send('Tracing.end');
    await complete;
    this.#session.off('Tracing.dataCollected', collect);
    /** @type {Map<number, Record<string, number>>} */
    const processes = new Map();
    for (const { pid, args } of events.sort((a, b) => a.ts - b.ts)) {
      const allocators = args?.dumps?.allocators ?? {};
      const megabytes = (/** @type {string} */ name, /** @type {string} */ what) =>
        Number.parseInt(allocators[name]?.attrs?.[what]?.value ?? '0', 16) / 1e6;
      const held = processes.get(pid) ?? {};
      processes.set(pid, held);
      for (const [account, what] of ACCOUNTS) if (allocators[account]) held[account] = megabytes(account, what);
      if (!allocators.shared_memory) continue;
      for (const name of Object.keys(allocators))
        if (SPARE_TILES.name.test(name)) held.shared_memory -= megabytes(name, SPARE_TILES.size);
    }
    // Only pages have a heap of V8's, and only one page has an experiment.
    const [largest] = [...processes.values()].sort((a, b) => (b.v8 ?? 0) - (a.v8 ?? 0));
    for (const [account] of ACCOUNTS)
      if (!largest?.[account]) throw new Error(`Chromium has told nothing of ${account}`);
    return largest ?? {};
  }
}
