// What each suggestion asks: by the preset that it comes after, and the one that it leads to.

import type { Words } from '../kinds';

export const suggestions: Words['suggestions'] = {
  // Compress
  pca: {
    linear: 'Derselbe Vergleich mit 784 Dimensionen statt 3, und mit 32 Zahlen statt 2.',
    'latent-2d': 'Wieder zwei Zahlen, aber das Blatt darf sich biegen: Schichten mit einer Krümmung dazwischen.',
    vanilla: 'Jede Einheit bekommt einen Knick (ReLU): Ist der Fehler noch der der PCA?',
  },
  linear: {
    vanilla: 'Doppelt so viele Zahlen und eine ReLU an jeder: Was bringt der Knick?',
    stacked: 'Mehr Schichten auf jeder Seite: ein gekrümmtes Blatt statt eines ebenen.',
    pca: 'Dasselbe in drei Dimensionen, wo die Ebene zu sehen ist.',
  },
  vanilla: {
    multilayer:
      'Gleich viele Zahlen, auf jeder Seite eine Schicht mehr: Fehler nach gleich vielen Schritten vergleichen.',
    'sparse-l1': 'Dasselbe Netz mit einem Preis auf Aktivität: Wie viele Einheiten verstummen?',
    overcomplete: 'Mehr Einheiten als Pixel: kleiner Fehler, aber wurde etwas über Ziffern gelernt?',
  },
  multilayer: {
    vanilla: 'Derselbe Code ohne die zusätzlichen Schichten: Ist die Tiefe hier ihre Gewichte wert?',
    stacked: 'Breitere Schichten und eine andere Aktivierung: stärker verdichtet, am Fehler gemessen.',
    'layerwise-separate': 'Die Schichten nacheinander trainieren statt alle auf einmal.',
  },
  stacked: {
    tied: 'Dasselbe Netz mit einem Satz Gewichte für beide Hälften: weniger davon und ein kleinerer Fehler.',
    'layerwise-phases': 'Dasselbe Netz, die äußeren Schichten zuerst: Ist es am Ende besser oder schlechter?',
    'denoising-visible': 'Dieselben Schichten, die nun reparieren sollen statt kopieren.',
  },
  tied: {
    stacked: 'Dasselbe mit eigenen Gewichten für den Dekodierer: doppelt so viele und ein größerer Fehler.',
    'denoising-gaussian': 'Gekoppelte Gewichte und Rauschen an der Eingabe: auf plötzliche Sprünge der Kurve achten.',
    convolutional: 'Eine andere Art, Gewichte zu sparen: ein kleiner Filter für das ganze Bild.',
  },
  convolutional: {
    'convolutional-course':
      'Dasselbe Netz mit anderen Startgewichten: zusehen, wie es scheitert, und was die Seite dazu sagt.',
    stacked: 'Dichte Schichten statt Filter: viel mehr Gewichte für dieselbe Aufgabe.',
    tied: 'Gewichte sparen, indem Kodierer und Dekodierer sie teilen, statt sie über das Bild zu teilen.',
  },
  'convolutional-course': {
    convolutional: 'Dasselbe Netz mit Startgewichten, die zu seinen ReLUs passen: keine schwarzen Bilder.',
    vanilla: 'Eine einzige dichte Schicht mit Startgewichten derselben Art: Warum lernt diese?',
    'denoising-gaussian': 'Noch ein Weg, auf dem Training schiefgeht: eine zu große Lernrate.',
  },
  overcomplete: {
    'sparse-kl': 'Gleich viele Einheiten, jede ein Zehntel der Zeit aktiv: Jetzt kann es nicht einfach kopieren.',
    'denoising-dropout': 'Rauschen an der Eingabe macht Kopieren nutzlos: Was wird stattdessen gelernt?',
    'noise-data': 'Bilder, die nichts gemeinsam haben: Hier würde nur Kopieren helfen.',
  },
  'noise-data': {
    vanilla: 'Dasselbe Netz auf Ziffern: Der Fehler sinkt, denn Ziffern haben etwas gemeinsam.',
    overcomplete: 'Mehr Einheiten als Pixel: breit genug, um alles zu kopieren, was kommt.',
    linear: 'Wie viel von einer Ziffer in 32 Zahlen passt, von der PCA genau bekannt.',
  },
  // One layer at a time
  'layerwise-separate': {
    'layerwise-phases': 'Dieselbe Idee in einem Netz, dessen zweite Phase ihre Wirkung auf das Bild sieht.',
    stacked: 'Dieselben Schichten, alle auf einmal trainiert: den letzten Fehler vergleichen.',
    'stacked-softmax': 'Zwei Autoencoder als Anfang eines Klassifikators.',
  },
  'layerwise-phases': {
    'layerwise-cached': 'Dieselbe Kurve, mit weniger Arbeit berechnet: die Sekunden vergleichen.',
    stacked: 'Dasselbe Netz, alle Schichten auf einmal: Welcher Fehler ist nach gleich vielen Schritten kleiner?',
    'layerwise-separate': 'Zwei eigene Netze statt zweier Phasen von einem.',
  },
  'layerwise-cached': {
    'layerwise-phases': 'Dasselbe ohne den Zwischenspeicher: dieselbe Kurve, aber was kostet sie?',
    'pretrained-classifier': 'Erst aus Bildern lernen, dann aus Labels.',
    stacked: 'Alle Schichten auf einmal: Ändert der Ablauf, wo der Fehler endet?',
  },
  classifier: {
    'pretrained-classifier': 'Dasselbe Netz, nachdem es aus allen Bildern ohne Labels gelernt hat: Hilft das?',
    'stacked-softmax': 'Schicht für Schicht vortrainiert, dann mit Labels feinabgestimmt.',
    'vae-2d': 'Ganz ohne Labels: Welche Ziffern liegen von selbst auseinander?',
  },
  'pretrained-classifier': {
    classifier: 'Dasselbe ohne Vortraining: in beiden 500 Labels einstellen und die Genauigkeit vergleichen.',
    'stacked-softmax': 'Schicht für Schicht vortrainieren und die Genauigkeit vor der Feinabstimmung ansehen.',
    stacked: 'Nur die erste Hälfte: was das Netz ohne Labels lernt.',
  },
  'stacked-softmax': {
    classifier: 'Labels vom ersten Schritt an: Lohnt sich all die Vorbereitung?',
    'pretrained-classifier': 'Alle Schichten auf einmal vortrainieren statt nacheinander.',
    'layerwise-separate': 'Die zwei Autoencoder ohne die Labels: ihre Rekonstruktionen ansehen.',
  },
  // Constrain
  'sparse-l1': {
    'sparse-kl': 'Von jeder Einheit einen Anteil an Aktivität verlangen, statt alle Aktivität zu verteuern.',
    vanilla: 'Dasselbe ohne den Preis: Merkmale und Fehler vergleichen.',
    overcomplete: 'Weder schmal noch dünn besetzt: Nichts hält es vom Kopieren ab.',
  },
  'sparse-kl': {
    'sparse-l1': 'Ein Preis auf Aktivität statt eines Zielwerts: Welche Einheiten sterben, welche bleiben?',
    overcomplete: 'Gleich viele Einheiten ohne Zielwert: kleinerer Fehler und Merkmale, die wie Rauschen aussehen.',
    stacked: 'Ein schmaler Code statt eines dünn besetzten: der andere Weg, nicht zu kopieren.',
  },
  // Repair
  'denoising-gaussian': {
    'denoising-visible': 'Eine kleinere Lernrate und Rauschen, das zu sehen ist: eine ruhige Kurve.',
    'denoising-dropout': 'Fehlende Pixel statt verrauschter.',
    tied: 'Dasselbe Netz ohne Rauschen: Welcher Fehler auf sauberen Ziffern ist kleiner?',
  },
  'denoising-dropout': {
    'denoising-visible': 'Rauschen auf jedem Pixel statt Lücken an einigen.',
    'denoising-gaussian': 'Schwaches Rauschen und eine große Lernrate: auf die Kurve achten.',
    overcomplete: 'Nichts zu reparieren: die Merkmale mit denen vergleichen, die das Rauschen gelehrt hat.',
  },
  'denoising-visible': {
    'denoising-dropout':
      'Ein anderer Schaden: Hilft das Reparieren des einen gegen den anderen? Mit „Entrauschen“ zu prüfen.',
    vae: 'Rauschen im Code statt im Bild: vom Reparieren zum Erzeugen.',
    'sparse-kl': 'Gute Merkmale ohne Rauschen: stattdessen die Aktivität niedrig halten.',
  },
  // Explore the code
  'latent-2d': {
    'vae-2d': 'Dieselbe Ebene mit einem KL-Term: nach den Lücken sehen, sie schließen sich.',
    'latent-gaussian': 'Für einen Code wie diesen würfeln: Wie viele Stichproben sind Ziffern?',
    pca: 'Zwei Zahlen ganz ohne Krümmung: eine flache Ebene durch die Daten.',
  },
  'latent-gaussian': {
    vae: 'Gleich viele Zahlen, so trainiert, dass Würfeln Ziffern trifft: die Stichproben vergleichen.',
    'latent-2d': 'Nur zwei Zahlen, damit die Lücken zwischen den Ziffern zu sehen sind.',
    stacked: 'Ein breiterer Code: kleinerer Fehler, aber lassen sich daraus bessere Stichproben ziehen?',
  },
  // Generate
  vae: {
    'vae-2d': 'Zwei Zahlen statt zwanzig: unscharfe Ziffern, aber der ganze Code auf einem Blatt.',
    'beta-vae': 'Den KL-Term stärker gewichten: Weniger Zahlen des Codes sagen etwas.',
    'conditional-vae': 'Dem Netz die Ziffer verraten, damit im Code nur die Handschrift bleibt.',
  },
  'vae-2d': {
    'latent-2d': 'Dasselbe ohne den KL-Term: auf die Lücken achten.',
    vae: 'Zwanzig Zahlen statt zwei: schärfere Ziffern und ein Code, den kein Blatt zeigt.',
    'conditional-vae': 'Kennt das Netz die Ziffer, bleibt ihm der ganze Code für die Handschrift.',
  },
  'beta-vae': {
    vae: 'Dasselbe mit Beta 1: kleinerer Rekonstruktionsverlust, größere KL.',
    'vae-2d': 'Nur zwei Zahlen: Beide müssen etwas sagen.',
    'latent-gaussian': 'Gar kein KL-Term: was zufällige Codes dann wert sind.',
  },
  'conditional-vae': {
    vae: 'Dasselbe, ohne die Ziffer zu verraten: Jetzt muss der Code sagen, welche es ist.',
    classifier: 'Umgekehrt: Das Bild ist gegeben, nach der Ziffer wird gefragt.',
    'beta-vae': 'Ein schwererer KL-Term: Was von der Handschrift wird zuerst aufgegeben?',
  },
};
