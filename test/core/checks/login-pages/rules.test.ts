import { expect, test } from 'vitest';
import { sessionCookiesAreHttpOnly } from '../../../../core/checks/login-pages/cookie-http-only.ts';
import { sessionCookiesSaySameSite } from '../../../../core/checks/login-pages/cookie-same-site.ts';
import { sessionCookiesAreSecure } from '../../../../core/checks/login-pages/cookie-secure.ts';
import { pagesCannotBeFramed } from '../../../../core/checks/login-pages/framing.ts';
import { historyHoldsNoSecret } from '../../../../core/checks/login-pages/history.ts';
import { everyHopIsHttps } from '../../../../core/checks/login-pages/http-hop.ts';
import { credentialsAreNotForwarded } from '../../../../core/checks/login-pages/redirect-with-credentials.ts';
import { refererHoldsNoSecret } from '../../../../core/checks/login-pages/referer.ts';
import { loginPageRules } from '../../../../core/checks/login-pages/rules.ts';
import { noThirdPartyNearCredentials } from '../../../../core/checks/login-pages/third-party.ts';
import { type HeaderLine, textBody } from '../../../../core/oauth/message.ts';
import type { CookieSet, ObservedExchange } from '../../../../core/record/exchange.ts';
import { CODE, factsWith, ISSUER, judge, NOW, REDIRECT_URI, STATE } from '../../../support/facts.ts';
import { describeRule } from '../../../support/rule-cases.ts';

interface Seen extends Partial<ObservedExchange> {
  readonly url?: string;
  readonly method?: string;
  readonly sends?: readonly HeaderLine[];
  readonly status?: number;
  readonly headers?: readonly HeaderLine[];
}

/** A login page that every rule is content with, but for what the test gives instead. */
function seen(parts: Seen = {}): ObservedExchange {
  const { url = `${ISSUER}/login`, method = 'GET', sends = [], status = 200, headers, ...rest } = parts;
  return {
    kind: 'observed',
    id: 'x7',
    leg: 'authorization',
    at: NOW,
    request: { method, url, headers: sends },
    response: {
      status,
      statusText: '',
      headers: [['Content-Type', 'text/html; charset=utf-8'], ...(headers ?? [['X-Frame-Options', 'DENY']])],
      body: textBody('<form></form>'),
    },
    resourceType: 'Document',
    page: 'p1',
    mainFrame: true,
    cookiesSet: [],
    cookiesSent: [],
    maskedFields: [],
    ...rest,
  };
}

const post = (parts: Seen = {}) =>
  seen({ id: 'x8', method: 'POST', at: NOW + 1000, status: 303, maskedFields: ['password'], ...parts });
const cookie = (parts: Partial<CookieSet> = {}): CookieSet => ({
  name: '_session',
  secure: true,
  httpOnly: true,
  sameSite: 'Lax',
  ...parts,
});
const setting = (set: CookieSet, parts: Seen = {}) => [seen({ cookiesSet: [set], ...parts })];
const callback = seen({
  url: `${REDIRECT_URI}?code=${CODE}&state=${STATE}`,
  captured: true,
  headers: [],
});

test('a good login violates nothing', () => {
  const login = [seen({ cookiesSet: [cookie()] }), post(), callback];
  const violated = loginPageRules.filter((rule) => judge(rule, login).outcome === 'violated');
  expect(violated.map(({ id }) => id)).toEqual([]);
});

test('ids are unique and start with the subject', () => {
  const ids = loginPageRules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => id.startsWith('login-pages.'))).toBe(true);
});

describeRule(everyHopIsHttps, [
  ['https', 'pass', [seen()]],
  ['http on loopback', 'not-applicable', [seen({ url: 'http://127.0.0.1:3000/login' })]],
  ['http on a name below localhost', 'not-applicable', [seen({ url: 'http://idp.localhost/login' })]],
  ['http on loopback beside https', 'pass', [seen({ url: 'http://[::1]:3000/login' }), seen()]],
  [
    'http on loopback beside http elsewhere',
    'violated',
    [seen({ url: 'http://localhost/login' }), seen({ url: 'http://op.example/x' })],
    { received: 'http://op.example/x' },
  ],
  ['https on loopback', 'pass', [seen({ url: 'https://localhost/login' })]],
  ['http on a name like loopback', 'violated', [seen({ url: 'http://127.0.0.1.example.com/login' })]],
  ['http on localhost of a domain', 'violated', [seen({ url: 'http://localhost.example/login' })]],
  [
    'http on loopback through a proxy elsewhere',
    'violated',
    [seen({ url: 'http://127.0.0.1:3000/login' })],
    { facts: factsWith({ remoteProxy: true }) },
  ],
  [
    'http',
    'violated',
    [seen(), seen({ url: 'http://op.example/x?code=1' })],
    { received: 'http://op.example/x' },
  ],
  ['an http redirect', 'violated', [seen({ url: 'http://op.example/', status: 302 })]],
  ['a captured http callback', 'not-applicable', [seen({ url: 'http://client.example/cb', captured: true })]],
  [
    'an http hop whose redirect was captured',
    'violated',
    [seen({ url: 'http://op.example/resume', status: 302, captured: true })],
  ],
  ['nothing observed', 'not-applicable', []],
]);

