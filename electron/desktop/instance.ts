import type { App } from 'electron';
import { deepLinkOf, linkScheme } from '../services/deep-link.ts';

export interface InstanceListener {
  /** Another start was tried, or a link was opened. */
  bringForward(): void;
  /** A link of the app's own scheme: text from anywhere. */
  takeLink(text: string): void;
}

/** How the system starts this program for a link: by itself when it is packaged, else with its script. */
export interface OwnCommand {
  readonly executable: string;
  /** Absent in a packaged app. */
  readonly script?: string;
}

/**
 * Lets this process alone have the windows, and has every later start and every link told to it. False when
 * another process was there first; it has been told already, and this one is to end. Must be called before the
 * app is ready, or a link that started it is missed.
 */
export function beOnlyInstance(
  app: Pick<App, 'requestSingleInstanceLock' | 'setAsDefaultProtocolClient' | 'on'>,
  own: OwnCommand,
  listener: InstanceListener,
): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  if (own.script === undefined) app.setAsDefaultProtocolClient(linkScheme);
  else app.setAsDefaultProtocolClient(linkScheme, own.executable, [own.script]);
  app.on('second-instance', (_event, args) => {
    listener.bringForward();
    const link = deepLinkOf(args);
    if (link !== undefined) listener.takeLink(link);
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    listener.bringForward();
    const link = deepLinkOf([url]);
    if (link !== undefined) listener.takeLink(link);
  });
  return true;
}
