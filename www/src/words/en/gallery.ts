// The gallery of recipes, and what each picture in it shows.

import pictures from '../../../media/gallery/pictures.json';

export const gallery = {
  recipes: 'Recipes',
  now: 'Now',
  own: 'A recipe of your own',
  all: (count: number) => `All ${count} recipes`,
  next: 'Next to try',
  close: 'Close the recipes',
  choose: 'Choose one to start it. Each picture was made by the network itself, after a short training.',
  pictures: pictures as Readonly<Record<string, string>>,
};
