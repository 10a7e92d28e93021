// What the training worker says: failures, images that do not come, and questions that have no answer.

import type { Phrase } from '../../engine-words';

const failures: readonly Phrase[] = [
  ['The training worker has stopped: {*}', 'Der Trainings-Worker ist stehen geblieben: {1}'],
  ['no reason given', 'ohne Angabe eines Grundes'],
  [
    'The training worker does not get ready: the connection stands still.',
    'Der Trainings-Worker wird nicht fertig: Die Verbindung steht still.',
  ],
  ['The training worker could not be started.', 'Der Trainings-Worker konnte nicht gestartet werden.'],
  ['The training worker no longer answers.', 'Der Trainings-Worker antwortet nicht mehr.'],
  ['The engine has stopped: {*}', 'Die Engine ist stehen geblieben: {1}'],
  ['The engine could not be loaded: {*}.', 'Die Engine konnte nicht geladen werden: {1}.'],
  [
    'This browser has no WebAssembly SIMD, which training needs. Chrome and Edge have it from version 91, Firefox from 89 and Safari from 16.4: please update, or open the page in one of them.',
    'Dieser Browser hat kein WebAssembly SIMD, das zum Trainieren nötig ist. Chrome und Edge haben es ab Version 91, Firefox ab 89 und Safari ab 16.4: bitte aktualisieren oder die Seite in einem davon öffnen.',
  ],
  [
    'this browser has no relaxed SIMD (Chrome has it from 114, Firefox from 145); plain SIMD is used',
    'dieser Browser hat kein Relaxed SIMD (Chrome hat es ab 114, Firefox ab 145); einfaches SIMD wird benutzt',
  ],
  ['the storage is full', 'der Speicher ist voll'],
  ['the worker for PCA could not be started', 'der Worker für die PCA konnte nicht gestartet werden'],
];

const images: readonly Phrase[] = [
  ['The images could not be loaded further: {*}.', 'Die Bilder konnten nicht weiter geladen werden: {1}.'],
  [
    'The list of images (manifest.json) could not be loaded: {*}.',
    'Die Liste der Bilder (manifest.json) konnte nicht geladen werden: {1}.',
  ],
  ['the connection is lost', 'die Verbindung ist unterbrochen'],
  ['the connection stands still', 'die Verbindung steht still'],
  ['the connection stands still ({})', 'die Verbindung steht still ({1})'],
  ['the server answers {} for {}', 'der Server antwortet {1} auf {2}'],
  ['the server answers {}', 'der Server antwortet {1}'],
  ['the manifest has no shard {}', 'die Liste der Bilder hat kein Stück {1}'],
  ['{} is empty', '{1} ist leer'],
  ['{} is longer than announced', '{1} ist länger als angekündigt'],
  ['{} is damaged and cannot be unpacked', '{1} ist beschädigt und lässt sich nicht entpacken'],
  ['{} was not brought by the page', '{1} wurde von der Seite nicht gebracht'],
  ['{} could not be loaded', '{1} konnte nicht geladen werden'],
  [
    'these are images of somebody’s own, and they are not here: drop their files on this page to train on them, after which a saved run goes on from the panel Runs; MNIST is used until then',
    'das sind jemandes eigene Bilder, und sie sind nicht hier: ihre Dateien auf diese Seite ziehen, um auf ihnen zu trainieren; danach geht ein gespeicherter Lauf aus dem Bereich „Läufe“ weiter; bis dahin wird MNIST benutzt',
  ],
  [
    'the images of Fashion-MNIST are not on this server: drop its four files on this page to train on them; MNIST is used until then',
    'die Bilder von Fashion-MNIST sind nicht auf diesem Server: die vier Dateien auf diese Seite ziehen, um auf ihnen zu trainieren; bis dahin wird MNIST benutzt',
  ],
  [
    'it was trained on images of the visitor’s own: drop their files on this page and train on them first, then open it again',
    'er wurde auf eigenen Bildern trainiert: erst deren Dateien auf diese Seite ziehen und auf ihnen trainieren, dann noch einmal öffnen',
  ],
  [
    'it was trained on other images than those that were dropped on this page',
    'er wurde auf anderen Bildern trainiert als denen, die auf diese Seite gezogen wurden',
  ],
];

