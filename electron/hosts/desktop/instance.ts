import type { App } from 'electron';
import { deepLinkOf, linkScheme } from '../../machine/deep-link.ts';

export interface InstanceListener {
  /** Another start was attempted, or a link was opened. */
  bringForward(): void;
  /** A link of the app's own scheme: untrusted text. */
  takeLink(text: string): void;
}

/** How the system starts this program for a link. */
export interface OwnCommand {
  readonly platform: NodeJS.Platform;
  readonly executable: string;
  /** Absent in a packaged app. */
  readonly script?: string;
}

/**
 * Forwards every later start and every link to this process. Electron's lock is used for nothing else: it
 * fails for reasons other than a second instance too, so the lock of the data folder decides who may open the
 * window. Must be called before the app is ready, or a link that started the app is missed.
 * Returns whether later starts are forwarded: not where Electron's lock failed.
 */
export function listenToOtherStarts(
  app: Pick<App, 'requestSingleInstanceLock' | 'setAsDefaultProtocolClient' | 'on'>,
  own: OwnCommand,
  listener: InstanceListener,
): boolean {
  const isFirst = app.requestSingleInstanceLock();
  if (isFirst) takeScheme(app, own);
  const take = (args: readonly string[]) => {
    listener.bringForward();
    const link = deepLinkOf(args);
    if (link !== undefined) listener.takeLink(link);
  };
  app.on('second-instance', (_event, args) => take(args));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    take([url]);
  });
  return isFirst;
}

/**
 * Has the system open links with this program. Without an installation only Windows can: Linux needs a desktop
 * entry, and macOS the property list of an app; both would register Electron itself.
 */
function takeScheme(
  app: Pick<App, 'setAsDefaultProtocolClient'>,
  { platform, executable, script }: OwnCommand,
): void {
  if (script === undefined) app.setAsDefaultProtocolClient(linkScheme);
  else if (platform === 'win32') app.setAsDefaultProtocolClient(linkScheme, executable, [script]);
}