const location: HeaderLine = ['Location', `https://other.example/login?code=${CODE}`];
describeRule(credentialsAreNotForwarded, [
  ['303', 'pass', [post()]],
  ['302', 'pass', [post({ status: 302 })]],
  ['307', 'violated', [post({ status: 307, headers: [location] })], { received: '307 to https://other' }],
  ['308', 'violated', [post({ status: 308, headers: [location] })]],
  ['307 of a form without credentials', 'not-applicable', [post({ status: 307, maskedFields: [] })]],
  ['no form', 'not-applicable', [seen({ status: 307 })]],
]);

const policy = (value: string): readonly HeaderLine[] => [['Content-Security-Policy', value]];
function withBody(status: number, html: string): ObservedExchange {
  const page = seen({ status, headers: [] });
  return page.response === undefined
    ? page
    : { ...page, response: { ...page.response, body: textBody(html) } };
}
describeRule(pagesCannotBeFramed, [
  ['X-Frame-Options', 'pass', [seen({ headers: [['x-frame-options', 'sameorigin']] })]],
  ['frame-ancestors', 'pass', [seen({ headers: policy("default-src 'self'; frame-ancestors 'none'") })]],
  ['neither', 'violated', [seen(), seen({ id: 'x9', headers: [] })], { received: `${ISSUER}/login` }],
  ['frame-ancestors for all', 'violated', [seen({ headers: policy('frame-ancestors *') })]],
  ['another policy', 'violated', [seen({ headers: policy("default-src 'none'") })]],
  ['an obsolete option', 'violated', [seen({ headers: [['X-Frame-Options', 'ALLOW-FROM https://a']] })]],
  ['redirects alone', 'not-applicable', [seen({ status: 302, headers: [] })]],
  ['the captured callback alone', 'not-applicable', [callback]],
  ['an error page with a form', 'violated', [seen({ status: 400, headers: [] })]],
  ['an error page without one', 'not-applicable', [withBody(400, '<h1>invalid_redirect_uri</h1>')]],
  ['an error page built by a script', 'violated', [withBody(400, '<script src="/app.js"></script>')]],
  ['a page without a form', 'violated', [withBody(200, '<h1>Wait</h1>')]],
]);

const loaded = (referer: string) => [
  seen(),
  seen({ url: 'https://cdn.example/x.js', sends: [['Referer', referer]], resourceType: 'Script' }),
];
describeRule(refererHoldsNoSecret, [
  ['an origin', 'pass', loaded(`${ISSUER}/`)],
  ['no Referer', 'pass', [seen()]],
  [
    'a code',
    'violated',
    loaded(`${ISSUER}/back?code=${CODE}&state=1`),
    { received: 'code sent to cdn.example' },
  ],
  ['an ID Token', 'violated', loaded(`${ISSUER}/back?id_token=secret-of-the-test`)],
  [
    'an answer as a JWT',
    'violated',
    loaded(`${ISSUER}/back?response=e30.e30.c2ln`),
    { received: 'response' },
  ],
  ['a response of another kind', 'pass', loaded(`${ISSUER}/survey?response=yes`)],
  ['a code of another kind', 'pass', loaded(`${ISSUER}/country?code=de`)],
  ['nothing observed', 'not-applicable', []],
]);

const upstream = `${ISSUER}/federated?code=${CODE}&state=1`;
describeRule(historyHoldsNoSecret, [
  ['none', 'pass', [seen()]],
  ['a redirect leaves none', 'pass', [seen(), seen({ url: upstream, status: 302 })]],
  ['a page', 'violated', [seen({ url: upstream })], { received: `code in the URL of ${ISSUER}/federated` }],
  ['a token in a fragment', 'violated', [seen({ url: `${ISSUER}/x#access_token=${CODE}` })]],
  ['the captured callback', 'pass', [seen(), callback]],
  ['nothing observed', 'not-applicable', []],
]);

