// Codes in words: one of them, and those of points on a sheet.

import type { Words } from '../kinds';

export const codes: Words['codes'] = {
  ofOne: (value) => `Code aus einer Zahl: ${value}`,
  ofTwo: (first, second) => `Code aus 2 Zahlen: ${first} und ${second}`,
  notFinite: (count) => `Code aus ${count} Zahlen, keine davon endlich`,
  ofMany: (count, min, max, zeros) =>
    `Code aus ${count} Zahlen von ${min} bis ${max}${zeros === null ? '' : `, ${zeros} davon 0`}`,

  plane: (points, first, second) =>
    `Codes von ${points} Punkten auf einem Blatt: Die erste Zahl reicht von ${first[0]} bis ${first[1]}, ` +
    `die zweite von ${second[0]} bis ${second[1]}.`,
  noPlane: 'Codes der Punkte: Keiner ist eine Zahl.',
};
