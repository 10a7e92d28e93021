// @ts-check
// What the page's process holds, as Chromium's own accounts have it and as the system sees it.

import { readFile } from 'node:fs/promises';

/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {import('@playwright/test').CDPSession} Session */
/** @typedef {{ pid: number, args?: { dumps?: { allocators?: Record<string, { attrs?: Record<string, { value: string } | undefined> }> } } }} Event */

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
    await this.#session.send('Tracing.requestMemoryDump', { deterministic: true, levelOfDetail: 'light' });
    await this.#session.send('Tracing.end');
    await complete;
    this.#session.off('Tracing.dataCollected', collect);
    /** @type {Map<number, Record<string, number>>} */
    const processes = new Map();
    for (const { pid, args } of events) {
      const held = processes.get(pid) ?? {};
      processes.set(pid, held);
      for (const [account, what] of ACCOUNTS) {
        const size = args?.dumps?.allocators?.[account]?.attrs?.[what];
        if (size) held[account] = Number.parseInt(size.value, 16) / 1e6;
      }
    }
    // Only pages have a heap of V8's, and only one page has an experiment.
    const [largest] = [...processes.values()].sort((a, b) => (b.v8 ?? 0) - (a.v8 ?? 0));
    for (const [account] of ACCOUNTS)
      if (!largest?.[account]) throw new Error(`Chromium has told nothing of ${account}`);
    return largest ?? {};
  }
}
