import { createSign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { rsaKeys } from '../../support/rsa-keys.ts';
import { playCli } from '../../support/terminal/play-cli.ts';
import { startedAt } from '../../support/terminal/sample-run.ts';

const { privateKey, publicKey } = rsaKeys('own');
const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' };
const scene = { files: { 'keys.json': JSON.stringify(jwk) } };
const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = startedAt / 1000 + 5;
const sign = (claims: object): string => {
  const input = `${segment({ alg: 'RS256', kid: 'k1', typ: 'x+jwt' })}.${segment({ sub: 's', ...claims })}`;
  return `${input}.${createSign('sha256').update(input).sign(privateKey).toString('base64url')}`;
};
const expired = sign({ exp: now - 3600 });

describe('the line above a token', () => {
  test.each([
    ['expired', expired, '✗ Expired 1 h ago. Get a new token: refresh, or sign in again.'],
    [
      'not verified',
      sign({ exp: now + 60 }),
      '– Not verified: no key. Verify it with the right key: --issuer',
    ],
    ['cut off', expired.slice(0, -40), '✗ Truncated. Copy the whole token again.'],
    ['without its signature', expired.slice(0, expired.lastIndexOf('.')), '✗ Truncated.'],
    [
      'with an empty signature',
      expired.slice(0, expired.lastIndexOf('.') + 1),
      '✗ Unsecured: the signature was',
    ],
    [
      'unsecured',
      `${segment({ alg: 'none' })}.${segment({ sub: 's' })}.`,
      '✗ Unsecured: not signed. Reject it',
    ],
    ['opaque', 'd41d8cd98f00b204e9800998ecf8427e', '– Not a JWT: opaque value.'],
    [
      'encrypted',
      `${segment({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.YWFh.YWFh.YWFh.YWFh`,
      '– Encrypted: no key.',
    ],
  ])('of a token that is %s', async (_what, token, line) => {
    const { plain } = await playCli(['inspect', token]);
    expect(plain).toContain(`\n    ${line}`);
  });

  test('of a token whose signature is wrong asks for another key', async () => {
    const forged = expired.replace(/\.[^.]+\./, `.${segment({ sub: 'mallory' })}.`);
    const { plain } = await playCli(['inspect', forged, '--jwks', 'keys.json'], scene);
    expect(plain).toContain('✗ Signature invalid. Verify it with the right key');
  });

  test('has the other reasons and the checks below it', async () => {
    const { plain } = await playCli(['inspect', expired]);
    expect(plain).toMatch(/✗ Expired 1 h ago\..*\n +also +Not verified: no key\n +rules +\d+ passed\n/);
  });

  test('is coloured by the reason', async () => {
    const { stdout } = await playCli(['inspect', expired], { isTTY: true, columns: 140 });
    expect(stdout).toContain('\x1b[31mExpired 1 h ago\x1b[39m. Get');
  });

  test('of a token with a claim from outside shows no controls', async () => {
    const { stdout } = await playCli([
      'inspect',
      `${segment({ alg: 'none' })}.${Buffer.from('{"\x1b[31m":1,"\x1b[31m":2}').toString('base64url')}.`,
    ]);
    expect(stdout).not.toContain('\x1b');
  });

  test('is in the JSON, with its reason as a name', async () => {
    const { stdout } = await playCli(['inspect', expired, '--json']);
    expect(JSON.parse(stdout).tokens[0].status).toEqual({
      reason: 'expired',
      text: 'Expired 1 h ago',
      others: expect.arrayContaining([{ reason: 'not-verified', text: 'Not verified: no key' }]),
    });
  });
});
