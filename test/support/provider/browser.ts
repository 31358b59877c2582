import type { Headers, Response } from 'undici';
import type { DemoProvider } from '../../../electron/provider/demo-provider.ts';
import { send } from './send.ts';

/** What a browser without scripts needs for a login: cookies by path, redirects, and forms. */
export class Browser {
  readonly #provider: Pick<DemoProvider, 'issuer'>;
  readonly #cookies = new Map<string, { readonly path: string; readonly value: string }>();

  constructor(provider: Pick<DemoProvider, 'issuer'>) {
    this.#provider = provider;
  }

  /** Every cookie value that the provider has set and not taken back. */
  get cookieValues(): string[] {
    return [...this.#cookies.values()].map(({ value }) => value);
  }

  /** Goes to a URL and follows redirects as long as they stay with the provider. */
  go(url: string, form?: Record<string, string>): Promise<Visit> {
    if (form === undefined) return this.#travel(url);
    const body = new URLSearchParams(form).toString();
    return this.post(url, 'application/x-www-form-urlencoded', body);
  }

  /** Posts a body of any type, then continues like `go`. */
  post(url: string, type: string, text: string): Promise<Visit> {
    return this.#travel(url, { type, text });
  }

  async #travel(url: string, post?: { readonly type: string; readonly text: string }): Promise<Visit> {
    let next = new URL(url, this.#provider.issuer);
    let body = post;
    for (;;) {
      if (next.origin !== this.#provider.issuer) return { kind: 'left', url: next };
      const response = await send(next, {
        method: body === undefined ? 'GET' : 'POST',
        redirect: 'manual',
        headers: {
          cookie: this.#cookiesFor(next.pathname),
          accept: 'text/html',
          ...(body !== undefined && { 'content-type': body.type }),
        },
        ...(body !== undefined && { body: body.text }),
      });
      this.#keep(response);
      const location = response.headers.get('location');
      if (location === null) {
        const text = await response.text();
        return { kind: 'page', url: next, status: response.status, headers: response.headers, text };
      }
      next = new URL(location, next);
      body = undefined;
    }
  }

  #cookiesFor(path: string): string {
    return [...this.#cookies]
      .filter(
        ([, cookie]) => cookie.path === '/' || path === cookie.path || path.startsWith(`${cookie.path}/`),
      )
      .map(([key, { value }]) => `${key.split(' ')[0]}=${value}`)
      .join('; ');
  }

  #keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(/; */);
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(pair.indexOf('=') + 1);
      const path = attributes.find((one) => one.toLowerCase().startsWith('path='))?.slice(5) ?? '/';
      const key = `${name} ${path}`;
      if (value === '') this.#cookies.delete(key);
      else this.#cookies.set(key, { path, value });
    }
  }
}

/** Where a browser ended up. */
export type Visit =
  | { readonly kind: 'left'; readonly url: URL }
  | {
      readonly kind: 'page';
      readonly url: URL;
      readonly status: number;
      readonly headers: Headers;
      readonly text: string;
    };

/** The page at which a visit ended; throws when it left the provider. */
export function pageOf(visit: Visit): Visit & { readonly kind: 'page' } {
  if (visit.kind === 'left') throw new Error(`expected a page, left to ${visit.url}`);
  return visit;
}

/** The URL with which a visit left the provider; throws when it ended at a page. */
export function leftTo(visit: Visit): URL {
  if (visit.kind === 'page')
    throw new Error(`expected a redirect, got ${visit.status} ${visit.url}\n${visit.text}`);
  return visit.url;
}
