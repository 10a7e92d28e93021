// The panel of the latent space: what it says of its pictures, and its controls.

const targets = { from: 'start A', to: 'end B', probe: 'the probe' };
const ends = { from: 'Start A of the path', to: 'End B of the path' };

export const latent = {
  // The map
  onTheirWay: 'The first codes are on their way.',
  afterStep: (step: string, finding: string) => `After step ${step}: ${finding}`,
  place: (x: string, y: string) => `(${x}, ${y})`,
  axes: {
    first: 'x, the first number',
    second: 'y, the second number',
    component: (axis: 'x' | 'y', number: number, share: string) => `${axis}, principal component ${number} (${share})`,
    unit: (axis: 'x' | 'y', number: number, share: string) => `${axis}, unit ${number} (${share})`,
  },
  noFinite: 'No code is a finite number any more: there is nothing to draw.',
  spread: (x: string, y: string) => `Standard deviation: ${x} along x, ${y} along y.`,
  codes: (count: string) => `${count} held-out codes.`,
  /** `mixed`: the two classes that lie least apart, if any do not. */
  apart: (
    right: string,
    count: string,
    chance: string,
    best: { readonly name: string; readonly share: string },
    mixed: { readonly names: readonly [string, string]; readonly share: string } | null,
  ) =>
    `${right} of ${count} held-out codes lie nearest to the mean of their own class, where chance ` +
    `is ${chance}. Best apart is class ${best.name} (${best.share})${
      mixed ? `, ${mixed.names[0]} and ${mixed.names[1]} are mixed most (${mixed.share} lie nearer to the other)` : ''
    }.`,
  componentsHold: (share: string, width: number) =>
    `The first two principal components hold ${share} of the variance of the ${width} numbers.`,
  unitsHold: (first: number, second: number, share: string, width: number) =>
    `The units ${first} and ${second} hold ${share} of the variance of the ${width} numbers.`,
  here: (index: number, one: string, place: string) =>
    `Here on the map is held-out image ${index}, ${one}, at ${place}.`,
  probeOnMap: (place: string | null) =>
    `Probe on the map${place === null ? '' : `, at ${place}`}: arrow keys move it, with Shift further, Home puts it into the middle`,
  end: (which: keyof typeof ends, place: string) =>
    `${ends[which]}, at ${place}: drag it, or move it with the arrow keys`,
  legend: 'Classes that stand out on the map',
  class: (name: string) => `Class ${name}`,

  // The tools
  view: 'View',
  views: { map: 'Map', grid: 'Grid' },
  plane: 'Plane',
  planes: { pca: 'principal components', units: 'two units' },
  units: { across: 'across: unit', up: 'up: unit' },
  ellipses: (possible: boolean) =>
    `Ellipses of the posterior${possible ? '' : ' (of two units, not of principal components)'}`,
  told: 'Decoder is told',

  // The grid
  noGrid: 'There is no grid of images: this model draws none.',
  gridOnItsWay: 'The grid is on its way.',
  grid: (side: number, from: string, to: string) =>
    `${side} × ${side} images, decoded from ${from} at the top left to ${to} at the bottom right.`,
  gridHint: 'Click one to put the probe there.',
  probeOnGrid: (place: string) =>
    `Probe on the grid, at ${place}: arrow keys move it from cell to cell, Home puts it into the middle`,

  // The probe
  notYet: 'Not decoded yet.',
  /** The place stands alone, after this. */
  decodedFrom: 'Decoded from',
  offPlane: (place: string, distance: string) => `${place}, ${distance} off the plane`,
  noneHere: 'No held-out code is right here.',
  coordinates: 'Coordinates of the probe',
  toTheMiddle: 'To the middle',
  decoded: (place: string, ink: string) => `The image decoded from ${place}; ${ink} of it is ink.`,
  takenFor: (place: string) => `What the classifier takes ${place} for`,
  sliders: "Units of the probe's code, the most used first",
  noSliders: 'All codes are the same: there is nothing to turn.',
  unit: (number: number) => `Unit ${number}`,

  // The digits to choose from
  targets,
  becomes: (many: string) => `A chosen one of these held-out ${many} becomes`,
  others: 'Others',
  use: (index: number, one: string, target: keyof typeof targets) =>
    `Use held-out image ${index}, ${one}, as ${targets[target]}`,

  // The path
  path: 'Path from A to B',
  way: 'Way',
  ways: { line: 'straight line', sphere: 'on the sphere' },
  probeBecomes: (end: 'from' | 'to') => `Probe becomes ${targets[end]}`,
  framesOnTheirWay: 'The frames are on their way.',
  frames: {
    /** Neither end. */
    between: (share: string) => `${share} of the way from A to B`,
    taken: (frame: string, one: string) => `${frame}: the mix of the pixels; the classifier takes the code for ${one}`,
    /** `near`: of which class the nearest mean code is, where there are classes. */
    picture: (frame: string, near: string | null, difference: string) =>
      `${frame}: above the image decoded${near === null ? '' : `, nearest to the mean code of ${near}`}; below the mix of the pixels, with ` +
      `a mean squared difference of ${difference}`,
    passes: (classes: string) => `Passes ${classes}.`,
    classifier: 'Below each frame: what the classifier takes its code for.',
    finding: (difference: string) =>
      `Above: decoded from the codes of the path, with the class whose mean code is nearest below. Below: the pixels mixed. ` +
      `Half-way the two differ by a mean squared error of ${difference}.`,
  },
};
