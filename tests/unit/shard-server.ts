// A server of small shards that answers as a test tells it, and the stream that asks it.

import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import type { DataProgress } from '../../www/src/protocol';
import type { ShardCache } from '../../www/src/worker/shard-cache';
import { ShardStream } from '../../www/src/worker/shards';

export type Answer = (signal: AbortSignal) => Response | Promise<Response>;

/** Six small shards. Their content is their own name, many times, so that there is something to unpack. */
export const manifest = {
  version: 2,
  shards: ['train-0', 'train-1', 'train-2', 'validation-0', 'test-0', 'test-1'].map((file, i) => {
    const bytes = gzipSync(content(file)).length;
    return {
      file,
      split: file.split('-')[0] ?? '',
      count: 10 * (i + 1),
      classes: Array(10).fill(i + 1),
      bytes,
      sha256: '',
    };
  }),
};
export const ORDER = ['train-0', 'test-0', 'train-1', 'test-1', 'train-2', 'validation-0'];

export function content(file: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(file.repeat(500));
}

export function gzipped(file: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(content(file)));
}

/** Sends the first bytes and then nothing, until the request is given up. */
export function standingStill(signal: AbortSignal, first: Uint8Array): Response {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(first);
      signal.addEventListener('abort', () => controller.error(signal.reason));
    },
  });
  return new Response(body);
}

/** A stream whose server answers as told, once for each entry, and correctly otherwise. */
export function openStream(trouble: Record<string, Answer[]> = {}, kept?: ShardCache) {
  const requests: { file: string; cache: RequestCache | undefined }[] = [];
  const accepted: string[] = [];
  const reports: DataProgress[] = [];
  const server = async (url: URL | RequestInfo, init?: RequestInit): Promise<Response> => {
    const { href } = new URL(String(url));
    expect(href).toMatch(/^https:\/\/host\/data\//);
    const file = href.slice('https://host/data/'.length);
    requests.push({ file, cache: init?.cache });
    const answer = trouble[file]?.shift();
    return answer ? answer(init?.signal as AbortSignal) : new Response(gzipped(file));
  };
  const stream = new ShardStream({
    manifest,
    baseUrl: 'https://host/data/',
    accept: (index, bytes) => {
      const file = manifest.shards[index]?.file ?? '';
      if (new TextDecoder().decode(bytes) !== file.repeat(500)) throw new Error(`shard ${index} is damaged`);
      accepted.push(file);
    },
    report: (data) => reports.push(data),
    fetch: server,
    ...(kept && { kept }),
  });
  return { stream, requests, accepted, reports };
}
