import { accessTokenIsPresent } from '../../../../core/checks/token-response/access-token.ts';
import { contentTypeIsJson } from '../../../../core/checks/token-response/content-type.ts';
import { expiresInIsInteger } from '../../../../core/checks/token-response/expires-in.ts';
import { expiresInIsPresent } from '../../../../core/checks/token-response/expires-in-present.ts';
import { idTokenIsPresent } from '../../../../core/checks/token-response/id-token.ts';
import { bodyIsJsonObject } from '../../../../core/checks/token-response/json.ts';
import { isNotStored } from '../../../../core/checks/token-response/no-store.ts';
import { refreshTokenIsString } from '../../../../core/checks/token-response/refresh-token.ts';
import { statusIsOk } from '../../../../core/checks/token-response/status.ts';
import { tokenTypeIsKnown } from '../../../../core/checks/token-response/token-type.ts';
import type { JsonObject, JsonValue } from '../../../../core/token/token.ts';
import {
  authorizationRequest,
  loginFacts,
  REFRESH_TOKEN,
  tokenDocument,
  tokenRequest,
  tokenResponse,
  without,
} from '../../../support/facts.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const refused = tokenResponse({ document: { error: 'invalid_grant' }, status: 400 });
const html = without2(tokenResponse({ headers: [['Content-Type', 'text/html; charset=utf-8']] }));
const withMember = (name: string, value: JsonValue) =>
  tokenResponse({ document: tokenDocument({ [name]: value }) });
const lacking = (name: string) => tokenResponse({ document: without(tokenDocument(), name) });

function without2(subject: ReturnType<typeof tokenResponse>) {
  const { document: _, ...rest } = subject;
  return { ...rest, problems: ['at position 0: "<" is not JSON'] };
}

ruleTable(statusIsOk, [
  { when: 'it is 200', subject: tokenResponse(), outcome: 'pass' },
  { when: 'it is 201', subject: tokenResponse({ status: 201 }), outcome: 'violated', says: '201' },
  { when: 'it is a redirect', subject: tokenResponse({ status: 302 }), outcome: 'violated' },
  { when: 'the endpoint refused', subject: refused, outcome: 'not-applicable' },
]);

ruleTable(contentTypeIsJson, [
  { when: 'it is JSON', subject: tokenResponse(), outcome: 'pass' },
  {
    when: 'it is JSON in capitals with a charset',
    subject: tokenResponse({ headers: [['content-type', 'Application/JSON; charset=UTF-8']] }),
    outcome: 'pass',
  },
  { when: 'it is HTML', subject: html, outcome: 'violated', says: 'text/html', pointsTo: 'Content-Type' },
  {
    when: 'it is only like JSON',
    subject: tokenResponse({ headers: [['Content-Type', 'application/jsonp']] }),
    outcome: 'violated',
  },
  { when: 'it is missing', subject: tokenResponse({ headers: [] }), outcome: 'violated', says: 'nothing' },
]);

ruleTable(bodyIsJsonObject, [
  { when: 'it is an object', subject: tokenResponse(), outcome: 'pass' },
  { when: 'it is HTML', subject: html, outcome: 'violated', says: 'position 0' },
  {
    when: 'a member is repeated',
    subject: tokenResponse({ problems: ['duplicate member "scope"'] }),
    outcome: 'violated',
    says: 'duplicate member',
  },
  { when: 'nothing is said of why', subject: { ...html, problems: [] }, outcome: 'violated', says: 'bytes' },
]);

ruleTable(isNotStored, [
  { when: 'no-store is sent', subject: tokenResponse(), outcome: 'pass' },
  {
    when: 'no-store stands among others, in capitals',
    subject: tokenResponse({
      headers: [
        ['Cache-Control', 'private'],
        ['cache-control', 'max-age=0, No-Store'],
      ],
    }),
    outcome: 'pass',
  },
  {
    when: 'only no-cache is sent',
    subject: tokenResponse({ headers: [['Cache-Control', 'no-cache']] }),
    outcome: 'violated',
    says: 'no-cache',
  },
  {
    when: 'no header is sent',
    subject: tokenResponse({ headers: [] }),
    outcome: 'violated',
    pointsTo: 'Cache-Control',
  },
  { when: 'the endpoint refused', subject: refused, outcome: 'not-applicable' },
]);

