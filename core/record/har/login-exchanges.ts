import { present } from '../../base/present.ts';
import type { ResponseMode } from '../../oauth/captured-response.ts';
import { writeParameters } from '../../oauth/message.ts';
import { appendQuery } from '../../oauth/url-query.ts';
import type { BrowseDraft, BrowseReply, Draft, HttpReply, Reply } from '../../script/draft.ts';
import type { Leg } from '../../script/legs.ts';
import type { CookieSet, Exchange, ObservedExchange, StepExchange } from '../exchange.ts';
import type { HarLogin } from './find-logins.ts';
import type { HarCookie } from './har.ts';
import { sentCookies, setCookies } from './har-cookies.ts';
import { type HarGap, type HarRecord, isNavigation } from './har-record.ts';

/** The script of the steps that were read from a file: no recording of it can be replayed. */
export const harScript = 'har/1';

/** The exchanges of a login, with what is missing in the messages of each. */
export interface LoginExchanges {
  readonly exchanges: readonly Exchange[];
  readonly gaps: ReadonlyMap<string, readonly HarGap[]>;
}

/**
 * Rebuilds a login as it is recorded when it is run: the back channel as steps, the front channel as observed messages and
 * a step that opened a browser. `otherwise` is the time of messages without one, in milliseconds since 1970.
 */
export function loginExchanges(login: HarLogin, otherwise: number): LoginExchanges {
  const builder = new ExchangeBuilder(otherwise);
  const { first, role, callback } = login;
  const isBrowsed = role.leg === 'authorization' || role.leg === 'logout';
  const answeredAt = callback?.at ?? Number.POSITIVE_INFINITY;
  const isBefore = ({ record, role: { leg } }: HarLogin['steps'][number]): boolean =>
    leg !== 'token' && leg !== 'userinfo' && record.endedAt <= answeredAt;
  const steps = login.steps.filter(({ record }) => record !== first);
  const before = isBrowsed ? steps.filter(isBefore) : [];
  const after = steps.filter((step) => !before.includes(step));
  for (const step of before) builder.send(legOf(step.role.leg), step.record);
  if (login.pushed !== undefined) builder.send('authorization', login.pushed);
  if (isBrowsed) builder.browse(login, role.leg === 'logout' ? 'logout' : 'authorization');
  else builder.send(legOf(role.leg), first);
  for (const step of after) builder.send(legOf(step.role.leg), step.record);
  return builder;
}

function legOf(leg: Leg | 'pushed-request'): Leg {
  return leg === 'pushed-request' ? 'authorization' : leg;
}

class ExchangeBuilder implements LoginExchanges {
  readonly exchanges: Exchange[] = [];
  readonly gaps = new Map<string, readonly HarGap[]>();
  readonly #otherwise: number;
  #steps = 0;

  constructor(otherwise: number) {
    this.#otherwise = otherwise;
  }

  /** Adds a request of the back channel. */
  send(leg: Leg, record: HarRecord): void {
    const { at, endedAt } = this.#timesOf(record);
    const { request, response, connection } = record;
    const outcome: HttpReply['outcome'] =
      response === undefined
        ? { ok: false, failure: { code: 'network-failed', message: noResponse(record), step: leg } }
        : { ok: true, response };
    const step = this.#step({ kind: 'http', leg, request }, { kind: 'http', now: endedAt, outcome }, at);
    this.#add({ ...step, ...present({ connection }) }, record.gaps);
  }

