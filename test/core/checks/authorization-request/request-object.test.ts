import { describe, expect, test } from 'vitest';
import { effectiveRequest } from '../../../../core/checks/authorization-request/effective-request.ts';
import { requestIsPushedWhereRequired } from '../../../../core/checks/authorization-request/par-required.ts';
import { pushedErrorHasCode } from '../../../../core/checks/authorization-request/pushed-error.ts';
import { pushedRequestIsAccepted } from '../../../../core/checks/authorization-request/pushed-response.ts';
import { requestObjectIsBound } from '../../../../core/checks/authorization-request/request-object-claims.ts';
import { requestObjectClientIsSame } from '../../../../core/checks/authorization-request/request-object-client.ts';
import { requestObjectIsNotNested } from '../../../../core/checks/authorization-request/request-object-nested.ts';
import { requestObjectIsSentWhereRequired } from '../../../../core/checks/authorization-request/request-object-required.ts';
import { requestObjectIsTyped } from '../../../../core/checks/authorization-request/request-object-type.ts';
import { requestUriIsUsedOnce } from '../../../../core/checks/authorization-request/request-uri-once.ts';
import type { PushedRequestSubject } from '../../../../core/facts/facts.ts';
import type { ObservedExchange } from '../../../../core/record/exchange.ts';
import type { JsonObject } from '../../../../core/token/token.ts';
import {
  authorizationRequest,
  CLIENT_ID,
  factsWith,
  ISSUER,
  jsonResponse,
  judge,
  jwsToken,
  loginFacts,
  metadata,
  NOW,
  NOW_SECONDS,
  without,
} from '../../../support/facts.ts';
import { describeRule } from '../../../support/rule-cases.ts';

const claims: JsonObject = { iss: CLIENT_ID, aud: ISSUER, exp: NOW_SECONDS + 60, client_id: CLIENT_ID };
const object = (payload: JsonObject, typ = 'oauth-authz-req+jwt') =>
  authorizationRequest({ request: jwsToken({ header: { alg: 'ES256', typ }, payload }).raw });
const plain = authorizationRequest();
const broken = authorizationRequest({ request: 'a.b.c' });

describe('effectiveRequest', () => {
  const values = (subject: typeof plain, name: string, facts = factsWith()) =>
    effectiveRequest(subject, facts)?.values(name);

  test('a request object takes precedence over the URL, and other parameters may stay outside', () => {
    const subject = object({ ...claims, scope: 'openid', resource: ['urn:a', 'urn:b'], max_age: 60 });
    expect(values(subject, 'scope')).toEqual(['openid']);
    expect(values(subject, 'resource')).toEqual(['urn:a', 'urn:b']);
    expect(values(subject, 'max_age')).toEqual(['60']);
    expect(values(subject, 'response_type')).toEqual(['code']);
    expect(values(subject, 'toString')).toEqual([]);
  });

  test('a pushed request is judged by what was pushed', () => {
    const parameters = [{ name: 'scope', value: 'pushed' }];
    const facts = factsWith({ pushedRequest: { ...pushed({}), parameters } });
    const subject = authorizationRequest({ request_uri: 'urn:ietf:params:oauth:request_uri:1' });
    expect(values(subject, 'scope', facts)).toEqual(['pushed']);
  });

  test('what cannot be read is undefined', () => {
    expect(effectiveRequest(broken, factsWith())).toBeUndefined();
    expect(
      effectiveRequest(authorizationRequest({ request_uri: 'https://c/r' }), factsWith()),
    ).toBeUndefined();
  });
});

describeRule(requestObjectClientIsSame, [
  ['the same', 'pass', object(claims)],
  ['another', 'violated', object({ ...claims, client_id: 'other' }), { received: 'other', at: 'client_id' }],
  ['absent', 'violated', object(without(claims, 'client_id')), { received: 'nothing' }],
  ['no request object', 'not-applicable', plain],
  ['a broken one', 'not-applicable', broken],
]);

describeRule(requestObjectIsNotNested, [
  ['flat', 'pass', object(claims)],
  ['a request inside', 'violated', object({ ...claims, request: 'a.b.c' }), { at: 'request' }],
  ['a request_uri inside', 'violated', object({ ...claims, request_uri: 'https://c/r' })],
  ['no request object', 'not-applicable', plain],
]);

describeRule(requestObjectIsBound, [
  ['all there', 'pass', object(claims)],
  ['no aud', 'violated', object(without(claims, 'aud')), { received: 'no aud', at: 'aud' }],
  ['nothing', 'violated', object({}), { received: 'no iss, no aud, no exp' }],
  ['no request object', 'not-applicable', plain],
]);

describeRule(requestObjectIsTyped, [
  ['typed', 'pass', object(claims)],
  ['as a media type', 'pass', object(claims, 'application/oauth-authz-req+jwt')],
  ['JWT', 'violated', object(claims, 'JWT'), { received: 'JWT', at: 'typ' }],
  ['no request object', 'not-applicable', plain],
]);

const demanding = loginFacts({
  overrides: { metadata: metadata({ require_pushed_authorization_requests: true }) },
});
const referring = authorizationRequest({ request_uri: 'urn:ietf:params:oauth:request_uri:1' });
describeRule(requestIsPushedWhereRequired, [
  ['pushed', 'pass', referring, { facts: demanding }],
  ['not pushed', 'violated', plain, { facts: demanding, at: 'request_uri' }],
  ['not required', 'not-applicable', plain],
  ['no metadata', 'not-applicable', plain, { facts: factsWith() }],
]);

