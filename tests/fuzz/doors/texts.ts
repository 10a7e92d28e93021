// Texts that the page gives away with something from outside in them: generated programs, Markdown, HTML. A title or a link may
// say anything, and is never more than a title or a link there.

import { DEFAULT_OPTIONS, elementCode, frameCode } from '../../../www/src/embed-code';
import { kerasProgram } from '../../../www/src/programs/keras';
import { torchProgram } from '../../../www/src/programs/torch';
import { markdownOf } from '../../../www/src/share-links';
import { changedText } from '../bytes';
import { type DoorFor, promise } from '../door';
import { engine, MEGABYTE } from '../engine';

const WORDS = [
  '"""',
  "'''",
  '\\"""',
  '\n',
  '\r',
  '\u2028',
  '#',
  '\\',
  '"',
  "'",
  '<',
  '>',
  '&quot;',
  ')',
  '](',
  '`',
  '--',
];
const PRESETS = engine.presets().map(({ id }) => id);
const PAGE = 'https://example.org/playground/';

interface Said {
  readonly preset: string;
  readonly title: string;
  readonly link: string;
}

/** What stands behind the docstring, which is what Python runs. */
const codeOf = (program: string): string => program.slice(program.indexOf('"""', 3) + 3);

export const texts: DoorFor<Said> = {
  name: 'texts',
  make: (random) => ({
    preset: random.pick(PRESETS),
    title: changedText(random, 'A title of somebody', WORDS),
    link: changedText(random, 'v=1&p=vanilla&show=loss,latent', WORDS),
  }),
  budget: () => MEGABYTE,
  attempt({ preset, title, link }) {
    const { spec } = engine.parseLink(preset);
    for (const program of [torchProgram, kerasProgram]) {
      const tame = program({ spec, title: 'A title', summary: 'A sentence.', link: PAGE });
      const hostile = program({ spec, title, summary: title, link: `${PAGE}#${link}` });
      promise(codeOf(hostile) === codeOf(tame), 'a title has become a part of a program');
    }
    const subject = { title, what: 'seed 1' };
    // What a run's link is written as has only signs of an address; what is asked for with it may be any.
    const fragment = engine.formatLink(engine.parseLink(link));
    const frame = frameCode(subject, PAGE, fragment, { ...DEFAULT_OPTIONS, title });
    promise(/^<iframe( [a-z]+="[^"<>]*")+><\/iframe>$/.test(frame), `a title has become a part of HTML: ${frame}`);
    const element = elementCode(PAGE, fragment, { ...DEFAULT_OPTIONS, title });
    promise(
      /^<script type="module" src="[^"<>]*"><\/script>\n<autoencoder-playground( [a-z]+="[^"<>]*")+><\/autoencoder-playground>$/.test(
        element,
      ),
      `a title has become a part of HTML: ${element}`,
    );
    const markdown = markdownOf(subject, `${PAGE}#${fragment}`);
    promise(/^\[[^[\]]*(\\.[^[\]]*)*\]\([^()\s]*\)$/s.test(markdown), `a title has ended a link: ${markdown}`);
    return true;
  },
};
