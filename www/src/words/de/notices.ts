// Notices: what went wrong or was refused, what became of a run, and its result.

import { html } from 'lit';
import type { Words } from '../kinds';

export const notices: Words['notices'] = {
  dataFailed: (problem, images) =>
    `${problem} Das Training geht mit den ${images} Bildern weiter, die schon da sind, so weit sie reichen.`,
  tryAgain: 'Noch einmal versuchen',
  waiting: 'Der nächste Batch braucht Bilder, die noch unterwegs sind.',
  linkRefused: 'Dieser Teil des Links wird nicht verwendet; der Rest schon.',
  fileRefused: 'Diese Datei wurde nicht geöffnet; hier ist alles, wie es war.',
  goesOn: (step) =>
    `Der Lauf geht bei Schritt ${step} weiter, wo er zuletzt gespeichert wurde. Zurücksetzen beginnt ihn neu.`,
  goesOnDamaged: (step) =>
    `Der Lauf geht bei Schritt ${step} weiter, beim vorletzten Speicherstand, denn der letzte ist beschädigt. Zurücksetzen beginnt ihn neu.`,
  beginsAnew: 'Der Lauf beginnt neu: Es ist nichts von ihm gespeichert. Zurücksetzen beginnt ihn neu.',
  beginsAnewDamaged: 'Der Lauf beginnt neu: Was von ihm gespeichert war, ist beschädigt. Zurücksetzen beginnt ihn neu.',
  unsaved: (reason) =>
    `Dieser Browser behält hier keine Läufe (${reason}). Alles andere geht, und „Mitnehmen“ speichert in eine Datei.`,
  newer:
    'Es gibt eine neuere Version dieser Seite. Sie wird verwendet, sobald alle Tabs mit dieser geschlossen sind, oder sofort.',
  useNewer: 'Jetzt verwenden',
  claim: 'Dieser Link nennt ein Ergebnis. „Start“ drücken: Am Ende steht hier, ob dasselbe herauskommt.',
  claimAt: (step) =>
    `Dieser Link nennt ein Ergebnis. „Start“ drücken: Bei Schritt ${step} steht hier, ob dasselbe herauskommt.`,
  diverged: (rate) =>
    html`<b>Der Verlust ist keine Zahl mehr: Dieser Lauf ist divergiert.</b> Eine kleinere Lernrate als
      ${rate} hilft, und „Zurücksetzen“ beginnt mit denselben Gewichten.`,
  finished: (step) => `Fertig bei Schritt ${step}.`,
  on: (images, tested, findings) => html`Über ${images} ${tested}: ${findings}.`,
  digest: (digest) => html`Prüfsumme aller Gewichte: ${digest}`,
  faithful: (arithmetic) =>
    `; mit ${arithmetic}, wie hier, bekommt jeder, der den Link dieser Seite öffnet, Bit für Bit dasselbe.`,
  unfaithful: '. Der Lauf wurde unterwegs geändert, daher führt der Link allein nicht hierher.',
  alerts: {
    seenAt: (step) => `Beobachtet bei Schritt ${step}:`,
    helps: 'Was hilft:',
    helpsAfresh: 'Was mit einem Neustart hilft, der das bisher Gelernte verwirft:',
  },
};
