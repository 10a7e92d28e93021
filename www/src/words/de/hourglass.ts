// The network drawn as an hourglass.

import { html } from 'lit';
import type { Words } from '../kinds';

export const hourglass: Words['hourglass'] = {
  sentence:
    'Ein Bild auf seinem Weg durch das Netz: was jede Schicht daraus macht, der Code in der Mitte und was herauskommt.',
  look:
    'Zahlen unter null sind blau, darüber orange, jede Schicht in ihrem eigenen Bereich. Ziffern einer Klasse leuchten in den ' +
    'Schichten um den Code ähnlich auf; eine Einheit, die für jede Ziffer gleich bleibt, nützt nichts. Die Differenz zeigt die ' +
    'Striche, die der Code verloren hat.',
  how: (dense) => html`
    <p>Jede Schicht nimmt die Ausgaben der vorigen. Eine dichte Schicht ergibt</p>
    ${dense}
    <p>mit Gewichten <math><mi>W</mi></math>, Bias <math><mi mathvariant="bold">b</mi></math> und der Nichtlinearität
      <math><mi>f</mi></math>; ein Quadrat ist eine Zahl von <math><mi mathvariant="bold">y</mi></math>. Nichts wird ausgelassen und nichts gezogen. In Zeitlupe ist das Bild das erste des nächsten Batchs, mit allem, was ein
      Trainingsschritt mit ihm macht; die Gradienten sind die dieses Bildes allein, die Änderung ist die des ganzen Batchs.</p>`,
  drawing: (layers, names) => `Ein Netz aus ${layers} Schichten: ${names}.`,
  layer: 'Schicht',
  firstOfBatch: 'Das erste Bild des Batchs',
  labelToo: 'Beiden Hälften wird das Label gesagt, als zehn weitere Zahlen.',
  new: (units) => `${units}, neu`,
  toGo: (layer) => `${layer}, fällt weg`,
  now: (units) => `jetzt ${units}`,
  code: 'Code',
  thenFilters: (filters) => `dann ${filters} Filter`,
  choose: 'Eine Einheit wählen, um zu sehen, was sie anregt.',
  nothingFlows: 'noch fließt nichts hindurch',
  gradient: (size) => `Gradient ${size} (quadratisches Mittel)`,
  ends: {
    input: 'Das Bild, das durch das Netz fließt',
    noInput: 'Noch kein Bild',
    corrupted: 'gestört',
    corruptedWords: (error) => `Dasselbe gestört, wie das Netz es bekommt: mittlerer quadratischer Fehler ${error}`,
    output: 'Was herauskommt',
    noOutput: 'Noch ist nichts herausgekommen',
    difference: 'Differenz',
    differenceWords: (error) =>
      `Was herauskommt minus das Bild, blau, wo es zu dunkel, und orange, wo es zu hell ist: mittlerer quadratischer Fehler ${error}`,
    noDifference: 'Noch keine Differenz',
    cameOut: 'Was herauskam',
    gradient: 'Gradient',
    gradientWords: (most) => `Gradient des Verlusts an jedem Pixel der Ausgabe, bis zu ${most}`,
    noGradient: 'Noch kein Gradient',
  },
};
