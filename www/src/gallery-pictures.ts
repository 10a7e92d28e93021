// The picture of each preset and what it shows in words: both made by the trained model (www/tools/gallery.mjs). An embed shows
// one before it loads anything else, so they come without all other words.

import german from '../media/gallery/pictures.de.json';
import english from '../media/gallery/pictures.json';
import { type Language, language } from './words/language';

const WORDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en: english, de: german };

const addresses = import.meta.glob<string>('../media/gallery/*.png', { eager: true, query: '?url', import: 'default' });

export interface GalleryPicture {
  readonly address: string;
  readonly words: string;
}

/** Width and height of every picture, in its own pixels. */
export const PICTURE_SIZE = [112, 84] as const;

/** Null for a preset without a picture. */
export function pictureOf(preset: string): GalleryPicture | null {
  const address = addresses[`../media/gallery/${preset}.png`];
  return address ? { address, words: WORDS[language][preset] ?? '' } : null;
}
