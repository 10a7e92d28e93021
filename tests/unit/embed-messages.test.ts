// What the page around an embed may say, and everything else that may come.

import { describe, expect, test } from 'vitest';
import { hear } from '../../www/src/embed/messages';

const refusalOf = (data: unknown) => {
  const heard = hear(data);
  return heard && 'refusal' in heard ? heard.refusal : null;
};

describe('messages', () => {
  test.each(['play', 'pause', 'step', 'reset', 'newSeed', 'state'])(
    '%s is understood, with an id and without',
    (type) => {
      expect(hear({ aep: 1, type })).toEqual({ request: { type } });
      expect(hear({ aep: 1, type, id: 7, more: true })).toEqual({ request: { type, id: 7 } });
      expect(hear({ aep: 1, type, id: 'a' })).toEqual({ request: { type, id: 'a' } });
    },
  );

  test('values and links come as text', () => {
    expect(hear({ aep: 1, type: 'set', values: { lr: '0.01', beta: '2' } })).toMatchObject({
      request: { type: 'set', values: { lr: '0.01', beta: '2' } },
    });
    expect(hear({ aep: 1, type: 'follow', link: 'vae-2d' })).toEqual({ request: { type: 'follow', link: 'vae-2d' } });
  });

  test('the words of a deck are understood as they are', () => {
    expect(hear('slide:start')).toEqual({ slide: 'slide:start' });
    expect(hear('slide:stop')).toEqual({ slide: 'slide:stop' });
  });

  test.each([
    null,
    undefined,
    0,
    1n,
    '',
    'slide:',
    '{"aep":1}',
    [],
    [1],
    {},
    { type: 'play' },
    new Date(),
    new ArrayBuffer(8),
  ])('what is not meant for an embed is not answered: %o', (data) => {
    expect(hear(data)).toBeNull();
  });

  test.each([
    [{ aep: 2, type: 'play' }, 'aep'],
    [{ aep: '1', type: 'play' }, 'aep'],
    [{ aep: undefined, type: 'play' }, 'aep'],
    [{ aep: 1 }, 'type'],
    [{ aep: 1, type: 'PLAY' }, 'type'],
    [{ aep: 1, type: 'constructor' }, 'type'],
    [{ aep: 1, type: { toString: (): string => 'play' } }, 'type'],
    [{ aep: 1, type: 'play', id: {} }, 'id'],
    [{ aep: 1, type: 'play', id: Number.NaN }, 'id'],
    [{ aep: 1, type: 'play', id: null }, 'id'],
    [{ aep: 1, type: 'play', id: 'x'.repeat(101) }, 'id'],
    [{ aep: 1, type: 'set' }, 'values'],
    [{ aep: 1, type: 'set', values: [] }, 'values'],
    [{ aep: 1, type: 'set', values: {} }, 'values'],
    [{ aep: 1, type: 'set', values: 'lr=1' }, 'values'],
    [{ aep: 1, type: 'set', values: { lr: 0.01 } }, 'lr'],
    [{ aep: 1, type: 'set', values: { lr: null } }, 'lr'],
    [{ aep: 1, type: 'set', values: { lr: 'x'.repeat(201) } }, 'lr'],
    [{ aep: 1, type: 'set', values: Object.fromEntries(Array.from({ length: 41 }, (_, i) => [i, ''])) }, 'values'],
    [{ aep: 1, type: 'follow' }, 'link'],
    [{ aep: 1, type: 'follow', link: 7 }, 'link'],
    [{ aep: 1, type: 'follow', link: 'x'.repeat(10_000_000) }, 'link'],
  ])('%# is refused by the name of what is wrong', (data, key) => {
    const refusal = refusalOf(data);
    expect(refusal?.key).toBe(key);
    expect(refusal?.reason).toMatch(/\w/);
    expect(refusal?.value.length).toBeLessThanOrEqual(40);
  });

  test('a refusal is answered under the id of its message', () => {
    expect(hear({ aep: 1, type: 'jump', id: 3 })).toMatchObject({ id: 3, refusal: { key: 'type', value: 'jump' } });
  });

  test('a key of an object’s prototype is a key like others', () => {
    const heard = hear({ aep: 1, type: 'set', values: JSON.parse('{"__proto__": "1", "constructor": "2"}') });
    expect(heard).toHaveProperty('request');
    if (!heard || !('request' in heard) || heard.request.type !== 'set') throw new Error('no request');
    expect(Object.keys(heard.request.values).sort()).toEqual(['__proto__', 'constructor']);
  });
});
