import type { WebContents } from 'electron';
import type { CapturedResponse } from '../../../core/oauth/captured-response.ts';
import type { Arrivals } from '../../login-window/arrivals.ts';
import { pageFor } from '../../login-window/closing-page.ts';

/** The parts of a page that capturing without its debugger needs. */
export type NettedContents = Pick<WebContents, 'debugger' | 'on' | 'loadURL'>;

/**
 * Captures the response of a page whose debugger has been detached, and stops the request if it has not left
 * yet. The form data of such a response is unknown.
 */
export function installFallbackCapture(contents: NettedContents, arrivals: () => Arrivals | undefined): void {
  const take = (url: string, capturedBy: CapturedResponse['capturedBy'], prevent: () => void) => {
    const arriving = { url, method: 'GET', capturedBy };
    const arrival = contents.debugger.isAttached() ? undefined : arrivals()?.judge(arriving, true);
    if (arrival?.kind !== 'response' && arrival?.kind !== 'near-miss') return;
    prevent();
    arrivals()?.stopped(arriving, arrival);
    const page = `data:text/html;charset=utf-8,${encodeURIComponent(pageFor(arrival).html)}`;
    contents.loadURL(page).catch(() => undefined /* the window has been closed meanwhile */);
  };
  contents.on('will-frame-navigate', (details) => {
    take(details.url, 'navigation', () => details.preventDefault());
  });
  contents.on('will-redirect', (details) => take(details.url, 'location', () => details.preventDefault()));
  // The browser drops navigations to unknown schemes without asking.
  contents.on('did-fail-load', (_event, _code, _description, url) =>
    take(url, 'navigation', () => undefined),
  );
}
