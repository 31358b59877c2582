import { expect, test } from 'vitest';
import { authorizationDetailsAreTyped } from '../../../../core/checks/authorization-request/authorization-details.ts';
import { csrfIsPrevented } from '../../../../core/checks/authorization-request/csrf.ts';
import { nonceIsSent } from '../../../../core/checks/authorization-request/nonce-required.ts';
import { requestParametersStandOnce } from '../../../../core/checks/authorization-request/parameters-once.ts';
import { requestUrlHoldsNoPersonalData } from '../../../../core/checks/authorization-request/personal-data-in-url.ts';
import { promptNoneIsAlone } from '../../../../core/checks/authorization-request/prompt-none.ts';
import { tokensAreNotInQuery } from '../../../../core/checks/authorization-request/query-with-token.ts';
import { resourceIsAbsolute } from '../../../../core/checks/authorization-request/resource.ts';
import { responseModeIsOffered } from '../../../../core/checks/authorization-request/response-mode-offered.ts';
import { responseTypeIsOffered } from '../../../../core/checks/authorization-request/response-type-offered.ts';
import { authorizationRequestRules } from '../../../../core/checks/authorization-request/rules.ts';
import { requestUrlHoldsNoSecret } from '../../../../core/checks/authorization-request/secrets-in-url.ts';
import { stateIsLong } from '../../../../core/checks/authorization-request/state-length.ts';
import type { JsonObject } from '../../../../core/token/token.ts';
import {
  authorizationRequest,
  authorizationResponse,
  factsWith,
  judge,
  loginFacts,
  metadata,
  STATE,
  without,
} from '../../../support/facts.ts';
import { describeRule } from '../../../support/rule-cases.ts';

const request = authorizationRequest;
const provider = (document: JsonObject) => loginFacts({ overrides: { metadata: metadata(document) } });
const repeated = (name: string, value: string) => {
  const subject = request({ [name]: value });
  return { ...subject, parameters: [...subject.parameters, { name, value }] };
};

test('a good request passes every rule that applies', () => {
  const violated = authorizationRequestRules.filter((rule) => judge(rule, request()).outcome === 'violated');
  expect(violated.map(({ id }) => id)).toEqual([]);
});

test('ids are unique and start with the subject', () => {
  const ids = authorizationRequestRules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => id.startsWith('authorization-request.'))).toBe(true);
});

describeRule(requestParametersStandOnce, [
  ['each once', 'pass', request()],
  ['state twice', 'violated', repeated('state', STATE), { received: 'state 2 times', at: 'state' }],
  ['resource twice', 'pass', repeated('resource', 'https://api.example')],
]);

const { document } = metadata();
const silent = {
  ...metadata(),
  document: without(document, 'response_types_supported', 'response_modes_supported'),
};
const silentProvider = loginFacts({ overrides: { metadata: silent } });

/** Facts of a login by a request with these parameters. */
const used = (
  parameters: Readonly<Record<string, string | null>>,
  answer: Readonly<Record<string, string | null>> = {},
) =>
  loginFacts({
    overrides: { authorizationResponse: authorizationResponse(answer, { request: request(parameters) }) },
  });

describeRule(responseTypeIsOffered, [
  ['offered', 'pass', request()],
  ['not offered', 'violated', request({ response_type: 'token' }), { received: 'token' }],
  [
    'offered in another order',
    'pass',
    request({ response_type: 'id_token code' }),
    { facts: provider({ response_types_supported: ['code', 'code id_token'] }) },
  ],
  [
    'not listed, but used with success',
    'pass',
    request({ response_type: 'token' }),
    { facts: used({ response_type: 'token' }), received: 'used in this run' },
  ],
  [
    'not listed, and refused',
    'violated',
    request({ response_type: 'token' }),
    { facts: used({ response_type: 'token' }, { code: null, error: 'unsupported_response_type' }) },
  ],
  ['in another case', 'violated', request({ response_type: 'Code' })],
  ['absent', 'violated', request({ response_type: null }), { received: 'nothing' }],
  ['no list', 'not-applicable', request(), { facts: silentProvider }],
  ['no metadata', 'not-applicable', request(), { facts: factsWith() }],
]);

describeRule(responseModeIsOffered, [
  ['offered', 'pass', request({ response_mode: 'form_post' })],
  ['not offered', 'violated', request({ response_mode: 'query.jwt' }), { received: 'query.jwt' }],
  [
    'not listed, but used with success',
    'pass',
    request({ response_mode: 'web_message' }),
    { facts: used({ response_mode: 'web_message' }), received: 'used in this run' },
  ],
  [
    'not listed, and refused',
    'violated',
    request({ response_mode: 'web_message' }),
    { facts: used({ response_mode: 'web_message' }, { error: 'invalid_request' }) },
  ],
  ['fragment without a list', 'pass', request({ response_mode: 'fragment' }), { facts: silentProvider }],
  [
    'form_post without a list',
    'violated',
    request({ response_mode: 'form_post' }),
    { facts: silentProvider },
  ],
  ['not asked for', 'not-applicable', request()],
  ['no metadata', 'not-applicable', request({ response_mode: 'query' }), { facts: factsWith() }],
]);

