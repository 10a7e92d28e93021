// The panel of points in space, and how a model lies to exact PCA, there and side by side.

import { html, type TemplateResult } from 'lit';

export const space = {
  sentence:
    'The network squeezes each point in space into two numbers and puts it back, so all it can reach is one plane.',
  look:
    'The plane turns until it lies on that of exact PCA, while the error falls to that of exact PCA and not below. The codes ' +
    'keep the shape of the arc, but they may be turned, sheared or mirrored: only the plane is decided by the data, not its axes.',
  how: (singularValues: TemplateResult) => html`
    <p>Encoder and decoder are linear. What comes out of the decoder is its bias and a sum of the two rows of its weights, which
      span the plane that is drawn. Exact PCA takes the two directions along which the points vary the most. The angle between
      the planes is the larger of their two principal angles, from the singular values of</p>
    ${singularValues}
    <p>where the columns of <i>U</i> and <i>V</i> are orthonormal bases of the two planes.</p>`,
  none: 'The points are being made.',
  codes: 'The two numbers of each point',
  facts: (exact: TemplateResult, error: TemplateResult, gap: TemplateResult) =>
    html`The error of exact PCA is ${exact} a coordinate, that of the model ${error}: ${gap}.`,
  gap: {
    same: html`the model has the same`,
    above: (share: TemplateResult) => html`the model is ${share} above it`,
    below: (share: TemplateResult) => html`the model is ${share} below it`,
  },
  angle: (angle: TemplateResult) => html`Its plane and the plane of exact PCA are ${angle} apart.`,
  cloud: {
    inWords: (points: number, miss: string, spread: string) =>
      `${points} points in space, each joined to where the model puts it: ${miss} away on average, ` +
      `where the points are ${spread} from their middle.`,
    angle: (degrees: string) => `The plane of the model and that of exact PCA are ${degrees} degrees apart.`,
    view: (around: number, up: number) =>
      `View of the points, ${around} degrees around, ${up} degrees above: arrow keys turn it, Home resets it`,
    turn: 'Turn',
    tilt: 'Tilt',
    edge: 'From the edge',
    reset: 'Reset view',
    point: 'a point',
    pointOnArc: 'a point, its colour goes along the arc',
    model: 'where the model puts it',
    learned: 'plane of the model',
    exact: 'plane of exact PCA',
    found: (
      step: string,
      error: TemplateResult,
      miss: string,
    ) => html`After step ${step}: mean squared error ${error} a coordinate;
      the model puts a point ${miss} away from where it is.`,
  },
  smallAngle: (angle: string) => `less than ${angle}`,
  pca: {
    alone: (components: number, count: string, error: string, part: string) =>
      `${pcaHas(components, count, error, part)}; this model has none to lay beside it.`,
    same: (components: number, count: string, error: string, part: string, model: string) =>
      `${pcaHas(components, count, error, part)}, the model ${model}, which is the same.`,
    apart: (
      components: number,
      count: string,
      error: string,
      part: string,
      model: string,
      share: string,
      above: boolean,
    ) =>
      `${pcaHas(components, count, error, part)}, the model ${model}, which is ${share} ${above ? 'above' : 'below'}.`,
    notLinear: 'Its decoder is not linear, so there is no plane of it to measure angles to.',
    angle: (angle: string) => `The angle between what the decoder spans and the components is ${angle}.`,
    angles: (count: number, smallest: string, largest: string, median: string) =>
      `The ${count} principal angles between what the decoder spans and the components go from ${smallest} to ` +
      `${largest}, half of them below ${median}; all zero would be the same subspace.`,
  },
};

function pcaHas(components: number, count: string, error: string, part: string): string {
  return `Exact PCA with ${count} ${components === 1 ? 'component' : 'components'} has a mean squared error of ${error} a ${part}`;
}
