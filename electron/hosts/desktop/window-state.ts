import type { BrowserWindow, Screen } from 'electron';
import { readPlaceFile, savePlaceFile } from '../place-file.ts';
import { placeOnScreen, type WindowPlace } from '../window-place.ts';

/** Returns the last position of the window, where that is on a present screen. */
export function restorePlace(file: string, screen: Pick<Screen, 'getAllDisplays'>): WindowPlace | undefined {
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  return placeOnScreen(readPlaceFile(file), areas);
}

/** Saves the position of the window for the next start. Write errors are ignored. */
export function keepPlace(
  file: string,
  window: Pick<BrowserWindow, 'getNormalBounds' | 'isMaximized'>,
): void {
  savePlaceFile(file, { ...window.getNormalBounds(), maximized: window.isMaximized() });
}
