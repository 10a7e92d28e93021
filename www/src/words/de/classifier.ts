// The classifier panel, with its matrix and its chart.

import { html } from 'lit';
import type { Words } from '../kinds';

const ways: Words['classifier']['ways'] = {
  plain: 'ohne Vortraining',
  pretrained: 'mit Vortraining',
  frozen: 'mit Vortraining, dann eingefroren',
  stacked: 'mit Softmax gestapelt, dann feinabgestimmt',
};
const verdicts = {
  helped: 'half das Vortraining',
  hurt: 'schadete das Vortraining',
  same: 'machte das Vortraining keinen erkennbaren Unterschied',
};

export const classifier: Words['classifier'] = {
  classifies: {
    sentence: 'Wie viele Testbilder der Klassifikator richtig erkennt und wofür er die anderen hält.',
    look:
      'Vieren und Neunen, Dreien und Fünfen, Siebenen und Zweien sehen sich ähnlich und werden am längsten verwechselt. Wenige ' +
      'Labels kennt der Klassifikator bald auswendig, und der Verlust auf den Testbildern steigt wieder; Schichten, die alle ' +
      'Bilder ohne Labels gesehen haben, können dann im Vorteil sein. Mit vielen Labels ist wenig zu gewinnen, und beide können ' +
      'gleichauf liegen.',
    how: (softmax) => html`
      <p>Eine Softmax-Schicht auf dem Code <i>h</i> gibt jeder Klasse ihre Wahrscheinlichkeit, und die wahrscheinlichste zählt:</p>${softmax}
      <p>Die Genauigkeit ist der Anteil der Testbilder, deren wahrscheinlichste Klasse ihr Label ist. Verglichen werden zwei Läufe,
        die sich allein im Vortraining unterscheiden; ein Unterschied von bis zu zwei Standardfehlern könnte Zufall sein.</p>`,
  },
  probes: {
    sentence:
      'Wie gut sich zehn Klassen am Code mit dem einfachsten Mittel unterscheiden lassen: einer einzigen Schicht darauf.',
    look:
      'Die Sonde beginnt weit über dem Raten: Schon zufällige Gewichte halten viel von einem Bild auseinander. Ob das Training sie ' +
      'verbessert, ist die Frage. Ein Code aus zwei Zahlen oder einer, der Pixel kopiert, bietet ihr weniger als einer, der Formen ' +
      'finden musste.',
    how: (softmax) => html`
      <p>Eine Softmax-Schicht lernt zehn Epochen lang aus den Codes <i>h</i>, deren Zahlen alle auf Mittelwert 0 und Streuung 1
        gebracht sind; Kodierer und Dekodierer bleiben, wie sie sind:</p>${softmax}`,
  },

  accuracy: (share, images, _, labels) => html`Genauigkeit ${share} bei ${images} Testbildern, nach ${labels} Labels.`,
  counting: 'Gerade wird gezählt, was wofür gehalten wird.',
  probe: {
    none: (reason) => `Keine Sonde: ${reason}.`,
    onItsWay: 'Eine lineare Sonde des Codes ist unterwegs.',
    noLabels: 'Diese Daten haben keine Labels für eine Sonde.',
    soFar: 'Diese Phase lernt kopieren und sieht keine Labels. Wozu ihr Code schon taugen würde:',
    finding: (step, share, images) =>
      html`Nach Schritt ${step} erkennt eine lineare Sonde des Codes ${share} von ${images} Testbildern richtig.`,
    meter: (share) => `${share}, wo Raten 10 % erreicht`,
    guessing: 'Raten: 10 %',
    about: (images) =>
      `Das Modell selbst sieht nie ein Label. Die Sonde ist eine eigene Schicht, gelernt aus den Codes von ${images} Bildern: Je ` +
      `mehr sie richtig erkennt, desto deutlicher sagt der Code, was auf einem Bild ist.`,
  },
  open: 'Klassifikator öffnen',
  openPretrained: 'Vortrainierten Klassifikator öffnen',

  byLabels: 'Genauigkeit nach der Zahl der Labels',
  none: 'Hier sammeln sich die Läufe dieses Besuchs. Noch ist keiner bei seinen Labels angekommen.',
  runWithLabels: 'Mit einer Zahl von Labels starten',
  runWith: 'Starten mit',
  labels: (count) => `${count} Labels`,
  runWithWay: 'Mit oder ohne Vortraining starten',
  sameLabels: 'Gleiche Labels',
  ways,
  needsMirror: 'Vortraining braucht verborgene Schichten, die sich von beiden Enden gleich lesen.',
  isOpen: (missing) =>
    `Ob Vortraining hilft, ist offen: diesen Lauf zu Ende bringen und einen ${missing === 'plain' ? 'ohne' : 'mit'} ` +
    `Vortraining, mit derselben Zahl von Labels.`,
  comparison: (labels, verdict, way, pretrained, plain, noise) =>
    html`Mit ${labels} Labels <b>${verdicts[verdict]}</b>: ${pretrained} ${ways[way]}, ${plain} ohne (weniger als ${noise} könnte
      Zufall sein).`,

  matrix: {
    noMistakes: 'Darunter ist kein Fehler.',
    mistakes: (most) => {
      const told = most.map(({ truth, taken, times }) => `${truth} als ${taken} (${times}-mal)`);
      return `Am häufigsten eingestuft wurde ${new Intl.ListFormat('de').format(told)}.`;
    },
    picture: (images, _, right, finding) =>
      `Konfusionsmatrix von ${images} Testbildern: ${right} sind richtig. ${finding}`,
    taken: 'gehalten für',
    truth: 'ist',
    right: (images, _, right) => html`Von den ersten ${images} Testbildern sind ${right} richtig.`,
    hardest: (one, right) => `Am schwersten zu erkennen ist ${one}: ${right} richtig.`,
  },
  chart: {
    picture: (runs) => `Genauigkeit nach der Zahl der Labels. ${runs}.`,
    run: (labels, way, accuracy) => `${labels} Labels ${ways[way]}: ${accuracy}`,
    axis: 'Labels, logarithmisch',
    hollow: 'hohl: nicht beendet',
    table: 'Die Läufe als Tabelle',
    columns: { labels: 'Labels', schedule: 'Ablauf', accuracy: 'Genauigkeit', images: 'von' },
    way: (way, ended) => `${ways[way]}${{ finished: '', current: ', bis jetzt', stopped: ', früh beendet' }[ended]}`,
  },
};
