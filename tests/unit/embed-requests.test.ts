// What the page around asks of an embed is always answered, also by one whose engine has stopped.

import { describe, expect, test } from 'vitest';
import type { Word } from '../../www/src/embed/messages';
import { Requests } from '../../www/src/embed/requests';
import type { Command, Event } from '../../www/src/protocol';
import { initialState, type PageState, reduce } from '../../www/src/state';

function embed() {
  const sent: (Command | string)[] = [];
  const said: Word[] = [];
  let state: PageState = { ...initialState, status: 'paused' };
  const requests = new Requests(
    {
      send: (command) => sent.push(command),
      play: () => sent.push('play'),
      pause: () => sent.push('pause'),
      follow: (link) => sent.push(`follow ${link}`),
      revive: () => {
        sent.push('revive');
        state = { ...state, status: 'loading' };
      },
    },
    (word) => said.push(word),
    () => state,
  );
  const hear = (event: Event) => {
    state = reduce(state, event);
    requests.hear(event);
  };
  return { requests, sent, said, hear };
}

const refused = (id: number) => ({
  type: 'refused',
  id,
  refusals: [{ key: '', value: '', reason: 'The engine has stopped: unreachable' }],
});

describe('requests', () => {
  test('are answered when the worker has carried them out', () => {
    const { requests, sent, said, hear } = embed();
    requests.carryOut({ type: 'pause', id: 4 });
    expect(sent).toEqual(['pause', { type: 'acknowledge', id: 0 }]);
    expect(said).toEqual([]);
    hear({ type: 'acknowledged', id: 0, refusals: [] });
    expect(said).toEqual([{ type: 'done', id: 4 }]);
  });

  test('are refused when the engine stops, and at once when it has stopped', () => {
    const { requests, sent, said, hear } = embed();
    requests.carryOut({ type: 'step', id: 1 });
    hear({ type: 'crashed', message: 'The engine has stopped: unreachable' });
    sent.length = 0;
    requests.carryOut({ type: 'play', id: 2 });
    requests.carryOut({ type: 'set', id: 3, values: { lr: '0.1' } });
    expect(said).toEqual([refused(1), refused(2), refused(3)]);
    expect(sent).toEqual([]);
  });

  test('for another start have another engine', () => {
    const { requests, sent, said, hear } = embed();
    hear({ type: 'crashed', message: 'The engine has stopped: unreachable' });
    requests.carryOut({ type: 'reset', id: 5 });
    expect(sent).toEqual(['revive', { type: 'reset' }, { type: 'acknowledge', id: 0 }]);
    hear({ type: 'acknowledged', id: 0, refusals: [] });
    expect(said).toEqual([{ type: 'done', id: 5 }]);
  });
});
