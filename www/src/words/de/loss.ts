// The panel of the loss: its curves, the parts of the loss, earlier runs, and what a reference reaches.

import { html } from 'lit';
import type { Words } from '../kinds';

export const loss: Words['loss'] = {
  sentence: 'Wie falsch das Netz liegt, Schritt für Schritt: bei den Bildern, aus denen es lernt, und bei anderen.',
  look:
    'Beide Kurven fallen erst steil, dann langsam. Liegt der Test weit über dem Training, lernt das Netz seine Bilder ' +
    'auswendig; springt der Verlust plötzlich, ist die Lernrate zu groß. Bei einem variationalen Netz steigt der KL-Term, ' +
    'während die Rekonstruktion fällt: Der Code kostet etwas, und er bringt etwas.',
  lookAtPlane: 'Die Kurve fällt, bis die Ebene die der PCA ist, und nicht weiter: Besser kann es kein lineares Netz.',
  how: (total, error, weight, penalties) => html`
    <p>Training: das Mittel über die Bilder eines Batches, vor der Aktualisierung, und in der Kurve das Mittel über mehrere
      Batches. Test: jedes Mal das Mittel über dieselben tausend Testbilder, und am Ende über alle 10.000.</p>
    ${total}
    <p>Die Kurven zeigen den Rekonstruktionsverlust ${error} und den KL-Term eines gaußschen Codes, seine
      Divergenz von der Standardnormalverteilung, ohne sein Gewicht ${weight}. Die Strafen
      ${penalties} für Gewichte und Aktivierungen sind getrennt angegeben. Der Bereich neben dem laufenden Wert ist der einer
      Referenz nach dem ganzen Ablauf: drei Standardabweichungen über ihre Startwerte.</p>`,
  scale: 'Skala',
  scales: { log: 'logarithmisch', linear: 'linear' },
  training: (value) => html`Training ${value}`,
  tested: { heldOut: 'Test', points: 'alle Punkte' },
  testedLoss: (tested, value) => html`${tested} ${value}`,
  testedReconstruction: (tested, value) => html`Rekonstruktion, ${tested} ${value}`,
  testedKl: (value) => html`KL, Test ${value}`,
  besides: (tested) => `${tested}:`,
  lastBatch: 'letzter Batch:',
  weighedKl: (kl, weight) => `KL ${kl} Nats, gewichtet mit ${weight}`,
  penalties: (value) => `Strafen ${value}`,
  expected: {
    caption: (source, steps, seeds) =>
      `${source} mit diesen Einstellungen, nach allen ${steps} Schritten${seeds === null ? '' : `, ${seeds} ${seeds === 1 ? 'Lauf' : 'Läufe'}`}`,
    heldOut: 'Test',
    now: 'jetzt',
    atEnd: 'am Ende erwartet',
    range: (low, high) => `${low} bis ${high}`,
    about: (mean, deviation, seeds) =>
      `Mittel ${mean}${deviation === null ? '' : `, Standardabweichung ${deviation}`}, ${seeds} ${seeds === 1 ? 'Startwert' : 'Startwerte'}`,
    standings: {
      within: 'im Bereich',
      better: 'besser als das',
      worse: 'nicht erreicht',
      outside: 'außerhalb',
    },
    sources: { 'exact PCA': 'Exakte PCA' },
    metrics: {
      mse: 'mittlerer quadratischer Fehler',
      loss: 'Verlust der letzten Phase',
      accuracy: 'Genauigkeit',
      reconstruction: 'Rekonstruktion',
      kl: 'KL',
      negElbo: 'negative ELBO',
      meanActivation: 'mittlere Aktivierung des Codes',
      sparsityLoss: 'KL zum Zielwert',
    },
  },
  earlier: 'Frühere Läufe, Test, in Grau:',
  earlierRun: (name, steps, value, differences, drawn) =>
    html`${name}, ${steps} Schritte, ${value}: ${differences}${drawn ? '' : '; nicht gezeichnet, weil der Verlust in einer anderen Einheit gemessen ist'}`,
  moreRuns: (count) => `Und ${count === 1 ? 'ein weiterer' : `${count} weitere`}: Unter „Läufe“ stehen alle.`,
  untrained: 'Verlustkurven. Noch kein Training.',
  inWords: (steps, training, tested, value, findings, earlier) =>
    `Verlustkurven. Nach ${steps} Schritten: Verlust im Training ${training}, ` +
    `${tested === 'points' ? 'auf allen Punkten' : 'im Test'} ${value}${findings.map((finding) => `, ${finding}`).join('')}.` +
    (earlier === 0 ? '' : ` ${earlier} ${earlier === 1 ? 'früherer Lauf' : 'frühere Läufe'} in Grau.`),
  penalty: {
    caption: 'Der Preis einer mittleren Aktivierung',
    inWords: (target, at, kl, square, units, mean) =>
      `Die Strafe einer Einheit über ihrer mittleren Aktivierung: null beim Zielwert ${target}; bei ${at} beträgt die ` +
      `Divergenz ${kl} und das Quadrat ${square}, und nur die Divergenz ` +
      `wächst gegen 0 und 1 ohne Grenze. Die ${units} Einheiten liegen im Mittel bei ${mean}.`,
    target: (target) => `Zielwert ${target}`,
    kl: (sum) => `KL-Divergenz, jetzt ${sum} über alle Einheiten`,
    square: (sum) => `quadrierte Differenz, ${sum}`,
    units: 'die Einheiten jetzt',
  },
};
