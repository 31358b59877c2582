import { certificateThumbprintIsHash } from '../../../../core/checks/access-token/certificate-binding.ts';
import { accessTokenIsLong } from '../../../../core/checks/access-token/entropy.ts';
import { expiryMatchesResponse } from '../../../../core/checks/access-token/expires-in.ts';
import { accessTokenIsShortLived } from '../../../../core/checks/access-token/lifetime.ts';
import { isNotIdToken } from '../../../../core/checks/access-token/not-id-token.ts';
import { accessTokenIsReadable } from '../../../../core/checks/access-token/readable.ts';
import { typeIsAccessToken } from '../../../../core/checks/access-token/type.ts';
import { describeOpaque } from '../../../../core/token/opaque.ts';
import type { JsonObject } from '../../../../core/token/token.ts';
import {
  accessToken,
  factsWith,
  idToken,
  jweToken,
  metadata,
  NOW,
  NOW_SECONDS,
  opaqueToken,
  tokenDocument,
  tokenResponse,
} from '../../../support/facts.ts';
import { profiled } from '../../../support/profiled-token.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const opaque = accessToken();
const ownJwt = profiled({ header: { typ: 'JWT' } });
const encrypted = accessToken({ token: jweToken({ alg: 'dir', enc: 'A256GCM', typ: 'at+jwt' }) });

ruleTable(accessTokenIsReadable, [
  { when: 'it is a JWT', subject: profiled(), outcome: 'pass' },
  { when: 'it is opaque', subject: opaque, outcome: 'violated', says: 'opaque string of 43 characters' },
  {
    when: 'it is opaque and there is an introspection endpoint',
    subject: opaque,
    facts: factsWith({ metadata: metadata({ introspection_endpoint: 'https://op.example/introspect' }) }),
    outcome: 'violated',
    says: 'https://op.example/introspect',
  },
  { when: 'it is encrypted', subject: encrypted, outcome: 'violated', says: 'encrypted' },
]);

ruleTable(accessTokenIsLong, [
  {
    when: 'it can hold 128 bits',
    subject: accessToken({ token: opaqueToken('x'.repeat(32), 128) }),
    outcome: 'pass',
  },
  {
    when: 'it cannot',
    subject: accessToken({ token: opaqueToken('x'.repeat(31), 127) }),
    outcome: 'violated',
    says: 'at most 127 bits',
  },
  {
    when: 'it is too short by far',
    subject: accessToken({ token: describeOpaque('8f14e45f') }),
    outcome: 'violated',
    says: 'short enough to be guessed',
  },
  {
    when: 'it is too short, but not to be guessed',
    subject: accessToken({ token: describeOpaque('8f14e45fceea167a5a36') }),
    outcome: 'violated',
    says: 'fewer than the required 128 bits',
  },
  {
    when: 'it is a random UUID',
    subject: accessToken({ token: describeOpaque('f47ac10b-58cc-4372-a567-0e02b2c3d479') }),
    outcome: 'violated',
    says: 'but not guessable',
  },
  {
    when: 'it is a UUID made from the time',
    subject: accessToken({ token: describeOpaque('6ba7b810-9dad-11d1-80b4-00c04fd430c8') }),
    outcome: 'violated',
    says: 'predictable',
  },
  {
    when: 'it is a UUID with a timestamp',
    subject: accessToken({ token: describeOpaque('017f22e2-79b0-7cc3-98c4-dc0c0c07398f') }),
    outcome: 'violated',
    says: 'at most 74 random bits',
  },
  {
    when: 'it is a UUID made from a name',
    subject: accessToken({ token: describeOpaque('2ed6657d-e927-568b-95e1-2665a8aea6a2') }),
    outcome: 'violated',
    says: 'the hash of a name',
  },
  {
    when: 'it is the nil UUID',
    subject: accessToken({ token: describeOpaque('00000000-0000-0000-0000-000000000000') }),
    outcome: 'violated',
    says: 'constants',
  },
  { when: 'it is a JWT', subject: profiled(), outcome: 'not-applicable' },
]);

