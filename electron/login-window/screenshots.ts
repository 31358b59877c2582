import { present } from '../../core/base/present.ts';
import { type Screenshot, type ScreenshotGap, screenshotLimits } from '../../core/record/screenshot.ts';
import type { SecretVault } from '../masking/secret-vault.ts';
import type { Clock } from '../ports/ports.ts';
import type { DevtoolsEvent, DevtoolsPort } from './devtools-port.ts';
import type { Observation } from './hop.ts';
import type { DocumentFrame, OwnWorlds } from './own-worlds.ts';
import type { WatchedTarget } from './sessions.ts';
import { isShownPage } from './shown-page.ts';
import { takeScreenshot } from './take-screenshot.ts';

/** The limits of one login window. */
export const screenshotBounds = {
  ...screenshotLimits,
  /** How long one may take, in milliseconds. */
  patienceMs: 3_000,
  /** When a page that is still shown is taken again: its script may have filled it, in milliseconds. */
  againMs: 1_000,
} as const;

export interface ScreenshotsOptions {
  readonly port: DevtoolsPort;
  readonly worlds: OwnWorlds;
  readonly targetOf: (sessionId: string | undefined) => WatchedTarget | undefined;
  readonly vault: SecretVault;
  readonly clock: Clock;
  /** Whether a login runs. */
  readonly isWanted: () => boolean;
  /** Called with the screenshot of a recorded page, and again with a later one. */
  readonly keep: (page: Observation, screenshot: Screenshot) => void;
}

/** Takes a screenshot of every page of a login window, beside the login, which never waits for it. */
export interface Screenshots {
  take(event: DevtoolsEvent): void;
  /** Connects a recorded message with its page. */
  observed(requestId: string, observation: Observation): void;
  /** Gives up what is not there yet, at the end of a login. */
  settle(): void;
  close(): void;
}

interface Page {
  readonly frame: DocumentFrame;
  /** Its message, once it is recorded. */
  observation?: Observation;
  screenshot?: Screenshot;
  /** Whether another document has taken its place. */
  left?: true;
}

export function createScreenshots(options: ScreenshotsOptions): Screenshots {
  const { port, worlds, vault, clock, keep } = options;
  const closing = new AbortController();
  /** By the id of the request of the document. */
  const pages = new Map<string, Page>();
  /** Messages that were recorded before their page was shown. */
  const early = new Map<string, Observation>();
  let taken = 0;
  let characters = 0;

  const set = (page: Page, screenshot: Screenshot) => {
    // What was taken before stays.
    if (screenshot.kind === 'missing' && page.screenshot !== undefined) return;
    characters += sizeOf(screenshot) - sizeOf(page.screenshot);
    page.screenshot = screenshot;
    if (page.observation !== undefined) keep(page.observation, screenshot);
  };

  const shoot = async (page: Page): Promise<void> => {
    if (characters > screenshotBounds.characters) return set(page, missing('too-many'));
    const over = new AbortController();
    const screenshot = await Promise.race([
      takeScreenshot(port, worlds, page.frame, vault, () => clock.now()).catch(() =>
        missing(page.left ? 'left' : 'not-taken'),
      ),
      clock.wait(screenshotBounds.patienceMs, over.signal).then(
        () => missing('timeout'),
        () => missing('timeout'),
      ),
    ]);
    over.abort();
    // A document that leaves is gone before its successor is announced.
    if (options.isWanted()) set(page, page.left ? missing('left') : screenshot);
  };

  const follow = async (page: Page): Promise<void> => {
    await shoot(page);
    await clock.wait(screenshotBounds.againMs, closing.signal);
    if (!page.left && options.isWanted()) await shoot(page);
  };

  /** A window can load any number of pages: the message of one, with its body, is not held for longer than needed. */
  const forget = (requestId: string, { observation, left }: Page) => {
    if (taken > screenshotBounds.pages && left && observation !== undefined) pages.delete(requestId);
  };

  const committed = (requestId: string, frame: DocumentFrame) => {
    taken += 1;
    for (const [id, page] of pages) {
      if (page.frame.sessionId !== frame.sessionId || page.left) continue;
      page.left = true;
      set(page, missing('left'));
      forget(id, page);
    }
    const { observation = early.get(requestId), screenshot } = pages.get(requestId) ?? {};
    early.delete(requestId);
    const page: Page = present({ frame, observation, screenshot });
    pages.set(requestId, page);
    if (taken > screenshotBounds.pages) set(page, missing('too-many'));
  };

  return {
    take(event) {
      const { sessionId } = event;
      if (event.method === 'Page.frameNavigated') {
        const { parentId, loaderId, url } = event.params.frame;
        const target = options.targetOf(sessionId);
        if (parentId !== undefined || target?.type !== 'page' || !options.isWanted()) return;
        if (/^https?:/i.test(url)) committed(loaderId, target);
      } else if (event.method === 'Page.loadEventFired') {
        const page = [...pages.values()].find(({ frame, left }) => frame.sessionId === sessionId && !left);
        if (page !== undefined && page.screenshot === undefined) follow(page).catch(() => undefined);
      }
    },
    observed(requestId, observation) {
      if (!isShownPage(observation)) return;
      const page = pages.get(requestId);
      if (page === undefined) {
        if (early.size < screenshotBounds.pages) early.set(requestId, observation);
        return;
      }
      page.observation = observation;
      if (page.screenshot !== undefined) keep(observation, page.screenshot);
      forget(requestId, page);
    },
    settle() {
      for (const page of pages.values()) set(page, missing('left'));
      pages.clear();
      early.clear();
    },
    close: () => closing.abort(),
  };
}

/** In base64 characters. */
function sizeOf(screenshot: Screenshot | undefined): number {
  return screenshot?.kind === 'taken' ? screenshot.jpeg.length : 0;
}

function missing(why: ScreenshotGap): Screenshot {
  return { kind: 'missing', why };
}
