import { expect, test } from 'vitest';
import { judge as asFinding } from '../../../../core/checks/judge.ts';
import { metadataTypeIsJson } from '../../../../core/checks/metadata/content-type.ts';
import { endpointsAreHttps } from '../../../../core/checks/metadata/endpoints-https.ts';
import { implicitGrantIsNotOffered } from '../../../../core/checks/metadata/implicit-grant.ts';
import { issuerMatches } from '../../../../core/checks/metadata/issuer.ts';
import { issuerIsPlainUrl } from '../../../../core/checks/metadata/issuer-form.ts';
import { metadataIsJson } from '../../../../core/checks/metadata/json.ts';
import { keyWrappingHasAlternative } from '../../../../core/checks/metadata/key-wrapping.ts';
import { membersHaveTheirTypes } from '../../../../core/checks/metadata/member-types.ts';
import { passwordGrantIsNotOffered } from '../../../../core/checks/metadata/password-grant.ts';
import { pkcePlainIsNotOffered } from '../../../../core/checks/metadata/pkce-plain.ts';
import { pkceS256IsSupported } from '../../../../core/checks/metadata/pkce-s256.ts';
import { metadataIsAtItsPlace } from '../../../../core/checks/metadata/redirect.ts';
import { requestObjectsAreSigned } from '../../../../core/checks/metadata/request-object-none.ts';
import { requiredMembersArePresent } from '../../../../core/checks/metadata/required-members.ts';
import { responseIssIsPromised } from '../../../../core/checks/metadata/response-iss.ts';
import { responseTypesAreNoGrants } from '../../../../core/checks/metadata/response-types.ts';
import { metadataRules } from '../../../../core/checks/metadata/rules.ts';
import { unsignedIsNotOffered } from '../../../../core/checks/metadata/signing-none.ts';
import { rs256IsSupported } from '../../../../core/checks/metadata/signing-rs256.ts';
import { usedGrantIsListed } from '../../../../core/checks/metadata/used-grant.ts';
import { usedResponseTypeIsListed } from '../../../../core/checks/metadata/used-response-type.ts';
import type { MetadataSubject } from '../../../../core/facts/facts.ts';
import type { JsonObject } from '../../../../core/token/token.ts';
import {
  authorizationRequest,
  authorizationResponse,
  factsWith,
  ISSUER,
  idToken,
  judge,
  jwsToken,
  loginFacts,
  metadata,
  tokenResponse,
  VERIFIER,
  without,
} from '../../../support/facts.ts';
import { describeRule } from '../../../support/rule-cases.ts';

const lacking = (...names: string[]): MetadataSubject => {
  const subject = metadata();
  return { ...subject, document: without(subject.document, ...names) };
};
const plainOAuth = (document: JsonObject): MetadataSubject => ({ ...metadata(), profile: 'oauth', document });

/** Facts of a login by an authorization request with these parameters. */
const answering = (
  parameters: Readonly<Record<string, string | null>>,
  answer: Readonly<Record<string, string | null>> = {},
) =>
  loginFacts({
    overrides: {
      authorizationResponse: authorizationResponse(answer, { request: authorizationRequest(parameters) }),
    },
  });
const unsignedRequest = jwsToken({ header: { alg: 'none' } }).raw;

test('a good document passes every rule that applies', () => {
  const violated = metadataRules.filter((rule) => judge(rule, metadata()).outcome === 'violated');
  expect(violated.map(({ id }) => id)).toEqual([]);
});

test('ids are unique and start with the subject', () => {
  const ids = metadataRules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => id.startsWith('metadata.'))).toBe(true);
});

describeRule(metadataIsJson, [
  ['nothing wrong', 'pass', metadata()],
  ['a list without anything', 'pass', { ...metadata(), problems: [] }],
  [
    'a byte order mark',
    'violated',
    { ...metadata(), problems: ['the body starts with a byte order mark', 'duplicate member "issuer"'] },
    { received: 'byte order mark; duplicate member "issuer"' },
  ],
]);

