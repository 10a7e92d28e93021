// Why a file is not used: saved runs and weights, recipes, lists of shards, shards, and IDX files.

import type { Phrase } from '../../engine-words';

const savedRuns: readonly Phrase[] = [
  ['it is no whole safetensors file ({*})', 'sie ist keine ganze safetensors-Datei ({1})'],
  ['its header has {} bytes, and at most {} are read', 'ihr Kopf hat {1} Bytes, und höchstens {2} werden gelesen'],
  ['it is too short', 'sie ist zu kurz'],
  ['its header is longer than the file', 'ihr Kopf ist länger als die Datei'],
  ['its header is no text', 'ihr Kopf ist kein Text'],
  ['its header is no object', 'ihr Kopf ist kein Objekt'],
  ['its header is broken', 'ihr Kopf ist beschädigt'],
  ['its header says something twice', 'ihr Kopf sagt etwas doppelt'],
  ['its header says more than can be looked at', 'ihr Kopf sagt mehr, als gelesen werden kann'],
  ['it has more tensors than can be looked at', 'sie hat mehr Tensoren, als gelesen werden können'],
  ['its header has an unknown entry', 'ihr Kopf hat einen unbekannten Eintrag'],
  ['its header does not say of a tensor what it is', 'ihr Kopf sagt von einem Tensor nicht, was er ist'],
  ['it is shorter than its header says', 'sie ist kürzer, als ihr Kopf sagt'],
  ['a shape in its header does not fit its bytes', 'eine Form in ihrem Kopf passt nicht zu ihren Bytes'],
  ['there are gaps in it', 'sie hat Lücken'],
  ['it is longer than its header says', 'sie ist länger, als ihr Kopf sagt'],
  ['it is of version {}, and this engine reads version {}', 'sie hat Version {1}, und diese Engine liest Version {2}'],
  ['it says {}, and a whole number is needed', 'dort steht {1}, und eine ganze Zahl ist nötig'],
  [
    'it says {}, and {} numbers of 16 hexadecimal digits are needed',
    'dort steht {1}, und {2} Zahlen aus 16 hexadezimalen Ziffern sind nötig',
  ],
  [
    "it is not in the file, and the recipe's network has it",
    'er ist nicht in der Datei, und das Netz des Rezepts hat ihn',
  ],
  [
    "it is {} of {}, and the recipe's network has {} of F32",
    'er ist {1} aus {2}, und das Netz des Rezepts hat {3} aus F32',
  ],
  [
    "it is in the file, and the recipe's network has no such tensor",
    'er ist in der Datei, und das Netz des Rezepts hat keinen solchen Tensor',
  ],
  [
    'the weights are not the ones that were saved: the file is damaged',
    'die Gewichte sind nicht die gespeicherten: die Datei ist beschädigt',
  ],
  ['they are powers of decay rates, from 0 to 1', 'es sind Potenzen von Abklingraten, von 0 bis 1'],
  ['it says {}, and the schedule has {} steps', 'dort steht {1}, und der Ablauf hat {2} Schritte'],
  ['step {} is in another phase of this schedule', 'Schritt {1} gehört in eine andere Phase dieses Ablaufs'],
  ['it is no JSON', 'das ist kein JSON'],
];

/** What is read strictly, with the way that leads to what is wrong. */
const objects: readonly Phrase[] = [
  ['Error: {*}', 'Fehler: {1}'],
  ['specification: {*}', 'Spezifikation: {1}'],
  ['manifest: {*}', 'Liste der Bilder: {1}'],
  ['{*} is needed, not a list', 'nötig ist {1}, nicht eine Liste'],
  ['{*} is needed, not an object', 'nötig ist {1}, nicht ein Objekt'],
  ['{*} is needed, not a whole number of any length', 'nötig ist {1}, nicht eine ganze Zahl beliebiger Länge'],
  ['{*} is needed, not {}', 'nötig ist {1}, nicht {2}'],
  ['true or false', 'true oder false'],
  ['a number', 'eine Zahl'],
  ['a text', 'ein Text'],
  ['a list', 'eine Liste'],
  ['an object', 'ein Objekt'],
  ['a whole number from 0 to {}', 'eine ganze Zahl von 0 bis {1}'],
  ['a text of some of the digits 0 to 9, each once,', 'ein Text aus Ziffern von 0 bis 9, jede höchstens einmal,'],
  ['a text with a size, width x height,', 'ein Text mit einer Größe, Breite x Höhe,'],
  ['missing field `{}`', 'das Feld `{1}` fehlt'],
  ['unknown field `{}`', 'das Feld `{1}` ist unbekannt'],
  ['{} cannot be read', '{1} lässt sich nicht lesen'],
  ['`{}` is none of {}', '`{1}` ist keines von {2}'],
];

