import { writeFileSync } from 'node:fs';
import { readSmallFile } from '../machine/small-file.ts';
import { readWindowPlace, type WindowPlace } from './window-place.ts';

/** Returns the position of the window at the end of an earlier start; undefined where none can be read. */
export function readPlaceFile(file: string): WindowPlace | undefined {
  try {
    return readWindowPlace(readSmallFile(file));
  } catch {
    // There is none before the first exit.
    return undefined;
  }
}

/** Saves the position of the window for the next start. Write errors are ignored. */
export function savePlaceFile(file: string, place: WindowPlace): void {
  try {
    writeFileSync(file, JSON.stringify(place), { mode: 0o600 });
  } catch {
    // The window then opens at its default position.
  }
}
