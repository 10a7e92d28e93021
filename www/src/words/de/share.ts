// The share dialog: links, pictures, animations, and code for other pages.

import type { Words } from '../kinds';

export const share: Words['share'] = {
  title: 'Teilen',
  close: 'Teilen schließen',
  madeHere: 'All das entsteht hier, in diesem Browser. Nichts wird irgendwohin gesendet.',
  kinds: 'Was geteilt wird',
  recipe: 'Dieses Rezept',
  recipeMeans: 'Wer den Link öffnet, trainiert es vom ersten Schritt an.',
  result: 'Dieses Ergebnis',
  resultMeans: (step) =>
    `Der Link trainiert bis Schritt ${step} und sagt, ob alle Gewichte mit denselben Bits herauskommen wie hier.`,
  linkComes: 'Der Worker wird nach dem Link gefragt.',
  lossFollows: 'Der Verlust auf allen Testbildern wird berechnet; gleich steht er im Link.',
  withPanels: 'Die Bereiche öffnen, die jetzt offen sind',
  link: 'Link',
  markdown: 'Markdown',
  tooLong: 'Der Link ist zu lang für einen QR-Code.',
  qrCode: 'QR-Code des Links',
  forCamera: 'Derselbe Link für eine Kamera',
  whyNoResult: {
    noLink: 'Zu diesem Ergebnis führt kein Link.',
    stopped: 'Die Engine ist stehen geblieben, es gibt also kein Ergebnis zum Verlinken.',
    untrained: 'Noch gibt es kein Ergebnis: erst trainieren, und sei es nur einen Schritt.',
    underWay: 'Der Lauf trainiert noch: anhalten, dann lässt sich verlinken, was er bis dahin erreicht hat.',
    changed:
      'Der Lauf wurde unterwegs geändert, darum führt kein Link hierher. Zurücksetzen und so, wie er nun eingestellt ist, neu trainieren.',
    lost: 'Der Verlust ist keine Zahl mehr, da gibt es nichts weiterzugeben.',
  },
  subject: {
    recipe: (seed) => `Startwert ${seed}`,
    result: (seed, step) => `Startwert ${seed}, Schritt ${step}`,
    resultWithLoss: (seed, step, loss) => `Startwert ${seed}, Schritt ${step}, Testverlust ${loss}`,
  },
  text: {
    copy: 'Kopieren',
    copied: 'Kopiert',
    named: (name) => `: ${name}`,
    isCopied: (name) => `${name}: kopiert`,
    isSelected: (name) => `${name}: markiert`,
    notAllowed: 'Kopieren ist hier nicht erlaubt. Der Text ist markiert: mit der Tastatur kopieren.',
  },
  embed: {
    options: 'Beginn, Dauer, Farben und Titel in einem Rahmen',
    starts: 'Beginnt',
    autoplay: { none: 'auf einen Klick', visible: 'sobald er zu sehen ist', slide: 'mit seiner Folie' },
    stopsAfter: 'Hält an nach',
    never: 'nie',
    seconds: 'Sekunden',
    colours: 'Farben',
    themes: { auto: 'wie beim Leser eingestellt', light: 'hell', dark: 'dunkel' },
    title: 'Titel',
    frame: 'Rahmen für eine Seite oder Folien',
    element: 'Element für eine eigene Seite',
  },
  picture: {
    heading: 'Bild eines Bereichs',
    headingAlone: 'Bild',
    noPanel: 'Einen Bereich öffnen, um ein Bild von ihm zu haben.',
    panel: 'Bereich',
    save: 'PNG speichern',
    none: 'Dieser Bereich zeigt gerade kein Bild.',
    coming: 'Das Bild entsteht.',
    of: (caption) => `Bild des Bereichs ${caption}`,
  },
};
