import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { SecretOutcome } from '../../../../core/token/crypto-port.ts';
import { boundedSecretSearch } from '../../../../electron/crypto/known-secrets/bounded-search.ts';
import { commonSecrets } from '../../../../electron/crypto/known-secrets/common-secrets.ts';

const signingInput = Buffer.from('eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9');
const uncommon = Buffer.from('00112233445566778899aabbccddeeff0123456789abcdef', 'hex');
const ample = { each: 1_000_000_000, all: 10_000_000_000 };
const find = boundedSecretSearch(ample);
const base64 = 'GQDstcKsx0NHjPOuXOYg5MbeJ1XT0uFiwDVvVBrk';

const queryFor = (
  key: string | Buffer,
  alg = 'HS256',
  hash = 'sha256',
  input: Uint8Array = signingInput,
) => ({
  alg,
  signingInput: input,
  signature: createHmac(hash, key).update(input).digest(),
});

describe('the search at once', () => {
  test.each([
    ['HS256', 'sha256'],
    ['HS384', 'sha384'],
    ['HS512', 'sha512'],
  ])('%s', (alg, hash) => {
    expect(find(queryFor('your-256-bit-secret', alg, hash))).toEqual({
      state: 'found',
      secret: 'your-256-bit-secret',
      decoded: false,
    });
  });

  test('a secret that was given as Base64', () => {
    expect(find(queryFor(Buffer.from(base64, 'base64')))).toEqual({
      state: 'found',
      secret: base64,
      decoded: true,
    });
  });

  test('a secret that is not in the list is not found, however often it is asked', () => {
    expect(find(queryFor(uncommon))).toEqual({ state: 'not-found' });
    expect(find(queryFor(uncommon))).toEqual({ state: 'not-found' });
    expect(find(queryFor('secret'))).toMatchObject({ secret: 'secret' });
  });

  test('the empty secret is not taken for a find', () => {
    expect(find(queryFor(''))).toEqual({ state: 'not-found' });
  });

  test.each(['RS256', 'none', 'HS999', ''])('%j has no secret to find', (alg) => {
    expect(find({ ...queryFor('secret'), alg }).state).toBe('unavailable');
  });

  test('a cut signature has no secret to find', () => {
    const query = queryFor('secret');
    const cut = { ...query, signature: query.signature.subarray(0, 16) };
    expect(find(cut).state).toBe('unavailable');
  });
});

describe('the limit', () => {
  const large = Buffer.alloc(1_000_000, 97);
  const of = commonSecrets().length;
  const triedOf = (outcome: SecretOutcome) => (outcome.state === 'stopped' ? outcome.tried : undefined);

  test('a large token is tried with the most likely secrets alone, and that is reported', () => {
    const outcome = boundedSecretSearch({ each: 50_000_000, all: 50_000_000 })(
      queryFor(uncommon, 'HS256', 'sha256', large),
    );
    expect(outcome).toEqual({ state: 'stopped', because: 'limit', tried: 49, of });
  });

  test('the best known secrets are found in a large token too', () => {
    const search = boundedSecretSearch({ each: 80_000_000, all: 80_000_000 });
    expect(search(queryFor('your-256-bit-secret', 'HS256', 'sha256', large)).state).toBe('found');
  });

  test('many tokens share one limit, and a token that was searched before takes nothing of it', () => {
    const search = boundedSecretSearch({ each: 10_000_000, all: 15_500_000 });
    const token = (name: string) =>
      queryFor(uncommon, 'HS256', 'sha256', Buffer.concat([large, Buffer.from(name)]));
    expect([token('a'), token('a'), token('b'), token('c')].map((one) => search(one)).map(triedOf)).toEqual([
      9, 9, 6, 0,
    ]);
  });
});

describe('a secret that is known to have made it', () => {
  const asked = { alg: 'HS256', signingInput, signature: new Uint8Array(32) };

  test.each(['secret', 'your-256-bit-secret', 'test value', 'JWTs are the best!'])(
    '%j is looked up',
    (secret) => {
      expect(find({ ...asked, madeBy: secret })).toEqual({ state: 'found', secret, decoded: false });
    },
  );

  test('and so is the Base64 that decodes to it, with unused bits set or not', () => {
    const texts = commonSecrets()
      .flatMap(({ decoded }) => decoded ?? [])
      .filter(isText)
      .map((secret) => String(secret));
    expect(texts.length).toBeGreaterThan(10);
    const outcomes = texts.map((madeBy) => find({ ...asked, madeBy }));
    expect(outcomes.filter(({ state }) => state !== 'found')).toEqual([]);
    expect(outcomes).toContainEqual(expect.objectContaining({ decoded: true }));
  });

  test.each([
    '',
    'one that nobody else has',
    'secret\nsecretkey',
    'ecret',
    'secre',
    '\n',
    Buffer.from(base64, 'base64').toString('latin1'),
  ])('%j is not found', (madeBy) => {
    expect(find({ ...asked, madeBy })).toEqual({ state: 'not-found' });
  });
});

function isText(bytes: Buffer): boolean {
  return Buffer.from(bytes.toString()).equals(bytes);
}