describeRule(issuerMatches, [
  ['the same', 'pass', metadata()],
  ['another', 'violated', metadata({ issuer: 'https://evil.example' }), { received: 'evil', at: '/issuer' }],
  ['a slash more', 'violated', metadata({ issuer: `${ISSUER}/` })],
  ['another case', 'violated', metadata({ issuer: 'https://OP.example' })],
  ['no string', 'violated', metadata({ issuer: [ISSUER] })],
  ['absent', 'violated', lacking('issuer'), { received: 'nothing' }],
]);

test.each([
  [`${ISSUER}/`, 'They differ only in the trailing slash (added); issuers are compared exactly.'],
  ['https://OP.example', 'They differ only in the letter case of the host; issuers are compared exactly.'],
  ['op.example', 'They differ in the scheme (https:// is missing). This document belongs to another issuer'],
  ['http://op.example', 'They differ in the scheme (http, not https).'],
  [
    `${ISSUER}/{tenantid}/v2.0`,
    'replace {tenantid} with the ID of the tenant, which its tokens have in tid.',
  ],
])('metadata.issuer: says how %s differs', (issuer, note) => {
  expect(judge(issuerMatches, metadata({ issuer }))).toHaveProperty('note', expect.stringContaining(note));
});

test('metadata.issuer: names the issuer of the tenant that the ID Token is from', () => {
  const iss = `${ISSUER}/72f9/v2.0`;
  const facts = loginFacts({ overrides: { idTokens: [idToken({ claims: { iss, tid: '72f9' } })] } });
  expect(judge(issuerMatches, metadata({ issuer: `${ISSUER}/{tenantid}/v2.0` }), facts)).toMatchObject({
    outcome: 'violated',
    note: `The issuer is the template of a multi-tenant endpoint. Enter the issuer of one tenant: that of the ID Token is ${iss}.`,
  });
});

describeRule(issuerIsPlainUrl, [
  ['https', 'pass', metadata()],
  ['http on loopback', 'not-applicable', metadata({ issuer: 'http://127.0.0.1:3000' })],
  ['http on all of 127.0.0.0/8', 'not-applicable', metadata({ issuer: 'http://127.8.9.10' })],
  ['http on [::1]', 'not-applicable', metadata({ issuer: 'http://[::1]:3000/a' })],
  ['http on localhost', 'not-applicable', metadata({ issuer: 'http://localhost' })],
  ['http on a name below localhost', 'not-applicable', metadata({ issuer: 'http://a.idp.localhost' })],
  ['https on loopback', 'pass', metadata({ issuer: 'https://localhost:3000' })],
  ['a query on loopback', 'violated', metadata({ issuer: 'http://127.0.0.1:3000?x=1' })],
  ['another scheme on loopback', 'violated', metadata({ issuer: 'ftp://127.0.0.1' })],
  ['http on an address in a name', 'violated', metadata({ issuer: 'http://127.0.0.1.example.com' })],
  ['http on localhost of a domain', 'violated', metadata({ issuer: 'http://localhost.example' })],
  ['http on a name that ends in localhost', 'violated', metadata({ issuer: 'http://notlocalhost' })],
  ['http elsewhere', 'violated', metadata({ issuer: 'http://op.example' })],
  ['a query', 'violated', metadata({ issuer: `${ISSUER}?x=1` })],
  ['a fragment', 'violated', metadata({ issuer: `${ISSUER}#x` })],
  ['an empty fragment', 'violated', metadata({ issuer: `${ISSUER}#` })],
  ['no URL', 'violated', metadata({ issuer: 'op.example' })],
  ['absent', 'not-applicable', lacking('issuer')],
]);

