// Points in space, and where the model puts them: dots and rings, joined by what is lost.

import { html, type TemplateResult } from 'lit';
import { formatLoss, formatWhole } from '../format';
import { findingOf, type Point, pointsOf, project } from '../point-cloud';
import type { Snapshot } from '../protocol';
import { PaintedView } from './view';

/** Of the canvas; the style sheet decides how large it is seen. */
const WIDTH = 960;
const HEIGHT = 600;
/** Length of the axes that are drawn, in standard deviations of the points. */
const AXIS = 2;

export class PointCloud extends PaintedView {
  static override properties = { snapshot: { attribute: false } };
  declare snapshot: Extract<Snapshot, { kind: 'points' }>;

  protected override render(): TemplateResult {
    const { step, inputs, outputs } = this.snapshot;
    const points = pointsOf(inputs);
    const { error, miss, spread } = findingOf(points, pointsOf(outputs));
    const text =
      `${points.length} points in space, each joined to where the model puts it: ${formatLoss(miss)} away on average, ` +
      `where the points are ${formatLoss(spread)} from their middle.`;
    return html`
      <canvas class="cloud" width=${WIDTH} height=${HEIGHT} role="img" aria-label=${text}></canvas>
      <div class="row">
        <p class="figures">After step ${formatWhole(step)}: mean squared error <b>${formatLoss(error)}</b> a coordinate; the
          model puts a point ${formatLoss(miss)} away from where it is.</p>
        <p class="cloud-legend"><span class="point">a point</span> <span class="model">where the model puts it</span></p>
      </div>`;
  }

  protected override paint(): void {
    const canvas = this.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    const style = getComputedStyle(canvas);
    const colour = (name: string) => style.getPropertyValue(name);
    const [points, model] = [pointsOf(this.snapshot.inputs), pointsOf(this.snapshot.outputs)];
    // The points decide what is in the picture: an untrained model may put them anywhere.
    const reach = (axis: 0 | 1) => Math.max(...points.map((point) => Math.abs(project(point)[axis])));
    const scale = 0.46 * Math.min(WIDTH / reach(0), HEIGHT / reach(1));
    const at = (point: Point): [number, number] => {
      const [right, up] = project(point);
      return [WIDTH / 2 + scale * right, HEIGHT / 2 - scale * up];
    };
    const line = (from: Point, to: Point) => {
      context.beginPath();
      context.moveTo(...at(from));
      context.lineTo(...at(to));
      context.stroke();
    };
    context.clearRect(0, 0, WIDTH, HEIGHT);
    context.lineWidth = 2;
    context.strokeStyle = colour('--line');
    for (const axis of [0, 1, 2]) {
      const end = (length: number) => [0, 1, 2].map((k) => (k === axis ? length : 0)) as unknown as Point;
      line(end(-AXIS), end(AXIS));
    }
    context.strokeStyle = colour('--muted');
    points.forEach((point, i) => {
      const to = model[i];
      if (to?.every(Number.isFinite)) line(point, to);
    });
    const disc = (point: Point, radius: number) => {
      context.beginPath();
      context.arc(...at(point), radius, 0, 2 * Math.PI);
    };
    context.fillStyle = colour('--train');
    for (const point of points) {
      disc(point, 5);
      context.fill();
    }
    context.lineWidth = 3;
    context.strokeStyle = colour('--test');
    for (const point of model.filter((one) => one.every(Number.isFinite))) {
      disc(point, 7);
      context.stroke();
    }
  }
}
