import { describe, expect, test } from 'vitest';
import { findTokens } from '../../../../core/token/find-tokens.ts';
import { readFormat } from '../../../../core/token/formats/registry.ts';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const header = encode({ alg: 'RS256', kid: 'k1' });
const payload = encode({ iss: 'https://op.example', sub: 'alice', exp: 1_800_000_000 });

describe('one segment of a JWT', () => {
  test('is a header, with its members', () => {
    expect(readFormat(header)).toMatchObject({
      format: 'jwt-segment',
      name: 'JWT header alone',
      parts: [{ title: 'Header', rows: [{ name: 'alg', value: 'RS256' }, { name: 'kid' }] }],
    });
  });

  test('is a payload, with its claims and times', () => {
    expect(readFormat(payload)).toMatchObject({
      name: 'JWT payload alone',
      parts: [
        { title: 'Claims', rows: [{ name: 'iss' }, { name: 'sub' }, { name: 'exp', time: 1_800_000_000 }] },
      ],
      problems: ['It is one segment of a token: without the others nothing can be verified'],
    });
  });

  test.each([
    ['alone', payload, 'the whole text'],
    ['in a text', `the middle part is ${payload}, they said`, 'in the text'],
    ['as a value', `payload=${payload}&x=1`, 'in the text'],
  ])('is found %s', (_, text, where) => {
    expect(findTokens(text)).toMatchObject([
      { where, token: { raw: payload, format: { format: 'jwt-segment' } } },
    ]);
  });

  test.each([
    ['other JSON', encode({ theme: 'dark', size: 12 })],
    ['a JSON array', encode(['alg', 'iss'])],
    ['no JSON', 'eyJ0aGVtZSI6'],
    ['the signature', 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'],
    ['a segment that is too long', encode({ alg: 'x'.repeat(200_000) })],
  ])('is not %s', (_, text) => {
    expect(readFormat(text)?.format).not.toBe('jwt-segment');
  });
});
