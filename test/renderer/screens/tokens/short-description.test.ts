import { expect, test } from 'vitest';
import { shortDescription } from '../../../../renderer/screens/tokens/short-description.ts';
import { loginTokens } from '../../../support/samples/tokens.ts';

const [access, , refresh] = loginTokens(0);
if (access === undefined || refresh === undefined) throw new Error('no tokens');

test('leaves out the key that the signature names', () => {
  expect(shortDescription(access)).toBe('at+jwt, RS256');
});

test.each([
  ['the signature does not name the key', { signature: { state: 'no-key', text: 'signature not verified' } }],
  ['there is no signature', { signature: undefined }],
  ['the header has no key', { header: [] }],
  ['it does not end with the key', { describes: 'at+jwt, RS256, key rs1, and more' }],
] as const)('leaves it as it is where %s', (_, change) => {
  const { signature, ...token } = access;
  const changed =
    'signature' in change ? { ...token, ...(change.signature && change) } : { ...access, ...change };
  expect(shortDescription(changed)).toBe(changed.describes);
});

test('an opaque token has no key', () => {
  expect(shortDescription(refresh)).toBe(refresh.describes);
});