describeRule(requiredMembersArePresent, [
  ['all there', 'pass', metadata()],
  ['no token endpoint', 'violated', lacking('token_endpoint'), { at: '/token_endpoint' }],
  ['OpenID without keys', 'violated', lacking('jwks_uri'), { received: 'no jwks_uri' }],
  ['OpenID without subject types', 'violated', lacking('subject_types_supported')],
  [
    'plain OAuth without keys',
    'pass',
    plainOAuth({
      issuer: ISSUER,
      authorization_endpoint: `${ISSUER}/auth`,
      token_endpoint: `${ISSUER}/token`,
      response_types_supported: ['code'],
    }),
  ],
  [
    'client credentials alone',
    'pass',
    plainOAuth({
      issuer: ISSUER,
      token_endpoint: `${ISSUER}/token`,
      response_types_supported: [],
      grant_types_supported: ['client_credentials'],
    }),
  ],
  ['an empty document', 'violated', plainOAuth({}), { at: '/issuer' }],
]);

describeRule(membersHaveTheirTypes, [
  ['all right', 'pass', metadata()],
  ['unknown members', 'pass', metadata({ vendor_thing: 7 })],
  [
    'an endpoint that is no URL',
    'violated',
    metadata({ token_endpoint: '/token' }),
    { at: '/token_endpoint' },
  ],
  ['a text for a list', 'violated', metadata({ scopes_supported: 'openid profile' })],
  ['a number in a list', 'violated', metadata({ response_types_supported: ['code', 1] })],
  ['a text for a flag', 'violated', metadata({ claims_parameter_supported: 'true' }), { received: '"true"' }],
  ['an array for an object', 'violated', metadata({ mtls_endpoint_aliases: [] })],
  ['null for a list', 'violated', metadata({ id_token_signing_alg_values_supported: null })],
]);

describeRule(endpointsAreHttps, [
  ['https', 'pass', metadata()],
  ['one by http on loopback', 'pass', metadata({ token_endpoint: 'http://[::1]:3000/token' })],
  [
    'all by http on loopback',
    'not-applicable',
    plainOAuth({ token_endpoint: 'http://[::1]:3000/token', jwks_uri: 'http://idp.localhost/jwks' }),
  ],
  [
    'all on loopback, one by https',
    'not-applicable',
    plainOAuth({
      token_endpoint: 'https://localhost/token',
      jwks_uri: 'http://localhost/jwks',
    }),
  ],
  ['all by https on loopback', 'pass', plainOAuth({ token_endpoint: 'https://localhost/token' })],
  [
    'http on loopback beside http elsewhere',
    'violated',
    plainOAuth({ token_endpoint: 'http://localhost/token', jwks_uri: 'http://op.example/jwks' }),
    { at: '/jwks_uri' },
  ],
  [
    'all by http on loopback through a proxy elsewhere',
    'violated',
    plainOAuth({ token_endpoint: 'http://localhost/token' }),
    { facts: factsWith({ remoteProxy: true }) },
  ],
  ['a socket on loopback', 'violated', plainOAuth({ token_endpoint: 'ws://localhost/token' })],
  ['http elsewhere', 'violated', metadata({ token_endpoint: 'http://op.example/token' })],
  ['keys by http', 'violated', metadata({ jwks_uri: 'http://op.example/jwks' }), { at: '/jwks_uri' }],
  ['another scheme', 'violated', metadata({ userinfo_endpoint: 'ftp://op.example/me' })],
  [
    'an alias by http',
    'violated',
    metadata({ mtls_endpoint_aliases: { token_endpoint: 'http://mtls.example/token' } }),
    { at: '/mtls_endpoint_aliases/token_endpoint' },
  ],
  ['no endpoints', 'not-applicable', plainOAuth({ issuer: ISSUER })],
]);

describeRule(pkceS256IsSupported, [
  ['S256', 'pass', metadata()],
  ['plain alone', 'violated', metadata({ code_challenge_methods_supported: ['plain'] })],
  ['absent', 'violated', lacking('code_challenge_methods_supported'), { received: 'nothing' }],
  ['no authorization endpoint', 'not-applicable', lacking('authorization_endpoint')],
]);

