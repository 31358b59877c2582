import { readFileSync, writeFileSync } from 'node:fs';
import type { BrowserWindow, Screen } from 'electron';
import { placeOnScreen, readWindowPlace, type WindowPlace } from '../window-place.ts';

/** Returns the last position of the window, where that is on a present screen. */
export function restorePlace(file: string, screen: Pick<Screen, 'getAllDisplays'>): WindowPlace | undefined {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // There is none before the first exit.
  }
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  return placeOnScreen(readWindowPlace(text), areas);
}

/** Saves the position of the window for the next start. Write errors are ignored. */
export function keepPlace(
  file: string,
  window: Pick<BrowserWindow, 'getNormalBounds' | 'isMaximized'>,
): void {
  const place: WindowPlace = { ...window.getNormalBounds(), maximized: window.isMaximized() };
  try {
    writeFileSync(file, JSON.stringify(place), { mode: 0o600 });
  } catch {
    // The window then opens in the centre.
  }
}
