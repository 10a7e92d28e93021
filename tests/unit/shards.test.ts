// The stream of shards against a server of its own: order, progress, everything that a network does wrong, and trying again.

import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DataProgress } from '../../www/src/protocol';
import type { ShardCache } from '../../www/src/worker/shard-cache';
import { ShardStream, streamOrder } from '../../www/src/worker/shards';
import { type Answer, content, gzipped, manifest, ORDER, openStream, standingStill } from './shard-server';
import { manifest as mnist, openExperiment, packed } from './support';

describe('the order', () => {
  test('has the first training and test shard first, and test images before the first epoch ends', () => {
    const files = streamOrder(manifest.shards).map((index) => manifest.shards[index]?.file);
    expect(files).toEqual(ORDER);
  });

  test('names every shard of MNIST once', () => {
    const order = streamOrder(mnist.shards);
    expect(order.toSorted((a, b) => a - b)).toEqual(mnist.shards.map((_, index) => index));
  });

  test('copes with splits that are missing', () => {
    expect(streamOrder(manifest.shards.filter(({ split }) => split === 'test'))).toEqual([0, 1]);
    expect(streamOrder([])).toEqual([]);
  });
});

describe('a good connection', () => {
  test('brings two shards at first and the others when asked, one at a time', async () => {
    const { stream, requests, accepted, reports } = openStream();
    await stream.start();
    expect(accepted).toEqual(ORDER.slice(0, 2));
    expect(requests).toHaveLength(2);
    expect(stream.progress()).toMatchObject({ state: 'idle', images: 10 + 50, totalImages: 210, problem: null });
    await stream.continue();
    expect(accepted).toEqual(ORDER);
    expect(requests.map(({ file }) => file)).toEqual(ORDER);
    expect(requests.every(({ cache }) => cache === 'default')).toBe(true);
    const { totalBytes } = stream.progress();
    expect(reports.at(-1)).toEqual({
      state: 'complete',
      images: 210,
      totalImages: 210,
      bytes: totalBytes,
      totalBytes,
      problem: null,
    });
  });

  test('is told about without ever going back', async () => {
    const { stream, reports } = openStream();
    await stream.start();
    await stream.continue();
    expect(reports.map(({ state }) => state)).toEqual(expect.arrayContaining(['loading', 'idle', 'complete']));
    const bytes = reports.map((report) => report.bytes);
    expect(bytes).toEqual(bytes.toSorted((a, b) => a - b));
    expect(Math.max(...bytes)).toBe(stream.progress().totalBytes);
  });

  test('goes on without a break when the rest is wanted before the beginning is there', async () => {
    const { stream, accepted } = openStream();
    const beginning = stream.start();
    await stream.continue();
    await beginning;
    expect(accepted).toEqual(ORDER);
  });

  test('may have unpacked the files already', async () => {
    const { stream, accepted } = openStream({ 'train-0': [() => new Response(content('train-0'))] });
    await stream.start();
    expect(accepted).toEqual(ORDER.slice(0, 2));
  });
});

describe('a bad connection', () => {
  const damaged = (file: string) => {
    const bytes = gzipped(file);
    bytes[20] = (bytes[20] ?? 0) ^ 0xff;
    return new Response(bytes);
  };
  const cases: [string, Answer, string][] = [
    ['HTTP 500', () => new Response('no', { status: 500 }), 'the server answers 500 for train-1.'],
    ['HTTP 404', () => new Response('no', { status: 404 }), 'the server answers 404 for train-1.'],
    ['no network', () => Promise.reject(new TypeError('Failed to fetch')), 'the connection is lost.'],
    ['no content', () => new Response(null), 'train-1 is empty.'],
    ['a damaged file', () => damaged('train-1'), 'train-1 is damaged and cannot be unpacked.'],
    ['half a file', () => new Response(gzipped('train-1').slice(0, 30)), 'train-1 is damaged and cannot be unpacked.'],
    [
      'a little that unpacks to much',
      () => new Response(gzipSync(new Uint8Array(9_000_000))),
      'train-1 is damaged and cannot be unpacked.',
    ],
    [
      'an answer without an end',
      () => new Response(new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(100_000)) })),
      'train-1 is longer than announced.',
    ],
    ['another file', () => new Response(gzipped('test-0')), 'shard 1 is damaged.'],
    ['a page instead of a file', () => new Response('<!doctype html>'), 'shard 1 is damaged.'],
    [
      'a connection that breaks on the way',
      () => new Response(new ReadableStream({ pull: (controller) => controller.error(new TypeError('terminated')) })),
      'the connection is lost.',
    ],
  ];

  test.each(cases)('%s is said in a sentence, loses nothing, and can be tried again', async (_, answer, sentence) => {
    const { stream, requests, accepted, reports } = openStream({ 'train-1': [answer] });
    await stream.start();
    await stream.continue();
    expect(accepted).toEqual(ORDER.slice(0, 2));
    expect(reports.at(-1)).toMatchObject({
      state: 'failed',
      images: 60,
      problem: `The images could not be loaded further: ${sentence}`,
    });
    // It does not try on its own.
    await stream.continue();
    expect(requests).toHaveLength(3);

    await stream.retry();
    expect(accepted).toEqual(ORDER);
    expect(requests.slice(2, 5)).toEqual([
      { file: 'train-1', cache: 'default' },
      { file: 'train-1', cache: 'reload' }, // the damaged copy may sit in the cache
      { file: 'test-1', cache: 'default' },
    ]);
    expect(reports.at(-1)).toMatchObject({ state: 'complete', images: 210, problem: null });
  });

  test('can fail again and be tried again', async () => {
    const down: Answer = () => new Response('no', { status: 503 });
    const { stream, accepted, reports } = openStream({ 'train-0': [down, down] });
    await stream.start();
    await stream.retry();
    expect(reports.at(-1)?.state).toBe('failed');
    expect(accepted).toEqual([]);
    await stream.retry();
    expect(accepted).toEqual(ORDER.slice(0, 2));
    expect(reports.at(-1)?.state).toBe('idle');
  });

  test('remembers that the rest was wanted meanwhile', async () => {
    const { stream, accepted } = openStream({ 'test-0': [() => new Response('no', { status: 503 })] });
    await stream.start();
    await stream.continue();
    expect(accepted).toEqual(['train-0']);
    await stream.retry();
    expect(accepted).toEqual(ORDER);
  });

  test('is not tried again where nothing has failed', async () => {
    const { stream, requests } = openStream();
    await stream.start();
    await stream.retry();
    expect(requests).toHaveLength(2);
  });
});