const plain = { code_challenge: VERIFIER, code_challenge_method: 'plain' };
describeRule(pkcePlainIsNotOffered, [
  [
    'used, though not listed',
    'violated',
    metadata(),
    { facts: answering(plain), received: 'used in this run' },
  ],
  [
    'used by leaving the method out',
    'violated',
    lacking('code_challenge_methods_supported'),
    { facts: answering({ ...plain, code_challenge_method: null }) },
  ],
  [
    'asked for, and no tokens were issued',
    'pass',
    metadata(),
    {
      facts: { ...answering(plain), tokenResponse: tokenResponse({ document: { error: 'invalid_grant' } }) },
    },
  ],
  ['S256 alone', 'pass', metadata()],
  ['plain too', 'violated', metadata({ code_challenge_methods_supported: ['S256', 'plain'] })],
  ['absent', 'not-applicable', lacking('code_challenge_methods_supported')],
]);

describeRule(implicitGrantIsNotOffered, [
  [
    'used, though not listed',
    'violated',
    metadata(),
    { facts: answering({ response_type: 'code token' }), received: 'used in this run' },
  ],
  ['used for an ID Token', 'pass', metadata(), { facts: answering({ response_type: 'code id_token' }) }],
  [
    'asked for and refused',
    'pass',
    metadata(),
    { facts: answering({ response_type: 'token' }, { code: null, error: 'unsupported_response_type' }) },
  ],
  ['code alone', 'pass', metadata()],
  ['ID Token alone', 'pass', metadata({ response_types_supported: ['code', 'id_token', 'code id_token'] })],
  ['token', 'violated', metadata({ response_types_supported: ['code', 'token'] }), { received: 'token' }],
  ['hybrid with token', 'violated', metadata({ response_types_supported: ['code id_token token'] })],
  ['absent', 'not-applicable', lacking('response_types_supported')],
]);

const byPassword = (document?: JsonObject) =>
  factsWith({
    tokenResponse: tokenResponse({ form: { grant_type: 'password' }, ...(document && { document }) }),
  });
describeRule(passwordGrantIsNotOffered, [
  [
    'used, though not listed',
    'violated',
    metadata(),
    { facts: byPassword(), received: 'used in this run', at: 'grant_type' },
  ],
  [
    'used, and nothing is listed',
    'violated',
    lacking('grant_types_supported'),
    { facts: byPassword(), at: 'grant_type' },
  ],
  [
    'used and listed',
    'violated',
    metadata({ grant_types_supported: ['password'] }),
    { facts: byPassword(), at: '/grant_types_supported' },
  ],
  ['asked for and refused', 'pass', metadata(), { facts: byPassword({ error: 'unauthorized_client' }) }],
  ['not there', 'pass', metadata()],
  ['there', 'violated', metadata({ grant_types_supported: ['authorization_code', 'password'] })],
  ['no list', 'not-applicable', lacking('grant_types_supported')],
]);

/** A login whose authorization request has this response type, and was accepted. */
const askedFor = (responseType: string) => {
  const request = authorizationRequest({ response_type: responseType });
  const authorizationResponseOf = authorizationResponse({}, { request });
  return loginFacts({
    overrides: { authorizationRequest: request, authorizationResponse: authorizationResponseOf },
  });
};

