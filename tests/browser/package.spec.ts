// The package in a fresh page that Vite builds, in a worker of it, and its element in a plain folder, with real Chromium.

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { build } from 'vite';
import { serve } from '../../www/tools/serve.mjs';
import { commandLine, type FreshFolder, firstBlock, freshFolder } from '../packed';

const STEPS = 60;

const PAGE = `<!doctype html><title>Fresh</title><script type="module" src="./main.js"></script>`;

const MAIN = `
import { open } from 'autoencoder-playground';
const run = await open('p=vanilla&seed=5', { arithmetic: 'simd' });
const losses = [];
for await (const { loss } of run.train({ steps: ${STEPS}, every: 20 })) losses.push(loss);
const { mse } = await run.evaluate();
const here = { losses, mse, digest: run.digest };
run.free();
const refused = await open('p=vanilla&lr=99').catch(({ name, refusals }) => ({ name, refusals }));
const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
worker.onmessage = ({ data }) => Object.assign(window, { result: { here, refused, worker: data } });
`;

const WORKER = `
import { open, presets } from 'autoencoder-playground';
const run = await open('p=vanilla&seed=5');
for await (const _ of run.train({ steps: ${STEPS} }));
postMessage({ link: run.link, recipes: (await presets()).length });
`;

interface Result {
  readonly here: { readonly losses: number[]; readonly mse: number; readonly digest: string };
  readonly refused: unknown;
  readonly worker: { readonly link: string; readonly recipes: number };
}

let fresh: FreshFolder;
test.beforeAll(async () => {
  fresh = await freshFolder();
});
test.afterAll(() => fresh.remove());

test('a fresh Vite page trains, on its own thread and in a worker, to the weights of the command line', async ({
  page,
}) => {
  for (const [file, content] of Object.entries({ 'index.html': PAGE, 'main.js': MAIN, 'worker.js': WORKER })) {
    await writeFile(join(fresh.path, file), content);
  }
  const [simd, fma] = await Promise.all(
    ['simd', 'fma'].map((arithmetic) =>
      commandLine('p=vanilla&seed=5', '--steps', `${STEPS}`, '--arithmetic', arithmetic),
    ),
  );
  await build({ configFile: false, root: fresh.path, base: './', logLevel: 'error', worker: { format: 'es' } });
  // The engine is a file that streams, not text in a script.
  const assets = await readdir(join(fresh.path, 'dist/assets'));
  expect(assets.filter((file) => file.endsWith('.wasm')).length).toBeGreaterThanOrEqual(2);
  for (const file of assets.filter((name) => name.endsWith('.js'))) {
    const script = await readFile(join(fresh.path, 'dist/assets', file), 'utf8');
    expect([file, /data:(application|font)\/[^,]*;base64/.test(script)]).toEqual([file, false]);
  }
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  const { origin, close } = await serve(pathToFileURL(`${fresh.path}/dist/`), 0);
  await page.goto(origin);
  const handle = await page.waitForFunction(() => (window as unknown as { result?: Result }).result);
  const { here, refused, worker } = (await handle.jsonValue()) as Result;
  close();
  expect(here).toEqual({ losses: expect.any(Array), mse: simd?.test.mse, digest: simd?.digest });
  expect(here.losses).toHaveLength(3);
  expect(here.losses).toEqual(here.losses.toSorted((a, b) => b - a));
  expect(worker).toEqual({
    recipes: 27,
    link: expect.stringMatching(/^v=1&p=vanilla&seed=5&steps=60&math=\w+&digest=/),
  });
  // Chromium has relaxed SIMD, and nobody has asked the worker's run for another arithmetic.
  expect(worker.link).toContain(`math=fma&digest=${fma?.digest}`);
  expect(refused).toEqual({
    name: 'Refused',
    refusals: [{ key: 'lr', value: '99', reason: expect.stringContaining('from 0.000001 to 10') }],
  });
  // 60 batches need the first two shards at most, and one is sent for ahead.
  const shards = new Set(loaded.map((url) => /train-\d+/.exec(url)?.[0]).filter(Boolean));
  expect(shards.size).toBeLessThanOrEqual(3);
});

