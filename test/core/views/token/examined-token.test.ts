import { expect, test } from 'vitest';
import { examineView } from '../../../../core/views/token/examined-token.ts';
import type { ClaimView, TokenView } from '../../../../core/views/token/token-view.ts';
import { loginTokens } from '../../../support/samples/tokens.ts';

function tokenOf(header: readonly ClaimView[], claims: readonly ClaimView[]): TokenView {
  const [sample] = loginTokens(0);
  if (sample === undefined) throw new Error('no token');
  return { ...sample, kind: 'jws', header, claims };
}

const nonce = { name: 'nonce', value: 'n' };
const issuer = { name: 'iss', value: 'https://sts.windows.net/t/' };

test.each([
  ['with nonce and an issuer of Entra', [nonce], [issuer], true],
  ['without nonce', [], [issuer], false],
  ['of another issuer', [nonce], [{ name: 'iss', value: 'https://op.example' }], false],
  ['with a shared secret', [nonce, { name: 'alg', value: 'HS256' }], [issuer], false],
])('a token %s', (_what, header, claims, isForMicrosoft) => {
  expect(examineView(tokenOf(header, claims)).isForMicrosoft).toBe(isForMicrosoft);
});

test('the values of other claims are not read', () => {
  let read = 0;
  const others = Array.from({ length: 1_000 }, (_, index) => ({
    name: `c${index}`,
    get value() {
      read += 1;
      return 'v';
    },
  }));
  expect(examineView(tokenOf([nonce], [...others, issuer])).isForMicrosoft).toBe(true);
  expect(read).toBe(0);
});
