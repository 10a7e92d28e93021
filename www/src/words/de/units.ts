// The units panel.

import { html, nothing } from 'lit';
import type { Words } from '../kinds';

const quantities: Words['units']['quantities'] = {
  mean: 'Mittlere Aktivierung',
  variance: 'Varianz',
  kl: 'KL-Term in Nat',
};

export const units: Words['units'] = {
  sentence: (gaussian, sparse) =>
    gaussian
      ? 'Wie viel jede Zahl des Codes sagt, in Nat: der Preis dafür, dass das Modell Bilder an ihr unterscheidet.'
      : sparse
        ? 'Wie aktiv jede Einheit des Codes im Mittel ist, gemessen an dem Ziel, auf dem sie gehalten wird.'
        : 'Wie aktiv jede Einheit des Codes im Mittel über die Testbilder ist und wie sehr das schwankt.',
  look: (gaussian, sparse) =>
    gaussian
      ? 'Einheiten, die nichts tragen, fallen auf null zurück: Der Dekodierer kommt ohne sie aus. Mit großem Beta werden es mehr, ' +
        'und wenn alle gefallen sind, ist die Posteriorverteilung kollabiert und jede Stichprobe derselbe verwaschene Fleck.'
      : sparse
        ? 'Die Mittelwerte sammeln sich in den ersten Epochen am Ziel. Eine Einheit am Ziel schweigt bei den meisten Bildern und ' +
          'ist bei wenigen laut; eine, die bei null festsitzt, schweigt bei allen.'
        : 'Eine Einheit, die bei jedem Bild gleich ist, ist tot: Sie belegt eine Zahl des Codes und sagt damit nichts. Wenige aktive ' +
          'Einheiten bedeuten, dass der Code schmaler sein könnte.',
  how: (divergence, penalty) => html`
    <p>Mittelwert und Varianz der Aktivierung jeder Einheit über die Bilder der letzten Auswertung, exakt. Eine Einheit, die sich
      nie ändert, ist tot; eine, deren Varianz über 0,01 liegt, ist aktiv.</p>
    ${
      divergence
        ? html`
          <p>Einheit <i>j</i> eines Gaußschen Codes weicht von der Standardnormalverteilung, gemittelt über die Bilder, ab um</p>
          ${divergence.unit}
          <p>Nat, und diese addieren sich zum KL-Term des Verlusts. Eine Einheit ist aktiv, wenn ihr Mittelwert über die Bilder
            eine große Varianz hat:</p>
          ${divergence.active}`
        : nothing
    }${
      penalty
        ? html`
          <p>Die Strafe vergleicht die mittlere Aktivierung jeder Einheit über den Batch mit dem Ziel ρ, so wie man zwei Münzen
            vergleicht:</p>
          ${penalty}
          <p>Ihre Steigung wächst gegen 0 und 1 unbegrenzt, während sich die der quadrierten Differenz dort kaum ändert.</p>`
        : nothing
    }`,

  underWay: 'Die erste Auswertung läuft.',
  show: 'Anzeigen',
  quantities,
  order: 'Reihenfolge',
  orders: { use: 'größte zuerst', number: 'nach Nummer' },
  unit: (unit) => `Einheit ${unit}`,
  reading: (mean, variance, kl, state) =>
    `Mittelwert ${mean}, Varianz ${variance}${kl === null ? '' : `, KL-Term ${kl} Nat`}, ` +
    { dead: 'tot', active: 'aktiv', idle: 'kaum aktiv' }[state],
  readOut: 'Einheit, die vorgelesen wird',

  counted: (count, text) => `${text} ${count === 1 ? 'Einheit' : 'Einheiten'}`,
  counts: (units, active, dead) => `${units}: ${active} aktiv, ${dead} tot.`,
  over: (images) => `Über die ${images} Testbilder der letzten Auswertung.`,
  noNumbers: 'keine Zahlen',
  spread: (low, high, mean) => `von ${low} bis ${high}, im Mittel ${mean}`,
  bars: (quantity, units, spread) => `${quantities[quantity]} von ${units}, ${spread}.`,
  toTarget: (target, near, count) =>
    `Das Ziel ist ${target}; ${near} von ${count} liegen um weniger als die Hälfte daneben.`,
  divergence: (carrying, units, threshold, whole, tested) =>
    `${carrying} von ${units} tragen mehr als ${threshold} Nat. ` +
    `Alle zusammen: ${whole} Nat je Bild${tested === null ? '' : `; der letzte Test ergab einen KL-Term von ${tested}`}.`,

  marks: {
    kl: (threshold) => `${threshold} Nat`,
    variance: (threshold) => `aktiv ab ${threshold}`,
    target: (target) => `Ziel ${target}`,
  },
};
