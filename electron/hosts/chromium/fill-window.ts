import type { BrowserContext, Page } from 'playwright';
import { channelNames, type EventName } from '../../../core/bridge/channel-names.ts';
import { callWithText, foreignCaller, type Gate } from '../../workbench/gate.ts';
import { type AppFiles, createAppFiles } from '../app-files.ts';
import { type TextPiece, TextPieces } from './text-pieces.ts';

/** The private origin of the window: its host does not exist, and no request to it leaves the browser. */
export const appOrigin = 'https://grantscope.internal';

export interface WindowContent {
  /** Folder of the built window. */
  readonly files: string;
  readonly gate: Gate;
}

/** The bridge of the page. */
export interface FilledWindow {
  emit(event: EventName, payload: unknown): void;
  writeClipboard(text: string): Promise<void>;
}

/**
 * Shows the app in a page: built files are served on the private origin, everything else is blocked, and the
 * bridge responds only to the main frame of that origin. Every other page of the context is closed. Resolves when
 * the page starts to load.
 */
export async function fillWindow(
  context: BrowserContext,
  page: Page,
  { files, gate }: WindowContent,
): Promise<FilledWindow> {
  const pieces = new TextPieces();
  // At once: each of these waits for a response of the browser.
  await Promise.all([
    serveFiles(context, page, createAppFiles(files, appOrigin)),
    context.exposeBinding('grantscopeCall', async ({ frame }, channel: unknown, input: unknown) => {
      if (frame !== page.mainFrame() || !isOurOrigin(frame.url())) return foreignCaller;
      return pieces.cut(await callWithText(gate, channel, input));
    }),
    context.exposeBinding('grantscopeMore', async ({ frame }, ticket: unknown) => {
      if (frame !== page.mainFrame() || !isOurOrigin(frame.url())) return foreignCaller;
      return pieces.next(ticket);
    }),
    context.grantPermissions(['clipboard-write'], { origin: appOrigin }),
  ]);
  // After the bindings, which it uses.
  await page.addInitScript(installBridge, {
    origin: appOrigin,
    channels: channelNames,
  });
  await page.goto(`${appOrigin}/`, { waitUntil: 'commit' });
  return {
    emit(event, payload) {
      page
        .evaluate(deliver, { event, payload: JSON.stringify(payload) })
        .catch(() => undefined /* the window is closing: nothing can receive the event */);
    },
    writeClipboard: (text) => page.evaluate(copy, text),
  };
}

/** Loads only our own files, opens no other page, and blocks every navigation. */
export async function serveFiles(context: BrowserContext, page: Page, files: AppFiles): Promise<void> {
  await context.route('**/*', async (route) => {
    const request = route.request();
    if (!isOurOrigin(request.url()) || request.method() !== 'GET') {
      // An aborted navigation leaves the page unchanged; a blocked one would show an error in its place.
      return route.abort(request.isNavigationRequest() ? 'aborted' : 'blockedbyclient');
    }
    const { status, headers, body } = await files(request.url());
    return route.fulfill({ status, headers, body });
  });
  context.on('page', (other) => {
    if (other !== page) other.close().catch(() => undefined);
  });
}

function isOurOrigin(url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === appOrigin;
}

interface BridgePage {
  grantscopeCall?: (channel: string, input: string) => Promise<TextPiece>;
  grantscopeMore?: (ticket: number) => Promise<TextPiece>;
  grantscope?: unknown;
  grantscopeDeliver?: (event: string, payload: string) => void;
}

/** Runs in the page before any of its scripts: adds one function per channel to the window. */
function installBridge({ origin, channels: names }: { origin: string; channels: readonly string[] }): void {
  const page = globalThis as unknown as BridgePage & { location: { origin: string }; top: unknown };
  const { grantscopeCall: call, grantscopeMore: more } = page;
  if (page.location.origin !== origin || page.top !== globalThis || !call || !more) return;
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const bridge: Record<string, unknown> = {
    listen: (event: string, listener: (payload: unknown) => void) => {
      const known = listeners.get(event) ?? new Set();
      listeners.set(event, known.add(listener));
      return () => known.delete(listener);
    },
  };
  for (const name of names) {
    bridge[name] = async (input: unknown) => {
      let next = await call(name, JSON.stringify(input));
      if (typeof next === 'string') return JSON.parse(next);
      let text = '';
      for (; typeof next !== 'string'; next = await more(next.ticket)) text += next.piece;
      text += next;
      // The last piece was a task of its own, and parsing the text is another one.
      await new Promise((resolve) => setTimeout(resolve));
      return JSON.parse(text);
    };
  }
  const fixed = { writable: false, configurable: false, enumerable: false };
  Object.defineProperty(page, 'grantscope', { ...fixed, value: Object.freeze(bridge) });
  Object.defineProperty(page, 'grantscopeDeliver', {
    ...fixed,
    value: (event: string, payload: string) => {
      const value: unknown = JSON.parse(payload);
      for (const listener of listeners.get(event) ?? []) listener(value);
    },
  });
}

function deliver({ event, payload }: { event: string; payload: string }): void {
  (globalThis as unknown as BridgePage).grantscopeDeliver?.(event, payload);
}

async function copy(text: string): Promise<void> {
  const { navigator } = globalThis as unknown as {
    navigator: { clipboard: { writeText(text: string): Promise<void> } };
  };
  await navigator.clipboard.writeText(text);
}
