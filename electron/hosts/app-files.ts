import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

/** Responds to a request of the window by its URL. */
export type AppFiles = (url: string) => Promise<AppFile>;

export interface AppFile {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/**
 * Responds to requests to the window's private origin from the built files of one folder. Every response has
 * the content security policy; the page receives the nonce of this start for the editor's style tag.
 */
export function createAppFiles(folder: string, origin: string): AppFiles {
  const nonce = randomBytes(18).toString('base64url');
  const headers = {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
      "font-src 'self'",
      "img-src 'self' data:",
      "worker-src 'self'",
      "connect-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), clipboard-read=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
  const notFound: AppFile = { status: 404, headers, body: Buffer.from('not found') };

  return async (url) => {
    try {
      const { protocol, host, pathname } = new URL(url);
      const name = pathname === '/' ? 'index.html' : decodeURIComponent(pathname.slice(1));
      const path = normalize(join(folder, name));
      const type = types[extname(path)];
      // The URL class has no origin for a private scheme.
      if (`${protocol}//${host}` !== origin || type === undefined || !path.startsWith(folder + sep))
        return notFound;
      const content = await readFile(path);
      const body =
        extname(path) === '.html'
          ? Buffer.from(content.toString('utf8').replaceAll('{{nonce}}', nonce))
          : content;
      return { status: 200, headers: { ...headers, 'content-type': type }, body };
    } catch {
      return notFound;
    }
  };
}
