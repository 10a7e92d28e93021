// The page without a network: its service worker is registered once the page has done what it was opened for. A newer version of
// the page waits until its visitor asks for it, or until the last tab of this one is closed.

/** Tells that a newer version is there; `use` loads the page anew from it. */
export type OnNewer = (use: () => void) => void;

export async function keepForOffline(address: URL, onNewer: OnNewer): Promise<void> {
  const { serviceWorker } = navigator;
  // Not there in a private window or without a secure connection: then the page needs the network, and nothing else changes.
  const registration = await serviceWorker?.register(address).catch(() => undefined);
  if (!registration) return;
  const tell = (waiting: ServiceWorker) => onNewer(() => waiting.postMessage('take over'));
  const follow = (arriving: ServiceWorker | null) =>
    arriving?.addEventListener('statechange', () => {
      if (arriving.state === 'installed' && serviceWorker.controller) tell(arriving);
    });
  if (registration.waiting && serviceWorker.controller) tell(registration.waiting);
  follow(registration.installing);
  registration.addEventListener('updatefound', () => follow(registration.installing));
}

/** Another version has taken over, by this tab's wish or another's: two at a time would be one too many. */
export function followVersions(onOther: () => void): void {
  const { serviceWorker } = navigator;
  // The first one of all finds the page as it is.
  let isFirst = !serviceWorker?.controller;
  serviceWorker?.addEventListener('controllerchange', () => {
    if (!isFirst) onOther();
    isFirst = false;
  });
}
