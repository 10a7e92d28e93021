// Whether a run has come out as its link says.

import type { Words } from '../kinds';

export const reproduction: Words['reproduction'] = {
  kinds: {
    exact: 'Exakt reproduziert.',
    close: 'Im Rahmen der Toleranz gleich.',
    different: 'Anders als das Ergebnis des Links.',
  },
  sameDigest: 'Alle Gewichte haben die Prüfsumme, die der Link nennt.',
  noLoss: 'Der Link nennt keinen Testverlust, der sich stattdessen vergleichen ließe.',
  losses: (here, there) => `Der Testverlust ist hier ${here} und im Link ${there}.`,
  lossesApart: (here, there, apart) =>
    `Der Testverlust ist hier ${here} und im Link ${there}, ein Unterschied von ${apart}.`,
  changed: 'Der Lauf wurde unterwegs geändert, daher ist er ein anderer als der des Links.',
  refused: 'Ein Teil des Links wird nicht verwendet, daher ist dies ein anderer Lauf als der des Links.',
  otherArithmetic: 'einer anderen Arithmetik',
  unsaid: (here) =>
    `Der Link sagt nicht, in welcher Arithmetik sein Ergebnis berechnet wurde; hier geschah es mit ${here}, und jede rundet auf ihre Weise.`,
  rounded: (there, here) =>
    `Das Ergebnis des Links wurde mit ${there} berechnet und dieses mit ${here}; beide runden verschieden, daher können die Prüfsummen nicht übereinstimmen.`,
  version:
    'Rezept, Startwert und Arithmetik sind die des Links; er stammt also von einer anderen Version dieser Seite oder ihrer Bilder, oder seine Prüfsumme gehört zu einem anderen Lauf.',
};
