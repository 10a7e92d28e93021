// Which held-out image flows through the hourglass. An item is an image, or a point.

export const walk = {
  which: (item: string) => `Which ${item} flows`,
  previous: (item: string) => `Previous ${item}`,
  next: (item: string) => `Next ${item}`,
  classOf: (item: string) => `Class of the ${item} that flows`,
  anyClass: 'any class',
  heldOut: (item: string, number: string) => `Held-out ${item} ${number}`,
  heldOutOfClass: (item: string, number: string, one: string) => `Held-out ${item} ${number}, ${one}`,
  stopped: (reason: string) => `Nothing flows: ${reason}.`,
};
