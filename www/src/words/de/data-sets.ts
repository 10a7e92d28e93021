// How the data sets and what is in them are called. Plurals stand in the nominative, which is the accusative too.

import type { Words } from '../kinds';

const clothes = [
  'T-Shirt',
  'Hose',
  'Pullover',
  'Kleid',
  'Mantel',
  'Sandale',
  'Hemd',
  'Turnschuh',
  'Tasche',
  'Stiefelette',
];
const articles = ['ein', 'eine', 'ein', 'ein', 'ein', 'eine', 'ein', 'ein', 'eine', 'eine'];

export const dataSets: Words['dataSets'] = {
  image: 'Bild',
  images: 'Bilder',
  heldOutImages: 'Testbilder',
  pixel: 'Pixel',
  anImage: 'ein Bild',
  imageOfClass: (label) => `ein Bild der Klasse ${label}`,
  mnist: 'MNIST',
  digits: 'Ziffern',
  heldOutDigits: 'Testziffern',
  digit: (digit) => `eine ${digit}`,
  own: 'Eigene Bilder',
  fashion: 'Fashion-MNIST',
  clothing: 'Kleidungsstücke',
  heldOutClothing: 'Test-Kleidungsstücke',
  clothes,
  pieceOfClothing: (label) => `${articles[label]} ${clothes[label]}`,
  pixels: 'Zufällige Pixel',
  randomPixels: 'zufällige Pixel',
  points: {
    name: 'Punkte',
    many: 'Punkte',
    tested: 'Punkte, dieselben, aus denen gelernt wird',
    item: 'Punkt',
    part: 'Koordinate',
    one: 'ein Punkt',
  },
};