test('the README’s element shows the playground, and trains it to the weights of the command line', async ({
  page,
}) => {
  const [block, there] = [
    firstBlock(await readFile(join(fresh.installed, 'README.md'), 'utf8'), 'html'),
    commandLine('p=vanilla&seed=7', '--steps', `${STEPS}`),
  ];
  await writeFile(join(fresh.path, 'element.html'), `<!doctype html><title>Plain</title>${block}`);
  const { origin, close } = await serve(pathToFileURL(`${fresh.path}/`), 0);
  await page.goto(`${origin}/element.html`);
  const told = await page.evaluate(async (steps) => {
    await customElements.whenDefined('autoencoder-playground');
    const element = document.querySelector('autoencoder-playground');
    if (!element) throw new Error('there is none');
    const opened = await element.state();
    const refused = await element.set({ lr: 99 }).catch(({ refusals }) => refusals);
    await element.follow(`v=1&p=vanilla&seed=7&steps=${steps}&math=simd`);
    const finished = new Promise<object>((resolve) => {
      element.addEventListener('finished', ({ detail }) => resolve({ ...detail }), { once: true });
    });
    await element.play();
    return { opened, refused, finished: await finished, state: await element.state() };
  }, STEPS);
  close();
  const { digest, test: judged } = await there;
  expect(told.opened.link).toContain('p=vae-2d');
  expect(told.refused).toEqual([{ key: 'lr', value: '99', reason: expect.stringContaining('from 0.000001 to 10') }]);
  expect(told.finished).toMatchObject({ step: STEPS, digest, test: judged });
  expect(told.state).toMatchObject({ status: 'done', step: STEPS, digest, arithmetic: 'simd' });
});

