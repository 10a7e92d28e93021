// The words of an embed's first script, which is small and so without all others.

import { poster as german } from './de/poster';
import { poster as english } from './en/poster';
import { language } from './language';

export const poster: typeof english = language === 'de' ? german : english;
