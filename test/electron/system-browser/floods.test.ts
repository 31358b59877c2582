import { afterEach, describe, expect, it } from 'vitest';
import { readLoopbackRedirect } from '../../../core/oauth/loopback-redirect.ts';
import { type ListenerLimits, listenerLimits } from '../../../electron/system-browser/listener-hardening.ts';
import {
  type Arrival,
  type Attendant,
  type LoopbackListener,
  openLoopbackListener,
} from '../../../electron/system-browser/loopback-listener.ts';
import { ask, doorOf, formHeader, knock, request } from '../../support/system-browser/knock.ts';
import { type Held, halfHello, hold } from '../../support/wire/held-connection.ts';

// Strangers on this machine who cost what they can: bounded in number, and none of them closes a connection by itself.

const opened: LoopbackListener[] = [];
const holding: Held[] = [];
afterEach(async () => {
  for (const held of holding.splice(0)) held.drop();
  for (const listener of opened.splice(0)) await listener.close();
});

/** As many connections as a flood has to fill, where it is not the limit in force. */
const few = 8;

/** Longer than any test. */
const never = 2 ** 31 - 1;
const patient: ListenerLimits = { ...listenerLimits, handshakeMs: never, lifetimeMs: never };

async function open(
  redirectUri: string,
  limits: ListenerLimits,
  responseMode: Attendant['responseMode'] = 'query',
) {
  const redirect = readLoopbackRedirect(redirectUri);
  if (redirect === undefined) throw new Error('not on loopback');
  const listener = await openLoopbackListener({
    redirectUri,
    redirect,
    freePort: true,
    now: Date.now(),
    limits,
  });
  if (!listener.ok) throw new Error(JSON.stringify(listener.failure));
  opened.push(listener.value);
  const arrivals: Arrival[] = [];
  listener.value.attend({
    purpose: 'login',
    responseMode,
    receive(arrival) {
      arrivals.push(arrival);
      return 'taken';
    },
  });
  return { listener: listener.value, url: listener.value.redirectUri, arrivals };
}

async function holdMany(count: number, make: () => Promise<Held>): Promise<readonly Held[]> {
  const held = await Promise.all(Array.from({ length: count }, make));
  holding.push(...held);
  return held;
}

const endings = (held: readonly Held[]) => Promise.all(held.map(({ ended }) => ended));

type Attack = readonly [what: string, make: (url: string) => Promise<Held>];

const raw = (url: string) => ({ ...doorOf(url), tls: false });
const posted = (url: string, ...headers: readonly string[]) =>
  request(url, { method: 'POST', headers: [formHeader, ...headers] });

const beforeTls: readonly Attack[] = [
  ['nothing', (url) => hold(raw(url))],
  ['half a TLS ClientHello', (url) => hold(raw(url), halfHello)],
];
const inHttp: readonly Attack[] = [
  ['no request', (url) => hold(doorOf(url))],
  ['half a request line', (url) => hold(doorOf(url), 'GET /call')],
  ['headers without their end', (url) => hold(doorOf(url), request(url).replace(/\r\n\r\n$/, '\r\nX: y'))],
  ['half a form', (url) => hold(doorOf(url), `${posted(url, 'Content-Length: 9')}code`)],
  ['half a chunk', (url) => hold(doorOf(url), `${posted(url, 'Transfer-Encoding: chunked')}ff\r\ncode`)],
];

const places = ['http://127.0.0.1/callback', 'https://127.0.0.1/callback'] as const;
const attacks = [
  ...places.flatMap((place) => inHttp.map(([what, make]) => [place, what, make] as const)),
  ...beforeTls.map(([what, make]) => ['https://127.0.0.1/callback', what, make] as const),
];

describe('connections that bring no request', () => {
  it.each(attacks)('to %s with %s do not keep the redirect out', async (place, _what, make) => {
    const { url, arrivals } = await open(place, { ...patient, connections: few });
    const many = 3 * few;
    const held = await holdMany(many, () => make(url));
    expect(await ask(`${url}?code=a&state=b`)).toMatch(/^HTTP\/1\.1 200/);
    expect(arrivals).toHaveLength(1);
    // All exceed the limit but the last: those that came first were dropped.
    await expect.poll(() => held.filter((one) => one.hasEnded()).length).toBeGreaterThanOrEqual(many - few);
  });

  it.each(places)('to %s are that many at most, and no fewer', async (place) => {
    const { url, arrivals } = await open(place, patient);
    const { connections } = listenerLimits;
    const held = await holdMany(connections + 10, () => hold(doorOf(url)));
    expect(await ask(`${url}?code=a&state=b`)).toMatch(/^HTTP\/1\.1 200/);
    expect(arrivals).toHaveLength(1);
    // The request is a connection, too.
    await expect.poll(() => held.filter((one) => one.hasEnded()).length).toBe(11);
  });

  it.each(attacks)('to %s with %s end at once with the listener', async (place, _what, make) => {
    const { listener, url } = await open(place, patient);
    const held = await holdMany(8, () => make(url));
    // Whatever the server has not accepted yet, it has by then: connections are accepted in their order.
    await ask(`${url}?code=a&state=b`);
    expect(held.some((one) => one.hasEnded())).toBe(false);
    await Promise.all([listener.close(), listener.close()]);
    await endings(held);
    await expect(ask(url)).rejects.toThrow('ECONNREFUSED');
  });

  it.each(attacks)('to %s with %s are ended after their time', async (place, _what, make) => {
    const { url, arrivals } = await open(place, { ...listenerLimits, lifetimeMs: 50 });
    await endings(await holdMany(4, () => make(url)));
    expect(arrivals).toEqual([]);
  });

  it.each(beforeTls)('and with %s have less time for a handshake', async (_what, make) => {
    const { url } = await open('https://127.0.0.1/callback', { ...patient, handshakeMs: 50 });
    await endings(await holdMany(4, () => make(url)));
  });

  it('do not end a connection for which there is room', async () => {
    const { url } = await open('http://127.0.0.1/callback', patient);
    const held = await holdMany(listenerLimits.connections - 1, () => hold(doorOf(url)));
    expect(await ask(`${url}?code=a&state=b`)).toMatch(/^HTTP\/1\.1 200/);
    expect(held.filter((one) => one.hasEnded())).toEqual([]);
  });

  it('to one address of localhost leave the other alone', async () => {
    const { url } = await open('http://localhost/callback', patient);
    const { port } = doorOf(url);
    const six = await holdMany(1, () => hold({ host: '::1', port }));
    await holdMany(2 * listenerLimits.connections, () => hold({ host: '127.0.0.1', port }));
    expect(await knock({ host: '127.0.0.1', port }, request(`${url}?code=a`))).toMatch(/^HTTP\/1\.1 200/);
    expect(six.map((one) => one.hasEnded())).toEqual([false]);
  });
});