describe('a connection that stands still', () => {
  // Reports and streams keep real time; only the patience is faked.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  const STANDS_STILL = 'The images could not be loaded further: the connection stands still (train-0).';

  test('is given up after twenty seconds without a byte', async () => {
    const { stream, reports } = openStream({
      'train-0': [(signal) => standingStill(signal, gzipped('train-0').slice(0, 9))],
    });
    const start = stream.start();
    await vi.advanceTimersByTimeAsync(19_000);
    expect(stream.progress()).toMatchObject({ state: 'loading', bytes: 9 });
    await vi.advanceTimersByTimeAsync(1_500);
    await start;
    expect(reports.at(-1)).toMatchObject({ state: 'failed', images: 0, bytes: 0, problem: STANDS_STILL });
  });

  test('also before the answer begins', async () => {
    const never: Answer = (signal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    const { stream, accepted } = openStream({ 'train-0': [never] });
    const start = stream.start();
    await vi.advanceTimersByTimeAsync(20_500);
    await start;
    expect(stream.progress().problem).toBe(STANDS_STILL);
    await stream.retry();
    expect(accepted).toEqual(ORDER.slice(0, 2));
  });

  test('is not a slow one: a byte every fifteen seconds is awaited', async () => {
    const slow: Answer = (signal) => {
      const bytes = gzipped('train-0');
      const parts = [bytes.slice(0, 5), bytes.slice(5, 10), bytes.slice(10)];
      const body = new ReadableStream({
        start(controller) {
          signal.addEventListener('abort', () => controller.error(signal.reason));
        },
        async pull(controller) {
          await new Promise((resolve) => setTimeout(resolve, 15_000));
          if (signal.aborted) return;
          const part = parts.shift();
          if (part) controller.enqueue(part);
          else controller.close();
        },
      });
      return new Response(body);
    };
    const { stream, accepted } = openStream({ 'train-0': [slow] });
    const start = stream.start();
    for (let i = 0; i < 5; i++) await vi.advanceTimersByTimeAsync(15_000);
    await start;
    expect(accepted).toEqual(ORDER.slice(0, 2));
  });
});

test('together with the engine, a damaged shard of MNIST is noticed by its hash and mended by trying again', async () => {
  const experiment = openExperiment('vanilla');
  let flipped = false;
  const reports: DataProgress[] = [];
  const stream = new ShardStream({
    manifest: mnist,
    baseUrl: 'https://host/data/mnist/',
    accept: (index, bytes) => {
      if (index === 0 && !flipped) {
        flipped = true;
        bytes[5000] = (bytes[5000] ?? 0) ^ 1;
      }
      experiment.addShard(index, bytes);
    },
    report: (data) => reports.push(data),
    fetch: async (url) => new Response(packed(String(url).split('/').at(-1) ?? '')),
  });
  await stream.start();
  expect(reports.at(-1)?.problem).toBe(
    'The images could not be loaded further: shard 0 is damaged: its SHA-256 is not the one in the manifest.',
  );
  await stream.retry();
  expect(stream.progress()).toMatchObject({ state: 'idle', images: 3000 });
  expect(experiment.testLabels(Uint32Array.of(999))).toHaveLength(1);
});

describe('shards of an earlier visit', () => {
  const keptIn = (files: Map<string, Blob>): ShardCache => ({
    get: async ({ file }) => files.get(file) ?? null,
    put: async ({ file }, packed) => void files.set(file, packed),
    drop: async ({ file }) => void files.delete(file),
  });

  test('are kept once they are accepted, and need no network the next time', async () => {
    const files = new Map<string, Blob>();
    const first = openStream({}, keptIn(files));
    await first.stream.continue();
    expect([...files.keys()]).toEqual(ORDER);
    const second = openStream({}, keptIn(files));
    await second.stream.continue();
    expect(second.requests).toEqual([]);
    expect(second.accepted).toEqual(ORDER);
    expect(second.stream.progress()).toEqual(first.stream.progress());
  });

  test('are fetched anew where they are damaged', async () => {
    const damaged = new Blob([gzipped('train-0').subarray(0, 20)]);
    const other = new Blob([gzipped('test-1')]);
    const files = new Map([
      ['train-0', damaged],
      ['test-0', other],
    ]);
    const { stream, requests, accepted } = openStream({}, keptIn(files));
    await stream.start();
    expect(requests.map(({ file }) => file)).toEqual(['train-0', 'test-0']);
    expect(accepted).toEqual(['train-0', 'test-0']);
    await expect(files.get('test-0')?.arrayBuffer()).resolves.toEqual(gzipped('test-0').buffer);
  });

  test('what was refused is not kept', async () => {
    const files = new Map<string, Blob>();
    const { stream } = openStream({ 'train-0': [() => new Response(gzipped('test-0'))] }, keptIn(files));
    await stream.start();
    expect(stream.progress().state).toBe('failed');
    expect(files.size).toBe(0);
  });
});
