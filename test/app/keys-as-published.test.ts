import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RunReport } from '../../core/checks/report.ts';
import { logIn } from '../support/login/log-in.ts';
import { failedRules, findingOf } from '../support/login/report.ts';
import { makeKey, signEs256 } from '../support/login/sign.ts';
import { noStore, type StubProvider, startStubProvider } from '../support/login/stub-provider.ts';
import { json } from '../support/wire/behaviours.ts';

const fixture = (name: string) =>
  readFileSync(new URL(`../fixtures/tls/${name}.pem`, import.meta.url), 'utf8');
const certificate = fixture('server').replace(/-----[A-Z ]+-----|\s/g, '');
const certified = createPrivateKey(fixture('server-key'));

let stub: StubProvider;
beforeAll(async () => {
  stub = await startStubProvider();
});
afterEach(() => stub.restore());
afterAll(() => stub.close());

async function logInWith(jwks: unknown, idToken?: () => string): Promise<RunReport> {
  stub.on(
    '/jwks',
    json(() => jwks),
  );
  if (idToken !== undefined)
    stub.on(
      '/token',
      noStore(() => stub.tokens(idToken())),
    );
  const report = await logIn({ options: { issuer: stub.issuer }, browser: stub.window() });
  expect(report.outcome).toEqual({ state: 'completed' });
  return report;
}

const verified = (report: RunReport) => findingOf(report, 'id-token.signature').result;

describe('keys that are published otherwise than the specification says', () => {
  it('with x5c alone: the certificate is used, and the missing members are reported', async () => {
    const key = { kty: 'EC', kid: 'cert', use: 'sig', x5c: [certificate] };
    const report = await logInWith({ keys: [key] }, () =>
      signEs256({ typ: 'JWT', kid: 'cert' }, stub.claims(), certified),
    );
    expect(verified(report)).toBe('pass');
    expect(failedRules(report)).toEqual(['jwks.key-members']);
    expect(findingOf(report, 'jwks.key-members').received).toBe(
      'key "cert" has no crv, x and y: read from x5c',
    );
  });

  it('with padding and a leading zero byte: read, reported, and the signature verified', async () => {
    const { x = '', y = '', ...rest } = stub.key.jwk;
    const padded = `${Buffer.concat([Buffer.alloc(1), Buffer.from(x, 'base64url')]).toString('base64')}`;
    const report = await logInWith({ keys: [{ ...rest, x: padded, y: `${y}=` }] });
    expect(verified(report)).toBe('pass');
    expect(failedRules(report)).toEqual(['jwks.key-members']);
  });

  it('two that match a token without kid: both are tried, with a warning', async () => {
    const other = makeKey('other').jwk;
    const report = await logInWith({ keys: [other, stub.key.jwk] }, () =>
      signEs256({ typ: 'JWT' }, stub.claims(), stub.key.privateKey),
    );
    expect(verified(report)).toBe('pass');
    expect(failedRules(report)).toEqual([]);
    expect(findingOf(report, 'id-token.key')).toMatchObject({
      result: 'warn',
      received: 'no kid, and 2 keys that match',
    });
  });

  it('two that match, and neither signed: the signature is not valid', async () => {
    const report = await logInWith({ keys: [makeKey('a').jwk, makeKey('b').jwk] }, () =>
      signEs256({ typ: 'JWT' }, stub.claims(), stub.key.privateKey),
    );
    expect(failedRules(report)).toEqual(['id-token.signature']);
  });

  it.each([
    ['an array', (key: object) => [key], 'the body is an array, not an object'],
    ['one key', (key: object) => key, 'the body is one key, not a JWK Set'],
  ])('as %s: read, and reported', async (_, form, problem) => {
    const report = await logInWith(form(stub.key.jwk));
    expect(verified(report)).toBe('pass');
    expect(failedRules(report)).toEqual(['jwks.json']);
    expect(findingOf(report, 'jwks.json').received).toContain(problem);
  });

  it('with null for use, alg and key_ops: read', async () => {
    const report = await logInWith({
      keys: [{ ...stub.key.jwk, use: null, alg: null, key_ops: null }, null, 7],
    });
    expect(verified(report)).toBe('pass');
    expect(failedRules(report)).toEqual(['jwks.keys']);
  });
});
