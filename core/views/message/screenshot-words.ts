import type { ScreenshotGap } from '../../record/screenshot.ts';

/** Why a page has no screenshot, as the end of a sentence. */
const gapWords: Readonly<Record<ScreenshotGap, string>> = {
  left: 'the page was left before it was loaded.',
  timeout: 'the browser did not respond in time.',
  'too-many': 'this login has too many pages.',
  moving: 'the page was moving, and its fields could not be blacked out.',
  'too-large': 'the page is too large.',
  secrets: 'a secret on the page could not be located to black it out.',
  'not-taken': 'the browser could not take one.',
};

/** Returns why there is no screenshot; undefined as the cause for a page of which nothing was stored. */
export function noScreenshot(why: ScreenshotGap | undefined): string {
  return `No screenshot: ${why === undefined ? 'none was taken in this run.' : gapWords[why]}`;
}