const noLists = lacking('id_token_signing_alg_values_supported');
const unsigned = idToken({ header: { alg: 'none' }, signature: { state: 'unsecured' } });
describeRule(unsignedIsNotOffered, [
  ['RS256', 'pass', metadata()],
  [
    'none came in this run',
    'violated',
    metadata(),
    { facts: loginFacts({ idToken: unsigned }), received: 'used in this run' },
  ],
  [
    'none came in this run, nothing is listed',
    'violated',
    noLists,
    { facts: loginFacts({ idToken: unsigned }) },
  ],
  ['none', 'violated', metadata({ id_token_signing_alg_values_supported: ['RS256', 'none'] })],
  ['None', 'violated', metadata({ id_token_signing_alg_values_supported: ['RS256', 'None'] })],
  [
    'NONE for assertions',
    'violated',
    metadata({ token_endpoint_auth_signing_alg_values_supported: ['NONE'] }),
  ],
  ['nonesuch', 'pass', metadata({ id_token_signing_alg_values_supported: ['RS256', 'nonesuch', ''] })],
  [
    'none for assertions',
    'violated',
    metadata({ token_endpoint_auth_signing_alg_values_supported: ['none'] }),
  ],
  ['none for request objects', 'pass', metadata({ request_object_signing_alg_values_supported: ['none'] })],
  ['no lists', 'not-applicable', noLists],
]);

const withNone = { id_token_signing_alg_values_supported: ['RS256', 'none'] };
test.each([
  ['the code flow alone', metadata(withNone), loginFacts(), 'warn'],
  ['no response types', metadata({ ...withNone, response_types_supported: null }), loginFacts(), 'warn'],
  [
    'an access token through the browser',
    metadata({ ...withNone, response_types_supported: ['code', 'code token', 'token'] }),
    loginFacts(),
    'warn',
  ],
  [
    'the hybrid flow beside the code flow',
    metadata({ ...withNone, response_types_supported: ['code', 'code id_token'] }),
    loginFacts(),
    'fail',
  ],
  [
    'the implicit flow',
    metadata({ ...withNone, response_types_supported: ['id_token token'] }),
    loginFacts(),
    'fail',
  ],
  [
    'the code flow, while an ID Token is asked for through the browser',
    metadata(withNone),
    loginFacts({
      overrides: { authorizationRequest: authorizationRequest({ response_type: 'code id_token' }) },
    }),
    'fail',
  ],
  [
    'client assertions, beside the code flow',
    metadata({ token_endpoint_auth_signing_alg_values_supported: ['none'] }),
    loginFacts(),
    'fail',
  ],
] as const)('metadata.signing-none: none with %s', (_what, subject, facts, result) => {
  expect(
    asFinding(unsignedIsNotOffered, subject, { kind: 'document', document: 'metadata' }, facts),
  ).toMatchObject({ result });
});

describeRule(requestObjectsAreSigned, [
  [
    'an unsigned one was accepted in this run',
    'violated',
    metadata(),
    { facts: answering({ request: unsignedRequest }), received: 'used in this run' },
  ],
  [
    'an unsigned one was refused in this run',
    'not-applicable',
    metadata(),
    { facts: answering({ request: unsignedRequest }, { code: null, error: 'invalid_request_object' }) },
  ],
  ['signed', 'pass', metadata({ request_object_signing_alg_values_supported: ['RS256'] })],
  ['none', 'violated', metadata({ request_object_signing_alg_values_supported: ['RS256', 'none'] })],
  ['UserInfo unsigned', 'violated', metadata({ userinfo_signing_alg_values_supported: ['none'] })],
  ['not listed', 'not-applicable', metadata()],
]);

describeRule(keyWrappingHasAlternative, [
  ['OAEP too', 'pass', metadata({ id_token_encryption_alg_values_supported: ['RSA1_5', 'RSA-OAEP-256'] })],
  ['only RSA1_5', 'violated', metadata({ id_token_encryption_alg_values_supported: ['RSA1_5'] })],
  ['an empty list', 'not-applicable', metadata({ id_token_encryption_alg_values_supported: [] })],
  ['not listed', 'not-applicable', metadata()],
]);

describeRule(responseIssIsPromised, [
  ['true', 'pass', metadata()],
  ['false', 'violated', metadata({ authorization_response_iss_parameter_supported: false })],
  ['a text', 'violated', metadata({ authorization_response_iss_parameter_supported: 'true' })],
  ['absent', 'violated', lacking('authorization_response_iss_parameter_supported')],
  ['no authorization endpoint', 'not-applicable', lacking('authorization_endpoint')],
]);