const shards: readonly Phrase[] = [
  [
    'the manifest has version {}, and this engine reads version 2',
    'die Liste der Bilder hat Version {1}, und diese Engine liest Version 2',
  ],
  [
    'the manifest announces images of {} rows and {} columns, not of 8 to 64 of each',
    'die Liste der Bilder kündigt Bilder aus {1} Zeilen und {2} Spalten an, nicht aus je 8 bis 64',
  ],
  [
    'in the manifest, shard {} has the value {}, which should be {*}',
    'in der Liste der Bilder hat das Stück {1} den Wert {2}, und erwartet wird {3}',
  ],
  ['train, validation or test', 'train, validation oder test'],
  ['64 hexadecimal digits', '64 hexadezimale Ziffern'],
  ['a number for each of ten classes', 'eine Zahl für jede der zehn Klassen'],
  ['{} images are more than the {} that fit', '{1} Bilder sind mehr als die {2}, die passen'],
  ['shard {} of the manifest has no images', 'Stück {1} der Liste hat keine Bilder'],
  [
    'the classes of shard {} in the manifest do not add up to its images',
    'die Klassen von Stück {1} der Liste ergeben zusammen nicht seine Bilder',
  ],
  ['the manifest has no training images', 'die Liste hat keine Bilder zum Trainieren'],
  ['the manifest has no validation images', 'die Liste hat keine Bilder zum Validieren'],
  ['the manifest has no test images', 'die Liste hat keine Bilder zum Testen'],
  ['there is no shard {}: the manifest lists {}', 'ein Stück {1} gibt es nicht: die Liste nennt {2}'],
  [
    'shard {} is damaged: its SHA-256 is not the one in the manifest',
    'Stück {1} ist beschädigt: sein SHA-256 ist nicht der aus der Liste',
  ],
  [
    'the shard holds {} images and the manifest announces {}',
    'das Stück enthält {1} Bilder, und die Liste kündigt {2} an',
  ],
  [
    'shard {} holds other numbers of images of each class than the manifest announces',
    'Stück {1} enthält von den Klassen andere Anzahlen von Bildern, als die Liste ankündigt',
  ],
  [
    'shard {} holds images of another size, or with other labels, than the manifest announces',
    'Stück {1} enthält Bilder von anderer Größe oder mit anderen Labels, als die Liste ankündigt',
  ],
  ['the shard cannot be read', 'das Stück lässt sich nicht lesen'],
];

/** Said after a file's name: `NAME cannot be used: …`. */
const idx: readonly Phrase[] = [
  [
    'it ends after {} bytes, within the header of an IDX file',
    'sie endet nach {1} Bytes, mitten im Kopf einer IDX-Datei',
  ],
  [
    'it is no IDX file: it begins with {}, and images begin with 00 00 08 03, labels with 00 00 08 01',
    'sie ist keine IDX-Datei: sie beginnt mit {1}, und Bilder beginnen mit 00 00 08 03, Labels mit 00 00 08 01',
  ],
  [
    'its values are of kind 0x{}, and only unsigned bytes, 0x08, are images or labels',
    'ihre Werte sind von der Art 0x{1}, und nur Bytes ohne Vorzeichen, 0x08, sind Bilder oder Labels',
  ],
  ['it has {} dimensions, and images have 3, labels 1', 'sie hat {1} Dimensionen, und Bilder haben 3, Labels 1'],
  [
    'its images have {} rows and {} columns, and from {} to {} of each are possible',
    'ihre Bilder haben {1} Zeilen und {2} Spalten, und je {3} bis {4} sind möglich',
  ],
  ['it announces {} entries, and from 1 to {} are possible', 'sie kündigt {1} Einträge an, und 1 bis {2} sind möglich'],
  [
    'it is cut short: its header announces {} bytes and there are {}',
    'sie ist abgeschnitten: ihr Kopf kündigt {1} Bytes an, und es sind {2}',
  ],
  [
    'its header announces {} bytes and there are {}: it is damaged',
    'ihr Kopf kündigt {1} Bytes an, und es sind {2}: sie ist beschädigt',
  ],
];

/** The way to what is wrong, step by step: said last, because anything might begin so. */
export const ways: readonly Phrase[] = [['{}: {*}', '{1}: {2}']];

export const files: readonly Phrase[] = [...savedRuns, ...shards, ...idx, ...objects];
