import type { Exchange } from '../exchange.ts';
import {
  type RunScreenshots,
  screenshotLimits,
  screenshotSchema,
  type TakenScreenshot,
} from '../screenshot.ts';

/** A JPEG in base64, by its first bytes. */
const jpeg = /^\/9j\/[A-Za-z0-9+/]*={0,2}$/;

/**
 * Reads the screenshots of a capsule, within the limits of a run; what is none, or belongs to no message of the login
 * window, is left out.
 */
export function readScreenshots(
  value: unknown,
  exchanges: readonly Exchange[],
  leftOut: string[],
): RunScreenshots | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    leftOut.push('screenshots: not an object');
    return undefined;
  }
  const pages = new Set(exchanges.flatMap(({ kind, id }) => (kind === 'observed' ? [id] : [])));
  const read: [string, TakenScreenshot][] = [];
  let characters = 0;
  let omitted = 0;
  for (const [id, item] of Object.entries(value)) {
    const parsed = screenshotSchema.safeParse(item);
    const isTaken = parsed.success && parsed.data.kind === 'taken' && jpeg.test(parsed.data.jpeg);
    if (!isTaken || parsed.data.kind !== 'taken' || !pages.has(id)) {
      omitted += 1;
      continue;
    }
    characters += parsed.data.jpeg.length;
    if (read.length >= screenshotLimits.pages || characters > screenshotLimits.characters) {
      leftOut.push(`screenshots: those after the first ${read.length}`);
      break;
    }
    read.push([id, parsed.data]);
  }
  if (omitted > 0) leftOut.push(`screenshots: ${omitted} that are none of a page`);
  return Object.fromEntries(read);
}
