import { expect, test } from 'vitest';
import { loginRefusalSchema, refusalKinds } from '../../../../core/record/login-refusal.ts';
import { refusalText } from '../../../../core/views/run/refusal-words.ts';

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
