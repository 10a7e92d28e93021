// What an evaluation found, what a loss is measured in, and which of two runs is better.

interface Better {
  readonly side: string;
  readonly when: string;
  readonly on: string;
  readonly by: string;
  readonly numbers: string;
}

export const results = {
  findings: {
    accuracy: 'accuracy',
    crossEntropy: 'cross-entropy',
    negElbo: 'negative ELBO',
    reconstruction: 'reconstruction',
    kl: 'KL',
    mse: 'mean squared error',
    meanActivation: 'mean activation of the code',
    sparsityLoss: 'KL to the target',
  },
  nats: 'nats',
  each: (part: string) => `a ${part}`,
  units: {
    label: 'cross-entropy of the label, in nats',
    hidden: 'mean squared error a hidden activation',
    crossEntropy: (part: string) => `cross-entropy a ${part}, in nats`,
    summedCrossEntropy: (item: string) => `cross-entropy an ${item}, in nats`,
    squared: (part: string) => `mean squared error a ${part}`,
    summedSquared: (item: string) => `squared error ${item === 'image' ? 'an' : 'a'} ${item}`,
  },
  differences: {
    same: 'the same',
    points: (points: string, higher: boolean) => `${points} points ${higher ? 'higher' : 'lower'}`,
    times: (times: string) => `${times} times as high`,
    share: (share: string, higher: boolean) => `${share} ${higher ? 'higher' : 'lower'}`,
  },
  verdict: {
    unmeasured: 'Nothing has been measured yet.',
    incomparable: 'The two have no number in common that says which is better.',
    images: (count: string, tested: string) => `${count} ${tested}`,
    after: (steps: string) => `after ${steps} steps`,
    afterBoth: (a: string, b: string) => `after ${a} and ${b} steps`,
    onSame: (images: string) => `on the same ${images}`,
    onOthers: (a: string, b: string) => `on ${a} for A and ${b} for B, so take it with care`,
    numbers: (a: string, b: string) => `A has ${a}, B ${b}`,
    higher: (name: string, difference: string) => `: B's ${name} is ${difference} than A's`,
    asHigh: (name: string, difference: string) => `: B's ${name} is ${difference} as A's`,
    neither: (when: string, on: string, numbers: string) => `Neither is better ${when} ${on}: ${numbers}.`,
    better: ({ side, when, on, by, numbers }: Better) => `${side} is better ${when} ${on}${by}. ${numbers}.`,
  },
};
