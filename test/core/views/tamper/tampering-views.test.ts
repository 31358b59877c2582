import { expect, test } from 'vitest';
import type { TamperingId, TamperingResult } from '../../../../core/record/tampering-record.ts';
import { tamperingOf, tamperings } from '../../../../core/tamper/tamperings.ts';
import { tamperingViewSchema } from '../../../../core/views/tamper/tampering-view.ts';
import { tamperingChoice, tamperingView } from '../../../../core/views/tamper/tampering-views.ts';

test.each<[TamperingId, TamperingResult, string, string]>([
  [
    'verifier-changed',
    { kind: 'refused', leg: 'token', code: 'invalid_grant' },
    'pass',
    'Refused as expected: Token request, invalid_grant',
  ],
  [
    'redirect-uri-path',
    { kind: 'refused', leg: 'authorization', code: 'page' },
    'pass',
    'Refused as expected: Authorization request, error page',
  ],
  [
    'scope-widened',
    { kind: 'refused', leg: 'token', code: 'ignored' },
    'pass',
    'Refused as expected: Token request, not granted',
  ],
  [
    'state-changed',
    { kind: 'refused', leg: 'authorization', code: 'authorization-response.state' },
    'pass',
    'Detected as expected: state does not match the request',
  ],
  [
    'verifier-missing',
    { kind: 'refused-otherwise', leg: 'token', code: 'server_error', status: 500 },
    'warn',
    'Refused, but not as expected: Token request, server_error; expected Token request: invalid_grant or invalid_request',
  ],
  [
    'verifier-changed',
    { kind: 'refused-otherwise', leg: 'token', status: 500 },
    'warn',
    'Refused, but not as expected: Token request, HTTP 500 without an error code; expected Token request: invalid_grant',
  ],
  [
    'verifier-changed',
    { kind: 'accepted', leg: 'token' },
    'fail',
    'Accepted: this provider does not check code_verifier',
  ],
  [
    'state-changed',
    { kind: 'accepted', leg: 'authorization' },
    'fail',
    'Accepted: Grantscope does not check state',
  ],
  [
    'verifier-changed',
    { kind: 'not-applicable', reason: 'absent', name: 'code_verifier' },
    'none',
    'Not applicable: the Token request has no code_verifier',
  ],
  [
    'id-token-nonce',
    { kind: 'not-applicable', reason: 'no-step' },
    'none',
    'Not applicable: the run has no Token response',
  ],
  ['verifier-changed', { kind: 'not-judged', reason: 'aborted' }, 'info', 'Not judged: the run was aborted'],
])('%s with the result %j', (id, result, tone, text) => {
  expect(tamperingView({ id, exchange: 'x1', result })).toMatchObject({
    id,
    title: tamperingOf(id).title,
    exchange: 'x1',
    result: { kind: result.kind, tone, text },
  });
});

test('a run that has not ended has no result', () => {
  expect(tamperingView({ id: 'code-replayed' })).toEqual({
    id: 'code-replayed',
    title: 'Code sent twice',
    step: 'Token request',
    by: 'provider',
    owed: 'The provider refuses a code that was used, and should revoke its tokens.',
    spec: 'RFC 6749 §4.1.2',
    expected: 'Token request: invalid_grant',
  });
});

test('every tampering can be sent to the window', () => {
  for (const choice of tamperings.map(tamperingChoice)) {
    expect(tamperingViewSchema.parse(choice)).toEqual(choice);
  }
});
