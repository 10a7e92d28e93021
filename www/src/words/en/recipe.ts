// The recipe and the network, as far as they are changed: groups, controls, and what waits for a fresh start.

export const recipe = {
  groups: {
    data: 'Data',
    corruption: 'Corruption',
    network: 'Network',
    objective: 'Objective',
    optimiser: 'Optimiser',
    schedule: 'Schedule',
    other: 'Other',
  },
  on: 'on',
  off: 'off',
  ownImages: 'Your own images …',
  cost: (parameters: string, megabytes: string) => `${parameters} parameters, ${megabytes} MB to train.`,
  smallCost: (parameters: string) => `${parameters} parameters, less than 1 MB to train.`,
  needsStart: (changes: number) =>
    `${changes === 1 ? 'This change needs' : 'These changes need'} a fresh start: what is learnt so far is dropped.`,
  start: 'Start afresh',
  discard: 'Discard',
  changed: 'changed',
  /** After the value. */
  notUsed: (reason: string) => `is not used: ${reason}.`,
  network: {
    goes: 'a layer that goes',
    convolution: (number: number) => `convolution ${number}`,
    code: 'the code',
    hidden: (number: number) => `hidden layer ${number}`,
    filtersOf: (layer: string) => `Filters of ${layer}`,
    unitsOf: (layer: string) => `Units of ${layer}`,
    filters: 'filters',
    units: 'units',
    add: (layer: string) => `Add a layer before ${layer}`,
    remove: (layer: string) => `Remove ${layer}`,
    /** After the value. */
    notPossible: (reason: string) => `is not possible: ${reason}.`,
    act: 'Non-linearity of the hidden layers',
    codeAct: 'Non-linearity of the code',
    out: 'Non-linearity of the output',
    latent: 'Kind of the code',
    tied: "Tied: the decoder uses the encoder's weights",
    alike: 'A new width is for the mirrored layer too',
    waits: (values: string) => `Waits for a fresh start: ${values}. The dashed outline is what it would be.`,
    start: 'Start afresh with it',
    discard: 'Discard it',
  },
  differences: {
    none: 'the same settings',
    instead: (label: string, value: string, other: string) => `${label} ${value} instead of ${other}`,
    more: (count: number) => `, and ${count} more`,
  },
};
