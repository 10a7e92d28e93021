// The panel of samples: where their codes come from, and what they are like as a whole.

import { html } from 'lit';
import type { Words } from '../kinds';

type HeldOut = Parameters<Words['samples']['besideAll']>[2];

export const samples: Words['samples'] = {
  sentence: (many) => `${many}, die niemand geschrieben hat: zufällige Codes durch den Dekodierer.`,
  lookOfGaussian: (many) =>
    'Die Codes bleiben dieselben, während das Modell lernt, so bekommt jede Stichprobe nach und nach ihre Form. Bei Temperatur 1 ' +
    `sollten die meisten wie ${many} aussehen. Unter 1 werden sie typisch und einander ähnlich, über 1 seltsam: Zu Codes weit ` +
    'draußen gehört kein Bild.',
  look: (many) =>
    'Nichts hat dieses Modell dazu gebracht, seine Codes dorthin zu legen, wo eine Gauß-Verteilung liegt, daher sind viele ' +
    `Stichproben keine ${many}: Zwischen den Codes sind Lücken, und dort war der Dekodierer nie. Deshalb gibt es variationale ` +
    'Autoencoder.',
  how: (prior, fitted, variety) => html`
    <p>Aus der A-priori-Verteilung: ein Code z aus unabhängigen standardnormalverteilten Zahlen ε, gestreckt um die Temperatur t,
      durch den Dekodierer g. So ist das Ziehen aus einem variationalen Autoencoder gedacht, bei Temperatur 1.</p>
    ${prior}
    <p>Aus der Gauß-Anpassung: einer Gauß-Verteilung mit dem Mittelwert m und der Standardabweichung s jeder Zahl des Codes
      über die Testbilder der letzten Auswertung, jede Zahl für sich.</p>
    ${fitted}
    <p>Temperatur 0 ist der Code in der Mitte, sechzigmal dasselbe Bild. Das Rauschen ε bleibt dasselbe, solange das Modell lernt,
      bis neu gezogen wird. Die Vielfalt ist das Mittel über alle Paare von Stichproben von ihrer quadrierten Differenz, je Pixel
      von P:</p>
    ${variety}`,
  soon: 'Das Modell antwortet gleich.',
  drawsNone: 'Dieses Netz sagt, welche Ziffer es sieht, und zeichnet keine.',
  notFitted: 'Die Gauß-Verteilung wird an die Codes einer Auswertung angepasst, und es gab noch keine.',
  from: 'Codes aus',
  sources: { prior: 'der A-priori-Verteilung', fitted: 'der Gauß-Anpassung' },
  temperature: 'Temperatur',
  resample: 'Neu ziehen',
  notAsked: 'Nichts in diesem Training verlangt, dass die Codes der A-priori-Verteilung folgen.',
  told: 'Vorgabe an das Modell',
  toldAll: '0 bis 9, je Spalte eine',
  grid: (step, found) => `Sechzig Stichproben nach Schritt ${step}. ${found}`,
  large: (input, count) => html`Groß gezeigt: Stichprobe
    ${input} von ${count}`,
  sample: (number) => `Stichprobe ${number}`,
  found: (step, found) => `Nach Schritt ${step}. ${found}`,
  lost: 'Das Modell gibt keine Zahlen mehr aus.',
  like: (ink, variety) => `${of(ink, variety)}.`,
  besideAll: (ink, variety, heldOut) => `${beside(ink, variety, heldOut)}, allerdings aus allen Klassen.`,
  besideSame: (ink, variety, heldOut) => `${beside(ink, variety, heldOut)}: Die Stichproben sind fast alle gleich.`,
  besideAlike: (ink, variety, heldOut) =>
    `${beside(ink, variety, heldOut)}: Die Stichproben sind einander ähnlicher, als ${heldOut.many} es sind.`,
  besideDifferent: (ink, variety, heldOut) =>
    `${beside(ink, variety, heldOut)}: Die Stichproben unterscheiden sich mehr, als ${heldOut.many} es tun.`,
  besideVaried: (ink, variety, heldOut) =>
    `${beside(ink, variety, heldOut)}: Die Stichproben sind so vielfältig, wie ${heldOut.many} es sind.`,
};

function of(ink: string, variety: string): string {
  return `Ein Pixel hat im Mittel ${ink} Tinte, und zwei Stichproben unterscheiden sich um ${variety} (mittlere quadrierte Differenz je Pixel)`;
}

function beside(ink: string, variety: string, heldOut: HeldOut): string {
  return `${of(ink, variety)}; für ${heldOut.count} Testbilder sind es ${heldOut.ink} und ${heldOut.variety}`;
}
