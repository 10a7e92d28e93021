// The denoise bench: how images are broken, and who repairs them best.

import { html } from 'lit';
import type { Words } from '../kinds';

export const denoise: Words['denoise'] = {
  sentence: () =>
    'Testbilder, hier auf gewählte Art gestört und vom Modell repariert: Was trainiert wird, bleibt, wie es ist.',
  look:
    'Ein Modell repariert am besten, was es zu reparieren gelernt hat. Bei mehr Rauschen oder einer anderen Art zeigt sich, ab wann ' +
    'es Ziffern zeichnet, die nicht da sind. Auch eines, das ohne Rauschen trainiert ist, repariert ein wenig, weil ein schmaler Code ' +
    'keinen Platz für Rauschen hat; ebenso PCA. Bei wenig Rauschen ist Nichtstun schwer zu schlagen.',
  how: (corruptions, score, pca) => html`
    <p>Das gestörte Bild x̃ entsteht Pixel für Pixel aus dem Original x, mit standardnormalverteiltem ε und der Stärke σ oder, als
      Anteil, p: Gauß-Rauschen, Dropout und Maskieren.</p>
    ${corruptions}
    <p>Wo der Lauf verrauschte Pixel zwischen Schwarz und Weiß hält, tut es auch der Prüfstand. Gemessen wird der mittlere
      quadratische Fehler gegen das Original, über N Testbilder mit P Pixeln; beim Nichtstun ist r(x̃) = x̃, beim Modell der
      Dekodierer nach dem Kodierer, r(x̃) = g(f(x̃)).</p>
    ${score}
    <p>Exakte PCA hat den Mittelwert μ der Trainingsbilder und V, so viele ihrer Hauptkomponenten, wie der Code Zahlen hat. Auch
      sie ist nicht an verrauschte Bilder angepasst.</p>
    ${pca}`,
  soon: 'Das Modell antwortet gleich.',
  repairsNone: 'Dieses Netz sagt, welche Ziffer es sieht, und repariert keine.',
  noise: 'Rauschen für den Test',
  kinds: {
    none: 'keines',
    gaussian: 'Gauß-Rauschen',
    dropout: 'Dropout mit Aufhellung',
    masking: 'Maskieren',
  },
  strengths: {
    none: 'Stärke',
    gaussian: 'Standardabweichung',
    dropout: 'Anteil gelöschter Pixel',
    masking: 'Anteil maskierter Pixel',
  },
  asInTraining: 'Wie im Training',
  trainsClean: 'Dieser Lauf trainiert mit sauberen Bildern.',
  choose: 'Was er aus Rauschen macht, zeigt sich, sobald eines gewählt ist.',
  trainsWith: (noise, strength) => `Dieser Lauf trainiert mit: ${noise}, ${strength}.`,
  otherNoise: 'Anderes Rauschen',
  next: (many) => `Nächste ${many}`,
  rows: 'Von oben: wie es ist, gestört, vom Modell repariert. Darunter der Fehler des Modells.',
  rowsWithPca:
    'Von oben: wie es ist, gestört, vom Modell repariert und von exakter PCA. Darunter der Fehler des Modells.',
  image: (one, corrupted, model) =>
    `${one}; gestört, mittlerer quadratischer Fehler ${corrupted}; was das Modell daraus macht, ${model}`,
  imageWithPca: (one, corrupted, model, pca) =>
    `${one}; gestört, mittlerer quadratischer Fehler ${corrupted}; was das Modell daraus macht, ${model}; was exakte PCA daraus macht, ${pca}`,
  left: (step) => `Was nach Schritt ${step} zu reparieren bleibt: mittlerer quadratischer Fehler je Pixel`,
  comparePca: 'Mit exakter PCA vergleichen',
  computingPca: (share) => `PCA wird berechnet, ${share}`,
  contenders: { nothing: 'Nichtstun', model: 'das Modell', pca: 'exakte PCA' },
  untouched: (count, model, pca) =>
    `Bei ${count} Testbildern, mit denen nichts geschehen ist, gibt es nichts zu reparieren: Das Modell selbst fügt einen Fehler von ` +
    `${model} hinzu${pca === null ? '' : `, exakte PCA einen von ${pca}`}.`,
  level: (count, best, second, third) =>
    `Bei ${count} Testbildern liegen ${best.name} und ${second.name} gleichauf: ` +
    `${best.error} und ${second.error} bleiben übrig${alsoLeft(third)}.`,
  wins: (count, best, second, times, third) =>
    `Bei ${count} Testbildern gewinnt ${best.name}: Ein Fehler von ${best.error} bleibt übrig, und ${second.name} hinterlässt ` +
    `${second.error}${times === null ? '' : ` (${times}-mal so viel)`}${alsoLeft(third)}.`,
};

function alsoLeft(third: Parameters<Words['denoise']['level']>[3]): string {
  return third ? `, ${third.name} ${third.error}` : '';
}
