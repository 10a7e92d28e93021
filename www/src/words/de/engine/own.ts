// What is said of the visitor's own images: why files cannot be used, what was done to them, and what is trained on them.

import type { Phrase } from '../../engine-words';

const problems: readonly Phrase[] = [
  ['There are no files.', 'Es gibt keine Dateien.'],
  ['These are {} files, and at most {} are read.', 'Das sind {1} Dateien, und höchstens {2} werden gelesen.'],
  ['These files have {}, and at most {} are read.', 'Diese Dateien haben {1}, und höchstens {2} werden gelesen.'],
  ['{} cannot be read: {*}.', '{1} lässt sich nicht lesen: {2}.'],
  ['{} cannot be used: {*}.', '{1} ist nicht zu gebrauchen: {2}.'],
  ['it has {}, and at most {} are read', 'sie hat {1}, und höchstens {2} werden gelesen'],
  ['it is packed with gzip, and cut short or damaged', 'sie ist mit gzip gepackt und abgeschnitten oder beschädigt'],
  [
    'it unpacks to more than {}, which is the most that is read',
    'sie enthält entpackt mehr als {1}, das Höchste, was gelesen wird',
  ],
  [
    'with the files before it there are more than {}, which is the most that is read',
    'mit den Dateien davor sind es mehr als {1}, das Höchste, was gelesen wird',
  ],
  [
    '{} is no picture and no IDX file: {*}, where an IDX file of images begins with 00 00 08 03.',
    '{1} ist weder ein Bild noch eine IDX-Datei: {2}, und eine IDX-Datei mit Bildern beginnt mit 00 00 08 03.',
  ],
  ['it begins with {}', 'sie beginnt mit {1}'],
  [
    'Some of these files are pictures and some are IDX: images come from one kind of file at a time.',
    'Einige dieser Dateien sind Bilder und einige IDX: Bilder kommen nur aus einer Art von Dateien zugleich.',
  ],
  ['An image has from {} to {} pixels each way.', 'Ein Bild hat in jeder Richtung {1} bis {2} Pixel.'],
  [
    '{} says that it has {} × {} pixels, and from 1 to {} are decoded.',
    '{1} gibt an, {2} × {3} Pixel zu haben, und 1 bis {4} werden dekodiert.',
  ],
  [
    '{} says that it has {} × {} pixels, and it has {} × {}.',
    '{1} gibt an, {2} × {3} Pixel zu haben, und hat {4} × {5}.',
  ],
  ['{} is a damaged picture: it cannot be decoded.', '{1} ist ein beschädigtes Bild: Es lässt sich nicht dekodieren.'],
  [
    'This is one image of {} × {} pixels, and at least {} are needed.',
    'Das ist ein Bild von {1} × {2} Pixeln, und mindestens {3} sind nötig.',
  ],
  [
    'These are {} images of {} × {} pixels, and at least {} are needed.',
    'Das sind {1} Bilder von {2} × {3} Pixeln, und mindestens {4} sind nötig.',
  ],
  ['These are {} images, and at most {} can be used.', 'Das sind {1} Bilder, und höchstens {2} lassen sich nutzen.'],
  [
    'These images have {} of pixels, and at most {} fit.',
    'Diese Bilder haben {1} an Pixeln, und höchstens {2} passen.',
  ],
  [
    'These are labels alone: the file with the images is missing.',
    'Das sind nur Labels: Die Datei mit den Bildern fehlt.',
  ],
  [
    'These are {} files of images and {} of labels: at most two of each belong together, to train on and to test on.',
    'Das sind {1} Dateien mit Bildern und {2} mit Labels: Je zwei gehören höchstens zusammen, zum Trainieren und zum Testen.',
  ],
  ['The images of {} and of {} are not of one size.', 'Die Bilder von {1} und von {2} sind nicht gleich groß.'],
  [
    '{} has {} labels, and no file of images has as many images.',
    '{1} hat {2} Labels, und keine Datei mit Bildern hat so viele Bilder.',
  ],
  ['the browser gives no canvas', 'der Browser gibt keine Zeichenfläche her'],
  [
    'The files could not be read: their worker has stopped.',
    'Die Dateien ließen sich nicht lesen: Ihr Worker ist stehen geblieben.',
  ],
];

const notes: readonly Phrase[] = [
  ['{} empty tiles at the end of the sheet are left out.', '{1} leere Kacheln am Ende des Bogens werden weggelassen.'],
  [
    'The sheet of {} × {} pixels is not cut evenly: what is left at its right and lower edge is not used.',
    'Der Bogen von {1} × {2} Pixeln geht nicht auf: Was am rechten und unteren Rand übrig bleibt, wird nicht benutzt.',
  ],
  [
    '{} of the pictures are scaled until they cover {} × {} pixels, and cut in the middle.',
    '{1} der Bilder werden skaliert, bis sie {2} × {3} Pixel bedecken, und mittig zugeschnitten.',
  ],
  [
    'No images to test on came along: the first tenth, in a fixed random order, is held out.',
    'Bilder zum Testen sind nicht dabei: Das erste Zehntel in fester zufälliger Reihenfolge wird zurückgehalten.',
  ],
  ['The images to test on are those of their own file.', 'Die Bilder zum Testen sind die ihrer eigenen Datei.'],
  [
    'Only one of the two files of images comes with labels, so that none are used.',
    'Nur eine der beiden Dateien mit Bildern hat Labels, deshalb werden keine benutzt.',
  ],
  [
    'The labels go up to {}, and ten classes from 0 to 9 are the most: the images are used without them.',
    'Die Labels reichen bis {1}, und zehn Klassen von 0 bis 9 sind das Höchste: Die Bilder werden ohne sie benutzt.',
  ],
];

const recipes: readonly Phrase[] = [
  [
    'A batch has {} images instead of {}: there are no more to train on.',
    'Ein Batch hat {1} Bilder statt {2}: Mehr gibt es nicht zum Trainieren.',
  ],
  [
    'It goes through the images {} times instead of {}, so that it takes about as many steps as on MNIST.',
    'Die Bilder werden {1}-mal statt {2}-mal durchlaufen, damit es etwa so viele Schritte werden wie auf MNIST.',
  ],
  [
    '{*} does not fit these images ({*}): {*} is trained instead.',
    '„{1}“ passt nicht zu diesen Bildern ({2}): Stattdessen wird „{3}“ trainiert.',
  ],
];

export const own: readonly Phrase[] = [...problems, ...notes, ...recipes];
