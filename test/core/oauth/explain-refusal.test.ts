import { describe, expect, test } from 'vitest';
import { explainErrorCode } from '../../../core/oauth/error-codes.ts';
import { explainRefusal } from '../../../core/oauth/explain-refusal.ts';

describe('explainRefusal', () => {
  test('says what a code means and what usually is behind it, none of it seen', () => {
    const explained = explainRefusal('invalid_grant', 'token', 'RFC 6749 §5.1');
    const known = explainErrorCode('invalid_grant', 'token');
    expect(explained).toEqual({
      spec: 'RFC 6749 §5.2',
      hint: `${known?.meaning} Check the causes below, the most likely first.`,
      causes: known?.causes.map((text) => ({ text, seen: false })),
    });
  });

  test.each([
    ['INVALID_SCOPE', 'authorization', /; invalid_scope in another spelling: /],
    ['login-required', 'authorization', /; login_required in another spelling: /],
  ] as const)('names the code that %s is in another spelling', (error, where, hint) => {
    const explained = explainRefusal(error, where, 'RFC 6749 §5.2');
    expect(explained).toEqual({ spec: 'RFC 6749 §5.2', hint: expect.stringMatching(hint) });
  });

  test.each([
    ['login_required', 'token', /defined for the authorization endpoint/],
    ['invalid_grant', 'authorization', /defined for the token endpoint/],
    ['insufficient_scope', 'token', /defined for a protected resource/],
  ] as const)('says where %s belongs, when it is not %s', (error, where, hint) => {
    expect(explainRefusal(error, where, 'RFC 6749 §5.2').hint).toMatch(hint);
  });

  test.each(['teapot', 'invalid_grnat', 'invalid_codes', '', '__proto__', 'constructor', 'x'.repeat(10_000)])(
    'does not guess what a private code means (%#)',
    (error) => {
      expect(explainRefusal(error, 'token', 'RFC 6749 §5.2')).toEqual({
        spec: 'RFC 6749 §5.2',
        hint: 'Unregistered error code. See the provider documentation.',
      });
    },
  );
});
