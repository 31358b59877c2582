import { expect, test } from 'vitest';
import { frontAccessTokenIsPresent } from '../../../../core/checks/authorization-response/access-token-present.ts';
import { arrivedAtRedirectUri } from '../../../../core/checks/authorization-response/arrived.ts';
import { responseIsSuccessOrError } from '../../../../core/checks/authorization-response/code-and-error.ts';
import { codeIsPresent } from '../../../../core/checks/authorization-response/code-present.ts';
import { requestWasGranted } from '../../../../core/checks/authorization-response/error.ts';
import { errorCodeIsKnown } from '../../../../core/checks/authorization-response/error-code.ts';
import { frontIdTokenIsPresent } from '../../../../core/checks/authorization-response/id-token-present.ts';
import { issuerIsNamed } from '../../../../core/checks/authorization-response/issuer.ts';
import { responseParametersAreUnique } from '../../../../core/checks/authorization-response/parameters-once.ts';
import { parametersAreInPlace } from '../../../../core/checks/authorization-response/placement.ts';
import { authorizationResponseRules } from '../../../../core/checks/authorization-response/rules.ts';
import { stateIsUnchanged } from '../../../../core/checks/authorization-response/state.ts';
import type { AuthorizationResponseSubject } from '../../../../core/facts/facts.ts';
import type { ResponseMode } from '../../../../core/oauth/captured-response.ts';
import { readParameters } from '../../../../core/oauth/message.ts';
import {
  authorizationRequest,
  authorizationResponse,
  CLIENT_ID,
  CODE,
  factsWith,
  ISSUER,
  judge,
  loginFacts,
  metadata,
  REDIRECT_URI,
  STATE,
} from '../../../support/facts.ts';
import { describeRule } from '../../../support/rule-cases.ts';

const answer = authorizationResponse;
const refused = (error: string, more: Record<string, string> = {}) => answer({ code: null, error, ...more });
const arriving = (url: string) => answer({}, { answer: { url, method: 'GET', capturedBy: 'request' } });
const asking = (responseType: string, parameters: Record<string, string | null> = {}) =>
  answer(parameters, { request: authorizationRequest({ response_type: responseType }) });

/** An authorization response with this query, as it was received. */
function reading(query: string, redirectUri = REDIRECT_URI): AuthorizationResponseSubject {
  const parameters = readParameters(query).map((parameter) => ({ ...parameter, place: 'query' as const }));
  return answer({}, { parameters, request: authorizationRequest({ redirect_uri: redirectUri }) });
}

/** The usual response, its parameters moved to a place, for a request of that mode. */
function placed(
  place: 'query' | 'fragment' | 'body',
  responseMode: ResponseMode,
  method = 'GET',
): AuthorizationResponseSubject {
  const subject = answer();
  return {
    ...subject,
    answer: { ...subject.answer, method },
    parameters: subject.parameters.map((parameter) => ({ ...parameter, place })),
    request: authorizationRequest({}, { responseMode }),
  };
}

test('a good response passes every rule that applies', () => {
  const violated = authorizationResponseRules.filter((rule) => judge(rule, answer()).outcome === 'violated');
  expect(violated.map(({ id }) => id)).toEqual([]);
});

test('ids are unique and start with the subject', () => {
  const ids = authorizationResponseRules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => id.startsWith('authorization-response.'))).toBe(true);
});

const unknownTarget = answer({}, { request: authorizationRequest({ redirect_uri: null }) });
describeRule(arrivedAtRedirectUri, [
  ['there', 'pass', answer()],
  ['a longer path', 'violated', arriving(`${REDIRECT_URI}x?code=${CODE}`), { received: `${REDIRECT_URI}x` }],
  ['another port', 'violated', arriving(`https://client.example:444/cb?code=${CODE}`)],
  ['a registered one where none was sent', 'pass', unknownTarget],
  [
    'nothing to compare with',
    'not-applicable',
    unknownTarget,
    { facts: factsWith({ client: { clientId: CLIENT_ID, authentication: 'none' } }) },
  ],
]);

describeRule(stateIsUnchanged, [
  ['the same', 'pass', answer()],
  ['another', 'violated', answer({ state: 'other' }), { received: 'other', at: 'state' }],
  ['in another case', 'violated', answer({ state: STATE.toLowerCase() })],
  ['absent', 'violated', answer({ state: null }), { received: 'nothing' }],
  ['twice, once wrong', 'violated', reading(`code=1&state=${STATE}&state=other`)],
  [
    'though none was sent',
    'violated',
    answer({}, { request: authorizationRequest({ state: null }) }),
    { received: STATE },
  ],
  [
    'none sent, none back',
    'not-applicable',
    answer({ state: null }, { request: authorizationRequest({ state: null }) }),
  ],
  [
    'a request that cannot be read',
    'not-applicable',
    answer({}, { request: authorizationRequest({ request_uri: 'https://c/r' }) }),
  ],
]);

