import { expect, test } from 'vitest';
import { loginRefusalSchema, refusalKinds } from '../../../../core/record/login-refusal.ts';
import { detailsRecordSchema } from '../../../../core/record/run-record.ts';
import { refusalText } from '../../../../core/views/run/refusal-words.ts';
import { runContent } from '../../../../core/views/run/run-views.ts';

test.each(refusalKinds)('%s is one or two sentences that name the host', (kind) => {
  const text = refusalText({ kind, host: 'login.example' });
  expect(text).toMatch(/^login\.example (requests|refuse).*\.$/);
  expect(text.length).toBeLessThan(160);
});

test.each([
  { kind: 'captcha', host: 'a.example' },
  { kind: 'passkey' },
  { host: 'a.example' },
  'passkey',
  null,
])('%j is no refusal', (value) => {
  expect(loginRefusalSchema.safeParse(value).success).toBe(false);
});

test('a stored run shows what was refused, and the User-Agent that was set', () => {
  const refused = { kind: 'user-agent', host: 'login.example' } as const;
  const record = detailsRecordSchema.parse({ findings: [], tokens: [], refused, userAgent: 'Example/1.0' });
  expect(runContent(record, [])).toMatchObject({ refused, userAgent: 'Example/1.0' });
  const plain = runContent(detailsRecordSchema.parse({ findings: [], tokens: [] }), []);
  expect(['refused' in plain, 'userAgent' in plain]).toEqual([false, false]);
});
