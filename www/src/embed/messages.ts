// What an embed and the page around it say to each other. Shapes are those of the worker's protocol, as far as they make sense
// from outside. What comes in is hostile until it has been read here.

import type { ArithmeticName, SpecError, TestMetrics } from '../../pkg/types';
import type { Status } from '../protocol';

/** Of this interface; stands in every message. */
export const VERSION = 1;

type Id = string | number;

const PLAIN = ['play', 'pause', 'step', 'reset', 'newSeed', 'state'] as const;

export type Request =
  | { readonly type: (typeof PLAIN)[number]; readonly id?: Id }
  /** Values by their keys in links: all of them, or none where one is refused. */
  | { readonly type: 'set'; readonly values: Readonly<Record<string, string>>; readonly id?: Id }
  /** Another experiment: the fragment of a link, or the name of a preset. */
  | { readonly type: 'follow'; readonly link: string; readonly id?: Id };

/** Of reveal.js, to every frame of a slide that comes or goes. */
export type SlideWord = 'slide:start' | 'slide:stop';

export interface EmbedState {
  readonly status: Status;
  readonly link: string;
  readonly step: number;
  readonly epoch: number;
  readonly totalSteps: number | null;
  readonly trainLoss: number | null;
  readonly testLoss: number | null;
  readonly samplesPerSecond: number;
  readonly arithmetic: ArithmeticName | null;
  readonly digest: string | null;
}

export type Word =
  /** A run can be started. */
  | { readonly type: 'ready'; readonly link: string; readonly presets: string[]; readonly arithmetic: ArithmeticName }
  | { readonly type: 'started'; readonly link: string; readonly totalSteps: number }
  | ({ readonly type: 'progress' } & Pick<
      EmbedState,
      'status' | 'step' | 'epoch' | 'trainLoss' | 'testLoss' | 'samplesPerSecond'
    >)
  | { readonly type: 'state'; readonly id?: Id; readonly state: EmbedState }
  | { readonly type: 'done'; readonly id: Id }
  | { readonly type: 'refused'; readonly id?: Id; readonly refusals: readonly SpecError[] }
  | { readonly type: 'finished'; readonly step: number; readonly test: TestMetrics; readonly digest: string }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'resize'; readonly height: number };

/** A message that is not for us is null; one that is, and is not understood, comes back with the reason. */
export type Heard =
  | { readonly request: Request }
  | { readonly slide: SlideWord }
  | { readonly refusal: SpecError; readonly id?: Id }
  | null;

const LONGEST_LINK = 8192;
const MOST_VALUES = 40;
const LONGEST_VALUE = 200;
const LONGEST_ID = 100;

export function hear(data: unknown): Heard {
  if (data === 'slide:start' || data === 'slide:stop') return { slide: data };
  if (!isObject(data) || !('aep' in data)) return null;
  const id = idOf(data.id);
  const answer = id === null ? {} : { id };
  const refuse = (key: string, value: unknown, reason: string): Heard => ({
    ...answer,
    refusal: { key, value: inWords(value), reason },
  });
  if (data.aep !== VERSION) return refuse('aep', data.aep, `the version must be ${VERSION}`);
  if (id === null && data.id !== undefined) {
    return refuse('id', data.id, `an id is a finite number, or text of at most ${LONGEST_ID} characters`);
  }
  const { type } = data;
  const plain = PLAIN.find((name) => name === type);
  if (plain) return { request: { type: plain, ...answer } };
  if (type === 'set') {
    const values = valuesOf(data.values);
    if ('reason' in values) return refuse(values.key, values.value, values.reason);
    return { request: { type, values: values.values, ...answer } };
  }
  if (type === 'follow') {
    const { link } = data;
    if (typeof link === 'string' && link.length <= LONGEST_LINK) return { request: { type, link, ...answer } };
    return refuse('link', link, `a link is text of at most ${LONGEST_LINK} characters`);
  }
  return refuse('type', type, `the type must be one of ${PLAIN.join(', ')}, set, follow`);
}

const isObject = (data: unknown): data is Record<string, unknown> =>
  typeof data === 'object' && data !== null && !Array.isArray(data);

function idOf(id: unknown): Id | null {
  if (typeof id === 'number') return Number.isFinite(id) ? id : null;
  return typeof id === 'string' && id.length <= LONGEST_ID ? id : null;
}

function valuesOf(
  given: unknown,
): { values: Record<string, string> } | { key: string; value: unknown; reason: string } {
  if (!isObject(given)) return { key: 'values', value: given, reason: 'values must be an object, with text by keys' };
  const pairs = Object.entries(given);
  if (pairs.length === 0 || pairs.length > MOST_VALUES) {
    return { key: 'values', value: pairs.length, reason: `there must be from 1 to ${MOST_VALUES} values` };
  }
  for (const [key, value] of pairs) {
    if (typeof value !== 'string' || value.length > LONGEST_VALUE) {
      const reason = `a value is text of at most ${LONGEST_VALUE} characters, as links write it`;
      return { key: key.slice(0, 40), value, reason };
    }
  }
  // Without a prototype no key means anything but itself.
  return { values: Object.assign(Object.create(null), given) };
}

/** Something of what was said, to recognise it by. */
function inWords(value: unknown): string {
  if (typeof value === 'string') return value.slice(0, 40);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : typeof value;
}
