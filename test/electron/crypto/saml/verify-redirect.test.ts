import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { tokenRef } from '../../../../core/facts/subject-ref.ts';
import { listFound } from '../../../../core/token/list-found.ts';
import { nodeCrypto } from '../../../../electron/crypto/crypto.ts';
import { inspectToken } from '../../../../electron/crypto/inspect-any-token.ts';
import { readPastedKeys } from '../../../../electron/crypto/pasted-keys.ts';
import { inflate } from '../../../../electron/text-reader/inflate.ts';
import { rsaKeys } from '../../../support/rsa-keys.ts';
import { samlNow } from '../../../support/saml/make-saml.ts';

const more = 'http://www.w3.org/2001/04/xmldsig-more#';
const rsa = rsaKeys('own');
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pemOf = (key: KeyObject) => key.export({ format: 'pem', type: 'spki' }).toString();

const request = (id = '_q') =>
  `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="${id}" Version="2.0" IssueInstant="2026-01-02T12:00:00Z" Destination="https://idp.example/sso"/>`;
const deflated = (xml: string) => encodeURIComponent(deflateRawSync(xml).toString('base64'));

interface Signed {
  readonly xml?: string;
  readonly name?: 'SAMLRequest' | 'SAMLResponse';
  /** As it is in the URL; null for none. */
  readonly relayState?: string | null;
  readonly method?: string;
  readonly key?: KeyObject;
  readonly der?: true;
  /** Signs an empty RelayState too. */
  readonly withEmpty?: true;
}

/** A URL that an identity or service provider signed. */
function signedUrl({
  xml = request(),
  name = 'SAMLRequest',
  relayState = 'state%2F1',
  method = `${more}rsa-sha256`,
  key = rsa.privateKey,
  der,
  withEmpty,
}: Signed = {}): string {
  const message = `${name}=${deflated(xml)}`;
  const state = relayState === null ? '' : `&RelayState=${relayState}`;
  const sigAlg = `&SigAlg=${encodeURIComponent(method)}`;
  const signed = `${message}${relayState === '' && !withEmpty ? '' : state}${sigAlg}`;
  const dsaEncoding = der ? 'der' : 'ieee-p1363';
  const hash = /(?:1|256|384|512)$/.exec(method.replace('-rsa-MGF1', ''))?.[0] ?? '256';
  const value = sign(`sha${hash}`, Buffer.from(signed), { key, dsaEncoding }).toString('base64');
  return `https://idp.example/sso?${message}${state}${sigAlg}&Signature=${encodeURIComponent(value)}`;
}

function inspect(text: string, pem?: string) {
  const keys = pem === undefined ? undefined : readPastedKeys(pem);
  const found = listFound(text, samlNow, { inflate }).tokens.filter(
    ({ token }) => token.kind === 'opaque' && token.format?.format === 'saml',
  );
  return found.map(({ token }) => ({
    ...inspectToken(
      token,
      tokenRef({ role: 'unknown', number: 1 }),
      keys?.ok ? keys.value : {},
      nodeCrypto,
      samlNow,
    ),
    format: token.kind === 'opaque' ? token.format : undefined,
  }));
}

const verify = (text: string, pem = pemOf(rsa.publicKey)) => inspect(text, pem)[0]?.signature;
const resultOf = (text: string, id: string) =>
  inspect(text)[0]?.findings.find(({ rule }) => rule === id)?.result;