const { contentType: _type, ...pasted } = metadata();
describeRule(metadataTypeIsJson, [
  ['JSON', 'pass', metadata()],
  ['HTML', 'violated', { ...metadata(), contentType: 'text/html' }, { received: 'html', at: 'Content-Type' }],
  ['another JSON type', 'violated', { ...metadata(), contentType: 'application/ld+json' }],
  ['none', 'violated', { ...metadata(), contentType: '' }, { received: 'no media type' }],
  ['pasted', 'not-applicable', pasted],
]);

describeRule(responseTypesAreNoGrants, [
  ['code', 'pass', metadata()],
  ['a set in another order', 'pass', metadata({ response_types_supported: ['id_token code', 'none'] })],
  ['a type of an extension', 'pass', metadata({ response_types_supported: ['code', 'vp_token'] })],
  [
    'a grant type',
    'violated',
    metadata({ response_types_supported: ['code', 'authorization_code'] }),
    { received: 'authorization_code', at: '/response_types_supported' },
  ],
  [
    'a grant type by its URN',
    'violated',
    metadata({ response_types_supported: ['urn:ietf:params:oauth:grant-type:device_code'] }),
  ],
  ['absent', 'not-applicable', lacking('response_types_supported')],
]);

describeRule(rs256IsSupported, [
  ['listed', 'pass', metadata({ id_token_signing_alg_values_supported: ['ES256', 'RS256'] })],
  [
    'not listed',
    'violated',
    metadata({ id_token_signing_alg_values_supported: ['ES256'] }),
    { received: 'ES256', at: '/id_token_signing_alg_values_supported' },
  ],
  ['an empty list', 'violated', metadata({ id_token_signing_alg_values_supported: [] })],
  ['no list', 'not-applicable', lacking('id_token_signing_alg_values_supported')],
  ['plain OAuth', 'not-applicable', plainOAuth({ id_token_signing_alg_values_supported: ['ES256'] })],
]);

describeRule(usedGrantIsListed, [
  ['listed', 'pass', metadata({ grant_types_supported: ['authorization_code'] })],
  [
    'not listed',
    'violated',
    metadata({ grant_types_supported: ['client_credentials'] }),
    { received: 'client_credentials', at: '/grant_types_supported' },
  ],
  ['no list', 'not-applicable', lacking('grant_types_supported')],
  [
    'no tokens',
    'not-applicable',
    metadata({ grant_types_supported: ['client_credentials'] }),
    { facts: factsWith() },
  ],
]);

describeRule(usedResponseTypeIsListed, [
  ['listed', 'pass', metadata({ response_types_supported: ['id_token', 'code'] })],
  [
    'listed in another order',
    'pass',
    metadata({ response_types_supported: ['id_token code'] }),
    { facts: askedFor('code id_token') },
  ],
  [
    'listed in other letters',
    'violated',
    metadata({ response_types_supported: ['Code'] }),
    { received: 'Code', at: '/response_types_supported' },
  ],
  ['an empty list', 'violated', metadata({ response_types_supported: [] }), { received: 'an empty list' }],
  [
    'one with an access token, which has a rule of its own',
    'not-applicable',
    metadata({ response_types_supported: ['code'] }),
    { facts: askedFor('code token') },
  ],
  ['grant types', 'violated', metadata({ response_types_supported: ['authorization_code'] })],
  ['no list', 'not-applicable', lacking('response_types_supported')],
  ['a text', 'not-applicable', metadata({ response_types_supported: 'code' })],
  ['no response', 'not-applicable', metadata({ response_types_supported: [] }), { facts: factsWith() }],
]);

describeRule(metadataIsAtItsPlace, [
  ['pasted', 'not-applicable', pasted],
  ['at its place', 'pass', metadata()],
  [
    'by a redirect',
    'violated',
    { ...metadata(), redirectedFrom: `${ISSUER}/.well-known/openid-configuration` },
    { received: 'a redirect from https://op.example/' },
  ],
]);
