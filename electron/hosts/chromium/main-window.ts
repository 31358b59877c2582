import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { present } from '../../../core/base/present.ts';
import type { EventName } from '../../../core/bridge/channel-names.ts';
import type { DevtoolsPort } from '../../login-window/devtools-port.ts';
import { onProcessEnd } from '../../login-window/process-end.ts';
import { type SpawnedBrowser, spawnBrowser } from '../../login-window/spawn-browser.ts';
import { browserFolder } from '../../machine/browser-folder.ts';
import { createOwnTemporary, temporaryEnvironment } from '../../machine/own-temporary.ts';
import { readPlaceFile } from '../place-file.ts';
import { endOfBrowser, type ProcessEnd, pageCrashed, type WindowEnd, windowClosed } from '../window-end.ts';
import { type DrivenPage, drivenPage } from './driven-page.ts';
import type { WindowContent } from './fill-window.ts';
import { keepWindowPlace } from './keep-window-place.ts';
import { appOrigin } from './serve-files.ts';
import { type WindowArgumentsInput, windowArguments } from './window-arguments.ts';

export interface WindowBrowserOptions extends Omit<WindowArgumentsInput, 'place'> {
  /** An installed Chrome, Chromium or Edge. */
  readonly executable: string;
  /** The file with the position of the window; absent where it is not shown. */
  readonly placeFile?: string;
}

/** A Chromium process of its own, whose window is still empty. */
export interface WindowBrowser {
  /** Its page, which is blank until the app is shown. */
  readonly page: DrivenPage;
  /**
   * Shows the app: built files are served on a private origin, everything else is blocked, and the bridge responds
   * only to the main frame of that origin.
   */
  show(content: WindowContent): Promise<MainWindow>;
  close(): Promise<void>;
}

/** The window of the app in a Chromium process of its own. */
export interface MainWindow {
  emit(event: EventName, payload: unknown): void;
  bringForward(): Promise<void>;
  writeClipboard(text: string): Promise<void>;
  readonly page: DrivenPage;
  /** Resolves when the window has closed, its page crashed, or the browser has ended. */
  readonly closed: Promise<WindowEnd>;
  close(): Promise<void>;
}

/** Timeout of the start, in milliseconds: a first start reads much from a disk that may be slow. */
const startTimeoutMs = 180_000;
/** How long a browser may take to save its profile and end, in milliseconds. */
const endTimeoutMs = 10_000;

const removing = { recursive: true, force: true, maxRetries: 5 };

/** Starts the browser of the window. Rejects when it cannot be started. */
export async function startWindowBrowser(options: WindowBrowserOptions): Promise<WindowBrowser> {
  // Otherwise the browser creates folders with names of its own, and those remain when it is killed.
  const { executable, placeFile } = options;
  const temporary = createOwnTemporary('window', browserFolder(executable));
  const place = placeFile === undefined ? undefined : readPlaceFile(placeFile);
  const commandLine = windowArguments({ ...options, ...present({ place }) });
  const browser = spawnBrowser(executable, commandLine, temporaryEnvironment(temporary));
  // Not before: the browser is started without the schemas of the bridge.
  const filling = import('./fill-window.ts');
  const forget = onProcessEnd(() => {
    browser.kill();
    try {
      rmSync(temporary, removing);
    } catch {
      // The process is ending; an error cannot be reported.
    }
  });
  const tidy = async () => {
    await rm(temporary, removing).catch(() => undefined);
    forget();
  };
  let isClosing = false;
  const close = async () => {
    isClosing = true;
    await end(browser);
    await tidy();
  };
  const endOfProcess = async () => (isClosing ? windowClosed : endOfBrowser(await processEnd(browser)));
  const opening = browser.running && openPage(browser.running.port, endOfProcess);
  const failure = await browser.startFailure(opening, startTimeoutMs);
  const opened = failure === undefined ? await opening : undefined;
  if (opened === undefined) {
    browser.kill();
    await browser.ended;
    await tidy();
    throw new Error(failure);
  }
  const { page, closed } = opened;
  if (placeFile !== undefined) void closed.then(keepWindowPlace(page, placeFile));
  return {
    page,
    async show(content) {
      const { fillWindow } = await filling;
      const { emit, writeClipboard } = await fillWindow(page, content);
      return {
        closed,
        emit,
        page,
        bringForward: async () => void (await page.send('Page.bringToFront')),
        writeClipboard,
        close,
      };
    },
    close,
  };
}

/** Lets the browser save its profile; a browser that does not end is killed. */
async function end({ running, ended, kill }: SpawnedBrowser): Promise<void> {
  running?.port.send('Browser.close').catch(() => undefined /* it has ended */);
  const late = setTimeout(kill, endTimeoutMs);
  await ended;
  clearTimeout(late);
  // Helpers that outlive it.
  kill();
}

/** The connection closes a little before the process has ended; one that outlives it is no longer usable. */
async function processEnd({ ended }: SpawnedBrowser): Promise<ProcessEnd> {
  let late: NodeJS.Timeout | undefined;
  const unknown = new Promise<ProcessEnd>((resolve) => {
    late = setTimeout(() => resolve({ code: null, signal: null }), endTimeoutMs);
  });
  const end = await Promise.race([ended, unknown]);
  clearTimeout(late);
  return end;
}

interface OpenedPage {
  readonly page: DrivenPage;
  readonly closed: Promise<WindowEnd>;
}

/** Resolves with the first page that the browser opens, and closes every other one. Rejects when the browser ends. */
async function openPage(port: DevtoolsPort, endOfProcess: () => Promise<WindowEnd>): Promise<OpenedPage> {
  const { promise: closed, resolve: close } = Promise.withResolvers<WindowEnd>();
  port.onClosed(() => void endOfProcess().then(close));
  const opened = new Promise<string>((resolve, reject) => {
    port.onClosed(() => reject(new Error('the browser has gone')));
    let own: string | undefined;
    // Not attached by themselves: the scripts of a page would wait for another one that they open.
    port.on((event) => {
      if (event.method === 'Target.targetCreated' && event.params.targetInfo.type === 'page') {
        const { targetId } = event.params.targetInfo;
        own ??= targetId;
        if (targetId === own) resolve(own);
        else tell(port.send('Target.closeTarget', { targetId }));
      }
      if (event.method === 'Target.targetDestroyed' && event.params.targetId === own) close(windowClosed);
      if (event.method === 'Target.targetCrashed' && event.params.targetId === own) {
        close(pageCrashed(event.params.status));
      }
    });
  });
  const permissions = ['clipboardSanitizedWrite' as const];
  tell(port.send('Browser.setDownloadBehavior', { behavior: 'deny' }));
  tell(port.send('Browser.grantPermissions', { origin: appOrigin, permissions }));
  tell(port.send('Target.setDiscoverTargets', { discover: true }));
  const targetId = await opened;
  const { sessionId } = await port.send('Target.attachToTarget', { targetId, flatten: true });
  return { page: drivenPage(port, sessionId, targetId), closed };
}

/** The browser has gone where a command is rejected, which is noticed otherwise. */
function tell(sent: Promise<unknown>): void {
  sent.catch(() => undefined);
}
