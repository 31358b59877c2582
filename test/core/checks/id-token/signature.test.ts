import { algorithmIsRegistered } from '../../../../core/checks/id-token/algorithm.ts';
import { isJwt } from '../../../../core/checks/id-token/jwt.ts';
import { keyIsFound } from '../../../../core/checks/id-token/key.ts';
import { signatureVerifies } from '../../../../core/checks/id-token/signature.ts';
import { typeIsIdToken } from '../../../../core/checks/id-token/type.ts';
import type { Facts } from '../../../../core/facts/facts.ts';
import { readToken } from '../../../../core/token/read-token.ts';
import type { JsonObject } from '../../../../core/token/token.ts';
import {
  base64url,
  CLIENT_ID,
  factsWith,
  idToken,
  jweToken,
  jwks,
  loginFacts,
  metadata,
  opaqueToken,
  rsaKey,
} from '../../../support/facts.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const encrypted = idToken({
  token: jweToken({ alg: 'RSA-OAEP-256', enc: 'A256GCM', cty: 'JWT' }),
  signature: { state: 'not-checked', reason: 'the token is encrypted' },
});
const opaque = idToken({
  token: opaqueToken('abc'),
  signature: { state: 'not-checked', reason: 'an opaque token has no signature' },
});
const withSecret = idToken({
  header: { alg: 'HS256' },
  signature: { state: 'not-checked', reason: 'the client secret is not at hand' },
});
const unsecured = idToken({ header: { alg: 'none' }, signature: { state: 'unsecured' } });

function registeredFor(alg: string): Partial<Facts> {
  return { client: { clientId: CLIENT_ID, authentication: 'none', idTokenSignedResponseAlg: alg } };
}

function carrying(header: JsonObject, payload: string) {
  const segments = [JSON.stringify(header), payload, 'signature'].map(base64url);
  return idToken({ token: readToken(segments.join('.')) });
}

ruleTable(isJwt, [
  { when: 'it is a JWT', subject: idToken(), outcome: 'pass' },
  { when: 'it is encrypted', subject: encrypted, outcome: 'pass' },
  { when: 'it is any string', subject: opaque, outcome: 'violated', says: '3 characters' },
  {
    when: 'its payload is text',
    subject: carrying({ alg: 'RS256' }, 'hello'),
    outcome: 'violated',
    says: 'payload',
  },
  {
    when: 'the rule about JSON objects speaks',
    subject: carrying({ alg: 'RS256', typ: 'JWT' }, 'hello'),
    outcome: 'not-applicable',
  },
]);

ruleTable(signatureVerifies, [
  { when: 'the key of the issuer verifies it', subject: idToken(), outcome: 'pass', says: 'RS256' },
  {
    when: 'it does not verify',
    subject: idToken({ signature: { state: 'invalid', alg: 'RS256', keyId: 'key-1' } }),
    outcome: 'violated',
    says: 'does not verify, key "key-1"',
  },
  { when: 'alg is none', subject: unsecured, outcome: 'violated', says: 'no signature', pointsTo: 'alg' },
  {
    when: 'alg is none and the client is registered so',
    subject: unsecured,
    facts: loginFacts({ idToken: unsecured, overrides: registeredFor('none') }),
    outcome: 'not-applicable',
  },
  {
    when: 'alg is none in the front channel, however the client is registered',
    subject: { ...unsecured, channel: 'front' },
    facts: loginFacts({ idToken: unsecured, overrides: registeredFor('none') }),
    outcome: 'violated',
  },
  {
    when: 'there is no key',
    subject: idToken({ signature: { state: 'no-key', candidates: 0, reason: 'no kid fits' } }),
    outcome: 'not-applicable',
    says: 'no kid fits',
  },
  {
    when: 'it cannot be checked for another reason',
    subject: idToken({ signature: { state: 'unusable', reason: 'the key has the use "enc"' } }),
    outcome: 'violated',
    says: 'the key has the use "enc"',
  },
  {
    when: 'the key is of another type than alg',
    subject: idToken({ signature: { state: 'unusable', reason: 'is of type EC' } }),
    facts: loginFacts({ overrides: { jwks: jwks([{ kty: 'EC', crv: 'P-256', kid: 'key-1' }]) } }),
    outcome: 'not-applicable',
  },
  { when: 'it is encrypted', subject: encrypted, outcome: 'not-applicable' },
  {
    when: 'it is made with a secret and the client is public',
    subject: withSecret,
    facts: loginFacts({
      overrides: { metadata: metadata({ id_token_signing_alg_values_supported: ['HS256'] }) },
    }),
    outcome: 'violated',
    says: 'public client',
  },
  {
    when: 'it is made with a secret that is not at hand',
    subject: withSecret,
    facts: loginFacts({
      overrides: { client: { clientId: CLIENT_ID, authentication: 'client_secret_basic' } },
    }),
    outcome: 'not-applicable',
    says: 'not at hand',
  },
]);

