// What the units and maps of a layer say, in the drawing of the network and on the card of one of them.

import { html } from 'lit';
import type { Words } from '../kinds';

const NAMES = { unit: ['Einheit', 'Einheiten'], map: ['Karte', 'Karten'] } as const;
const nameOf = (kind: 'unit' | 'map', count = 1): string => NAMES[kind][count === 1 ? 0 : 1];

export const activations: Words['activations'] = {
  broken: (kind, count, text) => `${text} ${nameOf(kind, count)}, deren Aktivierungen keine Zahlen mehr sind`,
  finding: (kind, count, text, least, most, strongest) =>
    `${text} ${nameOf(kind, count)}, Aktivierungen von ${least} bis ${most}, ` +
    `${kind === 'map' ? 'der größte Mittelwert' : 'die größte'} in ${nameOf(kind)} ${strongest}`,
  picture: (layer, finding) => `${layer}: ${finding}`,
  readout: (layer, kind, number, value) =>
    `${layer}, ${nameOf(kind)} ${number}: ${kind === 'map' ? 'im Mittel ' : ''}${value}`,

  card: (layer, kind, number, count) => `${layer}, ${nameOf(kind)} ${number} von ${count}`,
  close: 'Einheit schließen',
  which: { unit: 'Einheit', map: 'Karte' },
  says: (kind, here, onAverage) =>
    html`Zu diesem Bild sagt sie ${kind === 'map' ? 'im Mittel über ihre Orte ' : ''}${here}, zu den Testbildern
      durchschnittlich ${onAverage}.`,
  noMore: (reason) => `Mehr ist nicht bekannt: ${reason}.`,
  looking: 'Die Testbilder werden durchgesehen.',
  weights: 'Ihre Gewichte, unter null blau, darüber orange:',
  weightsRange: (low, high) => `Gewichte dieser Einheit, von ${low} bis ${high}`,
  exciting: 'Die Testbilder, die sie am stärksten anregen:',
  excitingImage: (number, activation) => `Testbild ${number}, Aktivierung ${activation}`,
};
