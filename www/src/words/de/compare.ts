// The panel of two runs side by side.

import { html } from 'lit';
import type { Words } from '../kinds';

const afterStep = (a: string, b: string): string =>
  a === b ? `Nach Schritt ${a}` : `Nach Schritt ${a} von A und ${b} von B`;

export const compare: Words['compare'] = {
  sentence:
    'Zwei Läufe im Gleichschritt, vom selben Startwert aus und mit denselben Bildern in derselben Reihenfolge: Dieser hier ist A, ' +
    'der andere ist B.',
  look:
    'Welcher fällt schneller, und welcher endet tiefer? Oft ist es nicht derselbe. Ein Startwert ist ein einziger Wurf, ein kleiner ' +
    'Unterschied also vielleicht Zufall: „Neuer Startwert“ beginnt beide von vorn, und was für mehrere Startwerte gilt, das gilt.',
  how: (difference) => html`
    <p>Der zweite Lauf hat einen eigenen Worker und eine eigene Engine. Keiner darf dem anderen mehr als zehn Schritte voraus
      sein, und jeder rechnet Bit für Bit dasselbe, was er allein rechnen würde. Beide werden an denselben Testbildern geprüft. Um
      wie viel B über oder unter A liegt, ist</p>
    ${difference}
    <p>und bei Anteilen wie der Genauigkeit die Differenz in Prozentpunkten. Die Sekunden sind die von zwei Läufen, die sich
      diesen Rechner teilen.</p>`,
  start: 'Diesen Lauf mit einem von diesen vergleichen. Beide beginnen wieder bei Schritt 0 und warten auf „Start“.',
  end: 'Vergleich beenden',
  somethingElse: 'Mit etwas anderem vergleichen',
  againstPca: (title) => html`<b>${title}</b> gegen <b>exakte PCA</b>`,
  otherComes: 'B, unterwegs',
  otherIsSetUp: 'Der zweite Lauf wird vorbereitet.',
  differ: (settings) => `Verschiedene Einstellungen von A / B: ${settings}.`,
  alike: 'Beide haben dieselben Einstellungen und denselben Startwert, sind also derselbe Lauf.',
  changed: 'A wurde unterwegs geändert, seine Einstellungen sagen darum nicht alles.',
  failed: (reason) => `Der zweite Lauf ist gescheitert: ${reason}`,
  refused: 'Dieser Wert wird für B nicht verwendet:',
  problem: (problem) => `Der zweite Lauf: ${problem}`,
  lost: 'Der Verlust von B ist keine Zahl mehr: Der Lauf ist divergiert.',
  pauseOther: 'B anhalten',
  letOtherGoOn: 'B weiterlaufen lassen',
  onlyPoints: 'Der Bereich „Punkte und Ebenen“ zeigt die Punkte von A.',
  otherImages: (a, b) => `A wird anders geprüft als B (A: ${a}; B: ${b}): Nebeneinanderlegen lässt sich da nichts.`,
  step: (side, step) => `${side} Schritt ${step}`,
  ofSteps: (steps) => `von ${steps}`,
  standing: {
    waiting: 'wartet auf Bilder',
    done: 'fertig',
    error: 'gescheitert',
    loading: 'wird geladen',
  },
  table: {
    otherIs: 'B ist',
    parameters: 'Parameter',
    loss: (unit) => `Testverlust, ${unit}`,
    lossInOwnUnits: 'Testverlust, jeder in seiner Einheit',
    time: 'Trainingszeit',
    digest: 'Prüfsumme aller Gewichte',
    better: 'besser',
  },
  chart: {
    measures: { loss: 'Testverlust', error: 'Testfehler' },
    of: {
      loss: 'Kurven des Testverlusts beider Läufe.',
      error: 'Kurven des Testfehlers beider Läufe.',
    },
    nothing: 'Noch ist nichts gezeichnet.',
    at: (a, b) => `A ist bei ${a}, B bei ${b}.`,
    otherPhases: (unit) =>
      `${unit}; andere Phasen haben andere Einheiten, vergleichbar ist nur, was in derselben Phase liegt`,
    otherUnits: (a, b) => `A in ${a}, B in ${b}: Verläufe lassen sich vergleichen, Höhen nicht`,
  },
  chooser: {
    anyPreset: 'Irgendein anderes Rezept',
    compare: 'Vergleichen',
    oneValue: 'Derselbe Lauf mit einem anderen Wert',
    valueOf: (label) => `Wert von ${label}`,
  },
  codes: {
    hint: 'Die Codes der Testbilder beider Läufe auf denselben Achsen, jeder mit dem Zeichen seiner Klasse.',
    coming: (side) => `Codes von ${side}: unterwegs.`,
    of: (side, finding) => `Codes von ${side}. ${finding}`,
  },
  pca: {
    model: (images, tested) => `das Modell (${images} ${tested})`,
    exact: (tested) => `exakte PCA (alle ${tested})`,
    idle: 'Die exakte PCA braucht alle Trainingsbilder, und die übrigen kommen erst mit „Start“.',
    underWay: (share) => `Die Komponenten werden berechnet: ${share}`,
    range: (smallest, largest) => `Hauptwinkel der Reihe nach, von ${smallest} bis ${largest}`,
    axis: 'Hauptwinkel, der kleinste zuerst',
  },
  rows: {
    coming: 'Die ersten Bilder beider Läufe sind unterwegs.',
    others: (many) => `Andere ${many}`,
    nothingInCommon:
      'Den beiden Läufen werden gerade verschiedene Testbilder gezeigt, nebeneinanderlegen lassen sich darum keine.',
    order: (rows) => `Von oben nach unten: ${rows}. Darunter der Fehler von A und von B; der kleinere ist fett.`,
    image: 'das Bild',
    given: (side) => `was ${side} bekommt`,
    made: (side) => `was ${side} daraus macht`,
    describe: (image, a, b) => `${image}: ${a}; ${b}`,
    takesFor: (side, image, share) => `${side} sagt „${image}“ mit ${share}`,
    redraws: (side, error) => `${side} zeichnet es mit einem mittleren quadratischen Fehler von ${error} nach`,
    repairs: (side, error) =>
      `${side} zeichnet es, vom gestörten aus, mit einem mittleren quadratischen Fehler von ${error} nach`,
    after: (a, b) => `${afterStep(a, b)}.`,
    errors: (a, b, errorA, errorB) =>
      html`${afterStep(a, b)}: mittlerer quadratischer Fehler ${errorA} für A und ${errorB} für B auf diesen Bildern.`,
    oneCorrupted: (side) => `${side} bekommt hier gestörte Bilder und der andere saubere.`,
    shownToBoth: (images) => `${images} dieser Bilder werden beiden gezeigt.`,
  },
};
