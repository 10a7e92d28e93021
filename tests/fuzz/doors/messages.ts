// Messages of the page around an embed.

import { hear } from '../../../www/src/embed/messages';
import { type DoorFor, promise } from '../door';
import { KILOBYTE } from '../engine';
import { anyValue, changedValue } from '../values';

const GOOD = [
  { aep: 1, type: 'play', id: 7 },
  { aep: 1, type: 'set', values: { lr: '0.01', beta: '2' }, id: 'a' },
  { aep: 1, type: 'follow', link: 'p=vae-2d&seed=3' },
  'slide:start',
];

/** What is answered is short, can be posted, and is understood or refused. Never throws. */
export const messages: DoorFor<unknown> = {
  name: 'messages',
  make: (random) => (random.once(4) ? anyValue(random, 3) : changedValue(random, random.pick(GOOD))),
  budget: () => KILOBYTE,
  attempt(data) {
    const heard = hear(data);
    if (heard === null) return false;
    if ('refusal' in heard) {
      const { key, value, reason } = heard.refusal;
      promise(key.length <= 40 && value.length <= 40 && reason.length > 0, 'a refusal is short and says something');
      return false;
    }
    if ('request' in heard && heard.request.type === 'set') {
      const { values } = heard.request;
      promise(Object.getPrototypeOf(values) === null, 'no key means anything but itself');
      promise(
        Object.values(values).every((value) => typeof value === 'string'),
        'values are text',
      );
    }
    return true;
  },
};
