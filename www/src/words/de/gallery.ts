// The gallery of recipes. What each picture in it shows comes with the pictures, see `gallery-pictures.ts`.

import type { Words } from '../kinds';

export const gallery: Words['gallery'] = {
  recipes: 'Rezepte',
  now: 'Jetzt',
  own: 'Ein eigenes Rezept',
  all: (count) => `Alle ${count} Rezepte`,
  next: 'Als Nächstes',
  close: 'Rezepte schließen',
  choose: 'Eines auswählen, um es zu starten. Jedes Bild hat das Netz selbst nach einem kurzen Training gemacht.',
};
