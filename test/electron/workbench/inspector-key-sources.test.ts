import { createHmac, generateKeyPairSync, sign, X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { KeySource } from '../../../core/bridge/key-source.ts';
import { generateKey } from '../../../electron/crypto/generate-key.ts';
import { makeKey, signEs256 } from '../../support/login/sign.ts';
import { certificate, testAuthority } from '../../support/wire/certificates.ts';
import { keepInspector, stateOf } from '../../support/workbench/keep-inspector.ts';
import { draftFor } from '../../support/workbench/start-runs.ts';
import { viewOf } from '../../support/workbench/view-of.ts';

const kept = keepInspector();
const secret = 'correct-horse-battery-staple-0123456789';
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const hmac = (key: string | Buffer, claims: object = { sub: 's' }): string => {
  const input = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${input}.${createHmac('sha256', key).update(input).digest('base64url')}`;
};
const verify = async (token: string, keys: KeySource) => {
  const { id } = await kept.paste(token);
  const answer = await kept.inspector.verify({ id, found: 0, keys });
  return {
    state: stateOf(answer),
    text: answer.ok ? viewOf(answer).found[0]?.token.signature?.text : '',
    answer,
  };
};
const jwksUrl = () => String(kept.provider.metadata().jwks_uri);

describe('an issuer and a URL', () => {
  test('the issuer that was entered counts, whatever the token says', async () => {
    const token = signEs256({ kid: kept.provider.key.jwk.kid }, { iss: 'x' }, kept.provider.key.privateKey);
    const { issuer } = kept.provider;
    expect((await verify(token, { kind: 'issuer', issuer: ` ${issuer} ` })).state).toBe('valid');
  });

  test('the keys at a JWKS URL', async () => {
    expect((await verify(kept.token, { kind: 'jwks-url', url: jwksUrl() })).state).toBe('valid');
  });

  test.each(['', 'keys.json', 'ftp://a.example/keys', 'javascript:alert(1)'])('%j is no URL', async (url) => {
    const { answer } = await verify(kept.token, { kind: 'jwks-url', url });
    expect(answer).toMatchObject({ failure: { code: 'invalid-input', step: 'inspector: JWKS URL' } });
  });

  test('a page that is no JWKS says so', async () => {
    const { answer } = await verify(kept.token, { kind: 'jwks-url', url: `${kept.provider.issuer}/none` });
    expect(answer.ok).toBe(false);
  });
});

describe('a shared secret in a chosen encoding', () => {
  test.each([
    ['text', secret, secret],
    ['base64', Buffer.from(secret).toString('base64'), secret],
    ['base64url', Buffer.from(secret).toString('base64url'), secret],
    ['hex', Buffer.from(secret).toString('hex'), secret],
  ] as const)('%s', async (encoding, text, key) => {
    expect((await verify(hmac(key), { kind: 'secret', text, encoding })).state).toBe('valid');
    const other = encoding === 'text' ? 'hex' : 'text';
    expect((await verify(hmac(key), { kind: 'secret', text, encoding: other })).state).not.toBe('valid');
  });

  test.each([
    ['text', secret],
    ['base64', Buffer.from(secret).toString('base64')],
    ['hex', Buffer.from(secret).toString('hex')],
  ] as const)('%s is found where none is chosen', async (_encoding, text) => {
    expect((await verify(hmac(secret), { kind: 'secret', text })).state).toBe('valid');
    expect((await verify(hmac(secret), { kind: 'secret', text: `x${text}` })).state).toBe('invalid');
  });

  test('one that is too short fails its check', async () => {
    const { answer } = await verify(hmac('short'), { kind: 'secret', text: 'short', encoding: 'text' });
    const findings = answer.ok ? viewOf(answer).found[0]?.token.findings : [];
    expect(findings?.find(({ rule }) => rule === 'jose.hmac-key-length')).toMatchObject({
      result: 'fail',
      received: 'a secret of 5 bytes',
    });
  });
});

test('a verification continues while another text is to be compared', async () => {
  const { id: other } = await kept.paste(hmac('other'));
  const { id } = await kept.paste(kept.token);
  const keys = { kind: 'issuer', issuer: kept.provider.issuer } as const;
  const verified = kept.inspector.verify({ id, found: 0, keys });
  expect(await kept.inspector.textToRead(other)).toMatchObject({ ok: true });
  expect(viewOf(await verified).found[0]?.token.signature?.state).toBe('valid');
});

describe('a connection and a saved key', () => {
  test('the JWKS of the issuer of a connection, or at its endpoint', async () => {
    const { connections } = kept.bench.store;
    connections.save('c1', draftFor(kept.provider.issuer));
    expect((await verify(kept.token, { kind: 'connection', connection: 'c1' })).state).toBe('valid');
  });

  test('the client secret of a connection verifies an HMAC, and nothing is fetched', async () => {
    const draft = {
      ...draftFor('http://127.0.0.1:9'),
      authentication: 'client_secret_basic',
      secret,
    } as const;
    kept.bench.store.connections.save('c2', draft);
    const { state, answer } = await verify(hmac(secret), { kind: 'connection', connection: 'c2' });
    expect(state).toBe('valid');
    expect(JSON.stringify(viewOf(answer))).not.toContain(secret);
  });

  test('a connection without a secret verifies no HMAC', async () => {
    kept.bench.store.connections.save('c3', draftFor(kept.provider.issuer));
    const { answer } = await verify(hmac(secret), { kind: 'connection', connection: 'c3' });
    expect(answer).toMatchObject({ failure: { code: 'key-unknown', step: 'inspector: connection' } });
  });

  test('the public half of a saved key', async () => {
    const key = await generateKey('P-256');
    kept.bench.store.keys.save({ id: 'k1', name: 'Key', createdAt: 0 }, key);
    const { createPrivateKey } = await import('node:crypto');
    const input = `${part({ alg: 'ES256' })}.e30`;
    const privateKey = createPrivateKey({ key: { ...key.jwk }, format: 'jwk' });
    const made = sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    const token = `${input}.${made.toString('base64url')}`;
    expect((await verify(token, { kind: 'key', key: 'k1' })).state).toBe('valid');
    expect((await verify(kept.token, { kind: 'key', key: 'k1' })).state).toBe('invalid');
  });

  test.each([
    { kind: 'connection', connection: 'gone' },
    { kind: 'key', key: 'gone' },
  ] as const)('$kind that was deleted', async (keys) => {
    expect((await verify(kept.token, keys)).state).toBe('not-found');
  });
});

describe('certificates', () => {
  const { cert, key } = certificate('server');
  const x5c = [new X509Certificate(cert).raw.toString('base64')];
  const signed = (header: object): string => {
    const input = `${part({ alg: 'ES256', ...header })}.e30`;
    const made = sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
    return `${input}.${made.toString('base64url')}`;
  };

  test.each([
    ['a root that the chain of the token leads to', testAuthority, { x5c }, 'whose chain leads to'],
    ['the certificate of the signer', cert, { x5c }, 'signature verified'],
    ['the certificate that x5t#S256 names', cert, { 'x5t#S256': 'other' }, 'that of another certificate'],
  ])('%s', async (_, text, header, words) => {
    const verified = await verify(signed(header), { kind: 'pasted', text });
    expect(verified.state).toBe('valid');
    expect(verified.text).toContain(words);
  });

  test('another root is refused, with where the chain ends', async () => {
    const { privateKey: _, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { answer } = await verify(signed({ x5c: ['AAAA'] }), { kind: 'pasted', text: testAuthority });
    expect(answer).toMatchObject({ failure: { received: 'x5c[0]: not a readable certificate' } });
    const text = publicKey.export({ format: 'pem', type: 'spki' }).toString();
    expect((await verify(signed({ x5c }), { kind: 'pasted', text })).state).toBe('invalid');
  });
});

describe('what worked', () => {
  const keys = () => ({ kind: 'pasted', text: JSON.stringify(kept.provider.key.jwk) }) as const;
  const stateOfNext = async (text: string) => (await kept.paste(text)).found[0]?.token.signature?.state;
  const tokenOf = (claims: object, key = kept.provider.key.privateKey) =>
    signEs256({ kid: kept.provider.key.jwk.kid }, { ...kept.provider.claims(), ...claims }, key);

  test('verifies the next token of that issuer in this session', async () => {
    expect((await verify(kept.token, keys())).state).toBe('valid');
    expect(await stateOfNext(tokenOf({ n: 1 }))).toBe('valid');
  });

  test('says nothing of a token that it does not verify, of another issuer, and after a restart', async () => {
    await verify(kept.token, keys());
    expect(await stateOfNext(tokenOf({ n: 2 }, makeKey('other').privateKey))).toBe('not-checked');
    expect(await stateOfNext(tokenOf({ iss: 'https://other.example' }))).toBe('not-checked');
    kept.restart();
    expect(await stateOfNext(tokenOf({ n: 3 }))).toBe('not-checked');
  });

  test('is not what did not work', async () => {
    const other = JSON.stringify({
      ...kept.provider.key.jwk,
      ...makeKey('other').jwk,
      kid: kept.provider.key.jwk.kid,
    });
    expect((await verify(kept.token, { kind: 'pasted', text: other })).state).toBe('invalid');
    expect(await stateOfNext(tokenOf({ n: 4 }))).toBe('not-checked');
  });
});
