// What stands in an address: the options of an embed, and the link of a run, on their way through the page and the engine.

import { embedOf } from '../../../www/src/embed/options';
import { awaitedLink, meansOwn } from '../../../www/src/own/awaited';
import { settingsOfLink } from '../../../www/src/settings';
import { changedText } from '../bytes';
import { type DoorFor, promise } from '../door';
import { engine, MEGABYTE } from '../engine';

const FIELDS = engine.fields();
const GOOD = [
  '#p=vae-2d&show=loss,latent,lr&lock=seed&theme=dark&autoplay=slide&budget=30&title=A%20title',
  '#v=1&p=stacked&widths=300-150-300&lr=0.003&seed=7&steps=20&math=simd&digest=0123456789abcdef&test=0.1',
  '?p=convolutional&data=own&size=20x24&filters=16-8&digits=156&batch=50',
  'vanilla',
];
const WORDS = [
  ...FIELDS.map(({ key }) => `&${key}=`),
  ...FIELDS.flatMap(({ domain }) => (domain.kind === 'choice' ? [...domain.names] : [])),
  ...engine.presets().map(({ id }) => id),
  ...['&lock=', '&theme=', '&autoplay=', '&budget=', '&title=', '&show=', '&test=', '&steps=', 'none'],
];

/** Nothing throws, what is refused is short, and the link that is made of an address means the same in the engine. */
export const addresses: DoorFor<string> = {
  name: 'addresses',
  make: (random) => changedText(random, random.pick(GOOD), WORDS),
  budget: () => MEGABYTE,
  attempt(address) {
    const { options, link, refused } = embedOf(address);
    promise(options.controls.length <= 12 && options.lock.length <= 12, 'an embed has a few controls');
    promise((options.title ?? '').length <= 120, 'a title is short');
    promise(options.budget === null || (options.budget > 0 && options.budget <= 3600), 'a budget is in its range');
    promise(
      refused.every(({ value, reason }) => value.length <= 40 && reason.length > 0),
      'a refusal is short',
    );
    const read = engine.parseLink(link);
    const written = engine.formatLink(read);
    promise(engine.formatLink(engine.parseLink(written)) === written, `${written} does not mean itself`);
    settingsOfLink(address, FIELDS);
    meansOwn(address);
    awaitedLink(read.refused, address);
    return refused.length === 0 && read.refused.length === 0;
  },
};
