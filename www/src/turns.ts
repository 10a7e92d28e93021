// Panels are drawn one a task. A dozen of them in one would keep the page from its visitor for as long as all of them take;
// between two tasks the browser hears a click, and may put out a frame.

const waiting: (() => void)[] = [];
const { port1, port2 } = new MessageChannel();
port1.onmessage = () => waiting.shift()?.();

/** Resolves in a task of its own. */
export const turn = (): Promise<void> =>
  new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });
