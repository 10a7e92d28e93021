// What an embed shows until it trains: the recipe's picture, its title, and Play. No engine, no data.

import type { SpecError } from '../../pkg/types';
import { PICTURE_SIZE, pictureOf } from '../gallery-pictures';
import { presetNamed } from '../preset-named';
import { poster as said } from '../words/poster';
import type { Embed } from './options';
import { pageAddress } from './page-address';
import { PRESET_TITLES } from './preset-titles';

const NAME = 'Autoencoder Playground';

const presetOf = (link: string): string => presetNamed(link, (id) => Object.hasOwn(PRESET_TITLES, id));

export const titleOf = ({ options, link }: Pick<Embed, 'options' | 'link'>): string =>
  options.title ?? PRESET_TITLES[presetOf(link)] ?? NAME;

export class Poster {
  readonly element = make('div', 'poster');
  readonly #button = make('button', 'primary play', said.play);
  readonly #note = make('p', 'poster-note');

  constructor(embed: Embed, play: () => void) {
    const { element } = this;
    this.#button.type = 'button';
    this.#button.addEventListener('click', play);
    this.#note.setAttribute('role', 'status');
    const words = make('div', 'poster-words');
    words.append(make('h1', '', titleOf(embed)), make('p', 'hint', said.lead), this.#button, this.#note);
    if (embed.refused.length > 0) words.append(refusals(embed.refused));
    const picture = pictureOf(presetOf(embed.link));
    if (picture) {
      const image = make('img', 'story');
      [image.width, image.height] = PICTURE_SIZE;
      image.alt = picture.words;
      image.src = picture.address;
      element.append(image);
    }
    const page = make('a', 'full', said.fullPage);
    Object.assign(page, { href: pageAddress(embed.link, embed.options.lang), target: '_blank', rel: 'noopener' });
    element.append(words, page);
  }

  /** Whether somebody has just worked its button, by the keyboard or otherwise. */
  get hasFocus(): boolean {
    return document.activeElement === this.#button;
  }

  /** The running part is on its way. */
  wait(): void {
    this.#button.setAttribute('aria-disabled', 'true');
    this.#note.textContent = said.loading;
  }

  /** It did not come; Play tries again. */
  fail(reason: string): void {
    this.#button.setAttribute('aria-disabled', 'false');
    this.#note.textContent = reason;
  }
}

function make<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, text = ''): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

function refusals(refused: readonly SpecError[]): HTMLElement {
  const notice = make('div', 'notice');
  notice.dataset.notice = 'link';
  notice.setAttribute('role', 'alert');
  const items = make('ul', '');
  for (const { key, value, reason } of refused) {
    const item = make('li', '');
    item.append(make('code', '', value ? `${key}=${value}` : key), ` ${reason}`);
    items.append(item);
  }
  notice.append(make('p', '', said.unused), items);
  return notice;
}
