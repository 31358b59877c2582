import { randomUUID } from 'node:crypto';
import type { Session, WebContents, WebPreferences } from 'electron';
import { type PrivatePage, privatePagePolicy } from '../private-page.ts';
import { appScheme } from './app-scheme.ts';
import { denyPermissions } from './deny.ts';

/** Pages of ours beside the window of the app. */
export interface PrivatePages {
  /** Preferences of their contents: sandboxed, without script, preload and network. */
  preferences(): WebPreferences;
  /** Serves a page under a path, and returns its URL. */
  add(path: string, page: PrivatePage): string;
  remove(url: string): void;
}

/**
 * Creates pages on a session of their own, made when it is first needed. Input arrives in the body of a request to
 * our own scheme, which is handled in this process and never leaves it.
 */
export function createPrivatePages(
  sessions: { fromPartition(partition: string): Session },
  name: string,
): PrivatePages {
  const pages = new Map<string, PrivatePage>();
  let session: Session | undefined;

  const open = (): Session => {
    const own = sessions.fromPartition(`${name}-${randomUUID()}`);
    denyPermissions(own);
    own.protocol.handle(appScheme, async (request) => {
      const page = pages.get(request.url);
      if (page === undefined) return new Response('not found', { status: 404 });
      if (request.method === 'POST') {
        page.submit(new URLSearchParams(await request.text()));
        return new Response(null, { status: 204 });
      }
      return new Response(page.html(), {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': privatePagePolicy(`${appScheme}:`),
          'referrer-policy': 'no-referrer',
          'cache-control': 'no-store',
        },
      });
    });
    own.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !pages.has(url) }));
    return own;
  };

  return {
    preferences() {
      session ??= open();
      return {
        session,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        javascript: false,
        webviewTag: false,
        spellcheck: false,
        devTools: false,
      };
    },
    add(path, page) {
      const url = `${appScheme}://${name}/${path}`;
      pages.set(url, page);
      return url;
    },
    remove: (url) => void pages.delete(url),
  };
}

/** Blocks every other page and every new window. */
export function keepTo(contents: WebContents, url: string): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-frame-navigate', (details) => {
    if (details.url !== url) details.preventDefault();
  });
}