const loopback = { url: 'http://127.0.0.1:3000/login' };
describeRule(sessionCookiesAreSecure, [
  ['Secure', 'pass', setting(cookie())],
  ['not Secure', 'violated', setting(cookie({ secure: false })), { received: '_session' }],
  ['on http loopback', 'not-applicable', setting(cookie({ secure: false }), loopback)],
  ['on https loopback', 'not-applicable', setting(cookie({ secure: false }), { url: 'https://[::1]/login' })],
  ['Secure on loopback', 'pass', setting(cookie(), { url: 'https://localhost/login' })],
  [
    'on http loopback beside Secure elsewhere',
    'pass',
    [...setting(cookie({ secure: false }), loopback), ...setting(cookie())],
  ],
  [
    'on http loopback beside one that is not Secure elsewhere',
    'violated',
    [...setting(cookie({ secure: false }), loopback), ...setting(cookie({ name: 'op_sid', secure: false }))],
    { received: 'op_sid' },
  ],
  [
    'on a name like loopback',
    'violated',
    setting(cookie({ secure: false }), { url: 'http://localhost.example/' }),
  ],
  ['no session cookie', 'not-applicable', setting(cookie({ name: 'theme', secure: false }))],
  ['any cookie after a password', 'violated', [post({ cookiesSet: [cookie({ name: 'a', secure: false })] })]],
  ['a refused one', 'not-applicable', setting(cookie({ secure: false, blocked: 'SecureOnly' }))],
  ['one that is taken away', 'not-applicable', setting(cookie({ secure: false, expires: 0 }))],
  ['of a frame', 'not-applicable', setting(cookie({ secure: false }), { mainFrame: false })],
  ['none', 'not-applicable', [seen()]],
]);

test.each([
  '_session',
  'sid',
  'connect.sid',
  'PHPSESSID',
  'JSESSIONID',
  '__Host-auth',
  'access_token',
  '_interaction',
])('a cookie %s is one of a session', (name) => {
  expect(judge(sessionCookiesAreHttpOnly, setting(cookie({ name, httpOnly: false })))).toMatchObject({
    outcome: 'violated',
  });
});

const otherCookies = [
  ...['csrftoken', 'XSRF-TOKEN', '_csrf', 'csrf_token', '__Host-csrf-token', 'ory_hydra_consent_csrf'],
  ...['.AspNetCore.Antiforgery.9fXoN5jHCXs', '__RequestVerificationToken', 'authenticity_token'],
  ...['locale', 'KEYCLOAK_LOCALE', 'NEXT_LOCALE', 'lang', 'i18next', 'theme', 'sidebar_state', 'timezone'],
  ...[
    'CookieConsent',
    'OptanonConsent',
    'cookie_consent',
    'cookieyes-consent',
    'euconsent-v2',
    'didomi_token',
  ],
  ...['_ga', '_ga_ABC123', '_gid', '__utma', '_hjSessionUser_1', '_pk_ses.1.1fff', 'ai_session', '_uetsid'],
  ...['__cf_bm', 'AWSALBCORS', 'incap_ses_1_2'],
];
test.each(otherCookies)('a cookie %s is none of a session, not even after a password', (name) => {
  const other = cookie({ name, httpOnly: false, secure: false });
  for (const exchanges of [setting(other), [post({ cookiesSet: [other] })]]) {
    for (const rule of [sessionCookiesAreHttpOnly, sessionCookiesAreSecure, sessionCookiesSaySameSite]) {
      expect(judge(rule, exchanges)).toEqual({
        outcome: 'not-applicable',
        reason: 'no session cookie was set',
      });
    }
  }
});

test('login-pages.cookie-secure: on loopback the reason is given', () => {
  expect(judge(sessionCookiesAreSecure, setting(cookie({ secure: false }), loopback))).toEqual({
    outcome: 'not-applicable',
    reason: 'loopback address: traffic does not leave this computer',
  });
});

describeRule(sessionCookiesAreHttpOnly, [
  ['HttpOnly', 'pass', setting(cookie())],
  ['not', 'violated', setting(cookie({ httpOnly: false })), { at: 'Set-Cookie' }],
  ['not on loopback either', 'violated', setting(cookie({ httpOnly: false }), loopback)],
  ['none', 'not-applicable', [seen()]],
]);

const { sameSite: _, ...silent } = cookie();
describeRule(sessionCookiesSaySameSite, [
  ['Lax', 'pass', setting(cookie())],
  ['None', 'pass', setting(cookie({ sameSite: 'None' }))],
  ['not', 'violated', setting(silent)],
  ['none', 'not-applicable', [seen()]],
]);

const script = (url: string, at: number, page = 'p1') =>
  seen({ id: 'x9', url, at, page, resourceType: 'Script', mainFrame: true });
describeRule(noThirdPartyNearCredentials, [
  ['own', 'pass', [seen(), script('https://op.example/a.js', NOW + 1), post()]],
  ['own sub-domain', 'pass', [seen(), script('https://cdn.op.example/a.js', NOW + 1), post()]],
  ['inline data', 'pass', [seen(), script('data:text/javascript,1', NOW + 1), post()]],
  [
    'foreign',
    'violated',
    [seen(), script('https://ads.example.net/a.js', NOW + 1), post()],
    { received: 'ads.example.net' },
  ],
  ['foreign, on another page', 'pass', [seen(), script('https://ads.net/a.js', NOW + 1, 'p2'), post()]],
  ['foreign, before the form', 'pass', [script('https://ads.net/a.js', NOW - 1), seen(), post()]],
  ['foreign, after the form', 'pass', [seen(), post(), script('https://ads.net/a.js', NOW + 2000)]],
  ['no form', 'not-applicable', [seen(), script('https://ads.net/a.js', NOW + 1)]],
]);
