import type { Protocol } from 'electron';
import type { AppFiles } from '../app-files.ts';

/**
 * Electron parses a standard scheme differently in every page, including login pages: `app:/cb` would become
 * `app://cb/`. This scheme is therefore one that no client uses in a redirect URI.
 */
export const appScheme = 'grantscope-window';

/** The private origin of the window: no request to it ever leaves the app. */
export const appOrigin = `${appScheme}://grantscope`;

/** Whether a URL belongs to the window's own origin. */
export function isOurs(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}` === appOrigin;
}

/** Registers the private scheme as standard and secure; must be called before the app is ready. */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges: { standard: true, secure: true } }]);
}

/** Serves the private scheme in one session from the app's own files. */
export function serveAppFiles(protocol: Pick<Protocol, 'handle'>, files: AppFiles): void {
  protocol.handle(appScheme, async (request) => {
    if (request.method !== 'GET') return new Response('only GET', { status: 405 });
    const { status, headers, body } = await files(request.url);
    return new Response(new Uint8Array(body), { status, headers });
  });
}
