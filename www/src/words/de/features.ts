// The features panel.

import { html } from 'lit';
import type { Words } from '../kinds';

export const features: Words['features'] = {
  sentence: (half, isMap) =>
    isMap
      ? `Die Filterkerne der ${half === 'encoder' ? 'ersten' : 'letzten'} Schicht: Jeder gleitet über das Bild und antwortet, wo er passt.`
      : half === 'encoder'
        ? 'Wonach jede Einheit der ersten Schicht in einem Bild sucht: Orange Pixel regen sie an, blaue halten sie zurück.'
        : 'Was jede Einheit der letzten verborgenen Schicht zum Bild hinzufügt: Tinte, wo es orange ist, Papier, wo es blau ist.',
  look:
    'Anfangs ist alles Rauschen. Eine Einheit, die etwas gelernt hat, zeigt eine Form: einen Strich, ein Strichende, einen ' +
    'Fleck, eine Kante. Rauschen, das bleibt, gehört zu Pixeln, auf denen nie Tinte ist, oder zu einer Einheit, die niemand ' +
    'nutzt. Eine tote Einheit sagt zu jedem Bild dasselbe: Ihre Gewichte sind ohne Wirkung und können hinter einer ReLU auch ' +
    'nicht mehr lernen. Ein Code, der dünn besetzt gehalten oder an verrauschten Bildern trainiert wird, hat mehr örtlich ' +
    'begrenzte Formen als ein anderer.',
  how: (half, formula) => html`
    <p>${
      half === 'encoder'
        ? html`Einheit <i>j</i> der ersten Schicht hat zu jedem Pixel ein Gewicht; als Bild zeigen sie, worauf die Einheit anspricht:`
        : html`Einheit <i>j</i> der letzten verborgenen Schicht hat zu jedem Pixel ein Gewicht; als Bild zeigen sie, was die
            Einheit hinzufügt:`
    }</p>
    ${formula}
    <p>Die Nutzung ist die Varianz der Aktivierung über die Testbilder; unter 10<sup>−8</sup> gilt die Einheit als tot.
      Während des Trainings wird die Reihenfolge jedes Mal neu gebildet, wenn sich die Zahl der Schritte verdoppelt hat, damit die
      Bilder nicht ständig die Plätze tauschen. Die Farben sind gleichmäßige Stufen in Oklch.</p>`,

  weights: 'Gewichte',
  halves: { encoder: 'der ersten Schicht', decoder: 'der letzten Schicht' },
  order: 'Reihenfolge',
  orders: { use: 'meistgenutzte zuerst', number: 'nach Nummer' },
  scale: 'Skala',
  scales: { common: 'eine für alle', own: 'jedem die eigene' },

  onTheirWay: 'Die Gewichte sind unterwegs.',
  noImage: {
    decoder: 'Die letzte Schicht liefert hier kein Bild, ihre Gewichte sind also keines.',
    encoder: 'Die erste Schicht nimmt hier kein Bild auf, ihre Gewichte sind also keines.',
  },
  summary: (isMap, count, height, width, dead) =>
    `${count} ${isMap ? 'Filterkerne' : 'Einheiten'} mit ${height} × ${width} Gewichten, davon ${dead ?? 'keine'} tot.`,
  afterStep: (step, summary) => `Nach Schritt ${step}: ${summary}`,
  more: (count) => `${count} weitere`,
  key: 'Farben: Blau für Gewichte unter null, der Ton des Papiers für null, Orange darüber',
  lowest: 'kleinstes',
  highest: 'größtes, jeweils',
  tile: (unit, use) => `Einheit ${unit}, Varianz ${use}`,
  deadTile: (unit) => `Einheit ${unit}, tot`,
  dead: 'tot',

  unit: (unit, dead) => `Einheit ${unit}${dead ? ' (tot)' : ''}`,
  large: (unit, low, high) => `Gewichte der Einheit ${unit}, von ${low} bis ${high}`,
  variance: 'Varianz der Aktivierung',
  mean: 'mittlere Aktivierung',
  ofWeights: 'Gewichte',
  range: (low, high, norm) => `${low} bis ${high}, Norm ${norm}`,
  looking: 'Gesucht wird, was sie anregt.',
  exciting: () => 'Die Testbilder, die sie am stärksten anregen, mit ihrer Aktivierung',
  excitingImage: (index, activation) => `Testbild ${index}, Aktivierung ${activation}`,
};
