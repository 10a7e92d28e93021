// @ts-check
// What the picture of each preset tells: drawn from the trained model, with the finding in words.

import { GREYS, HEIGHT, INK, PAPER, Picture, SIDE, SIGNED, WIDTH } from './gallery-canvas.mjs';
import { german } from './gallery-german.mjs';
import { drawPlane } from './gallery-plane.mjs';

/** @typedef {import('../pkg/simd/engine.js').Experiment} Experiment */
/** @typedef {{ en: string, de: string }} Words the same in each language of the page */
/** @typedef {{ picture: Picture, words: Words }} Told */
/** @typedef {{ label: Words, images: Float32Array }} Stage what the model made of the first four test images, and when */
/** @typedef {(experiment: Experiment, stages: Stage[]) => Told} Story */

const PIXELS = SIDE * SIDE;
const COLUMNS = WIDTH / SIDE;
const ROWS = HEIGHT / SIDE;
const TWELVE = COLUMNS * ROWS;

const first = (/** @type {number} */ count) => Uint32Array.from({ length: count }, (_, i) => i);
const number = (/** @type {number} */ value) => String(Number(value.toPrecision(3)));

const one = (/** @type {number} */ digit) => `${digit === 8 ? 'an' : 'a'} ${digit}`;

/** @param {Float32Array} images @param {number} index */
const imageOf = (images, index) => images.subarray(index * PIXELS, (index + 1) * PIXELS);

/** Mean squared error a pixel. @param {Float32Array} a @param {Float32Array} b */
const error = (a, b) => a.reduce((sum, value, i) => sum + (value - Number(b[i])) ** 2, 0) / a.length;

/** Images row by row, four a row. @param {Float32Array[]} rows */
function inRows(...rows) {
  const picture = new Picture(GREYS);
  rows.forEach((images, row) => {
    for (let i = 0; i < images.length / PIXELS; i++) {
      picture.image((i % COLUMNS) * SIDE, (row + Math.floor(i / COLUMNS)) * SIDE, imageOf(images, i));
    }
  });
  return picture;
}

/** What the model makes of the first images at two moments of its training. @param {Experiment} experiment */
export function stageOf(experiment, /** @type {Words} */ label) {
  const indices = first(COLUMNS);
  const labels = experiment.spec.architecture.conditional ? experiment.testLabels(indices) : null;
  return { label, images: experiment.reconstruct(experiment.testInputs(indices), labels) };
}

/** Held-out images, and what became of them: early and late. @type {Story} */
const learning = (experiment, stages) => {
  const [early, late] = stages.slice(-2);
  if (!early || !late) throw new Error('there are no two stages to show');
  const inputs = experiment.testInputs(first(COLUMNS));
  const [before, after] = [early, late].map(({ images }) => number(error(inputs, images)));
  return {
    picture: inRows(inputs, early.images, late.images),
    words: {
      en:
        `Four held-out images; the same as the network draws them ${early.label.en}, with a mean squared error of ${before}; ` +
        `and ${late.label.en}, with ${after}.`,
      de:
        `Vier Testbilder; dieselben, wie das Netz sie ${early.label.de} zeichnet, mit einem mittleren quadratischen Fehler ` +
        `von ${german(String(before))}; und ${late.label.de}, mit ${german(String(after))}.`,
    },
  };
};

/** Held-out images, the same corrupted, and repaired. @type {Story} */
const repair = (experiment) => {
  const { corruption } = experiment.spec;
  const broken = (/** @type {number} */ count) => {
    const inputs = experiment.testInputs(first(count));
    const corrupted = experiment.corrupt(inputs, corruption, 0);
    return { inputs, corrupted, outputs: experiment.reconstruct(corrupted) };
  };
  const shown = broken(COLUMNS);
  const { inputs, corrupted, outputs } = broken(1000);
  const [broke, whole] = [number(error(inputs, corrupted)), number(error(inputs, outputs))];
  return {
    picture: inRows(shown.inputs, shown.corrupted, shown.outputs),
    words: {
      en:
        'Four held-out digits, the same corrupted, and repaired. Over a thousand digits the mean squared error is ' +
        `${broke} corrupted and ${whole} repaired.`,
      de:
        'Vier Testziffern, dieselben gestört und repariert. Über tausend Ziffern ist der mittlere quadratische Fehler gestört ' +
        `${german(broke)} und repariert ${german(whole)}.`,
    },
  };
};

