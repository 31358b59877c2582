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

describe('a JWT that was damaged', () => {
  const signature = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
  const whole = `${header}.${payload}.${signature}`;

  test.each([
    ['its first character', whole.slice(1), 'The header cannot be read'],
    ['its first three characters', whole.slice(3), 'The header cannot be read'],
    ['its header', `.${payload}.${signature}`, 'The header is missing'],
  ])('has its claims without %s', (_what, text, problem) => {
    expect(readFormat(text)).toMatchObject({
      format: 'damaged-jwt',
      name: 'JWT without a readable header',
      parts: [{ title: 'Claims', rows: [{ name: 'iss' }, { name: 'sub' }, { name: 'exp' }] }],
      problems: [expect.stringContaining(problem)],
    });
  });

  test.each([
    ['lower', whole.toLowerCase()],
    ['upper', whole.toUpperCase()],
  ])('is called so in %s case', (letters, text) => {
    expect(readFormat(text)).toMatchObject({ name: `JWT in ${letters} case`, parts: [] });
  });

  test.each([
    ['a host name', 'www.eyelevel.example'],
    ['a payload that is no JSON', `yJh.eyJhIjox.${signature}`],
    ['a payload of something else', `yJh.${encode({ theme: 'dark' })}.${signature}`],
    ['a signature that is too short', `yJh.${payload}.c2ln`],
    ['mixed letters in a word', 'eyjAbcdefgh.eyjabcdefghi.x'],
    ['four parts', `yJh.${payload}.${signature}.${signature}`],
  ])('is not %s', (_what, text) => {
    expect(readFormat(text)?.format).not.toBe('damaged-jwt');
  });
});
