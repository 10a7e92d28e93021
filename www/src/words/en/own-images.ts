// The dialog of the visitor's own images.

export const ownImages = {
  title: 'Your own images',
  close: 'Close',
  what: (least: number, most: number) =>
    `IDX files (packed with gzip or not, with labels or without), one picture that is a sheet of tiles, or many pictures: ` +
    `grey, from ${least} × ${least} to ${most} × ${most} pixels each. They are read here, in your browser, and sent nowhere.`,
  choose: 'Choose files',
  dropHere: 'Drop your images here',
  drop: 'or drop them anywhere on the page.',
  reading: (files: string) => `Reading ${files} …`,
  files: (count: string) => `${count} files`,
  problem: (problem: string) => `${problem} Nothing has changed.`,
  kinds: {
    idx: 'IDX files',
    sheet: 'A sheet of tiles',
    pictures: 'Pictures',
    fashion: 'Fashion-MNIST, all of it',
  },
  found: (images: string, size: string, training: string, testing: string, labelled: boolean) =>
    `${images} images of ${size} pixels, ${labelled ? 'with labels from 0 to 9' : 'without labels'}: ` +
    `${training} to train on, ${testing} held out.`,
  preview: (count: number) => `The first ${count} of the images`,
  labels: (labels: string) => `Their labels: ${labels}`,
  whatTrains: 'What will be trained',
  recipe: (title: string) => `${title}, from its first step. What is under way ends.`,
  train: 'Train on these',
  width: 'Width',
  height: 'Height',
  tileWidth: 'Width of a tile',
  tileHeight: 'Height of a tile',
  inverted: 'Dark on light: dark and bright change places',
};
