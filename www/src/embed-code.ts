// HTML that shows a run in another page, or on a slide: a frame, or the element that makes one.

import { inAddress } from './address-text';
import { NAME, type Subject } from './share-links';

export interface EmbedOptions {
  /** When it starts by itself: never, when it comes into sight, or with its slide. */
  readonly autoplay: 'none' | 'visible' | 'slide';
  readonly theme: 'auto' | 'light' | 'dark';
  /** Seconds of training after which it stops; 0: it goes on. */
  readonly budget: number;
  /** What stands above it; the recipe's own title where it is empty. */
  readonly title: string;
}

export const DEFAULT_OPTIONS: EmbedOptions = { autoplay: 'none', theme: 'auto', budget: 0, title: '' };

/** The file of the site that makes the element known. */
const ELEMENT_MODULE = 'element.js';
const SIZE = [960, 540] as const;

/** What is not as it would be anyway, by the keys of the address and of the element. */
function said({ autoplay, theme, budget, title }: EmbedOptions): [key: string, value: string][] {
  const all: [string, string, boolean][] = [
    ['autoplay', autoplay, autoplay !== 'none'],
    ['theme', theme, theme !== 'auto'],
    ['budget', String(budget), budget > 0],
    ['title', title.trim(), title.trim() !== ''],
  ];
  return all.filter(([, , says]) => says).map(([key, value]) => [key, value]);
}

/** The address of a run in a frame; `page` is this page's without query and fragment. */
export function embedAddress(page: string, fragment: string, options: EmbedOptions): string {
  const parts = said(options).map(([key, value]) => `&${key}=${inAddress(value)}`);
  return `${new URL('embed.html', page)}#${fragment}${parts.join('')}`;
}

export function frameCode(subject: Subject, page: string, fragment: string, options: EmbedOptions): string {
  const address = embedAddress(page, fragment, options);
  const [width, height] = SIZE;
  return (
    `<iframe src="${quoted(address)}" title="${quoted(nameOf(subject, options))}" width="${width}" height="${height}" ` +
    'loading="lazy" allow="fullscreen; clipboard-write"></iframe>'
  );
}

export function elementCode(page: string, fragment: string, options: EmbedOptions): string {
  // The element has the panels as an attribute of their own.
  const [, link = fragment, show] = fragment.match(/^(.*?)(?:&show=([^&]*))?$/) ?? [];
  const attributes: [string, string][] = [
    ['src', `${new URL('.', page)}`],
    ['link', link],
  ];
  if (show !== undefined) attributes.push(['show', show]);
  const written = [...attributes, ...said(options)].map(([key, value]) => ` ${key}="${quoted(value)}"`);
  return (
    `<script type="module" src="${quoted(`${new URL(ELEMENT_MODULE, page)}`)}"></script>\n` +
    `<autoencoder-playground${written.join('')}></autoencoder-playground>`
  );
}

const nameOf = ({ title }: Subject, options: EmbedOptions): string => options.title.trim() || `${NAME}: ${title}`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };
const quoted = (text: string): string => text.replace(/[&"<>]/g, (mark) => ENTITIES[mark] ?? mark);
