// Why a value or a part of a link is not used: ranges, rules between values, and what the images at hand allow.

import type { Phrase } from '../../engine-words';

const SIZE = 'eine Breite und eine Höhe in Pixeln, jede von 8 bis 64, etwa 32x24';

const ranges: readonly Phrase[] = [
  ['{*} must be a whole number from {} to {}', '„{1}“ muss eine ganze Zahl von {2} bis {3} sein'],
  ['{*} must be a number from {} to {}', '„{1}“ muss eine Zahl von {2} bis {3} sein'],
  ['{*} must be 1 for yes or 0 for no', '„{1}“ muss 1 für ja oder 0 für nein sein'],
  [
    '{*} must be none, or an odd number of widths, up to {}, each from 1 to {}, such as 300-150-300',
    '„{1}“ muss none sein oder eine ungerade Anzahl von Breiten, höchstens {2}, jede von 1 bis {3}, etwa 300-150-300',
  ],
  [
    '{*} must be none, or up to {} widths, each from 1 to {}, such as 16-8-8',
    '„{1}“ muss none sein oder höchstens {2} Breiten, jede von 1 bis {3}, etwa 16-8-8',
  ],
  [
    '{*} must be some of the digits 0 to 9, each once, such as 156',
    '„{1}“ muss aus Ziffern von 0 bis 9 bestehen, jede höchstens einmal, etwa 156',
  ],
  ['{*} must be a width and a height in pixels, each from 8 to 64, such as 32x24', `„{1}“ muss ${SIZE} sein`],
  ['{*} must be one of {}', '„{1}“ muss eines von diesen sein: {2}'],
  ['there is no value of that name', 'einen Wert dieses Namens gibt es nicht'],
  ['only lr, clip and beta can be changed under way', 'unterwegs lassen sich nur lr, clip und beta ändern'],
  ["an image's size is a width and a height in pixels, each from 8 to 64, such as 32x24", `eine Bildgröße ist ${SIZE}`],
  [
    'classes are written as some of the digits 0 to 9, each once',
    'Klassen werden als Ziffern von 0 bis 9 geschrieben, jede höchstens einmal',
  ],
  [
    'seed must be a whole number from 0 to {}, not {}',
    '„Startwert“ muss eine ganze Zahl von 0 bis {1} sein, nicht {2}',
  ],
];

const rules: readonly Phrase[] = [
  [
    'a network needs hidden layers (widths) or convolutions (filters)',
    'ein Netz braucht verborgene Schichten (widths) oder Faltungen (filters)',
  ],
  [
    'convolutions (filters) need images, and the points of data=points are none',
    'Faltungen (filters) brauchen Bilder, und die Punkte von data=points sind keine',
  ],
  [
    'tied weights need widths that read the same from both ends, such as 300-150-300',
    'gekoppelte Gewichte brauchen Breiten (widths), die von beiden Seiten gelesen gleich sind, etwa 300-150-300',
  ],
  [
    "tied weights are for dense layers: the two halves' convolutions have other shapes",
    'gekoppelte Gewichte gibt es nur für dichte Schichten: die Faltungen beider Hälften haben verschiedene Formen',
  ],
  [
    'a Gaussian code or a label changes the shape of one half: weights cannot be tied',
    'ein gaußscher Code oder ein Label ändert die Form einer Hälfte: Gewichte lassen sich dann nicht koppeln',
  ],
  [
    'tied layers learn together: tie=1 needs schedule=together',
    'gekoppelte Schichten lernen zusammen: tie=1 braucht schedule=together',
  ],
  [
    'a Gaussian code is a dense layer: latent=gaussian needs widths',
    'ein gaußscher Code ist eine dichte Schicht: latent=gaussian braucht widths',
  ],
  [
    'l1 and sparsity hold a plain code down; a Gaussian one has its KL term',
    'l1 und sparsity zügeln einen gewöhnlichen Code; ein gaußscher hat seinen KL-Term',
  ],
  [
    'the label is given to dense layers: cond=1 needs filters=none',
    'das Label wird dichten Schichten gegeben: cond=1 braucht filters=none',
  ],
  [
    'only data=own has a size to choose: all other images are of one size',
    'nur bei data=own ist die Größe wählbar: alle anderen Bilder haben eine feste',
  ],
  [
    'only the images of data=mnist, data=fashion and data=own have labels for cond=1',
    'nur die Bilder von data=mnist, data=fashion und data=own haben Labels für cond=1',
  ],
  [
    'only data=mnist, data=fashion and data=own have classes to choose from',
    'nur data=mnist, data=fashion und data=own haben Klassen zur Auswahl',
  ],
  [
    'the loss bce, cross-entropy, needs out=sigmoid, whose output is between 0 and 1',
    'der Verlust bce, die Kreuzentropie, braucht out=sigmoid, dessen Ausgabe zwischen 0 und 1 liegt',
  ],
  [
    'cross-entropy is for pixels between 0 and 1, and the points of data=points are not',
    'die Kreuzentropie gilt für Pixel zwischen 0 und 1, und die Punkte von data=points sind keine',
  ],
  [
    'the sparsity penalty is for activations between 0 and 1: it needs code=sigmoid',
    'die Spärlichkeitsstrafe gilt für Aktivierungen zwischen 0 und 1: sie braucht code=sigmoid',
  ],
  [
    'as a share of dropped pixels it must be at most 0.95: of nothing nothing is learnt',
    'als Anteil der wegfallenden Pixel darf sie höchstens 0.95 sein: aus nichts lernt man nichts',
  ],
  [
    'layer by layer and with labels only plain dense layers learn',
    'schichtweise und mit Labels lernen nur gewöhnliche dichte Schichten',
  ],
  [
    'noise, drop, l1 and sparsity are for schedule=together',
    'noise, drop, l1 und sparsity gibt es nur mit schedule=together',
  ],
  [
    'layer by layer and with labels the loss is fixed: they need loss=mse and reduce=mean',
    'schichtweise und mit Labels steht der Verlust fest: nötig sind loss=mse und reduce=mean',
  ],
  [
    'one layer at a time needs widths that read the same from both ends, at least three',
    'schichtweises Lernen braucht mindestens drei Breiten (widths), die von beiden Seiten gelesen gleich sind',
  ],
  [
    'a classifier needs the labels of data=mnist, data=fashion or data=own',
    'ein Klassifikator braucht die Labels von data=mnist, data=fashion oder data=own',
  ],
  [
    '{} poolings shrink {} x {} pixels to one, and another would have nothing left to pool',
    '{1} Poolings lassen von {2} x {3} Pixeln eines übrig, und für ein weiteres bliebe nichts',
  ],
  [
    '{} poolings shrink {} x {} pixels to one in height or width, and another would have nothing left to pool',
    '{1} Poolings lassen von {2} x {3} Pixeln in Höhe oder Breite eines übrig, und für ein weiteres bliebe nichts',
  ],
  [
    '{} poolings of {} x {} pixels do not lead back to the same size: {*}',
    '{1} Poolings von {2} x {3} Pixeln führen nicht zur selben Größe zurück: {4}',
  ],
  ['only images of even width and height can be convolved', 'falten lassen sich nur Bilder gerader Breite und Höhe'],
  ['at most {} of them fit', 'höchstens {1} davon passen'],
  [
    'these layers have {} parameters, and at most {} fit',
    'diese Schichten haben {1} Parameter, und höchstens {2} passen',
  ],
  [
    'this run would need {} MB of memory, and at most {} MB are given to one',
    'dieser Lauf bräuchte {1} MB Speicher, und höchstens {2} MB bekommt einer',
  ],
];

