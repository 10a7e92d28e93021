// What an evaluation found, what a loss is measured in, and which of two runs is better.

import type { Words } from '../kinds';

export const results: Words['results'] = {
  findings: {
    accuracy: 'Genauigkeit',
    crossEntropy: 'Kreuzentropie',
    negElbo: 'negative ELBO',
    reconstruction: 'Rekonstruktion',
    kl: 'KL',
    mse: 'mittlerer quadratischer Fehler',
    meanActivation: 'mittlere Aktivierung des Codes',
    sparsityLoss: 'KL zum Zielwert',
  },
  nats: 'Nats',
  each: (part) => `je ${part}`,
  units: {
    label: 'Kreuzentropie des Labels, in Nats',
    hidden: 'mittlerer quadratischer Fehler je verborgener Aktivierung',
    crossEntropy: (part) => `Kreuzentropie je ${part}, in Nats`,
    summedCrossEntropy: (item) => `Kreuzentropie je ${item}, in Nats`,
    squared: (part) => `mittlerer quadratischer Fehler je ${part}`,
    summedSquared: (item) => `quadratischer Fehler je ${item}`,
  },
  differences: {
    same: 'gleich',
    points: (points, higher) => `${points} Prozentpunkte ${higher ? 'höher' : 'niedriger'}`,
    times: (times) => `${times}-mal so hoch`,
    share: (share, higher) => `${share} ${higher ? 'höher' : 'niedriger'}`,
  },
  verdict: {
    unmeasured: 'Noch ist nichts gemessen.',
    incomparable: 'Die beiden haben keine Zahl gemeinsam, die sagt, welcher Lauf besser ist.',
    images: (count, tested) => `${count} ${tested}`,
    after: (steps) => `nach ${steps} Schritten`,
    afterBoth: (a, b) => `nach ${a} und ${b} Schritten`,
    onSame: (images) => `gemessen über dieselben ${images}`,
    onOthers: (a, b) => `gemessen über ${a} bei A und über ${b} bei B, also mit Vorsicht zu nehmen`,
    numbers: (a, b) => `A: ${a}; B: ${b}`,
    higher: (name, difference) => `: ${name} von B ist ${difference} als von A`,
    asHigh: (name, difference) => `: ${name} von B ist ${difference} wie von A`,
    neither: (when, on, numbers) => `Keiner ist besser ${when}, ${on}: ${numbers}.`,
    better: ({ side, when, on, by, numbers }) => `${side} ist besser ${when}, ${on}${by}. ${numbers}.`,
  },
};
