// What is shown of an event in German, and what stays as it was said.

import { describe, expect, test } from 'vitest';
import type { Alert } from '../../www/pkg/types';
import type { Event } from '../../www/src/protocol';
import { initialState, reduce } from '../../www/src/state';
import { de } from '../../www/src/words/de';
import { choiceInWords, eventInWords, inWords, Said } from '../../www/src/words/said';
import { DrivenSession, engine, FIRST_SHARDS, openExperiment } from './support';

const german = new Said(de.engine);

describe('an event', () => {
  const shown = (event: Event): Event => german.eventInWords(event);
  const refused = engine.parseLink('p=vae&lr=50').refused;

  test('is shown in German, and stays as it was', () => {
    const event: Event = { type: 'refused', source: 'link', refusals: refused };
    const before = structuredClone(event);
    expect(shown(event)).toEqual({
      ...event,
      refusals: [{ key: 'lr', value: '50', reason: '„Lernrate“ muss eine Zahl von 0.000001 bis 10 sein' }],
    });
    expect(event).toEqual(before);
  });

  test('that shows a value of somebody’s own shows it as it is, even where it is called like something else', () => {
    expect(german.inWords('code cannot be used: it is empty.')).toBe('code ist nicht zu gebrauchen: sie ist leer.');
    expect(german.inWords('a reason of the browser’s')).toBe('a reason of the browser’s');
    expect(german.choiceInWords('noise', 'constructor')).toBe('constructor');
    expect(german.choiceInWords('constructor', 'name')).toBe('name');
    expect(german.titleInWords('__proto__', 'A title')).toBe('A title');
  });

  test('of a model in trouble is shown with all that was seen and helps', () => {
    const driven = new DrivenSession('p=stacked&opt=sgd&lr=10&batch=20', { files: FIRST_SHARDS });
    driven.handle({ type: 'play' });
    driven.runUntil(() => driven.of('alert').length > 0);
    const { alert } = driven.last('alert');
    const told = shown({ type: 'alert', alert });
    if (told.type !== 'alert') throw new Error('it has become another event');
    const texts = ({ message, seen, fixes }: Alert) => [
      message,
      ...seen.map(({ name }) => name),
      ...fixes.map(({ label }) => label),
    ];
    expect(texts(alert).flatMap((text) => german.missing(text))).toEqual([]);
    texts(told.alert).forEach((text, i) => {
      expect(text).not.toBe(texts(alert)[i]);
    });
    const changes = ({ fixes }: Alert) => fixes.map(({ changes, rollBack }) => ({ changes, rollBack }));
    expect([told.alert.kind, changes(told.alert)]).toEqual([alert.kind, changes(alert)]);
  });

  test('names phases, layers and presets so that their English names can be had again', () => {
    const [phase] = openExperiment('stacked').phases;
    const presets = engine.presets();
    const [preset] = presets;
    const fields = engine.fields();
    const ready = shown({ type: 'ready', presets, fields, arithmetic: 'simd' });
    if (ready.type !== 'ready' || !preset || !phase) throw new Error('it has become another event');
    expect(ready.presets[0]).toEqual({ id: preset.id, ...said(de.engine.presets[preset.id]) });
    expect(ready.presets.map(german.inEnglish)).toEqual(presets);
    expect(ready.fields.map(({ domain, live }) => ({ domain, live }))).toEqual(
      fields.map(({ domain, live }) => ({ domain, live })),
    );
    expect(german.inEnglish(phase)).toBe(phase);
  });

  test('is in English what it was', () => {
    const event: Event = { type: 'refused', source: 'control', refusals: refused };
    expect(eventInWords(event)).toBe(event);
    expect(inWords('all layers')).toBe('all layers');
    expect(choiceInWords('act', 'relu')).toBe('relu');
    expect(reduce(initialState, event).refusedByControl).toBe(refused);
  });
});

const said = ({ title, chapter, summary } = { title: '', chapter: '', summary: '' }) => ({ title, chapter, summary });
