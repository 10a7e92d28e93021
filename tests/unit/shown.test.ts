// Panels in links and addresses.

import { expect, test } from 'vitest';
import { PANEL_IDS } from '../../www/src/panels/ids';
import { panelsAtStart } from '../../www/src/panels/registry';
import { panelsNamed, withPanels } from '../../www/src/panels/shown';
import { addressOf, initialState, type PageState, reduce } from '../../www/src/state';
import { runOf } from './runs';
import { engine } from './support';

const vae = runOf('vae-2d');

test('a link opens the panels that it names, and says of each other one why not', () => {
  expect(panelsNamed(['samples', 'latent'], vae)).toEqual({ open: ['samples', 'latent'], refused: [] });
  expect(panelsNamed([], vae)).toEqual({ open: [], refused: [] });
  const { open, refused } = panelsNamed(['loss', 'spaec', 'space'], vae);
  expect(open).toEqual(['loss']);
  expect(refused).toEqual([
    { key: 'show', value: 'spaec', reason: expect.stringContaining('panel must be one of') },
    { key: 'show', value: 'space', reason: 'the panel Points and planes has nothing to say about this recipe' },
  ]);
  expect(panelsNamed(['nothing'], vae).open).toBeNull();
});

test('every panel can be named in a link', () => {
  const { show, refused } = engine.parseLink(`p=vae-2d&show=${PANEL_IDS.join(',')}`);
  expect([show, refused]).toEqual([PANEL_IDS, []]);
});

test('an address names the panels where they are not what the recipe opens by itself, in one order', () => {
  const { link } = vae;
  expect(withPanels(link, vae, panelsAtStart(vae))).toBe(link);
  expect(withPanels(link, vae, [...panelsAtStart(vae)].reverse())).toBe(link);
  expect(withPanels(link, vae, ['samples', 'loss'])).toBe(`${link}&show=loss,samples`);
  expect(withPanels(link, vae, [])).toBe(`${link}&show=none`);
  expect(withPanels(link, null, [])).toBe(link);
  // As the engine writes it.
  const text = withPanels('v=1&p=vae-2d&steps=3&math=simd&digest=0123456789abcdef&test=0.5', vae, ['loss']);
  expect(engine.formatLink(engine.parseLink(text))).toBe(text);
});

test('the address says what the link said of the end, as long as that is about this run', () => {
  const link = 'v=1&p=vae-2d&steps=3&digest=0123456789abcdef';
  const claim = { link, math: null, digest: '0123456789abcdef', testLoss: null };
  const run = { ...vae, link: 'v=1&p=vae-2d&steps=3' };
  const state: PageState = reduce(initialState, {
    type: 'started',
    run,
    arithmetic: 'simd',
    claim,
    show: ['loss', 'x'],
  });
  expect(state.refusedByLink).toMatchObject([{ key: 'show', value: 'x' }]);
  expect(state.openPanels).toEqual(['loss']);
  expect(addressOf({ ...state, refusedByLink: [] })).toBe(`${link}&show=loss`);
  expect(addressOf(state)).toBe('v=1&p=vae-2d&steps=3&show=loss');
  expect(addressOf({ ...state, refusedByLink: [], faithful: false })).toBe('v=1&p=vae-2d&steps=3&show=loss');
});
