import { describe, expect, test } from 'vitest';
import { clientCredentials } from '../../../core/grants/client-credentials/client-credentials.ts';
import { device } from '../../../core/grants/device/device.ts';
import { type HeaderLine, type HttpResponse, textBody } from '../../../core/oauth/message.ts';
import { cannedIssuer, cannedReplies } from '../../support/canned-issuer.ts';
import { json, play } from '../../support/play.ts';

function response(
  status: number,
  statusText: string,
  content: string,
  type = 'text/plain',
  headers: readonly HeaderLine[] = [],
): HttpResponse {
  return { status, statusText, headers: [['Content-Type', type], ...headers], body: textBody(content) };
}

function failureOf(token: HttpResponse) {
  return play(
    clientCredentials({
      issuer: cannedIssuer,
      client: { clientId: 'service', authentication: { method: 'client_secret_basic', secret: 's' } },
      scope: [],
      parameters: [],
    }),
    cannedReplies({ token: [token] }),
  ).failure;
}

describe('a token response in a form of its own', () => {
  test('is read where it is form-encoded, whatever its media type', () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json']) {
      expect(failureOf(response(200, 'OK', 'access_token=abc&token_type=bearer', type))).toBeUndefined();
    }
  });

  test('has its error read too, with status 200', () => {
    const body =
      'error=bad_verification_code&error_description=The+code+passed+is+incorrect&error_uri=https%3A%2F%2Fx';
    expect(failureOf(response(200, 'OK', body, 'application/x-www-form-urlencoded'))).toMatchObject({
      code: 'token-error',
      message: 'The token endpoint returned 200 bad_verification_code.',
      received: 'bad_verification_code: The code passed is incorrect',
    });
  });

  test.each([
    ['{"ok":true,"authed_user":{"access_token":"xoxp"}}', 'it is in authed_user.access_token'],
    ['{"data":{"tokens":{"id_token":"x"}}}', 'it is in data.tokens.id_token'],
    ['{"accessToken":"x"}', 'it is in accessToken'],
    ['{"a":{"b":{"c":{"access_token":"x"}}}}', 'no access_token in it'],
    ['{"authed_user":{"access_token":""}}', 'no access_token in it'],
    ['[{"access_token":"x"}]', 'the body is an array, not an object'],
    ['hello=world', 'expected a value, found "h"'],
  ])('is said where it cannot be used: %s', (body, what) => {
    const failure = failureOf(response(200, 'OK', body, 'application/json'));
    expect(failure).toMatchObject({ code: 'token-response-unusable' });
    expect(failure?.message).toBe(`The token endpoint returned 200 without a token: ${what}.`);
    expect(JSON.stringify(failure)).not.toContain('xoxp');
  });
});

describe('an error in a form of its own', () => {
  test.each([
    [
      '{"error":{"message":"Invalid code.","type":"OAuthException","code":100}}',
      ': Invalid code (OAuthException)',
    ],
    ['{"error":{"code":401,"message":"Bad key","status":"UNAUTHENTICATED"}}', ': Bad key (401)'],
    ['{"errors":[{"message":"no such client","code":"X1"}]}', ': no such client (X1)'],
    ['{"errors":["no such client"]}', ': no such client'],
    ['{"type":"about:blank","title":"Forbidden","detail":"not you","status":400}', ': not you (about:blank)'],
    ['{"message":"Missing Authentication Token"}', ': Missing Authentication Token'],
    ['{"error_code":"invalid_client","msg":"Invalid client"}', ': Invalid client (invalid_client)'],
    [
      '{"fault":{"faultstring":"Invalid key","detail":{"errorcode":"oauth.v2.Key"}}}',
      ': Invalid key (oauth.v2.Key)',
    ],
    ['{"fault":{"faultstring":"Invalid key","detail":7}}', ': Invalid key'],
    ['{"errors":{"client_id":["is invalid"],"x":["y"]}}', ': client_id is invalid'],
    ['{"errors":{"client_id":[],"scope":"is unknown"}}', ': scope is unknown'],
    ['{"errorCode":"invalid_client"}', ': invalid_client'],
    ['<!doctype html><title>Access denied</title><p>Blocked', ': Access denied'],
    ['<?xml version="1.0"?><error><code>invalid_client</code></error>', ': invalid_client'],
    ['{"message":"Bad Request"}', ''],
    ['{"message":"bad request"}', ''],
    ['{"fault":null,"errors":{},"errorCode":7}', ''],
    ['{"fault":{"faultstring":""},"errors":{"a":{"b":"c"}}}', ''],
    ['{"error":""}', ''],
    ['{"error":"  "}', ''],
    ['{"error":{}}', ''],
    ['{"error":null,"message":7}', ''],
    ['404 page not found', ''],
    ['', ''],
  ])('is quoted after the status: %s', (body, quoted) => {
    expect(failureOf(response(400, 'Bad Request', body))).toMatchObject({
      code: 'token-response-unusable',
      message: `The token endpoint returned 400 Bad Request${quoted}.`,
    });
  });

  test('is cut where it is long', () => {
    const failure = failureOf(json({ message: 'x'.repeat(5_000) }, 400));
    expect(failure?.message.length).toBeLessThan(300);
  });

  test('has the text of the response beside it', () => {
    expect(failureOf(response(404, 'Not Found', '404 page not found'))?.received).toBe(
      "404, text/plain, 18 bytes, beginning '404 page not found'",
    );
  });
});

test('a page with status 200 is not quoted: it may be a login page', () => {
  expect(failureOf(response(200, 'OK', '<title>Sign in</title>', 'text/html'))?.message).not.toContain(
    'Sign in',
  );
});

