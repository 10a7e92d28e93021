// @ts-check
// The picture of `pca`: points in space, the plane that the network has found, and where it puts the points.

import { HEIGHT, INK, PAPER, Picture, WIDTH } from './gallery-canvas.mjs';
import { german } from './gallery-german.mjs';

/** @typedef {[number, number, number]} Vector */

/** From the front, a little from the right and from above. @param {ArrayLike<number>} point @returns {[number, number]} */
function seen(point) {
  const [x, y, z] = [Number(point[0]), Number(point[1]), Number(point[2])];
  const [turn, tilt] = [0.6, 0.45];
  const [across, along] = [x * Math.cos(turn) + y * Math.sin(turn), y * Math.cos(turn) - x * Math.sin(turn)];
  return [across, z * Math.cos(tilt) + along * Math.sin(tilt)];
}

/** @type {import('./gallery-stories.mjs').Story} */
export function drawPlane(experiment) {
  const count = experiment.testImageCount;
  const inputs = experiment.testInputs(Uint32Array.from({ length: count }, (_, i) => i));
  const codes = experiment.encode(inputs);
  const outputs = experiment.decode(codes);
  /** A piece of the plane that holds all codes: its four corners. */
  const ends = [0, 1].map((k) => {
    const values = Array.from({ length: count }, (_, i) => Number(codes[2 * i + k]));
    return { low: Math.min(...values), high: Math.max(...values) };
  });
  const [a, b] = /** @type {[{ low: number, high: number }, { low: number, high: number }]} */ (ends);
  const corners = experiment.decode(Float32Array.of(a.low, b.low, a.high, b.low, a.high, b.high, a.low, b.high));
  const place = placer([inputs, corners]);
  const picture = new Picture([PAPER, INK, [0xc9, 0xd2, 0xf0], [0x2f, 0x4b, 0xb3], [0x8d, 0x8f, 0x96]]);
  fill(
    picture,
    [0, 1, 2, 3].map((i) => place(corners, i)),
    2,
  );
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const [from, to] = [place(inputs, i), place(outputs, i)];
    picture.line(...from, ...to, 4);
    for (let k = 0; k < 3; k++) squares += (Number(inputs[3 * i + k]) - Number(outputs[3 * i + k])) ** 2;
  }
  for (let i = 0; i < count; i++) {
    const [[x, y], [onX, onY]] = [place(inputs, i), place(outputs, i)];
    picture.set(onX, onY, 3);
    picture.rectangle(x, y, 2, 2, 1);
  }
  while (!experiment.advancePca());
  const exact = experiment.compareWithPca();
  const degrees = Math.max(...(exact?.angles ?? [Number.NaN]));
  const apart = degrees.toFixed(2);
  const [own, best] = [squares / (3 * count), Number(exact?.mse)].map((mse) => String(Number(mse.toPrecision(3))));
  return {
    picture,
    words: {
      en:
        `${count} points in space and the plane that the network has found: it lies ${apart} degrees from the one ` +
        `of exact PCA, and the mean squared error is ${own} where PCA has ${best}.`,
      de:
        `${count} Punkte im Raum und die Ebene, die das Netz gefunden hat: Sie liegt ${german(apart)} Grad von der der exakten ` +
        `PCA entfernt, und der mittlere quadratische Fehler ist ${german(String(own))}, wo PCA ${german(String(best))} hat.`,
    },
  };
}

/** From points (N, 3) to pixels: all of them fit. @param {Float32Array[]} all */
function placer(all) {
  const points = all.flatMap((some) => Array.from({ length: some.length / 3 }, (_, i) => seen(some.subarray(3 * i))));
  const range = (/** @type {0 | 1} */ k) => {
    const values = points.map((point) => point[k]);
    return { low: Math.min(...values), high: Math.max(...values) };
  };
  const [x, y] = [range(0), range(1)];
  const margin = 3;
  const scale = Math.min((WIDTH - 2 * margin) / (x.high - x.low), (HEIGHT - 2 * margin) / (y.high - y.low));
  return (/** @type {Float32Array} */ some, /** @type {number} */ i) => {
    const [across, up] = seen(some.subarray(3 * i));
    /** @type {[number, number]} */
    const at = [
      Math.round(WIDTH / 2 + (across - (x.low + x.high) / 2) * scale),
      Math.round(HEIGHT / 2 - (up - (y.low + y.high) / 2) * scale),
    ];
    return at;
  };
}

/** A convex polygon. @param {Picture} picture @param {[number, number][]} corners @param {number} colour */
function fill(picture, corners, colour) {
  const side = (/** @type {number} */ i, /** @type {number} */ x, /** @type {number} */ y) => {
    const [x0, y0] = corners[i] ?? [0, 0];
    const [x1, y1] = corners[(i + 1) % corners.length] ?? [0, 0];
    return (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0);
  };
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const sides = corners.map((_, i) => side(i, x, y));
      if (sides.every((value) => value >= 0) || sides.every((value) => value <= 0)) picture.set(x, y, colour);
    }
  }
}
