// The layers panel.

import { html } from 'lit';
import type { Words } from '../kinds';

const states: Words['layers']['states'] = {
  learns: 'lernt',
  frozen: 'eingefroren',
  cached: 'gemerkt',
  absent: 'nicht beteiligt',
};
const parts: Words['layers']['parts'] = { encoder: 'Kodierer', decoder: 'Dekodierer', classifier: 'Klassifikator' };

export const layers: Words['layers'] = {
  sentence: (several) =>
    several
      ? 'Welche Schicht wann lernt: Die Phasen folgen von links nach rechts aufeinander, so lang, wie sie Schritte haben.'
      : 'Alle Schichten des Netzes mit ihren Gewichten und Biaswerten: In diesem Lauf lernen sie gemeinsam.',
  look: (several) =>
    several
      ? 'Jede Phase lässt die meisten Schichten in Ruhe, ihre Schritte kosten darum wenig. In einer späteren Phase ist der Verlust ' +
        'der von anderen Zahlen, verborgenen Aktivierungen oder Labels: Die Kurven zweier Phasen setzen einander nicht fort.'
      : 'Die meisten Parameter sitzen dort, wo das Bild eintritt, und dort, wo es austritt. Die Rezepte des Kapitels „Eine Schicht ' +
        'nach der anderen“ haben mehrere Phasen.',
  how: (formula) => html`
    <p>In Phase <i>k</i> lernen die <i>k</i>-te Schicht des Kodierers und ihr Gegenstück im Dekodierer, das zu kopieren, was die
      Schichten vor ihnen liefern:</p>
    ${formula}
    <p>Die Schichten davor ändern sich nicht; was sie zu einem Bild liefern, ist also immer dasselbe: Ein Ablauf mit
      Zwischenspeicher berechnet es nur einmal. Die Sekunden misst der Worker um jedes Stück Arbeit herum; Ansehen und Warten
      zählen nicht.</p>`,

  none: 'Noch kein Lauf.',
  states,
  parts,
  named: (part, size) => `${parts[part]} ${size}`,
  column: 'Schicht',
  parametersColumn: 'Parameter',
  row: (layer, does) =>
    `${layer}: ${does.map((state, i) => (does.length > 1 ? `${states[state]} in Phase ${i + 1}` : states[state])).join(', ')}`,
  parameters: (count) => `Insgesamt ${count} Parameter.`,
  now: 'wo der Lauf steht',

  phase: (name, steps, batch, images, labels) =>
    html`${name}, ${steps} Schritte zu ${batch} aus ${images} ${labels ? 'Bildern mit ihren Labels' : 'Bildern'}`,
  list: (layers) => new Intl.ListFormat('de').format(layers),
  allLearn: 'Alle Schichten lernen.',
  learn: (layers, count) => `${layers} ${count === 1 ? 'lernt' : 'lernen'}.`,
  areFrozen: (layers, count, cached) =>
    `${layers} ${count === 1 ? 'ist' : 'sind'} eingefroren${
      cached ? '; was herauskommt, wird einmal für alle Bilder berechnet und gemerkt' : ''
    }.`,
  step: (steps) => `Schritt ${steps}`,
  training: (seconds) => `Training ${seconds}`,
  pace: (milliseconds) => `${milliseconds} ms je Schritt`,
  caching: (seconds) => `Zwischenspeichern ${seconds}`,
  seconds: (value) => `${value} s`,
  milliseconds: (value) => `${value} ms`,

  cache: 'Was der Zwischenspeicher spart',
  come: 'Der frühere Lauf zum Vergleichen ist da; dieser muss noch in seine zweite Phase kommen.',
  nothing: (cached) =>
    `Noch nichts zum Vergleichen: denselben Lauf noch einmal ${cached ? 'mit' : 'ohne'} Zwischenspeicher starten, dann stehen hier ` +
    `die Zeiten eines Schritts nebeneinander.`,
  run: (cached) => `${cached ? 'Mit' : 'Ohne'} Zwischenspeicher starten`,
  saving: (phase, step, whole, gain) =>
    `In ${phase} dauert ein Schritt ${step.cached} mit Zwischenspeicher und ${step.uncached} ohne. Über die ganze Phase sind das ` +
    `${whole.saved} ${whole.less ? 'weniger' : 'mehr'}, und das Füllen des Zwischenspeichers dauerte ${whole.caching}. ` +
    (gain.pays
      ? `Die Phase ist dadurch ${gain.seconds} kürzer`
      : `Hier lohnt es sich nicht: Die Phase ist dadurch ${gain.seconds} länger`) +
    `${gain.from === null ? '' : `; ab etwa ${gain.from} Schritten lohnt es sich`}.`,
};
