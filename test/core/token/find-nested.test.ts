import { describe, expect, test } from 'vitest';
import { findTokens } from '../../../core/token/find-tokens.ts';

const encode = (text: string) => Buffer.from(text).toString('base64url');
const nest = (payload: string, header: object = { alg: 'RS256', cty: 'JWT' }) =>
  `${encode(JSON.stringify(header))}.${encode(payload)}.c2ln`;
const inner = nest('{"sub":"alice"}', { alg: 'ES256' });
const jwe = `${encode('{"alg":"dir","enc":"A128GCM"}')}..aXY.Y3Q.dGFn`;

const raws = (text: string) => findTokens(text).map(({ token }) => token.raw);

describe('a JWT that is the payload of another', () => {
  test.each([
    ['alone', (raw: string) => raw],
    ['in a header', (raw: string) => `Authorization: Bearer ${raw}`],
    ['in JSON', (raw: string) => JSON.stringify({ id_token: raw, expires_in: 60 })],
    ['in a sentence', (raw: string) => `the token ${raw} was sent`],
  ])('%s: is listed after it, at its end', (_what, wrap) => {
    const outer = nest(inner);
    const text = wrap(outer);
    const end = text.indexOf(outer) + outer.length;
    expect(findTokens(text)).toMatchObject([
      { token: { raw: outer, deviations: [] } },
      { start: end, end, nested: true, token: { raw: inner, payload: { sub: 'alice' } } },
    ]);
  });

  test.each([
    ['cty in lower case', nest(inner, { alg: 'RS256', cty: 'jwt' })],
    ['typ and cty', nest(inner, { alg: 'RS256', typ: 'JWT', cty: 'JWT' })],
    ['no cty', nest(inner, { alg: 'RS256' })],
    ['quotation marks', nest(JSON.stringify(inner))],
    ['a line break', nest(`${inner}\n`)],
  ])('with %s', (_what, outer) => {
    expect(findTokens(outer)).toMatchObject([{ token: { deviations: [] } }, { token: { raw: inner } }]);
  });

  test('which is encrypted', () => {
    expect(raws(nest(jwe))).toEqual([nest(jwe), jwe]);
  });

  test('is opened eight deep', () => {
    let token = inner;
    for (let depth = 0; depth < 12; depth += 1) token = nest(token);
    expect(findTokens(token)).toHaveLength(9);
  });

  test.each(['', 'text', 'a.b.c', 'true', '"', '"x"', '[1]', '{"a":1}', 'two words', 'x'.repeat(1e6)])(
    'a payload that is none has nothing inside',
    (payload) => {
      expect(findTokens(nest(payload))).toHaveLength(1);
    },
  );
});