const visit = (url: string, location?: string): ObservedExchange => ({
  kind: 'observed',
  id: 'x9',
  leg: 'authorization',
  at: NOW,
  request: { method: 'GET', url, headers: [] },
  response: {
    ...jsonResponse({}, { status: location === undefined ? 200 : 303 }),
    headers: location === undefined ? [] : [['Location', location]],
  },
  resourceType: 'Document',
  page: 'p1',
  mainFrame: true,
  cookiesSet: [],
  cookiesSent: [],
  maskedFields: [],
});
const seen = (...observed: ObservedExchange[]) => ({ facts: factsWith({ observed }) });
describeRule(requestUriIsUsedOnce, [
  ['once', 'pass', referring, seen(visit(referring.url))],
  ['twice', 'violated', referring, { ...seen(visit(referring.url), visit(referring.url)), received: '2' }],
  [
    'sent back by the provider',
    'pass',
    referring,
    seen(visit(referring.url), visit(`${ISSUER}/login`, referring.url), visit(referring.url)),
  ],
  [
    'sent back by a path',
    'pass',
    referring,
    seen(
      visit(referring.url),
      visit(`${ISSUER}/x`, referring.url.slice(ISSUER.length)),
      visit(referring.url),
    ),
  ],
  ['not observed', 'not-applicable', referring, seen()],
  ['not pushed', 'not-applicable', plain, seen(visit(plain.url))],
]);

const pushed = (document: JsonObject, status = 201): PushedRequestSubject => ({
  exchange: 'x2',
  parameters: [],
  response: jsonResponse(document, { status }),
  document,
  problems: [],
});
const { document: _, ...unreadable } = { ...pushed({}), problems: ['the body is empty'] };
const accepted = { request_uri: 'urn:ietf:params:oauth:request_uri:1', expires_in: 60 };
describeRule(pushedRequestIsAccepted, [
  ['as it should be', 'pass', pushed(accepted)],
  ['200', 'violated', pushed(accepted, 200), { received: '200' }],
  ['no request_uri', 'violated', pushed({ expires_in: 60 }), { at: '/request_uri' }],
  ['an empty request_uri', 'violated', pushed({ ...accepted, request_uri: '' })],
  ['no lifetime', 'violated', pushed(without(accepted, 'expires_in')), { at: '/expires_in' }],
  ['a lifetime of nothing', 'violated', pushed({ ...accepted, expires_in: 0 })],
  ['a text for the lifetime', 'violated', pushed({ ...accepted, expires_in: '60' })],
  ['half a second', 'violated', pushed({ ...accepted, expires_in: 0.5 })],
  ['no JSON', 'violated', unreadable, { received: 'empty' }],
  ['refused', 'not-applicable', pushed({ error: 'invalid_request' }, 400)],
]);

describeRule(pushedErrorHasCode, [
  ['a code', 'pass', pushed({ error: 'invalid_request' }, 400)],
  ['a code of its own', 'pass', pushed({ error: 'vendor_error' }, 400)],
  ['no code', 'violated', pushed({ message: 'no' }, 400), { at: '/error' }],
  ['no JSON', 'violated', { ...unreadable, response: jsonResponse({}, { status: 500 }) }],
  ['accepted', 'not-applicable', pushed(accepted)],
]);

const requiring = metadata({ require_signed_request_object: true });
const objectFacts = loginFacts({ overrides: { metadata: requiring } });
const pushing = (parameters: PushedRequestSubject['parameters']) =>
  loginFacts({ overrides: { metadata: requiring, pushedRequest: { ...pushed({}), parameters } } });
const unsignedObject = jwsToken({ header: { alg: 'none' }, payload: claims }).raw;
const [signedObject] = object(claims).parameters.filter(({ name }) => name === 'request');
describeRule(requestObjectIsSentWhereRequired, [
  ['signed', 'pass', object(claims), { facts: objectFacts }],
  ['encrypted', 'pass', authorizationRequest({ request: 'a.b.c.d.e' }), { facts: objectFacts }],
  ['signed and pushed', 'pass', referring, { facts: pushing(signedObject ? [signedObject] : []) }],
  ['none', 'violated', plain, { facts: objectFacts, received: 'no request object', at: 'request' }],
  ['unsigned', 'violated', authorizationRequest({ request: unsignedObject }), { facts: objectFacts }],
  ['pushed without', 'violated', referring, { facts: pushing([{ name: 'scope', value: 'openid' }]) }],
  ['by a reference', 'not-applicable', referring, { facts: objectFacts }],
  ['not required', 'not-applicable', plain],
  [
    'required in a string',
    'not-applicable',
    plain,
    { facts: loginFacts({ overrides: { metadata: metadata({ require_signed_request_object: 'true' }) } }) },
  ],
  ['no metadata', 'not-applicable', plain, { facts: factsWith() }],
]);

test('what Grantscope does not send yet is said', () => {
  for (const [rule, facts] of [
    [requestObjectIsSentWhereRequired, objectFacts],
    [requestIsPushedWhereRequired, demanding],
  ] as const) {
    expect(judge(rule, plain, facts)).toHaveProperty(
      'note',
      expect.stringContaining('Grantscope does not send'),
    );
  }
});
