// The table of the runs of a visit.

import { html } from 'lit';
import type { Words } from '../kinds';

export const runs: Words['runs'] = {
  sentence:
    'Jeder Lauf dieses Besuchs, der einen Schritt getan hat: was eingestellt war und was dabei herauskam; darunter die Läufe, die ' +
    'dieser Browser aufbewahrt.',
  look:
    'Immer nur eine Einstellung ändern und neu trainieren: Was unter dem Verlust in Grau steht, zeigt dann die Wirkung dieser ' +
    'Einstellung. Zwei Läufe mit derselben Prüfsumme endeten mit denselben Gewichten, Bit für Bit.',
  how: html`
    <p>Die Zahlen sind die der letzten Auswertung auf Testdaten: tausend Bilder, solange ein Lauf dauert, alle 10.000 an seinem
      Ende. Die Sekunden sind die des Trainings allein, ohne Bilder und Auswertungen. Die Prüfsumme ist ein Hashwert aller
      Gewichte am Ende eines Laufs.</p>`,
  stored: 'In diesem Browser gespeichert',
  none: 'Noch hat kein Lauf begonnen.',
  ofVisit: 'Läufe dieses Besuchs',
  headings: {
    overlay: 'Einblenden',
    name: 'Name',
    settings: 'Einstellungen',
    steps: 'Schritte',
    heldOut: 'Testdaten',
    seconds: 'Sekunden',
    digest: 'Prüfsumme',
    actions: 'Aktionen',
  },
  count: (runs) =>
    `${runs === 1 ? 'Ein Lauf' : `${runs} Läufe`}. Ein Lauf kommt in die Tabelle, sobald der nächste beginnt.`,
  download: 'Alle als CSV herunterladen',
  now: 'Jetzt',
  unfaithful: 'unterwegs geändert: Der Link führt nicht hierher',
  ofSteps: (steps) => `von ${steps}`,
  overlay: (name) => `${name} einblenden`,
  nameOf: (run) => `Name von Lauf ${run}`,
  open: 'Öffnen',
  openAgain: (name) => `${name} wieder öffnen`,
  drop: 'Entfernen',
  dropNamed: (name) => `${name} entfernen`,
  asPreset: (title) => `wie ${title}`,
  unevaluated: 'noch nicht ausgewertet',
  loss: (loss) => `Verlust ${loss}`,
};
