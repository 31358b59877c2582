import { describe, expect, test } from 'vitest';
import examples from '../../fixtures/sd-jwt/cases.json' with { type: 'json' };
import { makeKey, signEs256, unsecured } from '../../support/login/sign.ts';
import { rsaPem, signedResponse } from '../../support/saml/make-saml.ts';
import { bindSdJwt, sdJwtOf } from '../../support/samples/sd-jwt.ts';
import { playCli } from '../../support/terminal/play-cli.ts';

const example = examples.cases.find(({ name }) => name === 'key_binding');
if (example === undefined) throw new Error('no example');
const { presentation, issuance, issuerKey } = example;
const [, bound = ''] = (presentation.split('~').at(-1) ?? '').split('.');
const { aud, nonce } = JSON.parse(Buffer.from(bound, 'base64url').toString());
const [, signed = ''] = presentation.split('.');
const { iss } = JSON.parse(Buffer.from(signed, 'base64url').toString());
const year = 365 * 86_400;
const issuer = makeKey('issuer');
const holder = makeKey('holder');
const files = {
  'issuer.json': JSON.stringify(issuer.jwk),
  'keys.json': JSON.stringify({ keys: [issuerKey] }),
  'key.pem': rsaPem,
  'expected.json': JSON.stringify({ as: 'sd-jwt', issuer: iss, audience: aud, nonce }),
};

const check = (raw: string, ...options: readonly string[]) =>
  playCli(['inspect', '-', ...options], { stdin: raw, files });
const checkSdJwt = (raw: string, ...options: readonly string[]) =>
  check(raw, '--jwks', 'keys.json', '--check-as', 'sd-jwt', ...options);

describe('an SD-JWT is checked as a presentation', () => {
  const all = ['--issuer', iss, '--audience', aud, '--nonce', nonce];

  test('with issuer, audience and nonce', async () => {
    const { plain, code } = await checkSdJwt(presentation, ...all);
    expect(plain).toContain('Valid as SD-JWT presentation');
    expect(code).toBe(0);
  });

  test('as a file says', async () => {
    const { plain, code } = await check(presentation, '--jwks', 'keys.json', '--expect', 'expected.json');
    expect(plain).toContain('Valid as SD-JWT presentation');
    expect(code).toBe(0);
  });

  test('and what was not given is said', async () => {
    const { plain } = await checkSdJwt(presentation, '--issuer', iss);
    expect(plain).toContain('Valid as SD-JWT presentation, audience and nonce not given');
  });

  test.each([
    ['another audience', presentation, ['--audience', 'https://evil.example'], 'Wrong audience'],
    ['another nonce', presentation, ['--nonce', 'other'], 'Wrong nonce'],
    ['another issuer', presentation, ['--issuer', 'https://evil.example'], 'Wrong issuer'],
    ['an old key binding', presentation, ['--max-age', '60'], 'Key binding was not made in time'],
    ['no key binding', issuance, ['--nonce', nonce], 'Key binding JWT is missing'],
    [
      'other disclosures than were signed',
      presentation.replace(/~[^~]+~/, '~'),
      [],
      'Key binding JWT is not valid',
    ],
  ])('%s fails', async (_, raw, options, reason) => {
    const { plain, code } = await checkSdJwt(raw, ...options);
    expect(plain).toContain(reason);
    expect(code).toBe(1);
  });

  test.each([
    ['an unsigned key binding', { jwk: holder.jwk }, unsecured, 'Key binding JWT is not valid'],
    ['no key of the holder', undefined, undefined, 'Key binding JWT is not valid'],
    ['a key of the holder by its name', { kid: 'holder' }, undefined, 'Key binding JWT is not verified'],
  ])('%s fails', async (_, cnf, make, reason) => {
    const bound = bindSdJwt(sdJwtOf({ iss, cnf }, { name: 'Alice' }, issuer), holder.privateKey, {
      ...(make && { make }),
    });
    const { plain, code } = await check(
      bound,
      '--jwks',
      'issuer.json',
      '--check-as',
      'sd-jwt',
      '--nonce',
      'n1',
    );
    expect(plain).toContain(reason);
    expect(code).toBe(1);
  });

  test('without key binding, where none is expected', async () => {
    const { plain, code } = await checkSdJwt(issuance, '--issuer', iss);
    expect(plain).toContain('Valid as SD-JWT presentation, audience and nonce not given');
    expect(code).toBe(0);
  });

  test('another JWT fails', async () => {
    const key = makeKey('k1');
    const jwt = signEs256({ typ: 'JWT' }, { iss, sub: 's' }, key.privateKey);
    const { plain, code } = await checkSdJwt(jwt, '--nonce', nonce);
    expect(plain).toContain('Wrong token type');
    expect(code).toBe(1);
  });

  test('what no rule uses is refused', async () => {
    const { code, stderr } = await checkSdJwt(presentation, '--client', 'web');
    expect(stderr).toContain('--client is not checked with sd-jwt');
    expect(code).toBe(2);
  });
});

describe('a SAML response is checked', () => {
  const response = signedResponse({ from: -10 * year, until: 50 * year });
  const checkSaml = (raw: string, ...options: readonly string[]) =>
    check(raw, '--jwks', 'key.pem', '--check-as', 'saml-response', ...options);

  test('with issuer and audience', async () => {
    const { plain, code } = await checkSaml(
      response,
      '--issuer',
      'https://idp.example/saml',
      '--audience',
      'https://app.example/saml',
    );
    expect(plain).toContain('Valid as SAML response');
    expect(code).toBe(0);
  });

  test.each([
    ['another audience', response, ['--audience', 'https://other.example'], 'Wrong audience'],
    ['another issuer', response, ['--issuer', 'https://evil.example'], 'Wrong issuer'],
    ['a JWT', presentation, [], 'Wrong token type'],
    ['an expired one', signedResponse({ from: -2 * year, until: -year }), [], 'Expired'],
  ])('%s fails', async (_, raw, options, reason) => {
    const { plain, code } = await checkSaml(raw, ...options);
    expect(plain).toContain(reason);
    expect(code).toBe(1);
  });
});

describe('digests without a disclosure', () => {
  test('of a presentation may be either, which is said', async () => {
    const { plain } = await check(presentation);
    expect(plain.replace(/\s+/g, ' ')).toContain('claims that the holder left out, or decoys');
  });

  test('of what the issuer sent are decoys', async () => {
    const decoyed = examples.cases.find((one) => one.issuance !== undefined && one.name === 'key_binding');
    const cut = (decoyed?.issuance ?? '').replace(/~[^~]+~/, '~');
    const { plain } = await check(cut);
    expect(plain.replace(/\s+/g, ' ')).toContain('decoys, or claims that a holder left out');
    expect((await check(issuance)).plain).not.toContain('decoys');
  });
});
