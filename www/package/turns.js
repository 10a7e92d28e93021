// @ts-check
// Long work in slices, so that the page, or whatever else shares the thread, can be heard.

/** At sixty pictures a second a slice and a picture have room beside each other. */
const SLICE_MILLISECONDS = 15;

/** Resolves when everything that was waiting has had its turn. A message comes at once; timers are held back to 4 ms. */
function turn() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve(undefined);
    };
    port2.postMessage(null);
  });
}

/** A function to await after each piece of work: it gives way when a slice is over. */
export function slices() {
  let end = performance.now() + SLICE_MILLISECONDS;
  return async () => {
    if (performance.now() < end) return;
    await turn();
    end = performance.now() + SLICE_MILLISECONDS;
  };
}
