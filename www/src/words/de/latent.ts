// The panel of the latent space: what it says of its pictures, and its controls.

import type { Words } from '../kinds';

const targets = { from: 'Anfang A', to: 'Ende B', probe: 'Sonde' };
const ends = { from: 'Anfang A des Wegs', to: 'Ende B des Wegs' };

export const latent: Words['latent'] = {
  onTheirWay: 'Die ersten Codes sind unterwegs.',
  afterStep: (step, finding) => `Nach Schritt ${step}: ${finding}`,
  place: (x, y) => `(${x}; ${y})`,
  axes: {
    first: 'x, die erste Zahl',
    second: 'y, die zweite Zahl',
    component: (axis, number, share) => `${axis}, Hauptkomponente ${number} (${share})`,
    unit: (axis, number, share) => `${axis}, Einheit ${number} (${share})`,
  },
  noFinite: 'Kein Code ist mehr eine endliche Zahl: Es gibt nichts zu zeichnen.',
  spread: (x, y) => `Standardabweichung: ${x} längs x, ${y} längs y.`,
  codes: (count) => `${count} Codes von Testbildern.`,
  apart: (right, count, chance, best, mixed) =>
    `Von ${count} Codes der Testbilder liegen ${right} dem Mittelwert ihrer eigenen Klasse am nächsten, durch Zufall wären es ` +
    `${chance}. Am besten getrennt ist Klasse ${best.name} (${best.share})${
      mixed
        ? `, am stärksten vermischt sind ${mixed.names[0]} und ${mixed.names[1]} (${mixed.share} liegen der anderen näher)`
        : ''
    }.`,
  componentsHold: (share, width) =>
    `Die ersten beiden Hauptkomponenten enthalten ${share} der Varianz der ${width} Zahlen.`,
  unitsHold: (first, second, share, width) =>
    `Die Einheiten ${first} und ${second} enthalten ${share} der Varianz der ${width} Zahlen.`,
  here: (index, one, place) => `Hier auf der Karte liegt Testbild ${index}, ${one}, bei ${place}.`,
  probeOnMap: (place) =>
    `Sonde auf der Karte${place === null ? '' : `, bei ${place}`}: Pfeiltasten bewegen sie, mit Umschalt weiter, Pos1 setzt sie in die Mitte`,
  end: (which, place) => `${ends[which]}, bei ${place}: ziehen oder mit den Pfeiltasten bewegen`,
  legend: 'Klassen, die auf der Karte hervortreten',
  class: (name) => `Klasse ${name}`,

  view: 'Ansicht',
  views: { map: 'Karte', grid: 'Raster' },
  plane: 'Ebene',
  planes: { pca: 'Hauptkomponenten', units: 'zwei Einheiten' },
  units: { across: 'waagerecht: Einheit', up: 'senkrecht: Einheit' },
  ellipses: (possible) =>
    `Ellipsen der Posteriorverteilung${possible ? '' : ' (von zwei Einheiten, nicht von Hauptkomponenten)'}`,
  told: 'Dem Dekodierer gesagt',

  noGrid: 'Es gibt kein Raster von Bildern: Dieses Modell zeichnet keine.',
  gridOnItsWay: 'Das Raster ist unterwegs.',
  grid: (side, from, to) => `${side} × ${side} Bilder, dekodiert von ${from} oben links bis ${to} unten rechts.`,
  gridHint: 'Ein Klick auf eines setzt die Sonde dorthin.',
  probeOnGrid: (place) =>
    `Sonde auf dem Raster, bei ${place}: Pfeiltasten bewegen sie von Zelle zu Zelle, Pos1 setzt sie in die Mitte`,

  notYet: 'Noch nicht dekodiert.',
  decodedFrom: 'Dekodiert aus',
  offPlane: (place, distance) => `${place}, ${distance} abseits der Ebene`,
  noneHere: 'Genau hier liegt kein Code eines Testbilds.',
  coordinates: 'Koordinaten der Sonde',
  toTheMiddle: 'In die Mitte',
  decoded: (place, ink) => `Das aus ${place} dekodierte Bild; ${ink} davon sind Tinte.`,
  takenFor: (place) => `Wofür der Klassifikator ${place} hält`,
  sliders: 'Einheiten des Codes der Sonde, die meistgenutzten zuerst',
  noSliders: 'Alle Codes sind gleich: Es gibt nichts zu verstellen.',
  unit: (number) => `Einheit ${number}`,

  targets,
  becomes: () => 'Ein hier gewähltes Testbild wird',
  others: 'Andere',
  use: (index, one, target) => `Testbild ${index}, ${one}, als ${targets[target]} verwenden`,

  path: 'Weg von A nach B',
  way: 'Verlauf',
  ways: { line: 'gerade Linie', sphere: 'auf der Kugel' },
  probeBecomes: (end) => `Sonde wird ${targets[end]}`,
  framesOnTheirWay: 'Die Zwischenbilder sind unterwegs.',
  frames: {
    between: (share) => `${share} des Wegs von A nach B`,
    taken: (frame, one) => `${frame}: die Mischung der Pixel; eingestuft wird der Code als ${one}`,
    picture: (frame, near, difference) =>
      `${frame}: oben das dekodierte Bild${near === null ? '' : ` (nächster mittlerer Code: ${near})`}; unten die Mischung der Pixel, mit ` +
      `einer mittleren quadrierten Differenz von ${difference}`,
    passes: (classes) => `Stationen: ${classes}.`,
    classifier: 'Unter jedem Zwischenbild: wofür der Klassifikator seinen Code hält.',
    finding: (difference) =>
      `Oben: aus den Codes des Wegs dekodiert, darunter die Klasse mit dem nächsten mittleren Code. Unten: die Pixel gemischt. ` +
      `Auf halbem Weg beträgt der mittlere quadratische Fehler zwischen beiden ${difference}.`,
  },
};
