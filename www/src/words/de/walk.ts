// Which held-out image flows through the hourglass. An item is an image, or a point; only images have classes.

import type { Words } from '../kinds';

export const walk: Words['walk'] = {
  which: (item) => `Was hindurchfließt: ${item}`,
  previous: (item) => `${item} davor`,
  next: (item) => `${item} danach`,
  classOf: () => 'Klasse des Bildes, das hindurchfließt',
  anyClass: 'jede Klasse',
  heldOut: (item, number) => `Test${item.toLowerCase()} ${number}`,
  heldOutOfClass: (item, number, one) => `Test${item.toLowerCase()} ${number}, ${one}`,
  stopped: (reason) => `Nichts fließt hindurch: ${reason}.`,
};
