// When an embed trains, and when it does not.

import { beforeEach, describe, expect, test } from 'vitest';
import { Director } from '../../www/src/embed/director';
import type { Status } from '../../www/src/protocol';

let sent: string[];
let turns: number;
let director: Director;

/** The worker tells of its status and of so many seconds of training. */
const tell = (status: Status, seconds = 0) => director.hear({ status, times: { training: [seconds], caching: [] } });

function begin(budget: number | null = null): void {
  sent = [];
  turns = 0;
  const told = {
    send: ({ type }: { type: string }) => sent.push(type),
    takeTurn: () => {
      turns += 1;
    },
  };
  director = new Director(told, budget);
}

beforeEach(() => begin());

describe('a director', () => {
  test('pauses what nobody sees and goes on when somebody does', () => {
    director.play();
    tell('training');
    director.look(false);
    tell('paused');
    director.look(true);
    tell('training');
    expect(sent).toEqual(['play', 'pause', 'play']);
  });

  test('leaves paused what was paused by hand', () => {
    director.play();
    tell('training');
    director.pause();
    tell('paused');
    director.look(false);
    director.look(true);
    expect(sent).toEqual(['play', 'pause']);
  });

  test('waits with what is played where nobody looks', () => {
    director.look(false);
    director.play();
    expect(sent).toEqual([]);
    director.look(true);
    expect(sent).toEqual(['play']);
  });

  test('takes back a play that has not begun when it goes out of sight', () => {
    director.play();
    tell('loading');
    director.look(false);
    expect(sent).toEqual(['play', 'pause']);
  });

  test('does not go on with what has ended or was begun anew', () => {
    for (const status of ['done', 'ready', 'paused', 'error'] as const) {
      begin();
      director.play();
      tell('training');
      tell(status);
      director.look(false);
      director.look(true);
      expect(sent, status).toEqual(['play']);
    }
  });

  test('knows that it trains again when it was begun anew and played in one breath', () => {
    director.play();
    tell('training');
    director.play();
    tell('ready');
    tell('training');
    director.othersTurn();
    expect(sent).toEqual(['play', 'play', 'pause']);
  });

  test('takes its turn when it begins, and yields to another', () => {
    director.play();
    tell('training');
    tell('waiting');
    tell('training');
    expect(turns).toBe(1);
    director.othersTurn();
    tell('paused');
    expect(director.rest).toBe('turn');
    director.look(false);
    director.look(true);
    expect(sent).toEqual(['play', 'pause']);
    director.play();
    expect(director.rest).toBeNull();
  });

  test('has nothing to yield while it does not train', () => {
    director.othersTurn();
    expect(sent).toEqual([]);
  });

  test('pauses when its budget is spent; Play gives it another', () => {
    begin(5);
    director.play();
    tell('training', 4.9);
    expect(sent).toEqual(['play']);
    tell('training', 5.1);
    tell('paused', 5.2);
    expect([sent, director.rest]).toEqual([['play', 'pause'], 'budget']);
    director.play();
    tell('training', 10);
    expect(sent).toEqual(['play', 'pause', 'play']);
    tell('training', 10.3);
    expect(sent).toEqual(['play', 'pause', 'play', 'pause']);
  });

  test('a run that begins anew has its whole budget', () => {
    begin(5);
    director.play();
    tell('training', 4);
    tell('ready', 0);
    director.play();
    tell('training', 3);
    expect(sent).toEqual(['play', 'play']);
  });
});
