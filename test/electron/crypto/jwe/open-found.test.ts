import { randomBytes } from 'node:crypto';
import { CompactEncrypt } from 'jose';
import { describe, expect, test } from 'vitest';
import { listFound } from '../../../../core/token/list-found.ts';
import type { DecryptionKeys } from '../../../../electron/crypto/jwe/decryption-keys.ts';
import { openFound } from '../../../../electron/crypto/jwe/open-found.ts';

const secret = randomBytes(32);
const keys: DecryptionKeys = { jwks: [{ kty: 'oct', k: secret.toString('base64url') }] };
const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const unsecured = `${segment({ alg: 'none' })}.${segment({ sub: 'alice' })}.`;

const encrypt = (content: string) =>
  new CompactEncrypt(Buffer.from(content)).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(secret);

/** A content in so many envelopes. */
async function envelopes(content: string, count: number): Promise<string> {
  let text = content;
  for (let each = 0; each < count; each += 1) text = await encrypt(text);
  return text;
}

const open = (text: string, given: DecryptionKeys = keys) =>
  openFound(listFound(text, 0).tokens, () => given);

describe('tokens inside encrypted ones', () => {
  test('are decrypted with the same key, and named by their place', async () => {
    const opened = open(`${await envelopes(unsecured, 3)} ${unsecured}`);
    expect(opened.map(({ path, found }) => [path, found.token.kind])).toEqual([
      ['0', 'jwe'],
      ['0.0', 'jwe'],
      ['0.0.0', 'jwe'],
      ['0.0.0.0', 'jws'],
      ['1', 'jws'],
    ]);
  });

  test('are decrypted to a depth of eight', async () => {
    const opened = open(await envelopes(unsecured, 12));
    expect(opened.map(({ decryption }) => decryption?.state)).toEqual(Array(8).fill('decrypted'));
    expect(opened.at(-1)?.found.token).toMatchObject({ content: { text: expect.stringMatching(/^eyJ/) } });
  });

  test.each([
    ['text', 'nothing of interest', { text: 'nothing of interest' }],
    ['claims', '{"sub":"alice"}', { payload: { sub: 'alice' } }],
    ['bytes that are not UTF-8', '\u00ff', { text: 'ÿ' }],
  ])('are none in %s', async (_what, content, shown) => {
    const opened = open(await encrypt(content));
    expect(opened).toMatchObject([{ found: { token: { content: shown } } }]);
  });

  test('a JSON serialization inside is one', async () => {
    const flat = {
      payload: segment({ sub: 'a' }),
      protected: segment({ alg: 'none' }),
      header: {},
      signature: '',
    };
    expect(open(await encrypt(JSON.stringify(flat)))).toMatchObject([
      {},
      { found: { token: { kind: 'jws' } } },
    ]);
  });

  test('a duplicate member of the claims is a deviation', async () => {
    const [outer] = open(await encrypt('{"sub":"a","sub":"b"}'));
    expect(outer?.found.token).toMatchObject({
      deviations: [{ code: 'json-duplicate-member', part: 'payload' }],
    });
  });
});

describe('the work for one text', () => {
  const withPassword = (count: number) =>
    `${segment({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: count, p2s: 'AAAAAAAAAAA' })}.${'A'.repeat(32)}.${'A'.repeat(16)}.AAAA.${'A'.repeat(22)}`;

  test('is bounded, however many tokens ask for a million iterations', () => {
    const text = Array.from({ length: 40 }, (_, index) => withPassword(1_000_000 - index)).join('\n');
    const reasons = open(text, { jwks: [], password: 'x' }).map(({ decryption }) =>
      decryption?.state === 'failed' ? decryption.reason.slice(0, 22) : '',
    );
    expect(reasons.filter((reason) => reason === 'the key does not fit: ')).toHaveLength(5);
    expect(reasons.filter((reason) => reason === 'the limit of the work ')).toHaveLength(35);
  });

  test('of nothing is done without a key', async () => {
    expect(openFound(listFound(await encrypt('a'), 0).tokens, () => undefined)).toMatchObject([
      { path: '0' },
    ]);
  });
});
