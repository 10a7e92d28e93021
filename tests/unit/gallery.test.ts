// Every preset has its picture, and the tool that makes them makes the same one again.

import { readdir, readFile } from 'node:fs/promises';
import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { PICTURE_SIZE, pictureOf } from '../../www/src/gallery-pictures';
import { loadEngine } from '../../www/tools/engine.mjs';
import { draw } from '../../www/tools/gallery.mjs';
import { STORIES } from '../../www/tools/gallery-stories.mjs';

const { engine } = await loadEngine('simd');
const ids = engine.presets().map(({ id }) => id);
const folder = new URL('../../www/media/gallery/', import.meta.url);
const fileOf = (id: string) => readFile(new URL(`${id}.png`, folder));
const wordsOf = async (file: string): Promise<Record<string, string>> =>
  JSON.parse(await readFile(new URL(file, folder), 'utf8'));

describe('gallery', () => {
  it.each(ids)('%s has a small picture with something on it, and words for it', async (id) => {
    const file = await fileOf(id);
    expect(file.length).toBeLessThan(4096);
    const { width, height, depth, data, palette } = decode(file);
    expect([width, height, depth]).toEqual([...PICTURE_SIZE, 4]);
    expect(palette?.length).toBeLessThanOrEqual(16);
    expect(new Set(data).size).toBeGreaterThan(2);
    const picture = pictureOf(id);
    expect(picture?.address).toContain(`${id}.png`);
    expect(picture?.words).toMatch(/^[A-Z0-9].{40,}\.$/);
    expect(picture?.words).not.toMatch(/NaN|undefined|null/);
  });

  it('has no other pictures and no other stories', async () => {
    const pictures = (await readdir(folder)).filter((file) => file.endsWith('.png'));
    expect(pictures.sort()).toEqual(ids.map((id) => `${id}.png`).sort());
    expect(Object.keys(STORIES).sort()).toEqual([...ids].sort());
    for (const file of ['pictures.json', 'pictures.de.json']) expect(Object.keys(await wordsOf(file))).toEqual(ids);
    expect(pictureOf('magic')).toBeNull();
  });

  it('is made by the trained model: the picture of pca comes out again, bit for bit', async () => {
    const { png, words } = await draw('pca');
    expect(Buffer.from(png).equals(await fileOf('pca'))).toBe(true);
    expect(words.en).toBe(pictureOf('pca')?.words);
    expect(words.de).toBe((await wordsOf('pictures.de.json')).pca);
  });

  it('refuses what is no preset', async () => {
    await expect(draw('magic')).rejects.toThrow('There is no preset magic.');
  });
});
