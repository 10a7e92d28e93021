// The panel that one draws in: the pad, the image that is made of the drawing, and what the model makes of that.

import { html, type TemplateResult } from 'lit';

export const draw = {
  sentence: 'Draw a digit: it is made into an image like those of MNIST, and goes through the model as it is now.',
  look:
    'A digit drawn plainly should come out about as well as held-out ones. Then draw what the model has never seen, a ' +
    'letter or a face: a narrow code turns it into the nearest thing that it knows, or into a blur, and a code that is too ' +
    'large copies it, which shows that it has learnt to copy and not what digits are.',
  sentenceOfOwn: 'Draw something like your images: it goes through the model as it is now.',
  lookAtOwn:
    'What is drawn as your images are should come out about as well as held-out ones. Then draw what the model has never ' +
    'seen: a narrow code turns it into the nearest thing that it knows, or into a blur.',
  how: {
    model: (error: TemplateResult) => html`
      <p>The image x then goes through the encoder f and the decoder g, without noise and without sampling, and the error is
        the mean over its P pixels.</p>
      ${error}`,
    mnist: (scale: TemplateResult, centre: TemplateResult) => html`
      <p>The ink is scaled so that the longer side of its bounding box, w by h, has 20 pixels. A pixel that is covered in part is
        grey: it has the mean of the ink I that it covers.</p>
      ${scale}
      <p>Then it is moved by whole pixels, so that its centre of mass falls on the pixel in row and column 14 of 28 by 28, counted
        from 0; ink that would reach over the edge is moved only as far as the edge.</p>
      ${centre}
      <p>MNIST's own digits come out of this as they went in. Fashion-MNIST was made in another way, so a drawing is stranger to a
        model of clothes.</p>`,
    own: html`
      <p>The sheet is ten times as fine as an image, and each pixel of the image has the mean of the ink that it covers. Nothing is
        centred or scaled: how your images were made is not known here.</p>`,
  },
  drawn: 'Drawn',
  asInMnist: 'As in MNIST',
  asOwn: 'As your images are',
  nothing: 'Nothing yet',
  size: (width: number, height: number) => `${width} × ${height} pixels`,
  sizeWithInk: (width: number, height: number, inkWidth: string, inkHeight: string) =>
    `${width} × ${height} pixels, the ink ${inkWidth} × ${inkHeight}`,
  image: (width: number, height: number) => `The drawing as an image of ${width} by ${height} pixels`,
  imageWithInk: (width: number, height: number, inkWidth: string, inkHeight: string) =>
    `The drawing as an image of ${width} by ${height} pixels, its ink ${inkWidth} by ${inkHeight}, with the centre of mass in the middle`,
  clear: 'Clear',
  undo: 'Undo',
  takeDigit: 'Take a held-out digit',
  takeImage: 'Take a held-out image',
  told: 'The model is told that it is',
  code: 'Code',
  soon: 'The model is about to answer.',
  begin: 'Draw on the pad, or take a held-out image to begin with.',
  takenFor: 'What it is taken for',
  output: 'What the model makes of it',
  reconstruction: 'Reconstruction',
  reconstructionWith: (error: string) => `Reconstruction of the drawing, with a mean squared error of ${error}`,
  afterStep: (step: string) => `After step ${step}`,
  classified: (step: string, one: string, probability: string) =>
    `After step ${step} it is taken for ${one}, with a probability of ${probability}. ` +
    'It must choose one of ten, whatever is drawn: a face is a digit to it as well.',
  likeliest: 'likeliest',
  verdict: {
    lost: (error: string) => `Mean squared error ${error}: the model gives no numbers any more.`,
    alone: (error: string) => `Mean squared error ${error}.`,
    untrained: (error: string, heldOut: string) =>
      `${beside(error, heldOut)}: the model is untrained, and has learnt neither.`,
    far: (error: string, heldOut: string, times: string) =>
      `${beside(error, heldOut)}, ${times} times as much: this is far from anything that the model knows.`,
    worse: (error: string, heldOut: string) =>
      `${beside(error, heldOut)}: worse than most of those, but no stranger than some.`,
    usual: (error: string, heldOut: string) => `${beside(error, heldOut)}: about as well as those.`,
  },
  pad: {
    label: 'Drawing pad',
    empty: 'Nothing is drawn yet',
    strokes: (count: number) => `The drawing, of ${count} ${count === 1 ? 'stroke' : 'strokes'}`,
    keys: 'Keys: arrows move, Space puts the pen down and lifts it.',
    pen: { up: 'Pen up', down: 'Pen down' },
  },
};

function beside(error: string, heldOut: string): string {
  return `Mean squared error ${error}, against ${heldOut} on held-out images`;
}
