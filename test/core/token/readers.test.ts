import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findTokens } from '../../../core/token/find-tokens.ts';
import { placesOfFormats } from '../../../core/token/formats/places.ts';
import { readFormat } from '../../../core/token/formats/registry.ts';
import { readJweParts } from '../../../core/token/jose/jwe-parts.ts';
import { readJsonSerialization } from '../../../core/token/jose/read-json-serialization.ts';
import { isObject } from '../../../core/token/json-members.ts';
import { outlineJson } from '../../../core/token/json-outline.ts';
import { listFound } from '../../../core/token/list-found.ts';
import { readJwk } from '../../../core/token/read-jwk.ts';
import { readToken } from '../../../core/token/read-token.ts';
import { readDisclosure } from '../../../core/token/sd-jwt/read-disclosure.ts';
import { readSdJwt } from '../../../core/token/sd-jwt/read-sd-jwt.ts';
import type { JsonValue } from '../../../core/token/token.ts';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import { inflate } from '../../../electron/text-reader/inflate.ts';
import { expectBounded, testReaders } from '../../support/bounded-readers.ts';
import { nearJson, nearValid } from '../../support/near-valid.ts';

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  readToken,
  readFormat,
  readJsonSerialization,
  readDisclosure,
  outlineJson,
  placesOfFormats: (text) => [...placesOfFormats(text)],
  findTokens: (text) => findTokens(text, { inflate }).map(({ where, start, end }) => [where, start, end]),
  listFound: (text) =>
    listFound(text, 0, { inflate }).tokens.map(({ token, label, also }) => [token, label, also]),
  readSdJwt: (text) => readSdJwt(readToken(text), nodeCrypto),
  readJweParts: (text) => {
    const token = readToken(text);
    return token.kind === 'jwe' ? readJweParts(token) : undefined;
  },
};

describe('no reader fails, and what it says is bounded', () => {
  testReaders(readers);

  test('readJwk', () => {
    fc.assert(
      fc.property(nearJson, (made) => {
        const value = JSON.parse(JSON.stringify(made)) as JsonValue;
        if (isObject(value)) expectBounded(readJwk(value, nodeCrypto), JSON.stringify(value));
      }),
    );
  });

  test('an SD-JWT with any claims and disclosures', () => {
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    fc.assert(
      fc.property(nearJson, fc.array(nearJson, { maxLength: 4 }), (claims, disclosures) => {
        const text = [
          `${encode({ alg: 'none', typ: 'dc+sd-jwt' })}.${encode(claims)}.`,
          ...disclosures.map(encode),
          '',
        ].join('~');
        expectBounded(readSdJwt(readToken(text), nodeCrypto), text);
      }),
    );
  });

  test('the same text is read the same way twice', () => {
    const write = (text: string) => JSON.stringify(readToken(text));
    fc.assert(
      fc.property(nearValid, (text) => {
        expect(write(text)).toBe(write(text));
      }),
    );
  });
});
