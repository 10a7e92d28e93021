// The few words of an embed before it trains, and why a part of its address is not used.

import type { poster as english } from '../en/poster';

export const poster: typeof english = {
  lead: 'Es trainiert hier, in diesem Browser, mit echten Ziffern.',
  play: 'Start',
  loading: 'Wird geladen',
  fullPage: 'Ganze Seite öffnen',
  unused: 'Dieser Teil der Adresse wird nicht verwendet, der Rest schon.',
  notLoaded: (reason) => `Die Einbettung konnte nicht geladen werden (${reason}). „Start“ versucht es noch einmal.`,
  refused: {
    twice: 'es steht zweimal da; es gilt, was zuerst steht',
    more: 'darin steht noch mehr, das nicht verwendet wird',
    tooMany: (most) => `eine Einbettung zeigt höchstens ${most} Werte`,
    noPanel: (panels) =>
      `es muss einer der Bereiche ${panels} sein, oder none, oder der Schlüssel eines Werts, zum Beispiel lr`,
    noKey: 'es muss der Schlüssel eines Werts sein, wie Links ihn schreiben, zum Beispiel lr',
    noneOf: (key, names) => `${key} muss eines von ${names} sein`,
    budget: (most) => `budget muss eine Zahl von Sekunden über 0 sein, höchstens ${most}`,
    title: (most) => `ein Titel hat höchstens ${most} Zeichen`,
  },
};
