// The page in another language: it is loaded anew.

import { letGoOn } from './departure';
import { addressIn, keepLanguage, type Language } from './words/language';

export function loadIn(language: Language, goesOn: boolean): void {
  if (goesOn) letGoOn();
  history.replaceState(null, '', addressIn(language, keepLanguage(language), location));
  location.reload();
}