  /** Adds what a browser sent, and the step that opened it. */
  browse(login: HarLogin, leg: 'authorization' | 'logout'): void {
    const { first, pages, callback, parameters } = login;
    const verifier = login.steps
      .map(({ role }) => role.parameters.get('code_verifier'))
      .find((value) => value !== undefined);
    const { at } = this.#timesOf(first);
    if (verifier !== undefined) {
      const draft: Draft = { kind: 'random', leg: 'authorization', purpose: 'code_verifier', bytes: 32 };
      this.#add(this.#step(draft, { kind: 'random', now: at, value: verifier }, at), []);
    }
    const observed = [first, ...pages.filter((page) => page !== first)];
    for (const record of observed) this.#observe(leg, record);
    const isSent = callback !== undefined && callback.answer.capturedBy === 'request';
    if (isSent && !observed.includes(callback.record)) this.#observe(leg, callback.record, true);
    const name = leg === 'logout' ? 'post_logout_redirect_uri' : 'redirect_uri';
    const draft: BrowseDraft = {
      kind: 'browse',
      leg,
      url: urlOf(login),
      redirectUri: parameters.get(name) ?? '',
      responseMode: responseModeOf(login),
    };
    const answeredAt = callback === undefined ? undefined : first.gaps.includes('time') ? at : callback.at;
    const outcome: BrowseReply['outcome'] =
      callback === undefined
        ? {
            ok: false,
            failure: { code: 'not-found', message: 'The file has no response to this request.', step: leg },
          }
        : { ok: true, answer: callback.answer };
    const last = observed.at(-1) ?? first;
    const now = answeredAt ?? this.#timesOf(last).endedAt;
    this.#add(
      this.#step(draft, { kind: 'browse', now, outcome }, at),
      first.gaps.filter((gap) => gap === 'time'),
    );
  }

  #observe(leg: Leg, record: HarRecord, captured = false): void {
    const { request, response, page, resourceType, gaps } = record;
    const isMain = isNavigation(record);
    const failure = { code: 'network-failed', message: noResponse(record), step: leg } as const;
    const exchange: ObservedExchange = {
      kind: 'observed',
      id: this.#nextId(),
      leg,
      ...this.#timesOf(record),
      request,
      ...(response === undefined ? (captured ? {} : { failure }) : { response }),
      ...(captured ? { captured: true } : {}),
      resourceType: resourceTypes.get(resourceType ?? (isMain ? 'document' : 'other')) ?? 'Other',
      page: page ?? 'page',
      mainFrame: isMain,
      cookiesSet: response === undefined ? [] : setCookies(response.headers).map(cookieSet),
      cookiesSent: sentCookies(request.headers).map(({ name }) => name),
      maskedFields: [],
    };
    this.#add(exchange, gaps);
  }

  #step(draft: Draft, reply: Reply, at: number): StepExchange {
    const step = this.#steps;
    this.#steps += 1;
    const endedAt = Math.max(at, reply.now);
    const both = { draft, performed: draft, received: reply, believed: reply };
    return { kind: 'step', id: this.#nextId(), step, script: harScript, at, endedAt, ...both };
  }

  #add(exchange: Exchange, gaps: readonly HarGap[]): void {
    this.exchanges.push(exchange);
    if (gaps.length > 0) this.gaps.set(exchange.id, gaps);
  }

  #nextId(): string {
    return `x${this.exchanges.length + 1}`;
  }

  #timesOf({ at, endedAt, gaps }: HarRecord): { readonly at: number; readonly endedAt: number } {
    return gaps.includes('time') ? { at: this.#otherwise, endedAt: this.#otherwise } : { at, endedAt };
  }
}

/** The words of the DevTools protocol for what initiates a request. */
const resourceTypes = new Map(
  ['Document', 'Stylesheet', 'Image', 'Media', 'Font', 'Script', 'TextTrack', 'XHR', 'Fetch', 'Prefetch']
    .concat([
      'EventSource',
      'WebSocket',
      'Manifest',
      'SignedExchange',
      'Ping',
      'CSPViolationReport',
      'Preflight',
    ])
    .map((name) => [name.toLowerCase(), name]),
);

function noResponse({ error }: HarRecord): string {
  return error === undefined ? 'The file has no response to this request.' : `No response: ${error}`;
}

/** The URL of the request; one that was posted as a form has the parameters in its query. */
function urlOf({ first: { request }, role }: HarLogin): string {
  if (request.method !== 'POST' || request.body === undefined) return request.url;
  const parameters = [...role.parameters].map(([name, value]) => ({ name, value }));
  return request.url.includes('client_id=')
    ? request.url
    : appendQuery(request.url, writeParameters(parameters));
}

/** The response mode of the request, otherwise the default of its response type (OAuth 2.0 Multiple Response Types section 5). */
function responseModeOf({ parameters }: HarLogin): ResponseMode {
  const mode = parameters.get('response_mode')?.replace(/\.jwt$/, '');
  if (mode === 'query' || mode === 'fragment' || mode === 'form_post') return mode;
  return /token/.test(parameters.get('response_type') ?? '') ? 'fragment' : 'query';
}

function cookieSet({ name, domain, path, secure, httpOnly, sameSite, expires }: HarCookie): CookieSet {
  const time = expires === undefined ? Number.NaN : Date.parse(expires);
  const site = (['Strict', 'Lax', 'None'] as const).find(
    (word) => word.toLowerCase() === sameSite?.toLowerCase(),
  );
  return {
    name,
    secure: secure === true,
    httpOnly: httpOnly === true,
    ...present({ domain, path, sameSite: site, expires: Number.isNaN(time) ? undefined : time }),
  };
}
