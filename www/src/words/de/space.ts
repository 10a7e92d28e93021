// The panel of points in space, and how a model lies to exact PCA, there and side by side.

import { html } from 'lit';
import type { Words } from '../kinds';

export const space: Words['space'] = {
  sentence:
    'Das Netz presst jeden Punkt des Raums in zwei Zahlen und setzt ihn wieder zurück, daher erreicht es nur eine einzige Ebene.',
  look:
    'Die Ebene dreht sich, bis sie auf der der exakten PCA liegt, während der Fehler auf den der exakten PCA fällt und nicht ' +
    'darunter. Die Codes behalten die Form des Bogens, können aber gedreht, geschert oder gespiegelt sein: Durch die Daten ist nur ' +
    'die Ebene bestimmt, nicht ihre Achsen.',
  how: (singularValues) => html`
    <p>Kodierer und Dekodierer sind linear. Was aus dem Dekodierer kommt, ist sein Bias und eine Summe der zwei Zeilen seiner
      Gewichte, welche die gezeichnete Ebene aufspannen. Exakte PCA nimmt die zwei Richtungen, in denen die Punkte am stärksten
      streuen. Der Winkel zwischen den Ebenen ist der größere ihrer zwei Hauptwinkel, aus den Singulärwerten von</p>
    ${singularValues}
    <p>wobei die Spalten von <i>U</i> und <i>V</i> Orthonormalbasen der beiden Ebenen sind.</p>`,
  none: 'Die Punkte entstehen gerade.',
  codes: 'Die zwei Zahlen jedes Punktes',
  facts: (exact, error, gap) =>
    html`Der Fehler der exakten PCA ist ${exact} je Koordinate, der des Modells ${error}: ${gap}.`,
  gap: {
    same: html`Das Modell hat denselben`,
    above: (share) => html`Das Modell liegt ${share} darüber`,
    below: (share) => html`Das Modell liegt ${share} darunter`,
  },
  angle: (angle) => html`Der Winkel zwischen seiner Ebene und der Ebene der exakten PCA: ${angle}.`,
  cloud: {
    inWords: (points, miss, spread) =>
      `${points} Punkte im Raum, jeder verbunden mit der Stelle, an die das Modell ihn setzt: im Mittel ${miss} entfernt, ` +
      `während die Punkte von ihrer Mitte ${spread} entfernt sind.`,
    angle: (degrees) => `Zwischen der Ebene des Modells und der der exakten PCA liegen ${degrees} Grad.`,
    view: (around, up) =>
      `Ansicht der Punkte, um ${around} Grad gedreht, ${up} Grad von oben: Pfeiltasten drehen sie, Pos1 setzt sie zurück`,
    turn: 'Drehen',
    tilt: 'Neigen',
    edge: 'Von der Kante',
    reset: 'Ansicht zurücksetzen',
    point: 'ein Punkt',
    pointOnArc: 'ein Punkt, seine Farbe läuft den Bogen entlang',
    model: 'wohin das Modell ihn setzt',
    learned: 'Ebene des Modells',
    exact: 'Ebene der exakten PCA',
    found: (step, error, miss) => html`Nach Schritt ${step}: mittlerer quadratischer Fehler ${error} je Koordinate;
      das Modell setzt einen Punkt ${miss} neben seine Stelle.`,
  },
  smallAngle: (angle) => `weniger als ${angle}`,
  pca: {
    alone: (components, count, error, part) =>
      `${pcaHas(components, count, error, part)}; dieses Modell hat keinen, der sich daneben stellen ließe.`,
    same: (components, count, error, part, model) =>
      `${pcaHas(components, count, error, part)}, das Modell ${model}, also denselben.`,
    apart: (components, count, error, part, model, share, above) =>
      `${pcaHas(components, count, error, part)}, das Modell ${model}, also ${share} ${above ? 'darüber' : 'darunter'}.`,
    notLinear: 'Sein Dekodierer ist nicht linear, daher gibt es keine Ebene, zu der sich Winkel messen ließen.',
    angle: (angle) => `Der Winkel zwischen dem, was der Dekodierer aufspannt, und den Komponenten ist ${angle}.`,
    angles: (count, smallest, largest, median) =>
      `Die ${count} Hauptwinkel zwischen dem, was der Dekodierer aufspannt, und den Komponenten reichen von ${smallest} bis ` +
      `${largest}, die Hälfte liegt unter ${median}; wären alle null, wäre es derselbe Unterraum.`,
  },
};

function pcaHas(components: number, count: string, error: string, part: string): string {
  return `Exakte PCA mit ${count} ${components === 1 ? 'Komponente' : 'Komponenten'} hat einen mittleren quadratischen Fehler von ${error} je ${part}`;
}
