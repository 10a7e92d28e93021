// The panel of reconstructions, or of what a classifier takes images for.

import { html } from 'lit';
import type { Words } from '../kinds';

const withError = (error: string, ink: { readonly added: string; readonly missing: string } | null) =>
  `mittlerer quadratischer Fehler ${error}${ink ? `: Je Pixel sind im Mittel ${ink.added} Tinte zu viel, und ${ink.missing} fehlen` : ''}`;

export const reconstructions: Words['reconstructions'] = {
  sentences: {
    classes: (many) => `Wofür das Netz ${many} hält, mit denen es nie trainiert, und wie sicher es sich ist.`,
    repaired: (many) =>
      `${many}, mit denen das Netz nie trainiert: wie sie sind, wie es sie gestört bekommt und wie es sie repariert.`,
    clean: (many) =>
      `${many}, mit denen das Netz nie trainiert: oben, wie sie sind, unten, wie es sie aus seinem Code zeichnet.`,
  },
  look:
    'Zuerst erscheinen die Striche dort, wo die meisten Bilder welche haben, bei allen als derselbe graue Fleck; dann bekommt ' +
    'jedes seine eigene Form. Was unscharf bleibt, dafür hat der Code keinen Platz. Ist eine Rekonstruktion scharf, aber eine ' +
    'andere Ziffer, dann hat der Code die beiden nebeneinander gelegt.',
  lookAtClasses:
    'Interessant sind die falschen, und wie sicher das Netz dabei war: Manche lassen sich auf zwei Arten lesen. Sicher und falsch ' +
    'zu sein, das sollte durch mehr Labels oder durch Vortraining selten werden.',
  how: {
    error: (formula, difference) => html`
      <p>Die Zahl darunter ist jeweils der mittlere quadratische Fehler über die P Pixel:</p>
      ${formula}
      <p>Die Differenz ist ${difference}, Pixel für Pixel: orange,
        wo mehr Tinte ist als im Original, blau, wo weniger ist, mit voller Farbe ab einer Hälfte.</p>`,
    clean: (formula) => html`
      <p>Ein Testbild x geht durch den Kodierer f, der seinen Code liefert, und durch den Dekodierer g, der daraus ein Bild macht,
        ohne Rauschen und ohne Ziehen: Ein gaußscher Code ist sein Mittelwert.</p>
      ${formula}`,
    repaired: (formula) => html`
      <p>Ein Testbild x wird so gestört wie die, mit denen das Modell trainiert, und dieses x̃ geht durch den Kodierer f und den
        Dekodierer g. Verglichen wird mit dem Bild, wie es vorher war.</p>
      ${formula}`,
    classes: (formula) => html`
      <p>Die letzte Schicht liefert für jede Klasse eine Zahl, und eine Softmax-Funktion macht daraus Wahrscheinlichkeiten, die
        zusammen 1 ergeben. Das Urteil ist die Klasse mit der größten.</p>
      ${formula}`,
  },
  none: 'Die ersten Bilder sind unterwegs.',
  errors: (step, error) => html`Nach Schritt ${step}: mittlerer quadratischer Fehler ${error} bei
    diesen.`,
  errorsOfRepaired: (step, error, untouched) => html`Nach Schritt ${step}: mittlerer quadratischer Fehler ${error} bei
    diesen, bei den gestörten ${untouched}.`,
  image: (one, error, ink) => `${one} und die Rekonstruktion davon, ${withError(error, ink)}`,
  repairedImage: (one, untouched, error, ink) =>
    `${one}, das gestörte Bild davon, mittlerer quadratischer Fehler ${untouched}, und was daraus gemacht wird, ${withError(error, ink)}`,
  others: (many) => `Andere ${many}`,
  colours: 'In der letzten Reihe ist Orange Tinte zu viel, Blau Tinte, die fehlt.',
  show: 'Anzeigen',
  all: (many) => `alle ${many}`,
  only: (label) => `nur ${label}`,
  difference: 'Differenz',
  drawOwn: 'Selbst zeichnen',
  prediction: (one, predicted, sure, right) =>
    `${one}, mit ${sure} eingeordnet als ${predicted}: ${right ? 'richtig' : 'falsch'}`,
  right: (step, right, all) => html`Nach Schritt ${step}: <b>${right} von diesen ${all}</b> richtig.`,
};