const saves: readonly Phrase[] = [
  ['it has {} bytes, and a recipe has at most {}', 'sie hat {1} Bytes, und ein Rezept hat höchstens {2}'],
  ['it is no recipe of version {}', 'sie ist kein Rezept der Version {1}'],
  ['it is empty', 'sie ist leer'],
];

const unanswered: readonly Phrase[] = [
  ['a classifier repairs nothing', 'ein Klassifikator repariert nichts'],
  ['its images are still on their way', 'seine Bilder sind noch unterwegs'],
  ['test images are still on their way', 'Testbilder sind noch unterwegs'],
  ['test images have not arrived', 'Testbilder sind noch nicht da'],
  ['training images have not arrived', 'Trainingsbilder sind noch nicht da'],
  ['a test image has not arrived or does not exist', 'ein Testbild ist noch nicht da, oder es gibt es nicht'],
  ['test image {} has not arrived or does not exist', 'Testbild {1} ist noch nicht da, oder es gibt es nicht'],
  ['images have not arrived, or no probe has begun', 'Bilder sind noch nicht da, oder es wurde noch nichts geprüft'],
  ['components or test images are missing', 'Komponenten oder Testbilder fehlen'],
  ['these are no components of this covariance', 'das sind keine Komponenten dieser Kovarianz'],
  ['a covariance is square', 'eine Kovarianz ist quadratisch'],
  [
    'exact PCA is computed of images of up to {} pixels, and these have {}',
    'die exakte PCA wird von Bildern mit bis zu {1} Pixeln berechnet, und diese haben {2}',
  ],
  ['exact PCA is not known yet', 'die exakte PCA ist noch nicht bekannt'],
  ['only points in space lie about a plane', 'nur Punkte im Raum liegen um eine Ebene herum'],
  ['a plane takes codes of two numbers', 'eine Ebene braucht Codes aus zwei Zahlen'],
  ['a plane takes two of the {} units', 'eine Ebene braucht zwei der {1} Einheiten'],
  ['a code of one number has no plane', 'ein Code aus einer Zahl hat keine Ebene'],
  ['a path has 2 to 100 frames', 'ein Weg hat 2 bis 100 Bilder'],
  ['a code has no way through the encoder', 'ein Code hat keinen Weg durch den Kodierer'],
  ['a code of this model has {} numbers', 'ein Code dieses Modells hat {1} Zahlen'],
  ['an image of this model has {} pixels', 'ein Bild dieses Modells hat {1} Pixel'],
  ['an input has {} numbers', 'eine Eingabe hat {1} Zahlen'],
  ['layer {} has {} units', 'Schicht {1} hat {2} Einheiten'],
  ['there is no layer {}', 'eine Schicht {1} gibt es nicht'],
  ['{} values are not whole rows of {}', '{1} Werte sind keine ganzen Zeilen aus {2}'],
  [
    'interpolation takes two inputs of {} numbers and 2 to 1000 frames',
    'Interpolation braucht zwei Eingaben aus {1} Zahlen und 2 bis 1000 Bilder',
  ],
  ['codes come from prior or fitted, not {}', 'Codes kommen aus prior oder fitted, nicht aus {1}'],
  ['at most 10000 codes at a time', 'höchstens 10000 Codes auf einmal'],
  ['a grid has 1 to 100 codes a side', 'ein Raster hat 1 bis 100 Codes je Seite'],
  [
    'this model is told the label: it needs {} labels from 0 to 9',
    'dieses Modell erfährt das Label: es braucht {1} Labels von 0 bis 9',
  ],
  ['no evaluation has begun', 'es wird noch nichts ausgewertet'],
];

export const workers: readonly Phrase[] = [...failures, ...images, ...saves, ...unanswered];
