import type { Protocol } from 'devtools-protocol';
import { readPlaceFile, savePlaceFile } from '../place-file.ts';
import { type Area, placeOnScreen, type WindowPlace } from '../window-place.ts';
import { type DrivenPage, evaluate } from './driven-page.ts';

/** No event reports that a window was moved. */
const everyMs = 1_000;

/** The size of a window without a stored position, in pixels. */
const usualSize = { width: 1280, height: 800 } as const;

type Bounds = Protocol.Browser.Bounds;

/**
 * Moves a window whose stored position is on no screen, maximizes it where it was, and saves its position whenever it
 * changes. Returns what ends that; it ends by itself with the browser.
 */
export function keepWindowPlace(page: DrivenPage, file: string): () => void {
  let place = readPlaceFile(file);
  let timer: NodeJS.Timeout | undefined;
  let isEnded = false;
  const end = () => {
    isEnded = true;
    clearTimeout(timer);
  };

  const look = async (): Promise<void> => {
    const { bounds } = await page.send('Browser.getWindowForTarget');
    const next = placeOf(bounds, place);
    if (next === undefined || JSON.stringify(next) === JSON.stringify(place)) return;
    place = next;
    savePlaceFile(file, next);
  };
  const watch = () => {
    if (isEnded) return;
    timer = setTimeout(() => void look().then(watch, end), everyMs);
    timer.unref();
  };
  const stored = place;
  void (stored === undefined ? Promise.resolve() : restore(page, stored)).then(watch, watch);
  return end;
}

/** Returns the position of a window; undefined for one that is minimized or fills the screen. */
export function placeOf(
  { left: x, top: y, width, height, windowState = 'normal' }: Bounds,
  last: WindowPlace | undefined,
): WindowPlace | undefined {
  if (x === undefined || y === undefined || width === undefined || height === undefined) return undefined;
  if (windowState === 'maximized') return { ...(last ?? { x, y, ...usualSize }), maximized: true };
  return windowState === 'normal' ? { x, y, width, height, maximized: false } : undefined;
}

async function restore(page: DrivenPage, stored: WindowPlace): Promise<void> {
  const { windowId } = await page.send('Browser.getWindowForTarget');
  const move = (bounds: Bounds) => page.send('Browser.setWindowBounds', { windowId, bounds });
  const areas = await screenAreas(page);
  const [first] = areas ?? [];
  if (first !== undefined && placeOnScreen(stored, areas ?? []) === undefined) {
    const width = Math.min(usualSize.width, first.width);
    const height = Math.min(usualSize.height, first.height);
    await move({ left: first.x, top: first.y, width, height });
  }
  if (stored.maximized) await move({ windowState: 'maximized' });
}

/** The usable areas of all screens; undefined where the browser names only one of several. */
async function screenAreas(page: DrivenPage): Promise<readonly Area[] | undefined> {
  try {
    const { screenInfos } = await page.send('Emulation.getScreenInfos');
    return screenInfos.map(({ availLeft, availTop, availWidth, availHeight }) => ({
      x: availLeft,
      y: availTop,
      width: availWidth,
      height: availHeight,
    }));
  } catch {
    // A browser of before this command.
    const area = '[screen.availLeft, screen.availTop, screen.availWidth, screen.availHeight]';
    const read = await evaluate(page, `screen.isExtended ? [] : ${area}`);
    if (!Array.isArray(read) || !read.every((number) => typeof number === 'number')) return undefined;
    const [x, y, width, height] = read;
    const isWhole = x !== undefined && y !== undefined && width !== undefined && height !== undefined;
    return isWhole ? [{ x, y, width, height }] : undefined;
  }
}
