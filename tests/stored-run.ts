// A run as the browser's store has it, for the tests of what is believed of the store.

export const STORED_RUN = {
  version: 1,
  place: 0,
  checksum: '0123456789abcdef',
  id: 'a',
  name: null,
  title: 'Vanilla',
  link: 'v=1&p=vanilla',
  step: 100,
  totalSteps: 17_180,
  loss: 0.1,
  bytes: 100_000,
  savedAt: 1.7e12,
};
