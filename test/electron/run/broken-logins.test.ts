import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { RunReport } from '../../../core/checks/report.ts';
import { readChallenges } from '../../../core/oauth/challenge.ts';
import { explainChallenge } from '../../../core/oauth/explain-challenge.ts';
import { refusedPage } from '../../../core/oauth/login-page.ts';
import { refusedByEndpoint } from '../../../core/script/endpoint-refusal.ts';
import { failureBrief } from '../../../core/views/failure/failure-brief.ts';
import { failedCheckWords } from '../../../core/views/finding/failed-check-words.ts';
import { findingRecord, findingView } from '../../../core/views/finding/finding-views.ts';
import { logIn } from '../../support/login/log-in.ts';
import { makeKey, signEs256 } from '../../support/login/sign.ts';
import { noStore, type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';

// Ten broken logins and tokens, each with the sentence that a user reads first.

let stub: StubProvider;
beforeAll(async () => {
  stub = await startStubProvider();
});
afterAll(() => stub?.close());
afterEach(() => stub.restore());

const noBody = { encoding: 'utf8', content: '', size: 0 } as const;
const seconds = () => Math.floor(Date.now() / 1000);
const otherKey = makeKey('stub-2');

/** The line above the messages of a run: its failure and the likely cause, or its first failed check. */
function lineOf({ outcome, findings }: RunReport): string {
  if (outcome.state === 'failed')
    return `${outcome.failure.message} ${failureBrief(outcome.failure) ?? ''}`.trim();
  const words = failedCheckWords(findings.map((finding) => findingView(findingRecord(finding))));
  return `${words?.title ?? ''} ${words?.brief ?? ''}`.trim();
}

/** A login whose ID Token has other claims, or another key. */
async function withIdToken(change: (now: number) => object, key = stub.key): Promise<string> {
  stub.on(
    '/token',
    noStore(() => {
      const claims = { ...stub.claims(), ...change(seconds()) };
      return stub.tokens(signEs256({ typ: 'JWT', kid: key.jwk.kid }, claims, key.privateKey));
    }),
  );
  return lineOf(await logIn({ options: { issuer: stub.issuer }, browser: stub.window() }));
}

describe('the sentence of a broken login', () => {
  test('is empty for a good one', async () => {
    expect(await withIdToken(() => ({}))).toBe('');
  });

  test('with a wrong secret names the secret', async () => {
    const refusal = { error: 'invalid_client', error_description: 'client authentication failed' };
    stub.on('/token', noStore(refusal, '401 Unauthorized'));
    const authentication = { method: 'client_secret_basic', secret: 'not-the-secret' } as const;
    const options = { issuer: stub.issuer, client: { clientId: 'test-app', authentication } };
    expect(lineOf(await logIn({ options, browser: stub.window() }))).toBe(
      'The token endpoint returned 401 invalid_client. Most likely: the client secret is wrong or has expired.',
    );
  });

  test('with a wrong redirect URI names the redirect URI', () => {
    const page = {
      url: 'https://login.example/auth',
      status: 400,
      title: 'Error',
      text: 'invalid redirect_uri',
    };
    const failure = refusedPage(page, 'login');
    expect(failure.message).toMatch(/returned HTTP 400\. The provider does not accept the redirect URI\.$/);
    expect(failureBrief(failure)).toBe(
      'Register the redirect URI exactly as it is in the request, character by character.',
    );
  });

  test('with consent refused names the user', async () => {
    const browser = stub.window((callback) => {
      callback.searchParams.delete('code');
      callback.searchParams.set('error', 'access_denied');
    });
    expect(lineOf(await logIn({ options: { issuer: stub.issuer }, browser }))).toBe(
      'Authorization endpoint returned access_denied. Most likely: the user cancelled the sign-in or denied consent.',
    );
  });

  test('with a refresh token that was used before names its rotation', () => {
    const response = { status: 400, statusText: '', headers: [], body: noBody };
    const request = { grantType: 'refresh_token', method: 'none' } as const;
    const failure = refusedByEndpoint('refresh', response, { error: 'invalid_grant' }, request);
    expect(failure?.message).toBe('The token endpoint returned 400 invalid_grant.');
    expect(failure && failureBrief(failure)).toBe(
      'Most likely: the refresh token was rotated and an older one was sent.',
    );
  });
});

describe('the sentence of a broken token', () => {
  test('that has expired says since when', async () => {
    expect(await withIdToken((now) => ({ exp: now - 600 }))).toMatch(
      /^ID Token has expired or has no exp\. It had expired 10 min/,
    );
  });

  test('for another client says so', async () => {
    expect(await withIdToken(() => ({ aud: 'other-app' }))).toBe(
      'ID Token: aud does not contain the client_id. The token was issued to another client.',
    );
  });

  test('of another issuer says where they differ', async () => {
    expect(await withIdToken(() => ({ iss: 'https://other.example' }))).toMatch(
      /^ID Token: iss is not the issuer\. They differ in .*the host \(other\.example, not localhost\).*another issuer/,
    );
  });

  test('of a clock that is ahead says how far', async () => {
    expect(await withIdToken((now) => ({ iat: now + 600, exp: now + 900 }))).toMatch(
      /^ID Token: iat is missing or in the future\. It is .*in the future: the clocks of provider and client differ\.$/,
    );
  });

  test('with a rotated key says that no key matches', async () => {
    expect(await withIdToken(() => ({}), otherKey)).toBe(
      'ID Token: No single published key matches the token. Usual causes: a token from another provider, or a key removed from the JWKS.',
    );
  });

  test('without a scope says which one to request', () => {
    const [challenge] = readChallenges(['Bearer error="insufficient_scope", scope="orders:read"']).challenges;
    const explained = challenge && explainChallenge(challenge, 'api');
    expect(explained?.advice[0]).toBe('Sign in again with the scope orders:read, then repeat the call.');
  });
});
