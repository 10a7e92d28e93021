// Light or dark: the system's choice, unless the visitor has made one. Storage may be refused; then the choice lasts as
// long as the page.

export type Theme = 'auto' | 'light' | 'dark';

const KEY = 'ae-theme';
const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];

function stored(): Theme {
  try {
    const value = localStorage.getItem(KEY);
    return THEMES.find((theme) => theme === value) ?? 'auto';
  } catch {
    return 'auto';
  }
}

let current: Theme = 'auto';

export function theme(): Theme {
  return current;
}

export function followTheme(root: HTMLElement): void {
  chooseTheme(root, stored());
}

export function chooseTheme(root: HTMLElement, chosen: Theme): void {
  current = chosen;
  if (chosen === 'auto') delete root.dataset.theme;
  else root.dataset.theme = chosen;
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // Not stored: the choice lasts as long as the page.
  }
  root.dispatchEvent(new Event('themechange'));
}

/** The one after it, round and round. */
export function nextTheme(): Theme {
  return THEMES[(THEMES.indexOf(current) + 1) % THEMES.length] ?? 'auto';
}

/** Calls back whenever colours have changed. Returns how to stop. */
export function onThemeChange(root: HTMLElement, callback: () => void): () => void {
  // Colours may also be forced by the system.
  const media = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) => matchMedia(query));
  for (const one of media) one.addEventListener('change', callback);
  root.addEventListener('themechange', callback);
  return () => {
    for (const one of media) one.removeEventListener('change', callback);
    root.removeEventListener('themechange', callback);
  };
}