describeRule(tokensAreNotInQuery, [
  ['by the default mode', 'pass', request({ response_type: 'code id_token' })],
  ['in a form', 'pass', request({ response_type: 'id_token', response_mode: 'form_post' })],
  ['ID Token in the query', 'violated', request({ response_type: 'code id_token', response_mode: 'query' })],
  ['access token in the query', 'violated', request({ response_type: 'token', response_mode: 'query' })],
  ['a code in the query', 'not-applicable', request({ response_mode: 'query' })],
]);

const bare = { state: null, nonce: null, code_challenge: null, code_challenge_method: null };
describeRule(csrfIsPrevented, [
  ['all', 'pass', request()],
  ['state alone', 'pass', request({ ...bare, state: STATE }), { received: 'state' }],
  ['none', 'violated', request(bare)],
  ['an empty state alone', 'violated', request({ ...bare, state: '' })],
  ['passed by reference', 'not-applicable', request({ ...bare, request_uri: 'https://client.example/r' })],
]);

describeRule(stateIsLong, [
  ['22 characters', 'pass', request()],
  ['short', 'violated', request({ state: '12345' }), { received: '5 characters' }],
  ['empty', 'violated', request({ state: '' })],
  ['a random UUID', 'violated', request({ state: 'f47ac10b-58cc-4372-a567-0e02b2c3d479' })],
  ['absent', 'not-applicable', request({ state: null })],
]);

describeRule(nonceIsSent, [
  ['there', 'pass', request({ response_type: 'code id_token' })],
  ['absent', 'violated', request({ response_type: 'id_token', nonce: null }), { received: 'nothing' }],
  ['empty', 'violated', request({ response_type: 'id_token', nonce: '' })],
  ['code flow', 'not-applicable', request({ nonce: null })],
]);

describeRule(promptNoneIsAlone, [
  ['alone', 'pass', request({ prompt: 'none' })],
  ['with login', 'violated', request({ prompt: 'none login' }), { received: 'none login' }],
  ['another', 'not-applicable', request({ prompt: 'login consent' })],
  ['absent', 'not-applicable', request()],
]);

describeRule(resourceIsAbsolute, [
  ['https', 'pass', request({ resource: 'https://api.example/v1?x=1' })],
  ['a URN', 'pass', request({ resource: 'urn:example:api' })],
  ['a path', 'violated', request({ resource: '/api' }), { received: '/api' }],
  ['a fragment', 'violated', request({ resource: 'https://api.example/#x' })],
  ['a name', 'violated', request({ resource: 'my api' })],
  ['empty', 'not-applicable', request()],
]);

describeRule(authorizationDetailsAreTyped, [
  ['typed', 'pass', request({ authorization_details: '[{"type":"payment","amount":1}]' })],
  ['an object', 'violated', request({ authorization_details: '{"type":"payment"}' })],
  ['an empty array', 'violated', request({ authorization_details: '[]' })],
  ['a type that is no string', 'violated', request({ authorization_details: '[{"type":1}]' })],
  ['texts', 'violated', request({ authorization_details: '["payment"]' }), { received: 'element 1' }],
  ['no JSON', 'violated', request({ authorization_details: '[{' }), { at: 'authorization_details' }],
  ['a doubled member', 'violated', request({ authorization_details: '[{"type":"a","type":"b"}]' })],
  ['absent', 'not-applicable', request()],
]);

const hidden = 'secret-of-the-test';
describeRule(requestUrlHoldsNoSecret, [
  ['none', 'pass', request()],
  ['a client secret', 'violated', request({ client_secret: hidden }), { received: 'client_secret' }],
  ['the verifier', 'violated', request({ code_verifier: hidden }), { at: 'code_verifier' }],
  ['an access token', 'violated', request({ access_token: hidden })],
]);

describeRule(requestUrlHoldsNoPersonalData, [
  ['none', 'pass', request()],
  ['a login name', 'pass', request({ login_hint: 'alice' })],
  [
    'an e-mail address',
    'violated',
    request({ login_hint: 'alice@home.example' }),
    { received: 'login_hint' },
  ],
  ['a telephone number', 'violated', request({ login_hint: '+49 30 1234567' })],
  ['an ID Token', 'violated', request({ id_token_hint: hidden }), { at: 'id_token_hint' }],
]);