/** The twelve units whose activation varies the most. @type {Story} */
const features = (experiment) => {
  const { units, decoderFeatures } = experiment;
  if (!units) throw new Error('the units are known after an evaluation');
  const order = units.variance.map((variance, i) => ({ variance, i })).sort((a, b) => b.variance - a.variance);
  const picture = new Picture(SIGNED);
  picture.pixels.fill(7);
  order.slice(0, TWELVE).forEach(({ i }, place) => {
    const weights = decoderFeatures.values.slice(i * PIXELS, (i + 1) * PIXELS);
    picture.weights((place % COLUMNS) * SIDE, Math.floor(place / COLUMNS) * SIDE, weights);
  });
  // Weights have no margin that would keep them apart.
  for (let x = SIDE - 1; x < WIDTH - 1; x += SIDE) picture.rectangle(x, 0, 1, HEIGHT, 7);
  for (let y = SIDE - 1; y < HEIGHT - 1; y += SIDE) picture.rectangle(0, y, WIDTH, 1, 7);
  const mean = units.mean.reduce((sum, value) => sum + value, 0) / units.mean.length;
  const dead = units.dead.filter(Boolean).length;
  return {
    picture,
    words: {
      en:
        `What the twelve units that are used the most, of ${units.mean.length}, draw: blue adds ink, orange takes it away. ` +
        `The mean activation of all is ${number(mean)}${dead > 0 ? `, and ${dead} of them never change` : ''}.`,
      de:
        `Was die zwölf am meisten benutzten von ${units.mean.length} Einheiten zeichnen: Blau trägt Tinte auf, Orange nimmt sie ` +
        `weg. Die mittlere Aktivierung aller ist ${german(number(mean))}${dead > 0 ? `, und ${dead} von ihnen ändern sich nie` : ''}.`,
    },
  };
};

/** Held-out images, what most units do on them (one a pixel), and what comes out. @type {Story} */
const activity = (experiment) => {
  const { units, codeWidth } = experiment;
  if (!units) throw new Error('the units are known after an evaluation');
  const inputs = experiment.testInputs(first(COLUMNS));
  const codes = experiment.encode(inputs);
  const shown = Float32Array.from(inputs, (_, i) => Number(codes[Math.floor(i / PIXELS) * codeWidth + (i % PIXELS)]));
  const mean = units.mean.reduce((sum, value) => sum + value, 0) / codeWidth;
  return {
    picture: inRows(inputs, shown, experiment.reconstruct(inputs)),
    words: {
      en:
        `Four held-out digits, ${PIXELS} of the ${codeWidth} units of each code as pixels, and the digits drawn from them. ` +
        `The mean activation of a unit is ${number(mean)}.`,
      de:
        `Vier Testziffern, ${PIXELS} der ${codeWidth} Einheiten jedes Codes als Pixel, und die daraus gezeichneten Ziffern. ` +
        `Die mittlere Aktivierung einer Einheit ist ${german(number(mean))}.`,
    },
  };
};

/** What each class is taken for: true classes down, answers across. @type {Story} */
const confusion = (experiment) => {
  const indices = first(2000);
  const labels = experiment.testLabels(indices);
  const answers = experiment.reconstruct(experiment.testInputs(indices));
  const counts = Array.from({ length: 10 }, () => /** @type {number[]} */ (new Array(10).fill(0)));
  labels.forEach((label, i) => {
    const row = answers.subarray(10 * i, 10 * i + 10);
    const answer = row.indexOf(Math.max(...row));
    const own = counts[label] ?? [];
    own[answer] = (own[answer] ?? 0) + 1;
  });
  const picture = new Picture(GREYS);
  const cell = 7;
  const [left, top] = [24, 11];
  let [right, worst] = [0, { truth: 0, answer: 1, count: 0 }];
  counts.forEach((row, truth) => {
    const all = row.reduce((a, b) => a + b, 0);
    picture.glyph(left - 5, top + 1 + truth * cell, truth, 10);
    picture.glyph(left + 2 + truth * cell, top - 7, truth, 10);
    row.forEach((count, answer) => {
      if (answer === truth) right += count;
      else if (count > worst.count) worst = { truth, answer, count };
      // By the root, so that a few mistakes can be seen at all.
      const grey = count === 0 ? 1 : Math.max(2, Math.round(15 * Math.sqrt(count / all)));
      picture.rectangle(left + answer * cell, top + truth * cell, cell - 1, cell - 1, grey);
    });
  });
  const share = ((100 * right) / labels.length).toFixed(1);
  return {
    picture,
    words: {
      en:
        'What each of 2,000 held-out digits is taken for, true digits down and answers across: ' +
        `${share} % are right; most often ${one(worst.truth)} is taken for ${one(worst.answer)}.`,
      de:
        'Wofür jede von 2.000 Testziffern gehalten wird, wahre Ziffern nach unten, Antworten nach rechts: ' +
        `${german(share)} % sind richtig; am häufigsten wird eine ${worst.truth} für eine ${worst.answer} gehalten.`,
    },
  };
};

