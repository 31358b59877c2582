import { expect, test } from 'vitest';
import { readToken } from '../../../core/token/read-token.ts';
import { repeatedClaims } from '../../../renderer/components/repeated-claims.ts';

const encode = (text: string) => Buffer.from(text).toString('base64url');

function repeated(header: string, payload: string, part: 'header' | 'payload') {
  const token = readToken(`${encode(header)}.${encode(payload)}.`);
  if (token.kind === 'opaque') throw new Error('no token');
  return [...repeatedClaims(token.deviations, part)];
}

const alg = '{"alg":"none"}';

test.each([
  ['{"a":1,"a":2,"b":3,"a":4}', ['a']],
  ['{"a/b":1,"a/b":2,"~":1,"~":2}', ['a/b', '~']],
  ['{"a":{"b":1,"b":2}}', []],
  ['{"a":1,"A":2}', []],
  ['{}', []],
])('of %s: %j', (payload, names) => {
  expect(repeated(alg, payload, 'payload')).toEqual(names);
});

test('those of the header are its own', () => {
  const header = '{"alg":"none","kid":"a","kid":"b"}';
  expect(repeated(header, '{"a":1}', 'header')).toEqual(['kid']);
  expect(repeated(header, '{"a":1}', 'payload')).toEqual([]);
});