test.describe('the element, in a plain folder', () => {
  let here: Awaited<ReturnType<typeof serve>>;
  let elsewhere: Awaited<ReturnType<typeof serve>>;

  test.beforeAll(async () => {
    const folder = join(fresh.path, 'plain');
    await mkdir(join(folder, 'site'), { recursive: true });
    await writeFile(join(folder, 'element.js'), await readFile(join(fresh.installed, 'element.js')));
    await writeFile(join(folder, 'site/embed.html'), await readFile(join(import.meta.dirname, 'fake-embed.html')));
    await writeFile(join(folder, 'index.html'), '<!doctype html><script type="module" src="element.js"></script>');
    [here, elsewhere] = [await serve(pathToFileURL(`${folder}/`), 0), await serve(pathToFileURL(`${folder}/`), 0)];
  });
  test.afterAll(() => {
    here.close();
    elsewhere.close();
  });
  test.beforeEach(async ({ page }) => {
    await page.goto(here.origin);
    await page.waitForFunction(() => customElements.get('autoencoder-playground'));
  });

  test('makes the address of the embed from its attributes', async ({ page }) => {
    const addresses = await page.evaluate((other) => {
      const of = (attributes: string): string => {
        document.body.innerHTML = `<autoencoder-playground ${attributes}></autoencoder-playground>`;
        return document.querySelector('autoencoder-playground')?.shadowRoot?.querySelector('iframe')?.src ?? '';
      };
      return [
        of(''),
        of(
          'preset="vae-2d" show="loss,latent" lock="lr" theme="dark" lang="de" autoplay="visible" budget="30" title="A & B"',
        ),
        of('link="https://host/play/#v=1&p=vanilla&show=units&seed=7" show="loss" class="wide" seed="9"'),
        of('link="v=1&p=tied" preset="vanilla"'),
        of('link="#tied"'),
        of(`src="${other}/any" preset="vanilla"`),
        of('src="sub/folder/" preset="a&b=c#d"'),
      ];
    }, elsewhere.origin);
    expect(addresses).toEqual([
      `${here.origin}/site/embed.html`,
      `${here.origin}/site/embed.html#v=1&p=vae-2d&show=loss,latent&lock=lr&theme=dark&lang=de&autoplay=visible&budget=30&title=A%20%26%20B`,
      `${here.origin}/site/embed.html#v=1&p=vanilla&seed=7&show=loss`,
      `${here.origin}/site/embed.html#v=1&p=tied`,
      `${here.origin}/site/embed.html#v=1&p=tied`,
      `${elsewhere.origin}/any/embed.html#v=1&p=vanilla`,
      `${here.origin}/sub/folder/embed.html#v=1&p=a%26b%3Dc%23d`,
    ]);
  });

  for (const where of ['here', 'elsewhere'] as const) {
    test(`follows commands in their order and tells what happens, with a site ${where}`, async ({ page }) => {
      const src = where === 'here' ? '' : `src="${elsewhere.origin}/site/"`;
      const told = await page.evaluate(async (attribute) => {
        document.body.innerHTML = `<autoencoder-playground preset="vanilla" ${attribute}></autoencoder-playground>
          <autoencoder-playground preset="tied" ${attribute}></autoencoder-playground>`;
        const [first, second] = document.querySelectorAll('autoencoder-playground');
        if (!first || !second) throw new Error('there are two');
        const events: unknown[] = [];
        for (const type of ['ready', 'progress', 'refused'] as const) {
          first.addEventListener(type, ({ detail }) => events.push([type, { ...detail }]));
        }
        // Before the frame can hear: kept, and said once.
        const answers = await Promise.all([
          first.play(),
          first.step(),
          first.set({ lr: 0.5, tie: true }),
          first.state(),
        ]);
        const refusal = await first.set({ lr: 99 }).catch((error: { message: string; refusals: unknown }) => error);
        const other = await second.state();
        return {
          events,
          answers,
          refusal: refusal && { message: refusal.message, refusals: refusal.refusals },
          other,
        };
      }, src);
      const state = { link: 'v=1&p=vanilla', epoch: 0, totalSteps: 100, trainLoss: null, testLoss: 0.25 };
      expect(told.answers).toEqual([
        undefined,
        undefined,
        undefined,
        { ...state, status: 'training', step: 7, samplesPerSecond: 0, arithmetic: 'simd', digest: null },
      ]);
      const refusals = [{ key: 'lr', value: '99', reason: 'at most 10' }];
      expect(told.refusal).toEqual({ message: 'lr=99 is refused: at most 10.', refusals });
      expect(told.other).toMatchObject({ link: 'v=1&p=tied', status: 'ready', step: 0 });
      expect(told.events[0]).toEqual([
        'ready',
        expect.objectContaining({ link: 'v=1&p=vanilla', presets: ['vanilla'] }),
      ]);
      expect(told.events).toContainEqual(['progress', expect.objectContaining({ status: 'training', step: 7 })]);
      expect(told.events.at(-1)).toEqual(['refused', expect.objectContaining({ refusals })]);
      const frame = page.frames().find((one) => one.url().endsWith('vanilla'));
      const heard = await frame?.evaluate(() => (window as unknown as { heard: object[] }).heard);
      expect(heard).toEqual([
        { aep: 1, id: 1, type: 'play' },
        { aep: 1, id: 2, type: 'step' },
        { aep: 1, id: 3, type: 'set', values: { lr: '0.5', tie: '1' } },
        { aep: 1, id: 4, type: 'state' },
        { aep: 1, id: 5, type: 'set', values: { lr: '99' } },
      ]);
    });
  }

  test('leaves no promise open', async ({ page }) => {
    const reasons = await page.evaluate(async () => {
      const reason = (promise: Promise<unknown>) => promise.then(String, ({ message }: Error) => message);
      const element = document.createElement('autoencoder-playground');
      const outside = reason(element.play());
      document.body.append(element);
      await element.state();
      const anew = reason(element.follow('never'));
      element.setAttribute('theme', 'dark');
      element.setAttribute('show', 'loss');
      await anew;
      const { link } = await element.state();
      const trapped = reason(element.follow('trap'));
      await trapped;
      const removed = reason(element.follow('never'));
      element.remove();
      const all = await Promise.all([outside, anew, trapped, removed]);
      document.body.append(element);
      return [...all, link, (await element.state()).status];
    });
    expect(reasons).toEqual([
      'the element is not in the document',
      'the embed begins anew',
      'the engine has trapped',
      'the element has left the document',
      'show=loss&theme=dark',
      'ready',
    ]);
  });

  test('repeats what had no answer to an embed that has loaded itself anew', async ({ page }) => {
    await page.evaluate(async () => {
      document.body.innerHTML = '<autoencoder-playground preset="vanilla"></autoencoder-playground>';
      const element = document.querySelector('autoencoder-playground');
      await element?.state();
      void element?.follow('never').catch(() => {});
    });
    const frame = page.frames()[1];
    // While it loads there is nothing to ask.
    const heard = () => frame?.evaluate(() => (window as unknown as { heard: object[] }).heard).catch(() => []);
    await expect.poll(heard).toHaveLength(2);
    await frame?.evaluate(() => location.reload());
    await expect.poll(heard).toEqual([{ aep: 1, id: 2, type: 'follow', link: 'never' }]);
  });

  test('waits until it is seen, or commanded, where that is wanted', async ({ page }) => {
    await page.evaluate(() => {
      document.body.innerHTML = `<div style="height: 20000px"></div>
        <autoencoder-playground loading="lazy" preset="vanilla"></autoencoder-playground>
        <autoencoder-playground preset="tied"></autoencoder-playground>`;
    });
    const links = () => page.frames().map((frame) => frame.url().split('#')[1]);
    await expect.poll(links).toContain('v=1&p=tied');
    expect(links()).not.toContain('v=1&p=vanilla');
    const status = await page.evaluate(
      async () => (await document.querySelector('autoencoder-playground')?.state())?.status,
    );
    expect(status).toBe('ready');
    expect(links()).toContain('v=1&p=vanilla');
  });

  test('believes no other window, and no other site in its frame', async ({ page }) => {
    const hostile = JSON.stringify({ aep: 1, type: 'finished', step: 1, digest: 'forged' });
    await page.evaluate(async (message) => {
      document.body.innerHTML = '<autoencoder-playground preset="vanilla"></autoencoder-playground><iframe></iframe>';
      const element = document.querySelector('autoencoder-playground');
      const told: unknown[] = [];
      Object.assign(window, { told });
      for (const type of ['finished', 'failed', 'ready', 'progress'] as const) {
        element?.addEventListener(type, ({ detail }) => told.push([type, { ...detail }]));
      }
      const runIn = (frame: HTMLIFrameElement | null | undefined, text: string) => {
        const script = document.createElement('script');
        script.textContent = text;
        frame?.contentDocument?.body.append(script);
      };
      await element?.state();
      // Its own page, and another frame of it.
      window.postMessage(JSON.parse(message), '*');
      runIn(document.querySelector('iframe'), `parent.postMessage(${message}, '*')`);
      // The embed itself, with what is no message.
      const inner = element?.shadowRoot?.querySelector('iframe');
      runIn(
        inner,
        `for (const data of [null, 'finished', 7, [], { type: 'finished' }, { aep: 2, type: 'finished' },
          { aep: 1, type: 'invented' }, { aep: 1, id: 1, type: {} }, { aep: 1, id: 99, type: 'done' }])
          parent.postMessage(data, '*')`,
      );
      await element?.state();
    }, hostile);
    const frame = page.frames().find((one) => one.url().endsWith('vanilla'));
    // Another site in the frame, which speaks as an embed does.
    await frame?.evaluate((address) => {
      location.href = address;
    }, `${elsewhere.origin}/site/embed.html#led`);
    await expect.poll(() => frame?.url()).toContain('#led');
    const heard = () => frame?.evaluate(() => (window as unknown as { heard?: object[] }).heard).catch(() => undefined);
    await expect.poll(heard).toEqual([]);
    await page.evaluate(() => {
      const element = document.querySelector('autoencoder-playground');
      void element?.play().catch(() => {});
      const inner = element?.shadowRoot?.querySelector('iframe');
      inner?.contentWindow?.postMessage({ aep: 1, id: 'past the element', type: 'step' }, '*');
    });
    await expect.poll(heard).toEqual([{ aep: 1, id: 'past the element', type: 'step' }]);
    const told = await page.evaluate(() => (window as unknown as { told: unknown[] }).told);
    expect(told).toEqual([['ready', expect.objectContaining({ link: 'v=1&p=vanilla' })]]);
  });

  test('is small', async () => {
    const [built] = [
      await build({
        configFile: false,
        root: fresh.path,
        logLevel: 'error',
        build: {
          write: false,
          modulePreload: false,
          rolldownOptions: { input: join(fresh.installed, 'element.js'), preserveEntrySignatures: 'strict' },
        },
      }),
    ].flat();
    const chunk = 'output' in (built ?? {}) ? (built as { output: { code: string }[] }).output[0] : undefined;
    expect(chunk?.code).toContain('embed.html');
    expect(chunk?.code.length).toBeLessThan(5000);
  });
});
