import { expect, test } from 'vitest';
import { tokenRef } from '../../../../core/facts/subject-ref.ts';
import { readToken } from '../../../../core/token/read-token.ts';
import { timeStatus, timesOfToken } from '../../../../core/token/time-status.ts';
import { tokenTone } from '../../../../core/token/token-status.ts';
import { timeStatusOfView } from '../../../../core/views/token/token-view-times.ts';
import { tokenView } from '../../../../core/views/token/token-views.ts';

const now = 1_800_000_000_000;
const seconds = now / 1000;

function view(claims: object | string, state: 'valid' | 'not-checked' = 'valid') {
  const part = (text: string): string => Buffer.from(text).toString('base64url');
  const payload = typeof claims === 'string' ? claims : JSON.stringify(claims);
  const raw = `${part('{"alg":"RS256"}')}.${part(payload)}.${part('signature')}`;
  const signature = state === 'valid' ? { state, alg: 'RS256' } : { state, reason: 'no key yet' };
  const token = readToken(raw);
  const shown = tokenView(
    '0',
    { about: tokenRef({ role: 'unknown', number: 1 }), token, signature },
    {
      mask: (text) => text,
      findings: [],
    },
  );
  return { token, shown };
}

test.each([
  {},
  { exp: seconds },
  { exp: seconds + 60 },
  { exp: seconds + 60, nbf: seconds + 30 },
  { exp: seconds + 60, nbf: seconds + 90 },
  { exp: '1800000060' },
  { exp: null },
  { exp: now + 60_000 },
  { exp: 1e15 },
  { exp: seconds + 600, iat: seconds + 300 },
  { nbf: 'soon' },
  '{"sub":"s","exp":',
])('a token and its view have the same status: %j', (claims) => {
  const { token, shown } = view(claims);
  expect(timeStatusOfView(shown, now)).toEqual(timeStatus(timesOfToken(token), now));
});

test('a view is good only when verified, and only until it expires', () => {
  const { shown } = view({ exp: seconds + 60 });
  const toneOfView = (token: typeof shown, at: number) => tokenTone(token, timeStatusOfView(token, at));
  expect(toneOfView(shown, now)).toBe('pass');
  expect(toneOfView(shown, now + 59_999)).toBe('pass');
  expect(toneOfView(shown, now + 60_000)).toBe('fail');
  expect(toneOfView(view({ exp: seconds + 60 }, 'not-checked').shown, now)).toBe('none');
});

test('an opaque token uses the expiry of its response', () => {
  const opaque = { kind: 'opaque', claims: [] } as const;
  expect(timeStatusOfView(opaque, now)).toEqual({ state: 'no-expiry', known: false });
  expect(timeStatusOfView({ ...opaque, expiresAt: now }, now)).toMatchObject({ state: 'expired' });
});
