import { describe, expect, test } from 'vitest';
import {
  isSameToken,
  type SubjectRef,
  sideOf,
  subjectText,
  tokenRef,
} from '../../../core/facts/subject-ref.ts';
import { findingSchema } from '../../../core/views/finding/finding-view.ts';

const words: readonly (readonly [
  about: SubjectRef,
  text: string,
  side: 'request' | 'response' | undefined,
])[] = [
  [{ kind: 'message', leg: 'authorization', side: 'request' }, 'authorization request', 'request'],
  [{ kind: 'message', leg: 'authorization', side: 'response' }, 'authorization response', 'response'],
  [{ kind: 'message', leg: 'token', side: 'response' }, 'token response', 'response'],
  [{ kind: 'message', leg: 'refresh', side: 'response' }, 'refresh response', 'response'],
  [{ kind: 'message', leg: 'userinfo', side: 'response' }, 'UserInfo', 'response'],
  [{ kind: 'message', leg: 'resource', side: 'response' }, 'API call', 'response'],
  [{ kind: 'document', document: 'jwks' }, 'JWKS', 'response'],
  [{ kind: 'document', document: 'replaced-jwks' }, 'JWKS (first)', 'response'],
  [{ kind: 'connections' }, 'connections', undefined],
  [{ kind: 'login-pages' }, 'login pages', undefined],
  [tokenRef({ role: 'id-token' }), 'ID Token', 'response'],
  [tokenRef({ role: 'id-token', from: 'callback' }), 'ID Token (callback)', 'response'],
  [tokenRef({ role: 'client-assertion', from: 'token' }), 'client assertion (token request)', 'request'],
  [tokenRef({ role: 'request-object' }), 'request object', 'request'],
  [tokenRef({ role: 'unknown', number: 2 }), 'token 2', 'response'],
];

describe('what a finding is about', () => {
  test.each(words)('%o is %s', (about, text, side) => {
    expect(subjectText(about)).toBe(text);
    expect(sideOf(about)).toBe(side);
    expect(findingSchema.shape.about.parse(about)).toEqual(about);
  });

  test.each([
    { kind: 'message', leg: 'nowhere', side: 'request' },
    { kind: 'message', leg: 'token' },
    { kind: 'token', role: 'Token' },
    { kind: 'document', document: '__proto__' },
    { kind: 'else' },
    'token response',
    null,
  ])('%o is refused', (about) => {
    expect(findingSchema.shape.about.safeParse(about).success).toBe(false);
  });
});

describe('two references to a token', () => {
  const token = tokenRef({ role: 'id-token', from: 'callback' });

  test('are the same where role, message and place are', () => {
    expect(isSameToken(tokenRef({ role: 'id-token', from: 'callback' }), token)).toBe(true);
  });

  test.each([
    tokenRef({ role: 'id-token' }),
    tokenRef({ role: 'id-token', from: 'token' }),
    tokenRef({ role: 'access-token', from: 'callback' }),
    tokenRef({ role: 'id-token', from: 'callback', number: 1 }),
    { kind: 'message', leg: 'authorization', side: 'response' } as const,
    undefined,
  ])('are not where one is %o', (other) => {
    expect(isSameToken(other, token)).toBe(false);
  });
});
