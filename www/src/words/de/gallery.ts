// The gallery of recipes, and what each picture in it shows.

import pictures from '../../../media/gallery/pictures.de.json';
import type { Words } from '../kinds';

export const gallery: Words['gallery'] = {
  recipes: 'Rezepte',
  now: 'Jetzt',
  own: 'Ein eigenes Rezept',
  all: (count) => `Alle ${count} Rezepte`,
  next: 'Als Nächstes',
  close: 'Rezepte schließen',
  choose: 'Eines auswählen, um es zu starten. Jedes Bild hat das Netz selbst nach einem kurzen Training gemacht.',
  pictures,
};