describe('the signature of a URL is valid', () => {
  const url = signedUrl();
  const reordered = url.replace(/\?(.*?)&(RelayState=[^&]*)/, '?$2&$1');
  test.each<readonly [string, string, string]>([
    ['with RelayState', url, 'signs SAMLRequest and RelayState in the URL'],
    [
      'without RelayState',
      signedUrl({ relayState: null }),
      'signs SAMLRequest in the URL, which has no RelayState',
    ],
    ['with an empty RelayState', signedUrl({ relayState: '' }), 'signs SAMLRequest in the URL'],
    [
      'with an empty RelayState that is signed',
      signedUrl({ relayState: '', withEmpty: true }),
      'signs SAMLRequest and RelayState in the URL',
    ],
    ['whatever the order is', reordered, 'and RelayState'],
    ['with other parameters', `${url}&x=1#y`, 'and RelayState'],
    [
      'with octets that another encoder writes otherwise',
      signedUrl({ relayState: "it's%2f(a)*~%20b" }),
      'and RelayState',
    ],
    ['in HTML', `<a href="${url.replaceAll('&', '&amp;')}">Sign in</a>`, 'and RelayState'],
    ['in JSON', JSON.stringify({ url }).replaceAll('&', '\\u0026'), 'and RelayState'],
    ['in a header', `HTTP/1.1 302 Found\r\nLocation: ${url}\r\nX: 1`, 'and RelayState'],
    ['in quotes', `curl '${url}'`, 'and RelayState'],
    ['in a link of Markdown', `[sign in](${url})`, 'and RelayState'],
    ['at the end of a sentence', `See ${url}.`, 'and RelayState'],
    ['in a list', `${url},https://b.example/`, 'and RelayState'],
    ['in another URL', `https://a.example/?next=${encodeURIComponent(url)}`, 'and RelayState'],
    [
      'of a response',
      signedUrl({ xml: request().replaceAll('AuthnRequest', 'LogoutResponse'), name: 'SAMLResponse' }),
      'signs SAMLResponse and',
    ],
    ['with SHA-512', signedUrl({ method: `${more}rsa-sha512` }), 'and RelayState'],
  ])('%s', (_, text, note) => {
    expect(inspect(text, pemOf(rsa.publicKey))).toHaveLength(1);
    expect(verify(text)).toMatchObject({ state: 'valid', note: expect.stringContaining(note) });
    expect(resultOf(text, 'saml.redirect')).toBe('pass');
  });

  test.each([{ der: true } as const, {}])('with ECDSA, in both forms: %o', (form) => {
    const method = `${more}ecdsa-sha256`;
    const text = signedUrl({ method, key: ec.privateKey, ...form });
    expect(verify(text, pemOf(ec.publicKey))).toMatchObject({ state: 'valid', alg: 'ECDSA-SHA256' });
  });

  test('with the second of two keys', () => {
    const other = rsaKeys('other');
    expect(verify(url, pemOf(other.publicKey) + pemOf(rsa.publicKey))).toMatchObject({ state: 'valid' });
  });

  test('and it is shown with its RelayState', () => {
    const [one] = inspect(url);
    expect(one?.format?.state).toMatchObject({ isSigned: true });
    const part = one?.format?.parts.find(({ title }) => title === 'Signature of the URL');
    expect(part?.rows).toMatchObject([
      { name: 'RelayState', value: 'state/1' },
      { name: 'Algorithm', value: 'RSA-SHA256' },
      { name: 'Signed', value: 'SAMLRequest, RelayState, SigAlg' },
    ]);
    expect(one?.signature).toEqual({ state: 'not-checked', reason: 'no key of the issuer yet' });
  });

  test('of each of two URLs with one message', () => {
    const both = `${url}\n${signedUrl({ relayState: 'other' })}`;
    expect(inspect(both, pemOf(rsa.publicKey)).map(({ signature }) => signature.state)).toEqual([
      'valid',
      'valid',
    ]);
  });
});