const silent = loginFacts({
  overrides: { metadata: metadata({ authorization_response_iss_parameter_supported: false }) },
});
describeRule(issuerIsNamed, [
  ['the issuer', 'pass', answer()],
  ['another', 'violated', answer({ iss: 'https://evil.example' }), { received: 'evil', at: 'iss' }],
  ['a slash more', 'violated', answer({ iss: `${ISSUER}/` })],
  ['another, not promised', 'violated', answer({ iss: 'https://evil.example' }), { facts: silent }],
  ['promised and absent', 'violated', answer({ iss: null }), { received: 'nothing' }],
  ['absent, not promised', 'not-applicable', answer({ iss: null }), { facts: silent }],
  ['absent, beside an ID Token', 'not-applicable', answer({ iss: null, id_token: 'e30.e30.e30' })],
  [
    'another, beside an ID Token',
    'violated',
    answer({ iss: 'https://evil.example', id_token: 'e30.e30.e30' }),
  ],
  ['sent, issuer unknown', 'not-applicable', answer(), { facts: factsWith() }],
]);

describeRule(parametersAreInPlace, [
  ['query', 'pass', placed('query', 'query')],
  ['fragment', 'pass', placed('fragment', 'fragment')],
  ['form', 'pass', placed('body', 'form_post', 'POST')],
  ['fragment for query', 'violated', placed('fragment', 'query'), { received: 'code in the fragment' }],
  ['query for form', 'violated', placed('query', 'form_post'), { received: 'in the query' }],
  ['query for fragment', 'violated', placed('query', 'fragment'), { at: 'code' }],
  ['a form that is not posted', 'violated', placed('body', 'form_post'), { received: 'GET' }],
  ['parameters of the redirect URI alone', 'not-applicable', reading('tenant=1', `${REDIRECT_URI}?tenant=1`)],
]);

describeRule(responseParametersAreUnique, [
  ['each once', 'pass', answer()],
  ['state twice', 'violated', reading(`code=1&state=${STATE}&state=${STATE}`), { received: 'state 2 times' }],
  ['code twice', 'violated', reading(`code=${CODE}&code=x&state=${STATE}`), { at: 'code' }],
  ['repeated by the redirect URI', 'pass', reading('a=1&a=2&code=1', `${REDIRECT_URI}?a=1&a=2`)],
  ['code named by the redirect URI too', 'violated', reading('code=1&code=2', `${REDIRECT_URI}?code=1`)],
]);

describeRule(responseIsSuccessOrError, [
  ['a code', 'pass', answer()],
  ['an error', 'pass', refused('access_denied')],
  ['both', 'violated', answer({ error: 'access_denied' }), { received: 'code and error' }],
  ['neither', 'not-applicable', reading('foo=1')],
]);

describeRule(codeIsPresent, [
  ['there', 'pass', answer()],
  ['absent', 'violated', answer({ code: null }), { received: 'no code', at: 'code' }],
  ['empty', 'violated', answer({ code: '' }), { received: 'an empty code' }],
  ['an error instead', 'not-applicable', refused('access_denied')],
  ['not asked for', 'not-applicable', asking('id_token', { code: null })],
]);

describeRule(frontIdTokenIsPresent, [
  ['there', 'pass', asking('code id_token', { id_token: 'a.b.c' })],
  ['absent', 'violated', asking('code id_token'), { at: 'id_token' }],
  ['code flow', 'not-applicable', answer()],
]);

describeRule(frontAccessTokenIsPresent, [
  ['there', 'pass', asking('token', { access_token: CODE, token_type: 'Bearer' })],
  ['without its type', 'violated', asking('token', { access_token: CODE }), { received: 'no token_type' }],
  ['absent', 'violated', asking('code token'), { received: 'no access_token' }],
  ['code flow', 'not-applicable', answer()],
]);

describeRule(requestWasGranted, [
  ['granted', 'pass', answer()],
  [
    'refused',
    'violated',
    refused('access_denied', { error_description: 'no way' }),
    { received: 'access_denied: no way', at: 'error' },
  ],
  ['refused in own words', 'violated', refused('vendor_error'), { received: 'vendor_error' }],
]);

test('authorization-response.error: the usual causes are shown', () => {
  expect(judge(requestWasGranted, refused('access_denied'))).toHaveProperty(
    'note',
    expect.stringContaining('cancelled'),
  );
});

describeRule(errorCodeIsKnown, [
  ['known', 'pass', refused('login_required')],
  ['unknown', 'violated', refused('vendor_error'), { received: 'vendor_error' }],
  ['of another endpoint', 'violated', refused('invalid_grant')],
  ['a name of every object', 'violated', refused('constructor')],
  ['no error', 'not-applicable', answer()],
]);
