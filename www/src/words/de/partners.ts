// What to compare a run with, by the preset of the run: what each partner is called, and the question that the two answer.

import type { Words } from '../kinds';

const allAtOnce = 'Alle Schichten zugleich statt einer nach der anderen: Was endet tiefer?';

export const partners: Words['partners'] = {
  exactPca: {
    name: 'Exakte PCA',
    reason: 'Das Beste, was ein linearer Code dieser Breite leisten kann, berechnet und nicht gelernt.',
  },
  otherSeed: {
    name: 'Ein anderer Startwert',
    reason: 'Dasselbe Rezept mit anderen Zufallszahlen: Wie viel Unterschied ist Zufall?',
  },
  pca: {
    bent: {
      name: 'Ein gekrümmter Code',
      reason: 'Mit tanh-Einheiten bleibt der Code zwischen -1 und 1: Was kostet die Krümmung?',
    },
    oneNumber: {
      name: 'Eine Zahl',
      reason: 'Mit einer Zahl wird aus der Ebene eine Gerade: Wie viel mehr geht verloren?',
    },
  },
  linear: {
    vanilla: {
      name: 'Einfach, ebenso schmal',
      reason: 'Findet eine Krümmung in Code und Ausgabe in 32 Zahlen mehr als eine Gerade?',
    },
  },
  vanilla: {
    linear: { name: 'Linear, ebenso breit', reason: 'Was ist die ReLU wert, wenn beide 64 Zahlen haben?' },
    multilayer: {
      name: 'Mehrschichtig',
      reason: 'Beide haben 64 Zahlen: Was bringt eine Schicht mehr auf jeder Seite?',
    },
    sparse: { name: 'Spärlich durch L1', reason: 'Was kostet es, wenn die meisten der 64 Einheiten schweigen?' },
  },
  multilayer: {
    vanilla: { name: 'Einfach', reason: 'Beide haben 64 Zahlen: Ist der längere Weg seine Parameter wert?' },
    wide: { name: 'Ein doppelt so breiter Code', reason: 'Liegt die Grenze an der Tiefe oder an den 64 Zahlen?' },
  },
  stacked: {
    tied: { name: 'Gekoppelte Gewichte', reason: 'Halb so viele Parameter: Braucht der Dekodierer eigene Gewichte?' },
    phases: { name: 'In Phasen', reason: 'Dasselbe Netz, Schicht für Schicht gelernt: Ist das noch nötig?' },
    unpunished: {
      name: 'Ohne die Strafe',
      reason: 'Was ändert die Strafe auf den Gewichten bei Ziffern, die das Netz nie gesehen hat?',
    },
  },
  tied: {
    stacked: { name: 'Gestapelt', reason: 'Dasselbe Netz mit eigenem Dekodierer: Welches braucht weniger Schritte?' },
    denoising: {
      name: 'Entrauschen, gaußsch',
      reason: 'Dasselbe Netz, das reparieren soll: Was lehrt es das Rauschen?',
    },
  },
  convolutional: {
    dark: {
      name: 'Erloschen',
      reason: 'Dieselben Filter mit anderen Anfangsgewichten: Wann wird es schwarz?',
    },
    vanilla: { name: 'Einfach', reason: 'Was erreicht zuerst einen kleinen Fehler, Filter oder eine dichte Schicht?' },
  },
  dark: {
    convolutional: {
      name: 'Faltungsnetz',
      reason: 'Dieselben Filter mit Gewichten nach He: Das eine lernt, das andere wird schwarz.',
    },
    crossEntropy: { name: 'Kreuzentropie', reason: 'Dieselben Gewichte und ein anderer Verlust: Bleibt es hell?' },
  },
  overcomplete: {
    vanilla: { name: 'Einfach', reason: 'Sechzehnmal weniger Zahlen: Wie viel kostet der Engpass?' },
    noisy: {
      name: 'Mit Rauschen auf der Eingabe',
      reason: 'Kopieren hilft nicht mehr: Lernt es jetzt etwas über Ziffern?',
    },
  },
  noise: {
    vanilla: {
      name: 'Einfach',
      reason: 'Dasselbe Netz mit Ziffern: Muster lassen sich zusammendrücken, Würfel nicht.',
    },
    wide: { name: 'Ein breiterer Code', reason: 'Viermal so viele Zahlen: Passt das Rauschen jetzt hinein?' },
  },
  separate: {
    stacked: { name: 'Gestapelt', reason: allAtOnce },
    phases: { name: 'In Phasen', reason: 'Dieselben zwei Schritte in einem einzigen Netz.' },
  },
  phases: {
    cached: { name: 'In Phasen, mit Zwischenspeicher', reason: 'Dieselbe Kurve mit weniger Arbeit: Wie viel weniger?' },
    stacked: { name: 'Gestapelt', reason: allAtOnce },
  },
  cached: {
    stacked: { name: 'Gestapelt', reason: allAtOnce },
    phases: { name: 'In Phasen', reason: 'Dasselbe ohne Zwischenspeicher: dieselbe Kurve mit mehr Arbeit.' },
  },
  classifier: {
    pretrained: {
      name: 'Vortrainiert',
      reason: 'Dieselben Labels, nachdem es ohne sie aus allen Bildern gelernt hat: Hilft das?',
    },
    fewLabels: { name: 'Hundert Labels', reason: 'Was sind die anderen 19.900 Labels wert?' },
  },
  pretrained: {
    classifier: { name: 'Klassifikator', reason: 'Dieselben Labels ohne Vortraining: Hat es geholfen?' },
    frozen: { name: 'Eingefroren', reason: 'Was ohne Labels gelernt wurde, bleibt, wie es ist: Ist das gut genug?' },
  },
  softmax: {
    pretrained: {
      name: 'Vortrainierter Klassifikator',
      reason: 'Zwei Wege von Bildern zu Labels: Welcher erkennt mehr Ziffern?',
    },
    classifier: { name: 'Klassifikator', reason: 'Labels allein, ohne jeden Autoencoder.' },
  },
  sparseL1: {
    vanilla: { name: 'Einfach', reason: 'Dasselbe Netz ohne den Preis: Was kostet das Schweigen?' },
    dearer: { name: 'Der zehnfache Preis', reason: 'Wie still kann der Code werden, bevor die Ziffern leiden?' },
  },
  sparseKl: {
    unpunished: {
      name: 'Ohne die Strafe',
      reason: 'Tausend Einheiten, die alle aktiv sein dürfen: Ist der Fehler kleiner?',
    },
    overcomplete: { name: 'Übervollständig', reason: 'Noch einmal tausend Einheiten, und nichts hält sie zurück.' },
  },
  denoisingGaussian: {
    tied: {
      name: 'Gekoppelte Gewichte',
      reason: 'Dasselbe Netz ohne Rauschen: Ist es auf sauberen Ziffern besser oder schlechter?',
    },
    calmer: { name: 'Eine ruhigere Lernrate', reason: 'Ein Zehntel der Lernrate: Ist es jetzt stabil?' },
  },
  denoisingDropout: {
    tied: { name: 'Gekoppelte Gewichte', reason: 'Dasselbe Netz mit ganzen Bildern: Vermisst es die fehlenden Pixel?' },
    gaussian: {
      name: 'Entrauschen, gaußsch',
      reason: 'Fehlende Pixel gegen verrauschte: Was lehren die einen, was die anderen?',
    },
  },
  denoisingVisible: {
    clean: { name: 'Ohne Rauschen', reason: 'Dasselbe Netz, das nie Rauschen sieht: Was lernt es stattdessen?' },
    missing: { name: 'Fehlende Pixel', reason: 'Die Hälfte der Pixel fehlt, statt dass alle verrauscht sind.' },
  },
  plane: {
    variational: {
      name: 'Variationell',
      reason: 'Dieselben drei Ziffern als Wolken statt als Punkte: Welche Karte hat weniger Löcher?',
    },
    allDigits: { name: 'Alle Ziffern', reason: 'Zehn Arten von Ziffern in zwei Zahlen: Finden sie noch Platz?' },
  },
  gaussian: {
    variational: { name: 'Variationell', reason: 'Wieder zwanzig Zahlen, und für das Würfeln ist es trainiert.' },
    tied: { name: 'Gekoppelte Gewichte', reason: 'Ein siebenmal so breiter Code mit halb so vielen Gewichten.' },
  },
  variational: {
    plain: {
      name: 'Der gewöhnliche Zwilling',
      reason: 'Dasselbe Netz mit Punkten als Codes: Was kostet es, für das Würfeln bereit zu sein?',
    },
    twoNumbers: { name: 'Zwei Zahlen', reason: 'Wie viel tragen die anderen achtzehn Zahlen bei?' },
    conditional: { name: 'Bedingt', reason: 'Wird die Ziffer gesagt, bleibt der Code für den Stil frei.' },
  },
  variationalPlane: {
    points: {
      name: 'Zwei Zahlen, gewöhnlich',
      reason: 'Punkte statt Wolken, auf allen Ziffern: Wie weit streuen die Codes?',
    },
    plain: {
      name: 'Der gewöhnliche Zwilling',
      reason: 'Dasselbe Netz mit Punkten als Codes: Was kostet eine geordnete Karte?',
    },
  },
  beta: {
    variational: {
      name: 'Variationell',
      reason: 'Der KL-Term einfach statt vierfach gewichtet: Was zeichnet besser nach?',
    },
    heavier: { name: 'Viel mehr Gewicht', reason: 'Vierzigmal der KL-Term: Sagt der Code noch etwas?' },
  },
  conditional: {
    variational: { name: 'Variationell', reason: 'Dasselbe, ohne dass die Ziffer gesagt wird: Was war das wert?' },
    twoNumbers: { name: 'Zwei Zahlen', reason: 'Wenn die Ziffer gesagt wird: Reichen zwei Zahlen für den Stil?' },
  },
};