describe('the signature of a URL is not valid', () => {
  const url = signedUrl();
  const other = rsaKeys('third');
  const small = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const state = (name: string, value: string) => `&${name}=${value}`;
  test.each<readonly [string, string, string]>([
    ['with another message', url.replace(deflated(request()), deflated(request('_x'))), 'was modified'],
    ['with another RelayState', url.replace('state%2F1', 'state%2F2'), 'was modified'],
    ['without its RelayState', url.replace('&RelayState=state%2F1', ''), 'was modified'],
    [
      'with a RelayState that was added',
      signedUrl({ relayState: null }) + state('RelayState', 'x'),
      'was modified',
    ],
    ['with other octets of the same text', url.replace('state%2F1', 'state%2f1'), 'encoded again'],
    ['with RelayState twice', url + state('RelayState', 'evil'), 'RelayState is in the URL 2 times'],
    [
      'with the message twice',
      url + state('SAMLRequest', deflated(request('_x'))),
      'SAMLRequest is in the URL 2 times',
    ],
    [
      'with a response beside it',
      url + state('SAMLResponse', deflated(request('_x'))),
      'both SAMLRequest and SAMLResponse',
    ],
    ['with SigAlg twice', url + state('SigAlg', 'x'), 'SigAlg is in the URL 2 times'],
    ['without Signature', url.replace(/&Signature=.*/, ''), 'SigAlg and no Signature'],
    ['without SigAlg', url.replace(/&SigAlg=[^&]*/, ''), 'a Signature and no SigAlg'],
    ['with a Signature that is not base64', url.replace('&Signature=', '&Signature=*'), 'not base64'],
  ])('%s', (_, text, cause) => {
    const [one] = inspect(text, pemOf(rsa.publicKey));
    expect(one?.signature).toMatchObject({ state: 'invalid', cause: expect.stringContaining(cause) });
    const isFault = !/modified|encoded again/.test(cause);
    expect(resultOf(text, 'saml.redirect')).toBe(isFault ? 'fail' : 'pass');
  });

  test.each<readonly [string, string, string, string]>([
    [
      'with SHA-1',
      signedUrl({ method: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }),
      pemOf(rsa.publicKey),
      'SHA-1',
    ],
    [
      'with an unknown algorithm',
      url.replace(/SigAlg=[^&]*/, 'SigAlg=none'),
      pemOf(rsa.publicKey),
      'none is not supported',
    ],
    [
      'with another encoding',
      `${url}&SAMLEncoding=x`,
      pemOf(rsa.publicKey),
      'SAMLEncoding x is not supported',
    ],
    ['with a key of another type', url, pemOf(ec.publicKey), 'type RSA'],
    ['with a short key', signedUrl({ key: small.privateKey }), pemOf(small.publicKey), '1024 bits'],
  ])('%s', (_, text, pem, reason) => {
    expect(verify(text, pem)).toMatchObject({ state: 'unusable', reason: expect.stringContaining(reason) });
  });

  test('where a name is encoded to hide that it is there twice', () => {
    expect(verify(signedUrl().replace('&SigAlg=', '&Relay%53tate=evil&SigAlg='))).toMatchObject({
      state: 'invalid',
      cause: expect.stringContaining('RelayState is in the URL 2 times'),
    });
  });

  test('where the URL has a parameter twice and no signature, which rules do not call signed', () => {
    const url = `${signedUrl().replace(/&RelayState=.*/, '')}&RelayState=a&RelayState=b`;
    expect(verify(url)).toMatchObject({ state: 'invalid' });
    expect(resultOf(url, 'saml.redirect')).toBe('fail');
    for (const rule of ['saml.algorithm', 'saml.signed'])
      expect(['fail', 'pass'], rule).not.toContain(resultOf(url, rule));
  });

  test('with another key', () => {
    expect(verify(url, pemOf(other.publicKey))).toMatchObject({ state: 'invalid' });
  });

  test('where there is none, which is said', () => {
    const text = `https://idp.example/sso?SAMLRequest=${deflated(request())}&RelayState=x`;
    expect(verify(text)).toEqual({ state: 'not-checked', reason: 'neither it nor its URL is signed' });
    expect(inspect(text)[0]?.format?.state).toMatchObject({ isSigned: false });
    expect(resultOf(text, 'saml.redirect')).toBe('pass');
  });

  test('and rules judge its algorithm and destination', () => {
    expect(
      resultOf(signedUrl({ method: `http://www.w3.org/2000/09/xmldsig#rsa-sha1` }), 'saml.algorithm'),
    ).toBe('fail');
    expect(resultOf(url, 'saml.algorithm')).toBe('pass');
    expect(resultOf(url, 'saml.destination')).toBe('pass');
    const open = signedUrl({ xml: request().replace(/ Destination="[^"]*"/, '') });
    expect(resultOf(open, 'saml.destination')).toBe('fail');
  });
});
