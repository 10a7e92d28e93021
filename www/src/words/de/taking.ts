// The dialog of what can be taken along, and what comes back.

import type { Words } from '../kinds';

export const taking: Words['taking'] = {
  title: 'Mitnehmen',
  close: 'Schließen',
  about: (title, step) => `${title} bei Schritt ${step}. Die Dateien entstehen hier und werden nirgendwohin gesendet.`,
  changed: 'Der Lauf wurde unterwegs geändert: Rezept und Programme haben die Werte von jetzt.',
  comeBack: 'Damit zurückkommen',
  comeBackAbout:
    'Ein gespeicherter Lauf geht weiter, wo er war, Gewichte beginnen mit einem frischen Optimierer, ein Rezept beginnt von vorn. ' +
    'Was hier gerade läuft, endet, außer wenn die Datei nicht zu gebrauchen ist.',
  openFile: 'Datei öffnen',
  read: 'Lesen',
  readNamed: (title) => `Lesen: ${title}`,
  hide: 'Ausblenden',
  hideNamed: (title) => `Ausblenden: ${title}`,
  download: 'Herunterladen',
  downloadNamed: (title) => `Herunterladen: ${title}`,
  copy: 'Kopieren',
  copyNamed: (title) => `Kopieren: ${title}`,
  copied: 'Kopiert.',
  selected: 'Markiert: Der Browser erlaubt der Seite kein Kopieren, aber mit der Tastatur geht es.',
  lines: (lines) => `${lines} Zeilen.`,
  souvenirs: {
    weights: {
      title: 'Gewichte',
      sentence:
        'Jedes Gewicht und jeder Bias, wie sie jetzt sind, in einer safetensors-Datei mit Namen und Anordnung von PyTorch. Beide ' +
        'Programme unten beginnen damit, wenn man es ihnen sagt.',
    },
    checkpoint: {
      title: 'Gespeicherter Lauf',
      sentence:
        'Die Gewichte und alles, was man sonst zum Weitermachen braucht: unten öffnen, heute oder nächstes Jahr, und das Training ' +
        'geht Bit für Bit weiter, als hätte es nie aufgehört.',
    },
    torch: {
      title: 'PyTorch-Programm',
      sentence:
        'Dieser Versuch als eine Python-Datei: gleiche Daten, gleiches Netz, gleicher Verlust, Optimierer und Ablauf. Läuft auf ' +
        'einer GPU, wo es eine gibt.',
    },
    keras: {
      title: 'Keras-Programm',
      sentence: 'Dasselbe in Keras 3, mit TensorFlow, JAX oder PyTorch dahinter.',
    },
    recipe: {
      title: 'Rezept',
      sentence: 'Jede Einstellung des Laufs als JSON und der Link, der dasselbe bedeutet.',
    },
    history: {
      title: 'Verlauf',
      sentence:
        'Die Kurven als Tabelle für jede Tabellenkalkulation: Trainingsverlust und was auf Testdaten gemessen wurde.',
    },
    report: {
      title: 'Bericht',
      sentence: 'Was gelaufen ist, was dabei herauskam und wie es sich wiederholen lässt, als Markdown für Notizen.',
    },
  },
  refused: {
    empty: 'sie ist leer',
    tooLarge: (megabytes, most) => `sie hat ${megabytes} MB, und höchstens ${most} sind möglich`,
    unreadable: 'der Browser kann sie nicht lesen',
  },
};