/** The codes of the first thousand images in their plane. @type {Story} */
const codes = (experiment) => {
  const indices = first(1000);
  const labels = experiment.testLabels(indices);
  const points = experiment.encode(experiment.testInputs(indices));
  const classes = [...new Set(labels)].sort((a, b) => a - b);
  const axis = (/** @type {number} */ k) => Array.from(labels, (_, i) => Number(points[2 * i + k]));
  const scale = (/** @type {number[]} */ values, /** @type {number} */ size) => {
    const sorted = [...values].sort((a, b) => a - b);
    // Single points far out would press all others together.
    const [low, high] = [Number(sorted[5]), Number(sorted[sorted.length - 6])];
    return (/** @type {number} */ value) => Math.round(3 + ((value - low) / (high - low)) * (size - 7));
  };
  const [xs, ys] = [axis(0), axis(1)];
  const [x, y] = [scale(xs, WIDTH), scale(ys, HEIGHT)];
  /** @type {import('./gallery-canvas.mjs').Colour[]} */
  const colours = [
    [0x0a, 0x63, 0xb8],
    [0xc6, 0x5b, 0x00],
    [0x2e, 0x7d, 0x4f],
  ];
  const picture = new Picture([PAPER, INK, ...colours]);
  labels.forEach((label, i) => {
    picture.rectangle(x(Number(xs[i])), HEIGHT - 1 - y(Number(ys[i])), 1, 2, 2 + classes.indexOf(label));
  });
  for (const label of classes) {
    const own = [...labels.keys()].filter((i) => labels[i] === label);
    const middle = (/** @type {number[]} */ values) =>
      own.map((i) => Number(values[i])).sort((a, b) => a - b)[own.length >> 1] ?? 0;
    const [left, top] = [x(middle(xs)) - 3, HEIGHT - 1 - y(middle(ys)) - 5];
    picture.rectangle(left - 2, top - 2, 10, 14, 0);
    picture.glyph(left, top, label, 1, 2);
  }
  return {
    picture,
    words: {
      en: `The codes of a thousand held-out digits, two numbers each: ${classes.slice(0, -1).join('s, ')}s and ${classes.at(-1)}s lie in clouds of their own.`,
      de: `Die Codes von tausend Testziffern, je zwei Zahlen: Die Ziffern ${classes.slice(0, -1).join(', ')} und ${classes.at(-1)} liegen in eigenen Wolken.`,
    },
  };
};

/** Digits of random codes. @type {(from: 'prior' | 'fitted') => Story} */
const samples = (from) => (experiment) => {
  const drawn = experiment.sampleCodes(from, TWELVE, 1, 0);
  if (!drawn) throw new Error('the codes are known after an evaluation');
  const source =
    from === 'prior'
      ? { en: 'the standard normal distribution', de: 'aus der Standardnormalverteilung' }
      : {
          en: 'a Gaussian fitted to the codes of a plain autoencoder',
          de: 'aus einer Gauß-Verteilung, die an die Codes eines einfachen Autoencoders angepasst ist',
        };
  return {
    picture: inRows(experiment.decode(drawn)),
    words: {
      en: `Twelve images of random codes, drawn from ${source.en}.`,
      de: `Zwölf Bilder zufälliger Codes, gezogen ${source.de}.`,
    },
  };
};

/** The whole plane of a code of two numbers, at half size. @type {Story} */
const manifold = (experiment) => {
  const [side, small] = [8, SIDE / 2];
  const grid = experiment.gridCodes(side);
  if (!grid) throw new Error('the code has not two numbers');
  const images = experiment.decode(grid);
  const picture = new Picture(GREYS);
  for (let place = 0; place < side * side; place++) {
    // The picture is less high than wide: the outermost rows are left out.
    const row = Math.floor(place / side) - 1;
    if (row < 0 || row >= HEIGHT / small) continue;
    const image = imageOf(images, place);
    const at = (/** @type {number} */ y, /** @type {number} */ x) => Number(image[y * SIDE + x]);
    const halved = Float32Array.from({ length: small * small }, (_, pixel) => {
      const [y, x] = [2 * Math.floor(pixel / small), 2 * (pixel % small)];
      return (at(y, x) + at(y, x + 1) + at(y + 1, x) + at(y + 1, x + 1)) / 4;
    });
    picture.image((place % side) * small, row * small, halved, small);
  }
  return {
    picture,
    words: {
      en: 'The plane of the two numbers, decoded at 48 places: every place is a digit, and neighbours turn into each other.',
      de: 'Die Ebene der zwei Zahlen, an 48 Stellen dekodiert: Jede Stelle ist eine Ziffer, und Nachbarn gehen ineinander über.',
    },
  };
};

