import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { tokenRef } from '../../../../core/facts/subject-ref.ts';
import { readToken } from '../../../../core/token/read-token.ts';
import { nodeCrypto } from '../../../../electron/crypto/crypto.ts';
import { inspectToken } from '../../../../electron/crypto/inspect-any-token.ts';
import { tokenInspector } from '../../../../electron/crypto/inspect-token.ts';
import { readPastedKeys } from '../../../../electron/crypto/pasted-keys.ts';
import { rsaKeys } from '../../../support/rsa-keys.ts';
import {
  makeAssertion,
  makeResponse,
  providerCertificate,
  rsaPem,
  samlNow,
  signedResponse,
  signSaml,
} from '../../../support/saml/make-saml.ts';

const more = 'http://www.w3.org/2001/04/xmldsig-more#';

function keysOf(pem: string) {
  const read = readPastedKeys(pem);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

const inspect = (raw: string, pem?: string) =>
  inspectToken(
    readToken(raw),
    tokenRef({ role: 'unknown', number: 1 }),
    pem === undefined ? {} : keysOf(pem),
    nodeCrypto,
    samlNow,
  );

const verify = (raw: string, pem: string = rsaPem) => inspect(raw, pem).signature;
const pemOf = (key: { export(options: { format: 'pem'; type: 'spki' }): string | Buffer }) =>
  key.export({ format: 'pem', type: 'spki' }).toString();

describe('a signature is valid', () => {
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const { cert, key, method } = providerCertificate();
  test.each([
    ['of an assertion', signedResponse(), rsaPem],
    ['of a response', signSaml(makeResponse(makeAssertion()), { what: 'Response' }), rsaPem],
    ['of an assertion alone', signSaml(makeAssertion()), rsaPem],
    ['of both', signSaml(signedResponse(), { what: 'Response' }), rsaPem],
    ['with SHA-384', signedResponse({}, { method: `${more}rsa-sha384` }), rsaPem],
    ['with SHA-512', signedResponse({}, { method: `${more}rsa-sha512` }), rsaPem],
    [
      'with ECDSA',
      signedResponse({}, { method: `${more}ecdsa-sha384`, key: ec.privateKey }),
      pemOf(ec.publicKey),
    ],
    ['with a certificate', signedResponse({}, { cert, key, method }), cert],
    ['with the second of two keys', signedResponse(), `${pemOf(ec.publicKey)}${rsaPem}`],
    [
      'with a comment before it',
      signedResponse().replace('<saml:Subject>', '<!-- x --><saml:Subject>'),
      rsaPem,
    ],
    ['with entities and line breaks', signedResponse({ nameId: 'a&amp;b&#xD;&lt;\n c' }), rsaPem],
    ['in base64', Buffer.from(signedResponse()).toString('base64'), rsaPem],
  ])('%s', (_, text, pem) => {
    expect(verify(text, pem)).toMatchObject({ state: 'valid' });
  });

  test('and says what it signs', () => {
    expect(verify(signedResponse())).toMatchObject({
      alg: 'RSA-SHA256',
      note: 'signs the assertion, not the response around it',
    });
    expect(verify(signSaml(signedResponse(), { what: 'Response' }))).toMatchObject({
      note: 'signs the response with all that is in it',
    });
  });
});

describe('a signature is not valid', () => {
  const signed = signedResponse();
  const other = rsaKeys('other');
  test.each([
    ['changed content', signed.replace('alice@', 'mallory@'), 'modified'],
    ['a changed condition', signed.replace('https://app.example/saml<', 'https://evil.example<'), 'modified'],
    ['a changed digest', signed.replace(/<ds:DigestValue>../, '<ds:DigestValue>xx'), 'modified'],
  ])('%s', (_, text, cause) => {
    expect(verify(text)).toMatchObject({ state: 'invalid', cause: expect.stringContaining(cause) });
  });

  test('with another key', () => {
    expect(verify(signed, pemOf(other.publicKey))).toEqual({ state: 'invalid', alg: 'RSA-SHA256' });
    const changed = signed.replace(
      /<ds:SignatureValue>(.)/,
      (_, first) => `<ds:SignatureValue>${first === 'A' ? 'B' : 'A'}`,
    );
    expect(verify(changed)).toEqual({ state: 'invalid', alg: 'RSA-SHA256' });
  });

  test('where it was removed', () => {
    const stripped = signed.replace(/<ds:Signature .*<\/ds:Signature>/s, '');
    expect(verify(stripped)).toEqual({ state: 'unsecured' });
    const rules = inspect(stripped).findings.filter(({ result }) => result === 'fail');
    expect(rules.map(({ rule }) => rule)).toEqual(['saml.signed']);
  });

  test('with no key, and no certificate inside', () => {
    expect(inspect(signed).signature).toMatchObject({ state: 'not-checked' });
    expect(inspect(signed.replace('alice@', 'mallory@')).signature).toMatchObject({ state: 'invalid' });
  });

  test('by the certificate inside alone, which is said', () => {
    const { cert, key, method } = providerCertificate();
    const inside = signedResponse({}, { cert, key, method });
    expect(inspect(inside).signature).toEqual({
      state: 'not-checked',
      reason: 'matches the certificate inside, which does not prove the issuer',
    });
    expect(inspect(inside.replace('alice@', 'mallory@')).signature).toMatchObject({ state: 'invalid' });
    expect(verify(inside)).toMatchObject({ state: 'unusable' });
  });

  test('or not, where that is of another key', () => {
    const { cert, method } = providerCertificate();
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(inspect(signedResponse({}, { cert, key: privateKey, method })).signature).toEqual({
      state: 'not-checked',
      reason: 'no key of the issuer yet; the certificate inside does not verify it',
    });
  });

  test.each([
    ['SHA-1', { method: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }, 'SHA-1'],
    ['a digest with SHA-1', { digest: 'http://www.w3.org/2000/09/xmldsig#sha1' }, 'SHA-1'],
    [
      'inclusive canonicalization',
      { canonicalization: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315' },
      'not exclusive',
    ],
    [
      'other transforms',
      { transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature'] },
      'its transforms',
    ],
  ])('by %s', (_, signing, reason) => {
    const text = signedResponse({}, signing);
    expect(verify(text)).toMatchObject({ state: 'unusable', reason: expect.stringContaining(reason) });
    expect(inspect(text).findings.find(({ rule }) => rule === 'saml.algorithm')).toMatchObject({
      result: 'fail',
    });
  });

  test('where there are more than ten of them', () => {
    const [first = ''] = /<saml:Assertion .*<\/saml:Assertion>/s.exec(signedResponse()) ?? [];
    const all = Array.from({ length: 11 }, (_, index) => first.replaceAll('_a1', `_b${index}`));
    expect(verify(makeResponse(all.join('')))).toEqual({
      state: 'unusable',
      reason: 'it has more than 10 signatures',
    });
  });

  test('of a message whose signature is in its URL', () => {
    const logout =
      '<samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_l1" Version="2.0" IssueInstant="2026-01-02T12:00:00Z"/>';
    for (const text of [logout, logout.replace('LogoutResponse', 'LogoutRequest')]) {
      expect(verify(text)).toEqual({
        state: 'not-checked',
        reason: 'no signature in it; there may be one in the URL',
      });
    }
  });

  test('by the key of another provider of the same metadata', () => {
    const { cert } = providerCertificate();
    const certificate = cert.replace(/-----[A-Z ]+-----|\s/g, '');
    const entity = (id: string) =>
      `<EntityDescriptor entityID="${id}"><IDPSSODescriptor><KeyDescriptor><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo></KeyDescriptor></IDPSSODescriptor></EntityDescriptor>`;
    const all = (...ids: readonly string[]) =>
      `<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata">${ids.map(entity).join('')}</EntitiesDescriptor>`;
    expect(readPastedKeys(all('https://idp.example'))).toMatchObject({ ok: true });
    expect(readPastedKeys(all('https://idp.example', 'https://other.example'))).toMatchObject({
      failure: { message: 'The metadata is of several identity providers.', received: '2 providers' },
    });
  });

  test('by an HMAC with the public key', () => {
    const text = signedResponse().replace(`${more}rsa-sha256`, 'http://www.w3.org/2000/09/xmldsig#hmac-sha1');
    expect(verify(text)).toMatchObject({ state: 'unusable' });
  });
});

test('a SAML document is never judged without what inspects it', () => {
  const inspectWithout = (raw: string) =>
    tokenInspector(undefined)(readToken(raw), tokenRef({ role: 'unknown' }), {}, nodeCrypto, samlNow);
  expect(() => inspectWithout(signedResponse())).toThrow('SAML');
  expect(inspectWithout('opaque-value-1').signature.state).toBe('not-checked');
});
