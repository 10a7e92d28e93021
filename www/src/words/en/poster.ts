// The few words of an embed before it trains, and why a part of its address is not used.

export const poster = {
  lead: 'It trains here, in your browser, on real digits.',
  play: 'Play',
  loading: 'Loading',
  fullPage: 'Open the full page',
  unused: 'This part of the address is not used; the rest is.',
  notLoaded: (reason: string) => `The embed could not be loaded (${reason}). Play tries again.`,
  refused: {
    twice: 'it is said twice; what is said first is used',
    more: 'there is more in it that is not used',
    tooMany: (most: number) => `an embed shows at most ${most} values`,
    noPanel: (panels: string) => `it must be one of the panels ${panels}, or none, or the key of a value, such as lr`,
    noKey: 'it must be the key of a value, as links write it, such as lr',
    noneOf: (key: string, names: string) => `${key} must be one of ${names}`,
    budget: (most: number) => `budget must be a number of seconds above 0, up to ${most}`,
    title: (most: number) => `a title has at most ${most} characters`,
  },
};
