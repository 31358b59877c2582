import { describe, expect, test } from 'vitest';
import { unusedCodeAfter } from '../../../core/debug/unused-code.ts';
import type { Draft, Reply } from '../../../core/script/draft.ts';

const browse: Draft = {
  kind: 'browse',
  leg: 'authorization',
  url: 'https://op.example/authorize',
  redirectUri: 'https://app.example/cb',
  responseMode: 'query',
};
const captured = (url: string): Reply => ({
  kind: 'browse',
  now: 5_000,
  outcome: { ok: true, answer: { url, method: 'GET', capturedBy: 'request' } },
});
const token: Draft = {
  kind: 'http',
  leg: 'token',
  request: { method: 'POST', url: 'https://op.example/token', headers: [] },
};
const none: Reply = {
  kind: 'http',
  now: 9_000,
  outcome: { ok: false, failure: { code: 'dns-failed', message: 'No such host.' } },
};

describe('an authorization code', () => {
  test.each(['https://app.example/cb?code=1&state=2', 'https://app.example/cb#state=2&code=1'])(
    'is to be used once it arrived in %s',
    (url) => expect(unusedCodeAfter(undefined, browse, captured(url))).toBe(5_000),
  );

  test('is to be used until the token request, and after other messages', () => {
    expect(unusedCodeAfter(5_000, { ...token, leg: 'jwks' }, none)).toBe(5_000);
    expect(unusedCodeAfter(5_000, token, none)).toBeUndefined();
  });

  test('is none in an error response', () => {
    expect(
      unusedCodeAfter(undefined, browse, captured('https://app.example/cb?error=access_denied')),
    ).toBeUndefined();
  });
});