/** What single numbers of the code do: each row turns one of them from -2 to 2. @type {Story} */
const traversal = (experiment) => {
  const { units, codeWidth } = experiment;
  if (!units) throw new Error('the units are known after an evaluation');
  const order = units.kl.map((kl, i) => ({ kl, i })).sort((a, b) => b.kl - a.kl);
  const turned = new Float32Array(TWELVE * codeWidth);
  for (let place = 0; place < TWELVE; place++) {
    const unit = order[Math.floor(place / COLUMNS)]?.i ?? 0;
    turned[place * codeWidth + unit] = -2 + (4 * (place % COLUMNS)) / (COLUMNS - 1);
  }
  const idle = units.kl.filter((kl) => kl < 0.1).length;
  return {
    picture: inRows(experiment.decode(turned)),
    words: {
      en:
        'Three numbers of the code, the ones that say the most: each row turns one of them from -2 to 2. ' +
        `Of all ${codeWidth}, ${idle} say nothing.`,
      de:
        'Drei Zahlen des Codes, die am meisten sagen: Jede Zeile dreht eine von ihnen von -2 bis 2. ' +
        `Von allen ${codeWidth} sagen ${idle} nichts.`,
    },
  };
};

/** One code a row, told another digit each time. @type {Story} */
const told = (experiment) => {
  const digits = [2, 4, 5, 7];
  const { codeWidth } = experiment;
  const styles = experiment.sampleCodes('prior', ROWS, 1, 0);
  if (!styles) throw new Error('the prior is always known');
  const labels = Uint8Array.from({ length: TWELVE }, (_, place) => Number(digits[place % COLUMNS]));
  const all = new Float32Array(TWELVE * codeWidth);
  for (let place = 0; place < TWELVE; place++) {
    const row = Math.floor(place / COLUMNS);
    all.set(styles.subarray(row * codeWidth, (row + 1) * codeWidth), place * codeWidth);
  }
  return {
    picture: inRows(experiment.decode(all, labels)),
    words: {
      en: 'Three random codes, one a row, each told to be a 2, a 4, a 5 and a 7: the hand stays the same.',
      de:
        'Drei zufällige Codes, einer je Zeile, denen jeweils gesagt wird, sie seien eine 2, eine 4, eine 5 und eine 7: ' +
        'Die Handschrift bleibt dieselbe.',
    },
  };
};

/** Steps of each phase, and what is drawn at the end. Enough to see what it is about, not more. @type {Record<string, { steps: number, story: Story }>} */
export const STORIES = {
  pca: { steps: 1500, story: drawPlane },
  linear: { steps: 1500, story: learning },
  vanilla: { steps: 1500, story: learning },
  multilayer: { steps: 1500, story: learning },
  stacked: { steps: 1000, story: learning },
  tied: { steps: 1000, story: learning },
  convolutional: { steps: 1500, story: learning },
  'convolutional-course': { steps: 300, story: learning },
  overcomplete: { steps: 1000, story: learning },
  'noise-data': { steps: 500, story: learning },
  'layerwise-separate': { steps: 400, story: learning },
  'layerwise-phases': { steps: 400, story: learning },
  'layerwise-cached': { steps: 400, story: learning },
  classifier: { steps: 400, story: confusion },
  'pretrained-classifier': { steps: 400, story: confusion },
  'stacked-softmax': { steps: 400, story: confusion },
  'sparse-l1': { steps: 1500, story: features },
  'sparse-kl': { steps: 300, story: activity },
  'denoising-gaussian': { steps: 1000, story: repair },
  'denoising-dropout': { steps: 1000, story: repair },
  'denoising-visible': { steps: 1500, story: repair },
  'latent-2d': { steps: 2500, story: codes },
  'latent-gaussian': { steps: 1500, story: samples('fitted') },
  vae: { steps: 1500, story: samples('prior') },
  // What a visitor sees first is worth some minutes.
  'vae-2d': { steps: 4000, story: manifold },
  'beta-vae': { steps: 1500, story: traversal },
  'conditional-vae': { steps: 1500, story: told },
};
