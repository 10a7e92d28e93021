// Which keys a deck gets.

import { describe, expect, test } from 'vitest';
import { deckMethodOf } from '../../www/src/embed/deck-keys';

/** An element that is in what these selectors name. */
const within = (...names: string[]) => ({
  closest: (selector: string) => (selector.split(', ').some((part) => names.includes(part)) ? {} : null),
});

const press = (key: string, target: unknown = within(), more: object = {}) =>
  deckMethodOf({
    key,
    shiftKey: false,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    defaultPrevented: false,
    target: target as EventTarget,
    ...more,
  });

describe('the keys of a deck', () => {
  test('are passed on where nothing has a use for them', () => {
    expect(
      ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'PageDown', 'PageUp', ' ', 'Escape', 'b'].map((key) =>
        press(key),
      ),
    ).toEqual(['right', 'left', 'up', 'down', 'next', 'prev', 'next', 'toggleOverview', 'togglePause']);
    expect(press(' ', within(), { shiftKey: true })).toBe('prev');
    expect(press('ArrowRight', document_())).toBe('right');
  });

  test('stay with sliders, fields and pictures that take them', () => {
    for (const name of ['select', 'canvas', 'textarea', 'dialog']) {
      for (const key of ['ArrowRight', 'PageDown', ' ', 'b'])
        expect(press(key, within(name)), `${name} ${key}`).toBeNull();
    }
  });

  test('a button takes space, and no arrows', () => {
    expect(press(' ', within('button'))).toBeNull();
    expect(press('ArrowRight', within('button'))).toBe('right');
  });

  test('stay where they were used, and where they mean something to the browser', () => {
    expect(press('ArrowRight', within(), { defaultPrevented: true })).toBeNull();
    for (const held of ['altKey', 'ctrlKey', 'metaKey'])
      expect(press('ArrowLeft', within(), { [held]: true })).toBeNull();
    for (const key of ['Tab', 'Enter', 'a', 'F5', 'constructor']) expect(press(key), key).toBeNull();
  });
});

/** A document has no `closest`. */
const document_ = () => ({});
