import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { findTokens } from '../../../../core/token/find-tokens.ts';
import { readToken } from '../../../../core/token/read-token.ts';
import { readSdJwt } from '../../../../core/token/sd-jwt/read-sd-jwt.ts';
import type { JsonObject } from '../../../../core/token/token.ts';
import { verifySignature } from '../../../../core/token/verify.ts';
import { nodeCrypto } from '../../../../electron/crypto/crypto.ts';
import examples from '../../../fixtures/sd-jwt/cases.json' with { type: 'json' };

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const digest = (disclosure: string, hash = 'sha256') =>
  createHash(hash).update(disclosure).digest('base64url');

function sdJwt(payload: object, disclosures: readonly string[], end = ''): string {
  const header = { alg: 'ES256', typ: 'example+sd-jwt' };
  return `${[`${encode(header)}.${encode(payload)}.c2ln`, ...disclosures].join('~')}~${end}`;
}

function read(raw: string) {
  const reading = readSdJwt(readToken(raw), nodeCrypto);
  if (reading === undefined) throw new Error('not an SD-JWT');
  return reading;
}

const example = (name: string) => {
  const found = examples.cases.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no case ${name}`);
  return found;
};

describe('published SD-JWTs', () => {
  test.each(examples.cases)(
    '$name: signature and disclosures',
    ({ issuance, presentation, issuerKey, keyBinding }) => {
      for (const raw of [issuance, presentation]) {
        const token = readToken(raw);
        expect(token).toMatchObject({ kind: 'jws', raw, deviations: [] });
        expect(verifySignature(token, { jwks: [issuerKey], unnamed: true }, nodeCrypto)).toMatchObject({
          state: 'valid',
        });
        const { disclosures, problems } = read(raw);
        expect(problems).toEqual([]);
        expect(disclosures.filter(({ state }) => state !== 'disclosed')).toEqual([]);
      }
      expect(read(issuance).keyBinding).toBeUndefined();
      const binding = read(presentation).keyBinding;
      expect(binding?.signature.state).toBe(keyBinding ? 'valid' : undefined);
      expect(binding?.problems).toEqual(keyBinding ? [] : undefined);
    },
  );

  test('each disclosed claim is at the place where the reference implementation has it', () => {
    for (const { presentation, verified } of examples.cases) {
      for (const { at, value } of read(presentation).disclosures) {
        if (typeof value === 'object' || at === undefined || /\/\d+/.test(at)) continue;
        const found = at
          .slice(1)
          .split('/')
          .reduce<unknown>((inside, name) => Object(inside)[name], verified);
        expect(found, at).toBe(value);
      }
    }
  });

  test('a changed payload has a wrong signature', () => {
    const { presentation, issuerKey } = example('simple');
    const [header, , signature] = presentation.split('.', 3);
    const changed = `${header}.${encode({ sub: 'mallory', _sd: [] })}.${signature?.split('~')[0]}~`;
    expect(
      verifySignature(readToken(changed), { jwks: [issuerKey], unnamed: true }, nodeCrypto),
    ).toMatchObject({
      state: 'invalid',
    });
  });

  test('without one of its disclosures the key binding does not match', () => {
    const parts = example('simple').presentation.split('~');
    const fewer = [...parts.slice(0, 1), ...parts.slice(2)].join('~');
    expect(read(fewer).keyBinding).toMatchObject({
      signature: { state: 'valid' },
      problems: [expect.stringContaining('sd_hash differs')],
    });
  });

  test('a key binding JWT signed with another key is invalid', () => {
    const raw = example('simple').presentation;
    const other = raw.slice(0, -8) + (raw.endsWith('AAAAAAAA') ? 'BBBBBBBB' : 'AAAAAAAA');
    expect(read(other).keyBinding).toMatchObject({ signature: { state: 'invalid' }, problems: [] });
  });
});

const name = encode(['salt', 'name', 'Alice']);

describe('disclosures', () => {
  test.each(['sha-256', 'sha-384', 'sha-512', 'sha3-256', 'sha3-512'])('are matched by %s', (algorithm) => {
    const payload = { _sd: [digest(name, algorithm.replace('sha-', 'sha'))], _sd_alg: algorithm };
    expect(read(sdJwt(payload, [name]))).toMatchObject({
      algorithm,
      disclosures: [{ state: 'disclosed', name: 'name', value: 'Alice', at: '/name' }],
      undisclosed: 0,
    });
  });

  test('are found inside others, in objects and in arrays', () => {
    const element = encode(['salt', 'DE']);
    const inner = encode(['salt', 'countries', [{ '...': digest(element) }, 'FR']]);
    const outer = encode(['salt', 'a/b~c', { _sd: [digest(inner)] }]);
    const reading = read(sdJwt({ deep: { _sd: [digest(outer), 'decoy'] } }, [element, inner, outer]));
    expect(reading.disclosures.map(({ state, at }) => [state, at])).toEqual([
      ['disclosed', '/deep/a~1b~0c/countries/0'],
      ['disclosed', '/deep/a~1b~0c/countries'],
      ['disclosed', '/deep/a~1b~0c'],
    ]);
    expect(reading).toMatchObject({ undisclosed: 1, problems: [] });
  });

  const rejected: readonly (readonly [string, JsonObject, readonly string[], string])[] = [
    ['twice', { _sd: [digest(name)] }, [name, name], 'it is there twice'],
    [
      'of a claim that is there already',
      { name: 'Bob', _sd: [digest(name)] },
      [name],
      '/name is there already',
    ],
    ...['_sd', '...'].map((reserved) => {
      const disclosure = encode(['salt', reserved, 1]);
      return [`named ${reserved}`, { _sd: [digest(disclosure)] }, [disclosure], 'reserved'] as const;
    }),
    ['of a claim in an array', { list: [{ '...': digest(name) }] }, [name], 'its digest is in an array'],
    ...[{}, [], ['salt'], ['salt', 'a', 1, 2], [1, 'a', 1], ['salt', 1, 1], null].map((value) => {
      const disclosure = encode(value);
      return [JSON.stringify(value), { _sd: [digest(disclosure)] }, [disclosure], ''] as const;
    }),
    ['that is no JSON', { _sd: [] }, ['bm8'], ''],
    ['with two claim names', { _sd: [] }, [''], 'empty'],
  ];
  test.each(rejected)('%s are rejected', (_what, payload, disclosures, problem) => {
    const last = read(sdJwt(payload, disclosures)).disclosures.at(-1);
    expect(last?.state).toBe('rejected');
    expect(last?.problem).toContain(problem);
  });

  test('without a digest in the token are unmatched', () => {
    expect(read(sdJwt({ _sd: [digest(`${name}x`)] }, [name]))).toMatchObject({
      disclosures: [{ state: 'unmatched', name: 'name', value: 'Alice' }],
      undisclosed: 1,
    });
  });

  test.each([
    ['a digest twice', { _sd: [digest(name), digest(name)] }, 'more than once'],
    ['a digest at two places', { _sd: [digest(name)], a: { _sd: [digest(name)] } }, 'more than once'],
    ['_sd of another type', { _sd: 'x' }, '/_sd is not an array of strings'],
    ['_sd with a number', { a: { _sd: [1] } }, '/a/_sd is not an array of strings'],
    ['... with neighbours', { a: [{ '...': 'x', b: 1 }] }, '/a/0 has other members'],
    ['... as a claim name', { '...': 'x' }, '... is a claim name at the top'],
    ['an unknown hash algorithm', { _sd: [], _sd_alg: 'md5' }, 'md5 is not supported'],
    ['null as its hash algorithm', { _sd: [], _sd_alg: null }, 'null is not supported'],
  ])('a token with %s is rejected', (_what, payload, problem) => {
    expect(read(sdJwt(payload, [name])).problems).toEqual([expect.stringContaining(problem)]);
  });

  test('a megabyte of disclosures, each inside the next, is read', () => {
    const disclosures: string[] = [];
    let last = '';
    while (disclosures.length < 8000) {
      last = encode(['salt', 'n'.repeat(40), last === '' ? 1 : { _sd: [digest(last)] }]);
      disclosures.push(last);
    }
    const reading = read(sdJwt({ _sd: [digest(last)] }, disclosures));
    expect(reading.disclosures.every(({ state }) => state === 'disclosed')).toBe(true);
    expect(Math.max(...reading.disclosures.map(({ at = '' }) => at.length))).toBeLessThan(400);
  });
});

describe('what is no SD-JWT', () => {
  test.each([
    ['a JWT', sdJwt({ sub: 'a' }, []).slice(0, -1)],
    ['a text with tildes', '~a~b~'],
    ['an opaque value', 'a.b.c~d~'],
  ])('%s', (_what, raw) => {
    expect(readSdJwt(readToken(raw), nodeCrypto)).toBeUndefined();
  });

  test('a JWT with a tilde in its signature has a wrong character there', () => {
    const token = readToken(`${encode({ alg: 'ES256' })}.${encode({ sub: 'a' })}.c2~ln`);
    expect(token).toMatchObject({ deviations: [{ code: 'base64url-alphabet', part: 'signature' }] });
  });

  test('one that was cut says so', () => {
    const raw = sdJwt({ _sd: [digest(name)] }, [name]).slice(0, -5);
    expect(readToken(raw)).toMatchObject({ deviations: [{ code: 'segment-count', position: raw.length }] });
    expect(read(raw).disclosures).toMatchObject([{ state: 'rejected' }]);
  });
});

describe('an SD-JWT in pasted text', () => {
  const bound = example('simple').presentation;
  const plain = example('simple').issuance;
  const lines = (raw: string) => (raw.match(/.{1,68}/g) ?? []).join('\n');
  test.each([
    ['alone', (raw: string) => raw],
    ['in backticks', (raw: string) => `\`${raw}\``],
    ['in a sentence', (raw: string) => `the token ${raw} was sent`],
    ['in a header', (raw: string) => `Authorization: Bearer ${raw}`],
    ['in JSON', (raw: string) => JSON.stringify({ credential: raw })],
    ['in a form', (raw: string) => `vp_token=${raw}&locale=x`],
    ['percent-encoded', (raw: string) => `vp_token%3D${raw.replaceAll('~', '%7E')}%26a%3Db`],
    ['wrapped over lines', lines],
  ])('%s', (_what, wrap) => {
    for (const raw of [bound, plain]) {
      const found = findTokens(wrap(raw));
      expect(found.map(({ token }) => token.raw)).toEqual([raw]);
      expect(found[0]?.token).toHaveProperty('sdJwt');
    }
  });

  test('a JWT that Markdown strikes through stays a JWT', () => {
    const jwt = plain.slice(0, plain.indexOf('~'));
    expect(findTokens(`old: ~~${jwt}~~ new`).map(({ token }) => token.raw)).toEqual([jwt]);
  });
});
