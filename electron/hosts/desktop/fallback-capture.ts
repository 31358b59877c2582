import type { WebContents } from 'electron';
import type { CapturedResponse } from '../../../core/oauth/captured-response.ts';
import { matchRedirect } from '../../../core/oauth/redirect-uri.ts';
import { closingPage } from '../../login-window/closing-page.ts';
import type { UnwatchedCapture } from '../../login-window/launched-browser.ts';

/** What of a page is needed to catch the answer without its debugger. */
export type NettedContents = Pick<WebContents, 'debugger' | 'on' | 'loadURL'>;

/**
 * Catches the answer of a page whose debugger has been detached, and keeps it from leaving where it has not yet.
 * What a form posts is not known here, so such an answer comes without its body.
 */
export function installFallbackCapture(
  contents: NettedContents,
  capture: () => UnwatchedCapture | undefined,
): void {
  const take = (url: string, capturedBy: CapturedResponse['capturedBy'], prevent: () => void) => {
    const redirectUri = capture()?.redirectUri();
    if (contents.debugger.isAttached() || redirectUri === undefined || !matchRedirect(url, redirectUri))
      return;
    prevent();
    capture()?.captured({ url, method: 'GET', capturedBy });
    const page = `data:text/html;charset=utf-8,${encodeURIComponent(closingPage)}`;
    contents.loadURL(page).catch(() => undefined /* the window has been closed meanwhile */);
  };
  contents.on('will-frame-navigate', (details) => {
    take(details.url, 'navigation', () => details.preventDefault());
  });
  contents.on('will-redirect', (details) => take(details.url, 'location', () => details.preventDefault()));
  // The browser gives up schemes that it does not know before it asks anybody.
  contents.on('did-fail-load', (_event, _code, _description, url) =>
    take(url, 'navigation', () => undefined),
  );
}