ruleTable(isNotIdToken, [
  { when: 'it is an access token', subject: profiled(), outcome: 'pass' },
  {
    when: 'it is the ID Token',
    subject: accessToken({ token: idToken().token }),
    outcome: 'violated',
    says: 'the same string',
  },
  {
    when: 'it has claims of an ID Token',
    subject: profiled({ header: { typ: 'JWT' }, payload: { at_hash: 'h' } }),
    outcome: 'violated',
    pointsTo: 'at_hash',
  },
  {
    when: 'it has a scope and the nonce of the request',
    subject: profiled({ header: { typ: 'JWT' }, payload: { nonce: 'n' } }),
    outcome: 'pass',
  },
  {
    when: 'its provider says that it is an access token',
    subject: profiled({ header: { typ: 'JWT' }, payload: { typ: 'Bearer', at_hash: 'h' } }),
    outcome: 'pass',
  },
  {
    when: 'its provider says that it is another token',
    subject: profiled({ header: { typ: 'JWT' }, payload: { typ: 'ID', nonce: 'n' } }),
    outcome: 'violated',
    pointsTo: 'nonce',
  },
  { when: 'it is opaque', subject: opaque, outcome: 'not-applicable' },
]);

ruleTable(typeIsAccessToken, [
  { when: 'typ is at+jwt', subject: profiled(), outcome: 'pass' },
  {
    when: 'typ is the whole media type',
    subject: profiled({ header: { typ: 'application/at+JWT' } }),
    outcome: 'pass',
  },
  { when: 'typ is JWT', subject: ownJwt, outcome: 'violated', pointsTo: 'typ' },
  { when: 'it is opaque', subject: opaque, outcome: 'not-applicable' },
]);

ruleTable(expiryMatchesResponse, [
  { when: 'they agree', subject: profiled(), outcome: 'pass' },
  {
    when: 'they agree within a minute',
    subject: profiled({ payload: { exp: NOW_SECONDS + 180 } }),
    outcome: 'pass',
  },
  {
    when: 'the token ends later',
    subject: profiled({ payload: { exp: NOW_SECONDS + 3720 } }),
    outcome: 'violated',
    says: '1 h after',
  },
  {
    when: 'the token ends earlier',
    subject: profiled({ payload: { exp: NOW_SECONDS + 10 } }),
    outcome: 'violated',
    says: 'before',
  },
  { when: 'exp is in milliseconds', subject: profiled({ payload: { exp: NOW } }), outcome: 'not-applicable' },
  {
    when: 'exp is in nanoseconds',
    subject: profiled({ payload: { exp: NOW * 1e6 } }),
    outcome: 'not-applicable',
  },
  {
    when: 'expires_in is missing',
    subject: profiled({ response: tokenResponse({ document: {} }) }),
    outcome: 'not-applicable',
  },
  { when: 'it is opaque', subject: opaque, outcome: 'not-applicable' },
]);

ruleTable(accessTokenIsShortLived, [
  { when: 'it lives an hour', subject: profiled({ payload: { exp: NOW_SECONDS + 3600 } }), outcome: 'pass' },
  {
    when: 'it lives longer',
    subject: profiled({ payload: { exp: NOW_SECONDS + 86_400 } }),
    outcome: 'violated',
    says: '1 day',
    pointsTo: 'exp',
  },
  {
    when: 'it is opaque and its answer says a day',
    subject: accessToken({ response: tokenResponse({ document: tokenDocument({ expires_in: 86_400 }) }) }),
    outcome: 'violated',
    pointsTo: '/expires_in',
  },
  {
    when: 'nothing says how long',
    subject: accessToken({ response: tokenResponse({ document: {} }) }),
    outcome: 'not-applicable',
  },
]);

const bound = (value: JsonObject) => profiled({ payload: { cnf: value } });
ruleTable(certificateThumbprintIsHash, [
  {
    when: 'it is 43 base64url characters',
    subject: bound({ 'x5t#S256': 'bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2' }),
    outcome: 'pass',
  },
  {
    when: 'it is hexadecimal',
    subject: bound({ 'x5t#S256': 'a'.repeat(64) }),
    outcome: 'violated',
    pointsTo: 'cnf',
  },
  { when: 'it is a number', subject: bound({ 'x5t#S256': 1 }), outcome: 'violated' },
  { when: 'it is bound to a DPoP key', subject: bound({ jkt: 'x' }), outcome: 'not-applicable' },
  { when: 'it is not bound', subject: profiled(), outcome: 'not-applicable' },
]);
