// One embed trains at a time: whoever begins tells the others of the same site, and they pause. Where the browser lets frames not
// hear each other, each trains for itself.

const NAME = 'autoencoder-playground/turn';

export class Turns {
  #channel: BroadcastChannel | null = null;

  constructor(othersTurn: () => void) {
    try {
      this.#channel = new BroadcastChannel(NAME);
      this.#channel.onmessage = othersTurn;
    } catch {
      // Refused, as storage is.
    }
  }

  take(): void {
    this.#channel?.postMessage('begins');
  }
}
