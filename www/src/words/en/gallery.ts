// The gallery of recipes. What each picture in it shows comes with the pictures, see `gallery-pictures.ts`.

export const gallery = {
  recipes: 'Recipes',
  now: 'Now',
  own: 'A recipe of your own',
  all: (count: number) => `All ${count} recipes`,
  next: 'Next to try',
  close: 'Close the recipes',
  choose: 'Choose one to start it. Each picture was made by the network itself, after a short training.',
};