ruleTable(algorithmIsRegistered, [
  { when: 'the provider offers it', subject: idToken(), outcome: 'pass' },
  {
    when: 'it is another than the registered one',
    subject: idToken(),
    facts: loginFacts({ overrides: registeredFor('ES256') }),
    outcome: 'violated',
    says: 'ES256',
    pointsTo: 'alg',
  },
  {
    when: 'the provider does not offer it',
    subject: idToken({ header: { alg: 'HS256' } }),
    outcome: 'violated',
    says: 'RS256',
  },
  { when: 'it is encrypted', subject: encrypted, outcome: 'not-applicable' },
  {
    when: 'nothing is known of what was agreed',
    subject: idToken(),
    facts: factsWith(),
    outcome: 'not-applicable',
  },
  {
    when: 'the provider does not say what it offers',
    subject: idToken(),
    facts: factsWith({ metadata: metadata({ id_token_signing_alg_values_supported: 'RS256' }) }),
    outcome: 'not-applicable',
  },
  { when: 'there is no signature at all', subject: unsecured, outcome: 'not-applicable' },
  {
    when: 'none was registered and comes from the token endpoint',
    subject: unsecured,
    facts: loginFacts({ overrides: registeredFor('none') }),
    outcome: 'pass',
  },
  { when: 'alg is missing', subject: idToken({ header: { typ: 'JWT' } }), outcome: 'not-applicable' },
]);

ruleTable(keyIsFound, [
  { when: 'a key verified it', subject: idToken(), outcome: 'pass', says: 'key-1' },
  {
    when: 'no key has its kid',
    subject: idToken({
      header: { alg: 'RS256', kid: 'other' },
      signature: { state: 'no-key', candidates: 0, reason: 'no key with the kid "other"' },
    }),
    outcome: 'violated',
    says: '"other"',
    pointsTo: 'kid',
  },
  {
    when: 'it has no kid, and one of two keys that match verified it',
    subject: idToken({
      header: { alg: 'RS256' },
      signature: { state: 'valid', alg: 'RS256', candidates: 2, keyIndex: 1 },
    }),
    outcome: 'violated',
    says: 'no kid, and 2 keys that match',
    pointsTo: 'kid',
  },
  {
    when: 'two keys have its kid, and none verified it',
    subject: idToken({ signature: { state: 'invalid', alg: 'RS256', candidates: 2 } }),
    outcome: 'violated',
    says: '2 keys with this kid',
  },
  {
    when: 'more keys match than are tried',
    subject: idToken({
      header: { alg: 'RS256' },
      signature: { state: 'no-key', candidates: 5000, reason: 'none of the first 20 of 5000 matching keys' },
    }),
    facts: loginFacts({ overrides: { jwks: jwks([rsaKey(), rsaKey(2048, { kid: 'key-2' })]) } }),
    outcome: 'violated',
    says: 'first 20 of 5000',
  },
  { when: 'it is not signed', subject: unsecured, outcome: 'not-applicable' },
  {
    when: 'it is signed with the client secret',
    subject: idToken({ header: { alg: 'HS256' }, signature: { state: 'valid', alg: 'HS256' } }),
    outcome: 'not-applicable',
  },
  { when: 'it is encrypted', subject: encrypted, outcome: 'not-applicable' },
]);

ruleTable(typeIsIdToken, [
  { when: 'typ is JWT', subject: idToken(), outcome: 'pass' },
  {
    when: 'typ is that of an access token',
    subject: idToken({ header: { alg: 'RS256', typ: 'at+jwt' } }),
    outcome: 'violated',
    pointsTo: 'typ',
  },
  { when: 'typ is no string', subject: idToken({ header: { alg: 'RS256', typ: 7 } }), outcome: 'violated' },
  { when: 'there is no typ', subject: idToken({ header: { alg: 'RS256' } }), outcome: 'not-applicable' },
]);
