// Panels are drawn a few a task. A dozen of them in one would keep the page from its visitor for as long as all of them take;
// between two tasks the browser hears a click, and may put out a frame. One a task would be as many frames as panels.

/** A task takes no further panel after so long; what a panel has inside is drawn at the end of the task. */
const ENOUGH_MILLISECONDS = 4;

const waiting: (() => void)[] = [];
const { port1, port2 } = new MessageChannel();

port1.onmessage = () => {
  const began = performance.now();
  do waiting.shift()?.();
  while (waiting.length > 0 && performance.now() - began < ENOUGH_MILLISECONDS);
  if (waiting.length > 0) port2.postMessage(null);
};

/** Does the work in a task of its own, or with others; resolves when it is done. */
export function inTurn(work: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    waiting.push(() => {
      try {
        work();
        resolve();
      } catch (error) {
        reject(error);
      }
    });
    if (waiting.length === 1) port2.postMessage(null);
  });
}
