import type { Protocol } from 'devtools-protocol';
import { parseFeatures } from './features.ts';
import type { Machine } from './machine.ts';
import { type OpenDetails, StandInContents } from './web-contents.ts';

/** What the opener's options do not pass on, and the page may not choose (lib/browser/guest-window-manager.ts). */
const inherited = ['contextIsolation', 'javascript', 'nodeIntegration', 'sandbox', 'webviewTag'] as const;
const secure = {
  contextIsolation: true,
  javascript: false,
  nodeIntegration: false,
  sandbox: true,
  webviewTag: false,
};

/** How long the features of a popup may be on their way, in milliseconds. */
const patience = 500;

/**
 * Makes the window of a page that another page opened, in the moment in which the browser announces it. The features that
 * the page requested are spread before the override of the application.
 */
export async function openPopup(
  machine: Machine,
  { sessionId, targetInfo }: Protocol.Target.AttachedToTargetEvent,
): Promise<void> {
  const { pipe } = machine;
  const { targetId, openerId, browserContextId } = targetInfo;
  const opener =
    machine.contents.get(openerId ?? '') ??
    [...machine.contents.values()].find(({ session }) => session.ownContext === browserContextId);
  if (opener === undefined) {
    await pipe.send('Runtime.runIfWaitingForDebugger', undefined, sessionId);
    return;
  }
  const details = await detailsOf(opener, machine.schemes.toApp(targetInfo.url));
  const answer = opener.openHandler?.(details) ?? { action: 'allow' as const };
  if (opener.destroyed || answer.action !== 'allow') {
    await refuse(machine, targetId, sessionId);
    return;
  }
  const { options, webPreferences } = parseFeatures(details.features);
  const override = answer.overrideBrowserWindowOptions ?? {};
  const ofOpener = Object.fromEntries(
    inherited
      .filter((name) => Reflect.get(opener.preferences, name) === secure[name])
      .map((name) => [name, secure[name]]),
  );
  const preferences = { ...webPreferences, ...ofOpener, ...Object(override.webPreferences) };
  const guest = new StandInContents(machine, opener.session, { targetId, sessionId }, preferences, false);
  const windowOptions = {
    show: true,
    width: 800,
    height: 600,
    ...options,
    ...override,
    webPreferences: preferences,
    webContents: guest,
  };
  if (answer.createWindow !== undefined) {
    if (answer.createWindow(windowOptions) !== guest)
      throw new Error(
        'Invalid webContents. Created window should be connected to webContents passed with options object.',
      );
  } else {
    const window = machine.createWindow(windowOptions);
    opener.emit('did-create-window', window, { ...details, options: windowOptions });
  }
  if (!answer.outlivesOpener)
    opener.once('destroyed', () => {
      if (!guest.destroyed) guest.close();
    });
  // What was sent meanwhile comes before the first request of the page.
  setImmediate(() => guest.goes());
}

/**
 * The details of a popup; a link has no features. The opener reports them before its window is created, on another
 * connection, and is blocked until the new page may continue.
 */
async function detailsOf(opener: StandInContents, url: string): Promise<OpenDetails> {
  if (opener.opened.length === 0) {
    const { promise: told, resolve } = Promise.withResolvers<void>();
    opener.once('-opened', resolve);
    const timer = setTimeout(resolve, patience);
    await told;
    clearTimeout(timer);
    opener.off('-opened', resolve);
  }
  const told = opener.opened.shift() ?? { url, frameName: '', features: '' };
  return { ...told, disposition: told.features === '' ? 'foreground-tab' : 'new-window', referrer: {} };
}

/** Closes a page of which no request leaves: a page that is closed with a paused request sends it after all. */
async function refuse({ pipe }: Machine, targetId: string, sessionId: string): Promise<void> {
  const { promise: failed, resolve } = Promise.withResolvers<void>();
  const stop = pipe.on((event) => {
    if (event.method !== 'Fetch.requestPaused' || event.sessionId !== sessionId) return;
    const { requestId } = event.params;
    pipe
      .send('Fetch.failRequest', { requestId, errorReason: 'Aborted' }, sessionId)
      .then(resolve, () => undefined);
  });
  pipe.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }, sessionId).catch(() => undefined);
  pipe.send('Runtime.runIfWaitingForDebugger', undefined, sessionId).catch(() => undefined);
  const timer = setTimeout(resolve, patience);
  await failed;
  clearTimeout(timer);
  stop();
  await pipe.send('Target.closeTarget', { targetId });
}
