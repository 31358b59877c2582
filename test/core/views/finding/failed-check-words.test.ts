import { describe, expect, test } from 'vitest';
import { failedCheckWords } from '../../../../core/views/finding/failed-check-words.ts';
import type { FindingView } from '../../../../core/views/finding/finding-view.ts';

const failed: FindingView = {
  rule: 'id-token.audience',
  subject: 'ID Token',
  title: 'aud does not contain the client_id',
  spec: 'OIDC Core §3.1.3.7',
  severity: 'error',
  result: 'fail',
  expected: '"test-app"',
  received: '"other-app"',
  note: 'The token was issued to another client.',
};
const passed: FindingView = { ...failed, title: 'iss is the issuer', result: 'pass' };
const { note: _, ...withoutNote } = failed;

describe('the failed checks of a run', () => {
  test('are the first of them with its reason, and the number of the others', () => {
    expect(failedCheckWords([passed, failed, { ...failed, rule: 'id-token.issuer' }])).toEqual({
      title: 'ID Token: aud does not contain the client_id.',
      brief: 'The token was issued to another client.',
      others: 1,
    });
  });

  test('have their evidence where there is no reason', () => {
    expect(failedCheckWords([withoutNote])?.brief).toBe('Expected "test-app", received "other-app".');
    const { received: __, ...without } = withoutNote;
    expect(failedCheckWords([without])).toEqual({
      title: 'ID Token: aud does not contain the client_id.',
      others: 0,
    });
  });

  test('name what they are about with a capital letter, and nothing where that is unknown', () => {
    expect(failedCheckWords([{ ...failed, subject: 'provider metadata' }])?.title).toMatch(
      /^Provider metadata: aud/,
    );
    const signature = { ...failed, title: 'ID Token signature is not valid' };
    expect(failedCheckWords([signature])?.title).toBe('ID Token signature is not valid.');
    expect(failedCheckWords([{ ...failed, subject: '' }])?.title).toBe('aud does not contain the client_id.');
  });

  test.each(['pass', 'warn', 'info', 'not-applicable'] as const)(
    'are none where the result is %s',
    (result) => {
      expect(failedCheckWords([{ ...failed, result }])).toBeUndefined();
    },
  );

  test('are none without checks', () => {
    expect(failedCheckWords([])).toBeUndefined();
  });
});
