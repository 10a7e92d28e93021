// What the watchman tells of a model in trouble, and what helps.

import type { Phrase } from '../../engine-words';

const messages: readonly Phrase[] = [
  [
    'At step {} the loss is no number any more: the steps were too long.',
    'Bei Schritt {1} ist der Verlust keine Zahl mehr: Die Schritte waren zu groß.',
  ],
  [
    'At step {} the loss jumped to {}, {} times its usual {}: the steps are too long for this part of the landscape.',
    'Bei Schritt {1} ist der Verlust auf {2} gesprungen, das {3}-Fache des üblichen {4}: Die Schritte sind zu groß für diesen Teil der Landschaft.',
  ],
  [
    'The network has gone dark: its brightest output is {}, and the gradient has all but vanished ({}). The sigmoid is saturated and the ReLUs before it are dead, so more steps will not help.',
    'Das Netz ist erloschen: Seine hellste Ausgabe ist {1}, und der Gradient ist fast verschwunden ({2}). Das Sigmoid ist gesättigt, und die ReLUs davor sind tot, also helfen weitere Schritte nicht.',
  ],
  [
    'The code says nothing any more: all {} units are the standard normal for every image ({} nats an image in all). The KL term outweighs the reconstruction.',
    'Der Code sagt nichts mehr: Alle {1} Einheiten sind für jedes Bild standardnormalverteilt (zusammen {2} Nats je Bild). Der KL-Term überwiegt die Rekonstruktion.',
  ],
  [
    "{} of the code's {} units have been 0 for every image of the last {} steps: they have no gradient left to come back by.",
    '{1} der {2} Einheiten des Codes waren für jedes Bild der letzten {3} Schritte 0: Kein Gradient bringt sie mehr zurück.',
  ],
  [
    'It copies: images mirrored along their diagonal, which are no digits, come back as well (mean squared error {}, {} % of their variance). A code of {} numbers for {} pixels need not learn what a digit is.',
    'Es schreibt ab: Auch an der Diagonale gespiegelte Bilder, die keine Ziffern sind, kommen zurück (mittlerer quadratischer Fehler {1}, {2} % ihrer Varianz). Ein Code aus {3} Zahlen für {4} Pixel muss nicht lernen, was eine Ziffer ist.',
  ],
];

const seen: readonly Phrase[] = [
  ['loss', 'Verlust'],
  ['typical loss before', 'üblicher Verlust davor'],
  ['learning rate', 'Lernrate'],
  ['brightest output', 'hellste Ausgabe'],
  ['gradient norm', 'Norm des Gradienten'],
  ['KL of an image in nats', 'KL eines Bildes in Nats'],
  ['units', 'Einheiten'],
  ['dead units', 'tote Einheiten'],
  ['mean squared error on mirrored images', 'mittlerer quadratischer Fehler auf gespiegelten Bildern'],
  ['their variance', 'deren Varianz'],
  ['units of the code', 'Einheiten des Codes'],
];

const fixes: readonly Phrase[] = [
  [
    'Go back to the last good state and go on with a learning rate of {}',
    'Zum letzten guten Zustand zurück und mit Lernrate {1} weiter',
  ],
  [
    "Go back to the last good state and clip the gradient's norm at {}",
    'Zum letzten guten Zustand zurück und die Norm des Gradienten auf {1} begrenzen',
  ],
  ['Start afresh with a learning rate of {}', 'Neu beginnen mit Lernrate {1}'],
  ["Start from He's weights, made for ReLU", 'Mit Gewichten nach He beginnen, für ReLU gemacht'],
  ['Use cross-entropy, whose gradient does not vanish', 'Kreuzentropie benutzen, deren Gradient nicht verschwindet'],
  ['Use ELU, whose units do not die', 'ELU benutzen, dessen Einheiten nicht sterben'],
  ['Weigh the KL term with {}', 'Den KL-Term mit {1} gewichten'],
  ['Use ELU for the code, which never dies', 'ELU für den Code benutzen, das nie stirbt'],
  ['Take steps of a tenth', 'Zehnmal kleinere Schritte machen'],
  ['A narrow code of 32 units', 'Ein schmaler Code aus 32 Einheiten'],
  ['Corrupt the input', 'Die Eingabe stören'],
  ['Punish activity', 'Aktivität bestrafen'],
];

export const alerts: readonly Phrase[] = [...messages, ...seen, ...fixes];
