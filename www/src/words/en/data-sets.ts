// How the data sets and what is in them are called.

const clothes = ['T-shirt', 'trousers', 'pullover', 'dress', 'coat', 'sandal', 'shirt', 'sneaker', 'bag', 'ankle boot'];

export const dataSets = {
  image: 'image',
  images: 'images',
  heldOutImages: 'held-out images',
  pixel: 'pixel',
  anImage: 'an image',
  imageOfClass: (label: number) => `an image of class ${label}`,
  mnist: 'MNIST',
  digits: 'digits',
  heldOutDigits: 'held-out digits',
  digit: (digit: number) => `${digit === 8 ? 'an' : 'a'} ${digit}`,
  own: 'Your images',
  fashion: 'Fashion-MNIST',
  clothing: 'pieces of clothing',
  heldOutClothing: 'held-out pieces of clothing',
  clothes,
  pieceOfClothing: (label: number) => `${label === 9 ? 'an' : label === 1 ? 'a pair of' : 'a'} ${clothes[label]}`,
  pixels: 'Random pixels',
  randomPixels: 'random pixels',
  points: {
    name: 'Points',
    many: 'points',
    tested: 'points, the same that it learns from',
    item: 'point',
    part: 'coordinate',
    one: 'a point',
  },
};