describe('requests without end', () => {
  it.each(places)('one connection to %s brings one request, however many follow it', async (place) => {
    const { url, arrivals } = await open(place, patient);
    const requests = Array.from({ length: 500 }, (_, index) => request(`${url}?code=${index}&state=b`));
    const text = await knock(doorOf(url), requests.join(''));
    expect(text.match(/HTTP\/1\.1 /g)).toHaveLength(1);
    expect(text).toMatch(/^HTTP\/1\.1 200/);
    expect(arrivals.map(({ answer }) => answer.url)).toEqual([`${url}?code=0&state=b`]);
  });

  it('requests behind a form are none either', async () => {
    const { url, arrivals } = await open('http://127.0.0.1/callback', patient, 'form_post');
    const form = request(url, { method: 'POST', headers: [formHeader], body: 'code=a&state=b' });
    const text = await knock(doorOf(url), form + request(`${url}?code=c&state=b`).repeat(50));
    expect(text.match(/HTTP\/1\.1 /g)).toHaveLength(1);
    expect(arrivals.map(({ answer }) => answer.method)).toEqual(['POST']);
  });

  it('keep-alive is not granted', async () => {
    const { url } = await open('http://127.0.0.1/callback', patient);
    const text = await ask(`${url}?code=a&state=b`, { headers: ['Connection: keep-alive'] });
    expect(text).toMatch(/\r\nConnection: close\r\n/);
  });

  const bare = 'HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';
  const large: readonly (readonly [what: string, make: (url: string) => string])[] = [
    ['a URL of a megabyte', (url) => request(`${url}?code=${'a'.repeat(1_000_000)}`)],
    ['100,000 headers', (url) => request(url, { headers: [`${'X: y\r\n'.repeat(100_000)}X: y`] })],
    [
      'trailers without end',
      (url) => `${posted(url, 'Transfer-Encoding: chunked')}0\r\n${'X: y\r\n'.repeat(100_000)}`,
    ],
    [
      'a chunk extension of a megabyte',
      (url) => `${posted(url, 'Transfer-Encoding: chunked')}1;${'a'.repeat(1_000_000)}`,
    ],
    ['HTTP/2', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ];
  it.each(large)('%s is refused as everything is', async (_what, make) => {
    const { url, arrivals } = await open('http://127.0.0.1/callback', patient, 'form_post');
    // Where more was sent than is read, the system may discard the response.
    expect(bare).toContain(await knock(doorOf(url), make(url)));
    expect(arrivals).toEqual([]);
    expect(await ask(`${url}?code=a&state=b`)).toMatch(/^HTTP\/1\.1 200/);
  });

  it('an upgrade is not one', async () => {
    const { url, arrivals } = await open('http://127.0.0.1/callback', patient);
    const headers = ['Connection: Upgrade', 'Upgrade: websocket'];
    expect(await ask(`${url}?code=a&state=b`, { headers })).toMatch(/^HTTP\/1\.1 200/);
    expect(await ask(url.replace('callback', 'socket'), { headers })).toBe(bare);
    expect(arrivals).toHaveLength(1);
  });

  it('pages that others load do not spend the one that hands on a fragment', async () => {
    const { url, arrivals } = await open('http://127.0.0.1/callback', patient, 'fragment');
    const ticket = /name="ticket" value="([^"]+)"/.exec(await ask(url))?.[1] ?? '';
    for (let stranger = 0; stranger < 200; stranger += 1) await ask(url);
    const body = new URLSearchParams({ ticket, fragment: 'code=a&state=b' }).toString();
    await ask(url, { method: 'POST', headers: [formHeader], body });
    expect(arrivals.map(({ answer }) => answer.url)).toEqual([`${url}#code=a&state=b`]);
  });
});
