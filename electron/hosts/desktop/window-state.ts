import { readFileSync, writeFileSync } from 'node:fs';
import type { BrowserWindow, Screen } from 'electron';
import { placeOnScreen, readWindowPlace, type WindowPlace } from '../window-place.ts';

/** The place that the window had last, where that is on a screen now. */
export function restorePlace(file: string, screen: Pick<Screen, 'getAllDisplays'>): WindowPlace | undefined {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // There is none before the first end.
  }
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  return placeOnScreen(readWindowPlace(text), areas);
}

/** Keeps the place of the window for the next start. A disk that refuses costs no more than that. */
export function keepPlace(
  file: string,
  window: Pick<BrowserWindow, 'getNormalBounds' | 'isMaximized'>,
): void {
  const place: WindowPlace = { ...window.getNormalBounds(), maximized: window.isMaximized() };
  try {
    writeFileSync(file, JSON.stringify(place), { mode: 0o600 });
  } catch {
    // The window opens in the middle then.
  }
}
