// What the tests of embeds share: pages of another origin that show the site in frames, and talk to it.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Frame, type Locator, type Page } from '@playwright/test';
import { serve } from '../../www/tools/serve.mjs';
import { test as base, SITE } from './site';

interface Heard {
  readonly frame: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever comes, as it comes
  readonly data: any;
}

const PAGES = new URL('./pages/', import.meta.url);
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** The poorest of servers: files with their types, and no other header. */
async function servePlainly(): Promise<{ origin: string; close: () => void }> {
  const folder = fileURLToPath(SITE);
  const server = createServer(async ({ url = '/' }, response) => {
    const file = join(folder, new URL(url, 'http://localhost').pathname);
    const isFile = (await stat(file).catch(() => null))?.isFile() ?? false;
    response.writeHead(isFile ? 200 : 404, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    if (isFile) createReadStream(file).pipe(response);
    else response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://localhost:${port}`, close: () => server.close() };
}

/** A page around embeds. */
export class Around {
  readonly page: Page;
  readonly #origin: string;

  constructor(page: Page, origin: string) {
    this.page = page;
    this.#origin = origin;
  }

  /** Opens the page of another origin with frames of these addresses. */
  async open(sources: readonly string[], sandbox?: string): Promise<void> {
    const query = new URLSearchParams(sources.map((src) => ['src', src]));
    if (sandbox !== undefined) query.set('sandbox', sandbox);
    await this.page.goto(`${this.#origin}/frames.html?${query}`);
    for (const [index] of sources.entries()) await expect(this.root(index)).toHaveAttribute('data-status');
  }

  root(index = 0) {
    return this.page.frameLocator('iframe').nth(index).locator(':root');
  }

  async reaches(status: string, index = 0): Promise<void> {
    await expect(this.root(index)).toHaveAttribute('data-status', status, { timeout: 60_000 });
  }

  async passes(step: number, index = 0): Promise<void> {
    await expect
      .poll(async () => Number(await this.root(index).getAttribute('data-step')), { timeout: 60_000 })
      .toBeGreaterThan(step);
  }

  frame(index = 0): Frame {
    const frame = this.page.frames()[index + 1];
    if (!frame) throw new Error(`there is no frame ${index}`);
    return frame;
  }

  /** To a frame, from the page around it. */
  async say(message: unknown, index = 0): Promise<void> {
    await this.page.evaluate(([data, at]) => window.frames[at as number]?.postMessage(data, '*'), [message, index]);
  }

  /** What a frame has said so far, of one type. */
  async heard(type: string, index = 0): Promise<Heard['data'][]> {
    // A script's own constant is no property of the window.
    const all = (await this.page.evaluate('heard')) as Heard[];
    return all.filter(({ frame, data }) => frame === index && data?.type === type).map(({ data }) => data);
  }

  /** Says something under an id, and waits for the answer to it. */
  async ask(message: Record<string, unknown>, index = 0): Promise<Heard['data']> {
    const id = `ask ${Math.random()}`;
    await this.say({ aep: 1, id, ...message }, index);
    const answer = async () =>
      ((await this.page.evaluate('heard')) as Heard[]).find(({ frame, data }) => frame === index && data?.id === id)
        ?.data;
    await expect.poll(answer, { timeout: 60_000 }).toBeTruthy();
    return answer();
  }
}

/**
 * Clicks what is in a frame, by the place where it is seen: a deck scales its slides, and in Firefox clicks by any other way do not
 * find their target then.
 */
export async function clickInside(frame: Locator, target: Locator): Promise<void> {
  const box = await frame.boundingBox();
  const inside = await target.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2, of: window.innerWidth };
  });
  if (!box) throw new Error('the frame is not seen');
  const scale = box.width / inside.of;
  await frame.page().mouse.click(box.x + scale * inside.x, box.y + scale * inside.y);
}

export const test = base.extend<{ around: Around }, { elsewhere: string; plain: string }>({
  elsewhere: [
    async ({ browserName: _ }, use) => {
      // Another host than `localhost` is another site, and not only another origin.
      const { origin, close } = await serve(PAGES, 0, '127.0.0.1');
      await use(origin);
      close();
    },
    { scope: 'worker' },
  ],
  plain: [
    async ({ browserName: _ }, use) => {
      const { origin, close } = await servePlainly();
      await use(origin);
      close();
    },
    { scope: 'worker' },
  ],
  around: ({ page, elsewhere }, use) => use(new Around(page, elsewhere)),
});
