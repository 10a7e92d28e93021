// Whether a run has come out as its link says.

export const reproduction = {
  kinds: {
    exact: 'Reproduced exactly.',
    close: 'Same within tolerance.',
    different: 'Different from the link’s result.',
  },
  sameDigest: 'All weights have the digest that the link names.',
  noLoss: 'The link names no held-out loss to compare instead.',
  losses: (here: string, there: string) => `The held-out loss is ${here} here and ${there} in the link.`,
  lossesApart: (here: string, there: string, apart: string) =>
    `The held-out loss is ${here} here and ${there} in the link, ${apart} apart.`,
  changed: 'The run was changed under way, so it is another than the link’s.',
  refused: 'A part of the link is not used, so this is another run than the link’s.',
  otherArithmetic: 'another arithmetic',
  unsaid: (here: string) =>
    `The link does not say in which arithmetic its result was computed; here it was ${here}, and each rounds in its own way.`,
  rounded: (there: string, here: string) =>
    `The link’s result was computed with ${there} and this one with ${here}, which round differently, so the digests cannot agree.`,
  version:
    'Recipe, seed and arithmetic are the link’s, so it was made with another version of this page or of its images, or its digest is of another run.',
};
