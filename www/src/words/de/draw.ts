// The panel that one draws in: the pad, the image that is made of the drawing, and what the model makes of that.

import { html } from 'lit';
import type { Words } from '../kinds';

export const draw: Words['draw'] = {
  sentence:
    'Eine Ziffer zeichnen: Sie wird zu einem Bild wie denen aus MNIST und geht durch das Modell, wie es gerade ist.',
  look:
    'Eine schlicht gezeichnete Ziffer sollte etwa so gut herauskommen wie Testbilder. Danach lohnt es sich, etwas zu zeichnen, das ' +
    'das Modell nie gesehen hat, einen Buchstaben oder ein Gesicht: Ein schmaler Code macht daraus das Nächste, was er kennt, oder ' +
    'einen unscharfen Fleck, und ein zu großer Code kopiert es; dann hat das Modell zu kopieren gelernt und nicht, was Ziffern sind.',
  sentenceOfOwn: 'Etwas zeichnen, das deinen Bildern ähnelt: Es geht durch das Modell, wie es gerade ist.',
  lookAtOwn:
    'Was so gezeichnet ist, wie deine Bilder sind, sollte etwa so gut herauskommen wie Testbilder. Danach lohnt es sich, etwas zu ' +
    'zeichnen, das das Modell nie gesehen hat: Ein schmaler Code macht daraus das Nächste, was er kennt, oder einen unscharfen Fleck.',
  how: {
    model: (error) => html`
      <p>Danach geht das Bild x durch den Kodierer f und den Dekodierer g, ohne Rauschen und ohne Ziehen, und der Fehler ist das
        Mittel über seine P Pixel.</p>
      ${error}`,
    mnist: (scale, centre) => html`
      <p>Die Tinte wird so skaliert, dass die längere Seite ihres umschließenden Rechtecks, w mal h, 20 Pixel hat. Ein Pixel, das
        teilweise bedeckt ist, ist grau: Es hat das Mittel der Tinte I, die es bedeckt.</p>
      ${scale}
      <p>Dann wird sie um ganze Pixel verschoben, sodass ihr Schwerpunkt auf das Pixel in Zeile und Spalte 14 von 28 mal 28 fällt,
        gezählt ab 0; Tinte, die über den Rand reichen würde, wird nur bis zum Rand verschoben.</p>
      ${centre}
      <p>Die Ziffern von MNIST selbst kommen so heraus, wie sie hineingegangen sind. Fashion-MNIST ist anders entstanden, daher ist
        eine Zeichnung einem Modell von Kleidung fremder.</p>`,
    own: html`
      <p>Das Blatt ist zehnmal so fein wie ein Bild, und jedes Pixel des Bildes hat das Mittel der Tinte, die es bedeckt. Nichts wird
        zentriert oder skaliert: Wie deine Bilder entstanden sind, ist hier nicht bekannt.</p>`,
  },
  drawn: 'Gezeichnet',
  asInMnist: 'Wie in MNIST',
  asOwn: 'Wie deine Bilder',
  nothing: 'Noch nichts',
  size: (width, height) => `${width} × ${height} Pixel`,
  sizeWithInk: (width, height, inkWidth, inkHeight) =>
    `${width} × ${height} Pixel, die Tinte ${inkWidth} × ${inkHeight}`,
  image: (width, height) => `Die Zeichnung als Bild mit ${width} mal ${height} Pixeln`,
  imageWithInk: (width, height, inkWidth, inkHeight) =>
    `Die Zeichnung als Bild mit ${width} mal ${height} Pixeln, ihre Tinte ${inkWidth} mal ${inkHeight}, mit dem Schwerpunkt in der Mitte`,
  clear: 'Löschen',
  undo: 'Rückgängig',
  takeDigit: 'Eine Testziffer nehmen',
  takeImage: 'Ein Testbild nehmen',
  told: 'Vorgabe an das Modell',
  code: 'Code',
  soon: 'Das Modell antwortet gleich.',
  begin: 'Auf der Fläche zeichnen oder mit einem Testbild beginnen.',
  takenFor: 'Wofür es gehalten wird',
  output: 'Was das Modell daraus macht',
  reconstruction: 'Rekonstruktion',
  reconstructionWith: (error) => `Rekonstruktion der Zeichnung, mittlerer quadratischer Fehler ${error}`,
  afterStep: (step) => `Nach Schritt ${step}`,
  classified: (step, one, probability) =>
    `Nach Schritt ${step} eingeordnet als ${one}, mit einer Wahrscheinlichkeit von ${probability}. ` +
    'Das Netz muss eine von zehn Klassen wählen, was auch gezeichnet ist: Auch ein Gesicht ist für das Netz eine davon.',
  likeliest: 'am wahrscheinlichsten',
  verdict: {
    lost: (error) => `Mittlerer quadratischer Fehler ${error}: Das Modell gibt keine Zahlen mehr aus.`,
    alone: (error) => `Mittlerer quadratischer Fehler ${error}.`,
    untrained: (error, heldOut) =>
      `${beside(error, heldOut)}: Das Modell ist untrainiert und hat beides nicht gelernt.`,
    far: (error, heldOut, times) =>
      `${beside(error, heldOut)}, ${times}-mal so viel: Das ist weit weg von allem, was das Modell kennt.`,
    worse: (error, heldOut) =>
      `${beside(error, heldOut)}: schlechter als bei den meisten davon, aber nicht fremder als manche.`,
    usual: (error, heldOut) => `${beside(error, heldOut)}: etwa so gut wie bei diesen.`,
  },
  pad: {
    label: 'Zeichenfläche',
    empty: 'Noch ist nichts gezeichnet',
    strokes: (count) => `Die Zeichnung, aus ${count} ${count === 1 ? 'Strich' : 'Strichen'}`,
    keys: 'Tasten: Pfeile bewegen, die Leertaste setzt den Stift auf und hebt ihn.',
    pen: { up: 'Stift gehoben', down: 'Stift aufgesetzt' },
  },
};

function beside(error: string, heldOut: string): string {
  return `Mittlerer quadratischer Fehler ${error}, gegenüber ${heldOut} bei Testbildern`;
}
