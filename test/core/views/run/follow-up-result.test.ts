import { describe, expect, test } from 'vitest';
import type { Facts, TokenTry } from '../../../../core/facts/facts.ts';
import { followUpResult } from '../../../../core/views/run/follow-up-result.ts';
import { factsWith, jsonResponse, NOW } from '../../../support/facts.ts';

const introspection = (
  document: Record<string, string | number | boolean>,
  status = 200,
): Partial<Facts> => ({
  introspection: {
    exchange: 'x1',
    response: jsonResponse(document, { status }),
    document,
    problems: [],
    at: NOW,
  },
});

const revocation = (status: number, ...tries: readonly Omit<TokenTry, 'exchange'>[]): Partial<Facts> => {
  const document = { error: 'unsupported_token_type' };
  return {
    revocation: {
      exchange: 'x1',
      response: jsonResponse(document, { status }),
      document,
      tries: tries.map((one) => ({ exchange: 'x2', ...one })),
    },
  };
};

const asked = { by: 'introspection', result: 'dead', answer: 'active: false' } as const;
const called = { by: 'api', result: 'dead', answer: '401 invalid_token' } as const;

describe('what a follow-up came to', () => {
  test.each([
    [introspection({ active: true, exp: 5 }), { kind: 'active', text: 'active', expiresAt: 5_000 }],
    [introspection({ active: false }), { kind: 'inactive', text: 'inactive' }],
    [
      introspection({ error: 'invalid_client' }, 401),
      { kind: 'refused', text: 'introspection refused: invalid_client' },
    ],
    [introspection({}, 500), { kind: 'refused', text: 'introspection refused: 500' }],
  ])('by introspection is in words: %#', (facts, result) => {
    expect(followUpResult('introspection', factsWith(facts))).toEqual(result);
  });

  test.each([
    [revocation(200), 'revoked', 'revoked: confirmed by the provider; not tested here'],
    [
      revocation(200, asked, called),
      'revoked',
      'revoked: introspection says inactive, and the API returned 401 invalid_token',
    ],
    [
      revocation(200, asked, { by: 'userinfo', result: 'works', answer: '200' }),
      'still-works',
      'revoked, but it still works: UserInfo returned 200, although introspection says inactive',
    ],
    [
      revocation(200, { by: 'refresh', result: 'works', answer: '200' }),
      'still-works',
      'revoked, but it still works: the token endpoint accepted it',
    ],
    [revocation(400, called), 'refused', 'revocation refused: unsupported_token_type'],
    [
      revocation(503, { by: 'api', result: 'works', answer: '200' }),
      'still-works',
      'revocation refused: unsupported_token_type',
    ],
  ])('by revocation is in words: %#', (facts, kind, text) => {
    expect(followUpResult('revocation', factsWith(facts))).toEqual({ kind, text });
  });

  test('is nothing for a login, nor before there is a response', () => {
    expect(followUpResult('device', factsWith(introspection({ active: true })))).toBeUndefined();
    for (const grant of ['introspection', 'revocation', 'logout', 'api-call'] as const) {
      expect(followUpResult(grant, factsWith())).toBeUndefined();
    }
  });
});
