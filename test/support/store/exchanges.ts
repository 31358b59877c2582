import type { Failure } from '../../../core/base/failure.ts';
import type { CapturedResponse } from '../../../core/oauth/captured-response.ts';
import type { Body, HttpRequest, HttpResponse } from '../../../core/oauth/message.ts';
import type {
  CertificateFacts,
  ConnectionFacts,
  CookieSet,
  ObservedExchange,
  StepExchange,
  TlsFacts,
} from '../../../core/record/exchange.ts';
import type {
  BrowseDraft,
  BrowseReply,
  Draft,
  HttpDraft,
  HttpReply,
  RaceReply,
  Reply,
} from '../../../core/script/draft.ts';

/** Every member that there is, optional ones included, so that none is forgotten when one is added. */
type Whole<T> = Required<T>;

const body: Whole<Body> = { encoding: 'utf8', content: 'grant_type=x', size: 12, truncated: true };

const request: Whole<HttpRequest> = {
  method: 'POST',
  url: 'https://op.example/token?a=1#b',
  headers: [
    ['Content-Type', 'application/x-www-form-urlencoded'],
    ['X-Twice', '1'],
    ['X-Twice', '2'],
  ],
  body,
};

const response: HttpResponse = {
  status: 200,
  statusText: 'OK',
  headers: [['Content-Type', 'application/json']],
  body: { encoding: 'base64', content: 'AAEC/w==', size: 4 },
};

const failure: Whole<Failure> = {
  code: 'body-truncated',
  message: 'The answer ended too early.',
  step: 'token: reading the body',
  expected: '10 bytes',
  received: '4 bytes',
  spec: 'RFC 6749 §5.1',
  hint: 'Ask again.',
  action: { kind: 'edit-connection', connection: 'c1' },
  causes: [{ text: 'the connection was cut', seen: true, exchange: 'step-1' }],
  certificates: [
    { subject: 'CN=op.example', issuer: 'CN=Test CA', validFrom: 1, validTo: 2, fault: 'expired' },
    { subject: 'CN=Test CA', issuer: 'CN=Test CA', validFrom: 1, validTo: 2 },
  ],
};

const certificate: Whole<CertificateFacts> = {
  subject: 'CN=op.example',
  issuer: 'CN=Test CA',
  alternativeNames: ['DNS:op.example'],
  validFrom: 1,
  validTo: 2,
  fingerprint256: 'AA:BB',
};

const tls: Whole<TlsFacts> = {
  version: 'TLSv1.3',
  cipher: 'AES',
  alpn: 'h2',
  authorized: true,
  refusedFor: 'CERT_HAS_EXPIRED',
  chain: [certificate],
};

const connection: { [K in keyof ConnectionFacts]-?: Whole<NonNullable<ConnectionFacts[K]>> } = {
  remoteAddress: '127.0.0.1:443',
  proxy: { url: 'https://proxy.example', tls },
  phases: { dns: 1, connect: 2, tunnel: 6, tls: 3, firstByte: 4, body: 5 },
  tls,
};

const cookie: Whole<CookieSet> = {
  name: 'sid',
  domain: 'op.example',
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'Lax',
  expires: 1,
  blocked: 'SecureOnly',
};

const http: HttpDraft = { kind: 'http', leg: 'token', request };
const browse: BrowseDraft = {
  kind: 'browse',
  leg: 'authorization',
  url: 'https://op.example/authorize?scope=openid+profile',
  redirectUri: 'https://app.example/cb',
  responseMode: 'query',
};
const answer: Whole<CapturedResponse> = {
  url: 'https://app.example/cb?code=1',
  method: 'POST',
  body,
  contentType: 'application/x-www-form-urlencoded',
  capturedBy: 'location',
};

const answered: HttpReply = { kind: 'http', now: 5, outcome: { ok: true, response } };
const cut: HttpReply = { kind: 'http', now: 5, outcome: { ok: false, failure, response } };
const caught: BrowseReply = { kind: 'browse', now: 6, outcome: { ok: true, answer } };
const closed: BrowseReply = { kind: 'browse', now: 6, outcome: { ok: false, failure } };
const won: RaceReply = { kind: 'race', now: 7, winner: 1, reply: caught };

/** A draft of each kind with its replies. */
export const everyKind: readonly (readonly [draft: Draft, replies: readonly Reply[]])[] = [
  [http, [answered, cut]],
  [browse, [caught, closed]],
  [
    { kind: 'sign', leg: 'token', keyRef: 'k1', header: { alg: 'ES256' }, payload: { aud: ['a'], n: 1 } },
    [{ kind: 'sign', now: 1, value: 'a.b.c' }],
  ],
  [
    { kind: 'random', leg: 'authorization', purpose: 'nonce', bytes: 32 },
    [{ kind: 'random', now: 1, value: 'abc' }],
  ],
  [{ kind: 'wait', leg: 'token', milliseconds: 5 }, [{ kind: 'wait', now: 1 }]],
  [{ kind: 'race', leg: 'authorization', drafts: [http, browse] }, [won]],
];

/** A step with every member. */
export function wholeStep(id: string, draft: Draft = http, reply: Reply = answered): Whole<StepExchange> {
  return {
    kind: 'step',
    id,
    step: 3,
    script: 'authorization-code@1',
    at: 1,
    endedAt: 2,
    draft,
    performed: draft,
    received: reply,
    believed: reply,
    connection,
    replayed: true,
    edited: {
      request: [{ kind: 'changed', part: 'form', name: 'code', before: 'a', after: 'b' }],
      response: [],
      state: 'by-hand',
    },
  };
}

/** An observed message with every member. */
export function wholeObserved(id: string): Whole<ObservedExchange> {
  return {
    kind: 'observed',
    id,
    leg: 'authorization',
    at: 1,
    endedAt: 2,
    request,
    response,
    failure,
    captured: true,
    insecureTls: true,
    resourceType: 'Document',
    page: 'page-1',
    mainFrame: true,
    worker: 'service-worker',
    connection: { remoteAddress: '192.0.2.1', phases: { dns: 1, connect: 2, tls: 3, firstByte: 4, body: 5 } },
    cookiesSet: [cookie],
    cookiesSent: ['sid'],
    maskedFields: ['password'],
    edited: {
      request: [{ kind: 'changed', part: 'query', name: 'scope', before: 'a', after: 'b' }],
      response: [],
      state: 'dropped',
    },
  };
}

/** An observed page whose response holds this text. */
export function page(id: string, text: string): ObservedExchange {
  const bytes = Buffer.byteLength(text);
  return {
    kind: 'observed',
    id,
    leg: 'authorization',
    at: 1,
    request: { method: 'GET', url: 'https://op.example/login', headers: [] },
    response: {
      status: 200,
      statusText: 'OK',
      headers: [['Content-Type', 'text/html']],
      body: { encoding: 'utf8', content: text, size: bytes },
    },
    resourceType: 'Document',
    page: 'page-1',
    mainFrame: true,
    cookiesSet: [],
    cookiesSent: [],
    maskedFields: [],
  };
}
