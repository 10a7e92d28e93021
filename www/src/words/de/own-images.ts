// The dialog of the visitor's own images.

import type { Words } from '../kinds';

export const ownImages: Words['ownImages'] = {
  title: 'Eigene Bilder',
  close: 'Schließen',
  what: (least, most) =>
    `IDX-Dateien (mit gzip gepackt oder nicht, mit Labels oder ohne), ein Bild, das ein Bogen aus Kacheln ist, oder viele Bilder: ` +
    `grau, jedes von ${least} × ${least} bis ${most} × ${most} Pixel. Sie werden hier im Browser gelesen und nirgendwohin gesendet.`,
  choose: 'Dateien auswählen',
  dropHere: 'Bilder hier ablegen',
  drop: 'oder irgendwo auf der Seite ablegen.',
  reading: (files) => `${files} wird gelesen …`,
  files: (count) => `Auswahl von ${count} Dateien`,
  problem: (problem) => `${problem} Nichts hat sich geändert.`,
  kinds: {
    idx: 'IDX-Dateien',
    sheet: 'Ein Bogen aus Kacheln',
    pictures: 'Bilder',
    fashion: 'Fashion-MNIST, vollständig',
  },
  found: (images, size, training, testing, labelled) =>
    `${images} Bilder mit ${size} Pixeln, ${labelled ? 'mit Labels von 0 bis 9' : 'ohne Labels'}: ` +
    `${training} zum Trainieren, ${testing} zum Testen zurückgehalten.`,
  preview: (count) => `Die ersten ${count} der Bilder`,
  labels: (labels) => `Ihre Labels: ${labels}`,
  whatTrains: 'Was trainiert wird',
  recipe: (title) => `${title}, vom ersten Schritt an. Der jetzige Lauf endet.`,
  train: 'Auf diesen trainieren',
  width: 'Breite',
  height: 'Höhe',
  tileWidth: 'Breite einer Kachel',
  tileHeight: 'Höhe einer Kachel',
  inverted: 'Dunkel auf hell: Dunkel und Hell tauschen die Plätze',
};
