import { describe, expect, test } from 'vitest';
import {
  type BreakpointConditions,
  breakpointSchema,
  isPlainBreakpoint,
} from '../../../core/debug/breakpoint.ts';
import { breakpointWords } from '../../../core/debug/breakpoint-words.ts';

const plain = { id: 'b1', on: true, stage: 'request', step: 'token' } as const;

describe('a breakpoint from the disk or the window', () => {
  test.each([
    plain,
    { ...plain, step: undefined, on: false, stage: 'navigation', host: '*.example', path: '/authorize*' },
    { ...plain, stage: 'response', status: '4xx', failed: 'any' },
    { ...plain, parameters: [{ place: 'json', name: 'error', value: '' }] },
  ])('is read: %j', (value) => {
    const { step, ...others } = value;
    expect(breakpointSchema.safeParse(step === undefined ? others : value).success).toBe(true);
  });

  test.each([
    { ...plain, id: '' },
    { ...plain, on: 'yes' },
    { ...plain, stage: 'draft' },
    { ...plain, step: 'no-such-step' },
    { ...plain, host: '' },
    { ...plain, path: 'x'.repeat(501) },
    { ...plain, status: '600' },
    { ...plain, status: '4x' },
    { ...plain, status: '404 ' },
    { ...plain, failed: '' },
    { ...plain, parameters: [{ place: 'cookie', name: 'a' }] },
    { ...plain, parameters: [{ place: 'query', name: '' }] },
    { ...plain, parameters: Array.from({ length: 11 }, () => ({ place: 'query', name: 'a' })) },
  ])('is refused: %j', (value) => {
    expect(breakpointSchema.safeParse(value).success).toBe(false);
  });

  test('is plain only where it has no condition but its step', () => {
    expect(isPlainBreakpoint(plain)).toBe(true);
    expect(isPlainBreakpoint({ ...plain, on: false })).toBe(true);
    expect(isPlainBreakpoint({ ...plain, host: '*' })).toBe(false);
    expect(isPlainBreakpoint({ ...plain, stage: 'response' })).toBe(false);
    expect(isPlainBreakpoint({ id: 'b1', on: true, stage: 'request' })).toBe(false);
  });
});

describe('a breakpoint in words', () => {
  test.each<[BreakpointConditions, string]>([
    [{ stage: 'request', step: 'token' }, 'Token request'],
    [{ stage: 'response', step: 'token' }, 'Token response'],
    [{ stage: 'response', step: 'jwks' }, 'JWKS response'],
    [{ stage: 'request' }, 'Any request'],
    [{ stage: 'response', status: '5xx' }, 'Any response with status 5xx'],
    [{ stage: 'navigation' }, 'Navigation'],
    [{ stage: 'navigation', step: 'logout', path: '/out' }, 'Logout: navigation to /out'],
    [{ stage: 'navigation', host: '*.example', path: '/login/*' }, 'Navigation to *.example/login/*'],
    [
      {
        stage: 'request',
        step: 'token',
        host: 'op.example',
        parameters: [{ place: 'form', name: 'grant_type', value: 'refresh_token' }],
      },
      'Token request to op.example with grant_type=refresh_token',
    ],
    [
      {
        stage: 'response',
        parameters: [
          { place: 'json', name: 'error', value: 'invalid_*' },
          { place: 'header', name: 'DPoP-Nonce' },
        ],
      },
      'Any response with member error=invalid_* and header DPoP-Nonce',
    ],
    [{ stage: 'request', failed: 'any' }, 'Any request after a failed check'],
    [{ stage: 'request', failed: 'callback.state' }, 'Any request after callback.state failed'],
  ])('%j', (conditions, words) => {
    expect(breakpointWords(conditions)).toBe(words);
  });

  test.each([
    ['form', 'client_secret'],
    ['form', 'code_verifier'],
    ['form', 'newPassword'],
    ['header', 'Authorization'],
    ['header', 'Cookie'],
  ] as const)('the value of a secret in the %s, %s, is masked', (place, name) => {
    const words = breakpointWords({ stage: 'request', parameters: [{ place, name, value: 'hunter2' }] });
    expect(words).toContain(name);
    expect(words).not.toContain('hunter2');
  });
});
