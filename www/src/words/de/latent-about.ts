// How the panel of the latent space explains itself.

import { html } from 'lit';
import type { Words } from '../kinds';

export const latentAbout: Words['latentAbout'] = {
  sentence: (_, width) =>
    width > 2
      ? `Die Codes der Testbilder, je ${width} Zahlen, in einer Ebene gesehen; jeder ihrer Punkte lässt sich dekodieren.`
      : 'Die Codes der Testbilder, je zwei Zahlen; jeder Punkt zwischen ihnen lässt sich dekodieren.',
  look: (many) =>
    `Ob sich die Klassen in eigenen Gebieten sammeln, obwohl das Netz keine Labels kannte, welche von ihnen aneinandergrenzen ` +
    `und was es in den Lücken zeichnet: Bei einem einfachen Code werden aus den Lücken Bilder, die keine ${many} sind, denn ` +
    `verlangt wurde von ihnen nie etwas; ein Gaußscher Code wird nahe am Ursprung gehalten und hat weniger Lücken. Zwischen zwei ` +
    `Testbildern gehen die Zwischenbilder aus den Codes allmählich ineinander über, während das Mischen der Pixel nur überblendet.`,
  how: ({ z, D, o, a1, a2, σ1, σ2, posterior, e, ω, r, point, line, sphere }) => html`
    <p>Der Kodierer gibt jedem Testbild einen Code ${z} mit ${D} Zahlen, bei einem Gaußschen Code den Mittelwert. Ein Punkt der
      Karte ist der Code</p>
    ${point}
    <p>Dabei ist ${o} der Mittelwert der Codes, und ${a1}, ${a2} sind ihre ersten beiden Hauptkomponenten; oder ${a1}, ${a2} sind
      zwei Einheiten, und alle anderen stehen auf ihrem Mittelwert. Der Dekodierer macht daraus ein Bild. Die Ellipsen haben die
      Halbachsen ${σ1}, ${σ2} der Posteriorverteilung ${posterior}. Ein gerader Weg und einer auf der Kugel haben die Codes</p>
    ${line}${sphere}
    <p>mit den Richtungen ${e} der beiden Enden, dem Winkel ${ω} zwischen ihnen und einer Länge ${r}, die gleichmäßig von der einen
      zur anderen übergeht.</p>`,
};