const images: readonly Phrase[] = [
  ['the images that are here have {} x {} pixels', 'die Bilder, die hier sind, haben {1} x {2} Pixel'],
  [
    'this recipe learns from labels, and these images have none',
    'dieses Rezept lernt aus Labels, und diese Bilder haben keine',
  ],
  ["at most {} images of one's own are trained on", 'auf höchstens {1} eigenen Bildern wird trainiert'],
  ['no training image is of these classes', 'kein Trainingsbild gehört zu diesen Klassen'],
  ['no held-out image is of these classes', 'kein Testbild gehört zu diesen Klassen'],
  ['there are {} training images', 'es gibt {1} Trainingsbilder'],
];

const links: readonly Phrase[] = [
  ['a link has at most {} characters', 'ein Link hat höchstens {1} Zeichen'],
  ['a link has at most {} values', 'ein Link hat höchstens {1} Werte'],
  ['a value is written as key=value', 'ein Wert wird als schlüssel=wert geschrieben'],
  ['the text is not UTF-8', 'der Text ist kein UTF-8'],
  ['this page reads version {} of the link format', 'diese Seite liest Version {1} des Linkformats'],
  ['this page knows no value of that name', 'diese Seite kennt keinen Wert dieses Namens'],
  [
    'a digest has 16 digits, each from 0 to 9 or from a to f',
    'eine Prüfsumme hat 16 Zeichen, jedes von 0 bis 9 oder von a bis f',
  ],
  [
    'a held-out loss goes with the digest of the same result',
    'ein Testverlust gilt nur mit der Prüfsumme desselben Ergebnisses',
  ],
  ['panels are named as in show=latent,samples', 'Bereiche werden benannt wie in show=latent,samples'],
  ['a link names at most {} panels', 'ein Link nennt höchstens {1} Bereiche'],
  ['there is more in it that is not used', 'darin steht noch mehr, das nicht verwendet wird'],
  // What its ranges begin with.
  ['steps', 'Schritte'],
  ['arithmetic', 'Arithmetik'],
  ['held-out loss', 'Testverlust'],
  ['preset', 'Rezept'],
];

/** A rule that is broken by another value than the one that goes back: said last, because anything might begin so. */
export const blamed: readonly Phrase[] = [['{}={}: {*}', '{1}={2}: {3}']];

export const refusals: readonly Phrase[] = [...ranges, ...rules, ...images, ...links];
