import * as z from 'zod/mini';
import { present } from '../../base/present.ts';
import { list, optional } from '../../base/shapes.ts';
import { headerValues } from '../../oauth/message.ts';
import type { CookieSet, ObservedExchange } from '../../record/exchange.ts';
import { hasMask } from '../message/masks.ts';

/** Limits of the cookies that are followed and listed, a message and in all: files from outside may have any number. */
const mostCookies = 200;

/** A pseudonym, the same for equal values of a run; absent where the value cannot be read. */
const value = optional(z.string());

export const cookieHistorySchema = z.object({
  /** As the request has them. `unexpected`: no earlier response of the run set this cookie, or this value. */
  sent: list(z.object({ name: z.string(), value, unexpected: optional(z.enum(['cookie', 'value'])) })),
  /** What each Set-Cookie header did, in their order. */
  changes: list(
    z.object({
      name: z.string(),
      kind: z.enum(['added', 'changed', 'same', 'replaced', 'removed', 'absent', 'blocked']),
      before: value,
      after: value,
    }),
  ),
  /** What is known after the message of the cookies for its host. */
  after: list(z.object({ name: z.string(), domain: z.string(), value })),
});
/** The cookies before and after one message of the login window, derived from the headers of the run up to it. */
export type CookieHistory = Readonly<z.infer<typeof cookieHistorySchema>>;

/** The parts of a message that are read here. */
export type CookieMessage = Pick<ObservedExchange, 'at' | 'endedAt' | 'request' | 'response' | 'cookiesSet'>;

interface Cookie {
  readonly name: string;
  readonly domain: string;
  readonly isHostOnly: boolean;
  /** Absent for a cookie that is only known from a request. */
  readonly path?: string;
  readonly value?: string;
}

/**
 * Returns what the last of these messages did to the cookies of a login, as the headers of all of them say. A cookie that a
 * script or an earlier login set is known from the first request with it. `nameOf` returns the pseudonym of a value.
 */
export function cookieHistory(
  messages: readonly CookieMessage[],
  nameOf: (value: string) => string,
): CookieHistory {
  let jar: readonly Cookie[] = [];
  let last: CookieHistory = { sent: [], changes: [], after: [] };
  for (const message of messages) {
    const host = hostOf(message.request.url);
    const sent = sentCookies(message).map((cookie) => {
      const known = jar.filter((other) => other.name === cookie.name && isFor(other, host));
      if (known.some((other) => mayBeEqual(other, cookie))) return named(cookie, nameOf);
      // The path is not in the request.
      const [only] = known.length === 1 ? known : [];
      jar =
        only === undefined
          ? put(jar, { ...cookie, domain: host, isHostOnly: true })
          : put(jar, { ...only, ...cookie });
      return {
        ...named(cookie, nameOf),
        unexpected: known.length === 0 ? ('cookie' as const) : ('value' as const),
      };
    });
    const changes = setCookies(message, host).map(({ cookie, expires, blocked }) => {
      const before = jar.find((other) => isSame(other, cookie));
      const kind = kindOf(before, cookie, {
        isBlocked: blocked !== undefined,
        isOver: isOver(expires, message),
      });
      if (kind === 'removed') jar = jar.filter((other) => other !== before);
      else if (kind !== 'absent' && kind !== 'blocked') jar = put(jar, cookie);
      const isKept = kind !== 'removed' && kind !== 'absent' && kind !== 'blocked';
      return {
        name: cookie.name,
        kind,
        ...present({
          before: before?.value === undefined ? undefined : nameOf(before.value),
          after: isKept && cookie.value !== undefined ? nameOf(cookie.value) : undefined,
        }),
      };
    });
    const after = jar
      .filter((cookie) => isFor(cookie, host))
      .map((cookie) => ({ ...named(cookie, nameOf), domain: cookie.domain }));
    last = { sent, changes, after };
  }
  return last;
}

function kindOf(
  before: Cookie | undefined,
  cookie: Cookie,
  { isBlocked, isOver: over }: { readonly isBlocked: boolean; readonly isOver: boolean },
): CookieHistory['changes'][number]['kind'] {
  if (isBlocked) return 'blocked';
  if (over) return before === undefined ? 'absent' : 'removed';
  if (before === undefined) return 'added';
  if (before.value === undefined || cookie.value === undefined) return 'replaced';
  return before.value === cookie.value ? 'same' : 'changed';
}

function named({ name, value: raw }: Pick<Cookie, 'name' | 'value'>, nameOf: (value: string) => string) {
  return { name, ...present({ value: raw === undefined ? undefined : nameOf(raw) }) };
}

/** A server removes a cookie by setting one that has expired (RFC 6265 section 5.3). */
function isOver(expires: number | undefined, { at, endedAt = at }: CookieMessage): boolean {
  return expires !== undefined && expires <= endedAt;
}

function put(jar: readonly Cookie[], cookie: Cookie): readonly Cookie[] {
  return [...jar.filter((other) => !isSame(other, cookie)), cookie].slice(-mostCookies);
}

/** Values that cannot be read are not compared. */
function mayBeEqual(one: Pick<Cookie, 'value'>, other: Pick<Cookie, 'value'>): boolean {
  return one.value === undefined || other.value === undefined || one.value === other.value;
}

/** RFC 6265 section 5.3: name, domain and path; a path that is not known may be any. */
function isSame(one: Cookie, other: Cookie): boolean {
  const isSamePath = one.path === other.path || one.path === undefined || other.path === undefined;
  return one.name === other.name && one.domain === other.domain && isSamePath;
}

function isFor({ domain, isHostOnly }: Cookie, host: string): boolean {
  return host === domain || (!isHostOnly && host.endsWith(`.${domain}`));
}

function sentCookies({ request }: CookieMessage): readonly Pick<Cookie, 'name' | 'value'>[] {
  return headerValues(request.headers, 'cookie')
    .flatMap((line) => line.split(';'))
    .slice(0, mostCookies)
    .map((pair) => readPair(pair));
}

interface Setting extends Pick<CookieSet, 'expires' | 'blocked'> {
  readonly cookie: Cookie;
}

function setCookies({ request, response, cookiesSet }: CookieMessage, host: string): readonly Setting[] {
  const lines = headerValues(response?.headers ?? [], 'set-cookie');
  return cookiesSet.slice(0, mostCookies).map(({ name, domain, path, expires, blocked }, index) => {
    const pair = readPair(lines[index]?.split(';', 1)[0] ?? '');
    const cookie = {
      name,
      domain: domain ?? host,
      isHostOnly: domain === undefined,
      path: path ?? defaultPath(request.url),
      ...present({ value: pair.name === name ? pair.value : undefined }),
    };
    return { cookie, ...present({ expires, blocked }) };
  });
}

/** A cookie without `=` has no name, as browsers read it. */
function readPair(pair: string): Pick<Cookie, 'name' | 'value'> {
  const equals = pair.indexOf('=');
  const text = pair.slice(equals + 1).trim();
  return { name: pair.slice(0, Math.max(0, equals)).trim(), ...(hasMask(text) ? {} : { value: text }) };
}

/** RFC 6265 section 5.1.4. */
function defaultPath(url: string): string {
  const path = URL.canParse(url) ? new URL(url).pathname : '/';
  return path.slice(0, Math.max(1, path.lastIndexOf('/')));
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}
