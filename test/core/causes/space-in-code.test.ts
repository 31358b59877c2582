import { expect, test } from 'vitest';
import { explainByTrace } from '../../../core/causes/explain-by-trace.ts';
import { readCallback } from '../../../core/oauth/callback.ts';
import type { CapturedResponse } from '../../../core/oauth/captured-response.ts';
import { parameterValues, textBody } from '../../../core/oauth/message.ts';
import { authorizationResponse, factsWith, REDIRECT_URI, tokenResponse } from '../../support/facts.ts';

/** The causes of an error of the token endpoint, for the code of this redirect. */
function causesOf(answer: CapturedResponse, error = 'invalid_grant'): string {
  const parameters = readCallback(answer);
  const [code = ''] = parameterValues(parameters, 'code');
  const facts = factsWith({
    authorizationResponse: authorizationResponse({}, { answer, parameters }),
    tokenResponse: tokenResponse({ document: { error }, form: { code }, status: 400 }),
  });
  const { causes = [] } = explainByTrace({ code: 'token-error', message: 'Refused.' }, facts, []);
  return causes.map(({ text, seen }) => `${seen ? 'seen' : 'usual'}: ${text}`).join('\n');
}

const arriving = (rest: string): CapturedResponse => ({
  url: `${REDIRECT_URI}${rest}`,
  method: 'GET',
  capturedBy: 'request',
});
const posted: CapturedResponse = {
  ...arriving(''),
  method: 'POST',
  body: textBody('state=s&code=ab+cd%2Fef'),
};
const escapeIt =
  'seen: the code in the redirect has an unescaped +, which was decoded as a space; the provider must send it as %2B';

test.each([
  ['in the query', arriving('?code=ab+cd/ef&state=s')],
  ['after other parameters', arriving('?state=s&code=ab+cd')],
  ['at its start', arriving('?code=+abcd')],
  ['beside one that is escaped', arriving('?code=a%2Bb+c')],
  ['in the fragment', arriving('#code=ab+cd&state=s')],
  ['behind a second question mark', arriving('?tenant=1?code=ab+cd')],
  ['in a posted form', posted],
])('a code with a bare + %s', (_, answer) => {
  expect(causesOf(answer)).toContain(escapeIt);
  expect(causesOf(answer, 'invalid_request')).toContain(escapeIt);
  expect(causesOf(answer)).not.toContain('cd');
});

test('a code with an escaped space is quoted as that', () => {
  expect(causesOf(arriving('?code=ab%20cd'))).toContain('seen: the code that was sent contains a space');
});

test.each([
  ['an escaped +', arriving('?code=ab%2Bcd'), 'invalid_grant'],
  ['a + in another parameter', arriving('?code=abcd&session_state=a+b'), 'invalid_grant'],
  ['a + in a parameter with a longer name', arriving('?my_code=a+b&code=abcd'), 'invalid_grant'],
  ['another error', arriving('?code=ab+cd'), 'invalid_client'],
])('%s is no cause', (_, answer, error) => {
  expect(causesOf(answer, error)).not.toContain('space');
});

test('without the redirect the space is what is known', () => {
  const facts = factsWith({
    tokenResponse: tokenResponse({
      document: { error: 'invalid_grant' },
      form: { code: 'a b' },
      status: 400,
    }),
  });
  const { causes = [] } = explainByTrace({ code: 'token-error', message: 'Refused.' }, facts, []);
  expect(causes.map(({ text }) => text)).toContain('the code that was sent contains a space');
});