ruleTable(accessTokenIsPresent, [
  { when: 'it is a string', subject: tokenResponse(), outcome: 'pass', says: '43 characters' },
  {
    when: 'it is missing',
    subject: lacking('access_token'),
    outcome: 'violated',
    says: 'nothing',
    pointsTo: '/access_token',
  },
  { when: 'it is empty', subject: withMember('access_token', ''), outcome: 'violated', says: 'empty' },
  { when: 'it is a number', subject: withMember('access_token', 7), outcome: 'violated', says: 'a number' },
  { when: 'it has a line break', subject: withMember('access_token', 'abc\r\ndef'), outcome: 'violated' },
  { when: 'the endpoint refused', subject: refused, outcome: 'not-applicable' },
  { when: 'the answer is HTML', subject: html, outcome: 'not-applicable' },
]);

ruleTable(tokenTypeIsKnown, [
  { when: 'it is Bearer', subject: tokenResponse(), outcome: 'pass' },
  { when: 'it is bearer in small letters', subject: withMember('token_type', 'bearer'), outcome: 'pass' },
  {
    when: 'it is DPoP, and the request has a proof',
    subject: { ...withMember('token_type', 'DPoP'), request: tokenRequest({}, [['DPoP', 'proof']]) },
    outcome: 'pass',
  },
  ...['DPoP', 'dpop'].map((type) => ({
    when: `it is ${type}, and no proof was sent`,
    subject: withMember('token_type', type),
    outcome: 'violated' as const,
    says: 'does not use this token',
    pointsTo: '/token_type',
  })),
  { when: 'it is another', subject: withMember('token_type', 'mac'), outcome: 'violated', says: 'mac' },
  { when: 'it is missing', subject: lacking('token_type'), outcome: 'violated' },
  { when: 'it is a number', subject: withMember('token_type', 1), outcome: 'violated' },
  { when: 'the endpoint refused', subject: refused, outcome: 'not-applicable' },
]);

ruleTable(expiresInIsInteger, [
  { when: 'it is a positive integer', subject: tokenResponse(), outcome: 'pass' },
  {
    when: 'it is in quotes',
    subject: withMember('expires_in', '3600'),
    outcome: 'violated',
    says: 'quoted number',
  },
  { when: 'it is zero', subject: withMember('expires_in', 0), outcome: 'violated' },
  { when: 'it is negative', subject: withMember('expires_in', -1), outcome: 'violated' },
  { when: 'it is a fraction', subject: withMember('expires_in', 1.5), outcome: 'violated' },
  { when: 'it is null', subject: withMember('expires_in', null), outcome: 'violated' },
  { when: 'it is missing', subject: lacking('expires_in'), outcome: 'not-applicable' },
]);

ruleTable(expiresInIsPresent, [
  { when: 'it is there', subject: tokenResponse(), outcome: 'pass' },
  { when: 'it is missing', subject: lacking('expires_in'), outcome: 'violated', pointsTo: '/expires_in' },
  { when: 'the endpoint refused', subject: refused, outcome: 'not-applicable' },
]);

const plainOauth: JsonObject = without(tokenDocument({ scope: 'api' }), 'id_token');
const silent: JsonObject = without(tokenDocument(), 'id_token', 'scope');
ruleTable(idTokenIsPresent, [
  { when: 'it came', subject: tokenResponse(), outcome: 'pass' },
  { when: 'it is missing', subject: lacking('id_token'), outcome: 'violated', pointsTo: '/id_token' },
  { when: 'it is missing and scope too', subject: tokenResponse({ document: silent }), outcome: 'violated' },
  { when: 'it is an object', subject: withMember('id_token', {}), outcome: 'violated', says: 'an object' },
  { when: 'it is null', subject: withMember('id_token', null), outcome: 'violated', says: 'null' },
  {
    when: 'openid was not granted',
    subject: tokenResponse({ document: plainOauth }),
    outcome: 'not-applicable',
  },
  {
    when: 'openid was not asked for',
    subject: tokenResponse({ document: silent }),
    facts: loginFacts({ overrides: { authorizationRequest: authorizationRequest({ scope: 'api' }) } }),
    outcome: 'not-applicable',
  },
  {
    when: 'a refresh comes without one',
    subject: { ...lacking('id_token'), leg: 'refresh' },
    outcome: 'not-applicable',
  },
  { when: 'the endpoint refused', subject: refused, outcome: 'not-applicable' },
]);

ruleTable(refreshTokenIsString, [
  { when: 'it is a string', subject: withMember('refresh_token', REFRESH_TOKEN), outcome: 'pass' },
  {
    when: 'it is an array',
    subject: withMember('refresh_token', [REFRESH_TOKEN]),
    outcome: 'violated',
    says: 'an array',
  },
  { when: 'it is empty', subject: withMember('refresh_token', ''), outcome: 'violated' },
  { when: 'there is none', subject: tokenResponse(), outcome: 'not-applicable' },
]);
