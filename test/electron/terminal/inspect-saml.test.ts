import { sign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { encryptSaml, spPem } from '../../support/saml/encrypt-saml.ts';
import {
  makeAssertion,
  makeResponse,
  providerCertificate,
  rsaKeyPem,
  rsaPem,
  signedResponse,
  signSaml,
} from '../../support/saml/make-saml.ts';
import { wrappings } from '../../support/saml/wrap-saml.ts';
import { playCli } from '../../support/terminal/play-cli.ts';

const year = 365 * 86_400;
/** Valid whenever the test runs. */
const lasting = { from: -10 * year, until: 50 * year };
const { cert, key, method } = providerCertificate();
const certificate = cert.replace(/-----[A-Z ]+-----|\s/g, '');
const metadata = `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example/saml"><IDPSSODescriptor><KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo></KeyDescriptor></IDPSSODescriptor></EntityDescriptor>`;
const files = { 'key.pem': rsaPem, 'cert.pem': cert, 'metadata.xml': metadata };
const base64 = (xml: string) => Buffer.from(xml).toString('base64');
const good = signedResponse(lasting);
const byProvider = signedResponse(lasting, { cert, key, method });

describe('grantscope inspect', () => {
  test('reads a response, and says what it is signed with', async () => {
    const post = `SAMLResponse=${encodeURIComponent(base64(byProvider))}&RelayState=x`;
    const { plain, code } = await playCli(['inspect', '-', '--jwks', 'cert.pem'], { stdin: post, files });
    expect(plain).toContain('SAML response');
    expect(plain).toContain('signature verified (signs the assertion, not the response around it)');
    expect(plain).toMatch(/NameID +alice@people\.example/);
    expect(plain).toMatch(/Status +Success/);
    expect(plain).toContain('Certificate: subject');
    expect(code).toBe(0);
  });

  test.each([
    ['expired', signedResponse({ from: -2 * year, until: -year }), /Expired \d+ /],
    ['unsigned', makeResponse(makeAssertion(lasting)), /Unsecured: not signed/],
    ['changed', good.replace('alice@', 'mallory@'), /Signature invalid/],
    ['wrapped', wrappings[2]?.[1] ?? '', /Signature invalid/],
    ['with a DOCTYPE', `<!DOCTYPE x>${good}`, /Not read: it has a DOCTYPE/],
  ])('says that one is %s', async (_, text, line) => {
    const { plain } = await playCli(['inspect', '-', '--jwks', 'key.pem'], { stdin: text, files });
    expect(plain).toMatch(line);
  });

  test('never says that the certificate inside verifies it', async () => {
    const { plain } = await playCli(['inspect', '-'], { stdin: byProvider });
    expect(plain).toContain('matches the certificate inside, which does not prove the issuer');
    expect(plain).not.toContain('signature verified');
  });

  test('does not say that an encrypted assertion never expires', async () => {
    const encrypted =
      '<saml:EncryptedAssertion><xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"/></saml:EncryptedAssertion>';
    const text = signSaml(makeResponse(encrypted), { what: 'Response' });
    const { plain } = await playCli(['inspect', '-', '--jwks', 'key.pem'], { stdin: text, files });
    expect(plain).toContain('Signature valid, expiry unknown');
    expect(plain).not.toContain('no expiry');
  });

  describe('decrypts', () => {
    const sp = { ...files, 'sp.pem': spPem };
    const options = ['--jwks', 'key.pem', '--decrypt-key', 'sp.pem'];
    const encrypted = makeResponse(encryptSaml(signSaml(makeAssertion(lasting))));

    test('an assertion, and verifies it', async () => {
      const { plain, code } = await playCli(['inspect', '-', ...options], { stdin: encrypted, files: sp });
      expect(plain).toContain('decrypted (RSA-OAEP with SHA-1, AES-128-GCM)');
      expect(plain).toContain('SAML assertion');
      expect(plain).toContain('signature verified (signs all of it)');
      expect(plain).toMatch(/NameID +alice@people\.example/);
      expect(code).toBe(0);
    });

    test('an assertion, and expects of that what is expected', async () => {
      const expected = [...options, '--check-as', 'saml-response', '--issuer', 'https://idp.example/saml'];
      const of = (audience: string) =>
        playCli(['inspect', '-', ...expected, '--audience', audience], {
          stdin: encrypted,
          files: sp,
        });
      expect(await of('https://app.example/saml')).toMatchObject({ code: 0 });
      expect(await of('https://other.example')).toMatchObject({ code: 1 });
    });

    test('with its key alone', async () => {
      const wrong = ['--decrypt-key', 'other.pem'];
      const given = { ...sp, 'other.pem': rsaKeyPem };
      const { plain, code } = await playCli(['inspect', '-', ...wrong], { stdin: encrypted, files: given });
      expect(plain).toContain('not decrypted: EncryptedAssertion: the private key does not fit');
      expect(code).toBe(1);
      const without = await playCli(['inspect', '-'], { stdin: encrypted });
      expect(without.plain).toContain('Encrypted: no key');
    });
  });

  test('reads a request in a redirect', async () => {
    const request =
      '<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_q" Version="2.0" IssueInstant="2026-11-30T12:00:00Z"/>';
    const encoded = encodeURIComponent(deflateRawSync(request).toString('base64'));
    const { plain } = await playCli(['inspect', `https://idp.example/sso?SAMLRequest=${encoded}`]);
    expect(plain).toContain('SAML authentication request');
    expect(plain).toMatch(/ID +_q/);
  });
});

describe('grantscope verify', () => {
  test('verifies the signature of a redirect', async () => {
    const request =
      '<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_q" Version="2.0" IssueInstant="2026-11-30T12:00:00Z"/>';
    const message = encodeURIComponent(deflateRawSync(request).toString('base64'));
    const sigAlg = encodeURIComponent('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256');
    const signed = `SAMLRequest=${message}&RelayState=x&SigAlg=${sigAlg}`;
    const signature = encodeURIComponent(sign('sha256', Buffer.from(signed), rsaKeyPem).toString('base64'));
    const url = `https://idp.example/sso?${signed}&Signature=${signature}`;
    const good = await playCli(['verify', '-', '--key', 'key.pem'], { stdin: url, files });
    expect(good.plain).toContain('✓ signature verified (signs SAMLRequest and RelayState in the URL)');
    expect(good.code).toBe(0);
    const bad = await playCli(['verify', '-', '--key', 'key.pem'], { stdin: `${url}&RelayState=y`, files });
    expect(bad.plain).toContain('invalid signature: RelayState is in the URL 2 times');
    expect(bad.code).toBe(1);
  });

  test.each([
    ['a key', good, 'key.pem'],
    ['a certificate', base64(byProvider), 'cert.pem'],
    ['metadata', byProvider, 'metadata.xml'],
  ])('accepts a response with %s', async (_, text, file) => {
    const { plain, code } = await playCli(['verify', '-', '--key', file], { stdin: text, files });
    expect(plain).toContain('✓ signature verified');
    expect(code).toBe(0);
  });

  test.each([
    ['a changed one', good.replace('alice@', 'mallory@'), 'key.pem', 'was modified'],
    ['a wrapped one', wrappings[2]?.[1] ?? '', 'key.pem', 'not signed (signature wrapping)'],
    ['one of another key', byProvider, 'key.pem', 'none of the keys is of type EC'],
    [
      'one with SHA-1',
      signedResponse({}, { method: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }),
      'key.pem',
      'SHA-1',
    ],
  ])('refuses %s', async (_, text, file, reason) => {
    const { plain, code } = await playCli(['verify', '-', '--key', file], { stdin: text, files });
    expect(plain).toContain(reason);
    expect(code).toBe(1);
  });

  test('has nothing to verify where nothing is signed', async () => {
    const { code } = await playCli(['verify', '-', '--key', 'key.pem'], {
      stdin: makeResponse(makeAssertion()),
      files,
    });
    expect(code).toBe(2);
  });
});