test('an error code with spaces is quoted', () => {
  expect(failureOf(json({ error: ' invalid_grant' }, 400))?.message).toBe(
    'The token endpoint returned 400 " invalid_grant".',
  );
});

test.each([{ error: 'rate_limited' }, { message: 'slow down' }, 'no'])(
  '429 says when to try again: %j',
  (body) => {
    expect(failureOf(json(body, 429, [['Retry-After', '30']]))?.hint).toMatch(
      /^The provider limits the number of requests\. Try again in 30 s\./,
    );
  },
);

describe('a redirect of a POST', () => {
  test.each([
    [301, 'a redirected POST becomes a GET, without its parameters'],
    [303, 'a redirected POST becomes a GET, without its parameters'],
    [307, 'the parameters would go to another URL'],
    [308, 'the parameters would go to another URL'],
  ])('is not followed, and %d says why', (status, why) => {
    const failure = failureOf(response(status, '', '', 'text/html', [['Location', '/token/']]));
    expect(failure).toMatchObject({ code: 'unexpected-redirect', received: `${status} to /token/` });
    expect(failure?.message).toMatch(/redirects to \/token\/\.$/);
    expect(failure?.hint).toContain(why);
  });

  test.each([[], [['Location', '']], [['Location', '  ']]] as const)(
    'is said without a target too: %j',
    (...headers) => {
      const failure = failureOf(response(302, 'Found', '', 'text/html', headers));
      expect(failure).toMatchObject({ code: 'unexpected-redirect', received: '302' });
      expect(failure?.message).toMatch(/redirects\.$/);
      expect(failure?.hint).toContain('The response names no other URL.');
    },
  );

  test.each([
    ['/token/', 'The URLs differ in the trailing slash (added).'],
    ['http://login.example/token', 'The URLs differ in the scheme (http, not https).'],
    ['https://login.example:8443/token', 'The URLs differ in the port (8443, not 443).'],
    ['//login.example/Token', 'The URLs differ in the letter case of the path (/Token, not /token).'],
  ])('says how %s differs', (location, difference) => {
    const failure = failureOf(response(308, '', '', 'text/html', [['Location', location]]));
    expect(failure?.hint).toContain(difference);
  });

  test.each(['https://other.example/token', '/login', 'http://', '::', 'вход', '?'])(
    'to %s says only where',
    (location) => {
      const failure = failureOf(response(301, '', '', 'text/html', [['Location', location]]));
      expect(failure?.received).toBe(`301 to ${location}`);
      expect(failure?.hint).not.toContain('differ');
    },
  );

  test('of a megabyte is cut', () => {
    const failure = failureOf(
      response(301, '', '', 'text/html', [['Location', `/${'x'.repeat(1_000_000)}`]]),
    );
    expect(JSON.stringify(failure).length).toBeLessThan(2_000);
  });

  test.each([300, 304, 305])('is not %d without a target', (status) => {
    expect(failureOf(response(status, 'Other', ''))).toMatchObject({ code: 'unexpected-status' });
  });
});

describe('the device authorization endpoint is read the same way', () => {
  const first = (answer: HttpResponse) => {
    const replies = cannedReplies({ 'device-authorization': [answer] });
    return play(
      device({
        issuer: cannedIssuer,
        client: { clientId: 'tv', authentication: { method: 'none' } },
        scope: [],
        parameters: [],
      }),
      // The first wait takes longer than the code lives.
      (draft) => (draft.kind === 'wait' ? { kind: 'wait', now: Number.MAX_SAFE_INTEGER } : replies(draft)),
    );
  };

  test.each([
    [response(404, 'Not Found', 'no'), 'The device authorization endpoint returned 404 Not Found.'],
    [
      json({ error: { message: 'not for TVs', code: 7 } }, 403),
      'The device authorization endpoint returned 403: not for TVs (7).',
    ],
    [
      json({ device_code: 'd', user_code: 'u' }),
      'The device authorization endpoint returned 200 without the codes or URL that the user needs: no verification_uri.',
    ],
    [response(200, 'OK', 'error=slow'), 'The device authorization endpoint returned 200 slow.'],
  ])('case %#', (answer, message) => {
    expect(first(answer).failure?.message).toBe(message);
  });

  test('takes a form, and the URL by its name of the drafts', () => {
    const form =
      'device_code=d&user_code=u&verification_url=https%3A%2F%2Fa.example%2Fd&interval=1&expires_in=9';
    const { drafts, failure } = first(response(200, 'OK', form));
    expect(drafts.at(-1)).toMatchObject({ kind: 'wait', milliseconds: 1000 });
    expect(failure?.code).toBe('device-code-expired');
  });
});

describe('an error in the form of a gateway', () => {
  test.each([
    [
      '{"errorCode":"invalid_client","errorSummary":"Invalid value for client_id","errorId":"oae"}',
      'Invalid value for client_id (invalid_client)',
    ],
    ['{"Message":"User is not authorized","__type":"AccessDenied"}', 'User is not authorized (AccessDenied)'],
    ['{"errorMessage":"Task timed out","errorType":"x"}', 'Task timed out'],
  ])('is quoted: %s', (body, text) => {
    expect(failureOf(response(400, 'Bad Request', body, 'application/json'))?.message).toBe(
      `The token endpoint returned 400 Bad Request: ${text}.`,
    );
  });

  test.each(['{"Message":7}', '{"errorSummary":""}', '{"errorSummary":null}', '[]'])(
    'is not guessed: %s',
    (body) => {
      expect(failureOf(response(400, 'Bad Request', body, 'application/json'))?.message).toBe(
        'The token endpoint returned 400 Bad Request.',
      );
    },
  );
});
