// Codes in words: one of them, and those of points on a sheet.

export const codes = {
  ofOne: (value: string) => `Code of one number: ${value}`,
  ofTwo: (first: string, second: string) => `Code of 2 numbers: ${first} and ${second}`,
  notFinite: (count: string) => `Code of ${count} numbers, none of them finite`,
  /** `zeros`: how many of them are 0, if any. */
  ofMany: (count: string, min: string, max: string, zeros: string | null) =>
    `Code of ${count} numbers from ${min} to ${max}${zeros === null ? '' : `, ${zeros} of them 0`}`,

  plane: (points: number, first: readonly [string, string], second: readonly [string, string]) =>
    `Codes of ${points} points on a sheet: the first number goes from ${first[0]} to ${first[1]}, ` +
    `the second from ${second[0]} to ${second[1]}.`,
  noPlane: 'Codes of the points: none is a number.',
};
