import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { algIsNotNone } from '../../../../core/checks/jose/alg-none.ts';
import { algIsPresent } from '../../../../core/checks/jose/alg-present.ts';
import { thumbprintIsOfCertificate } from '../../../../core/checks/jose/certificate-thumbprint.ts';
import { critIsUnderstood } from '../../../../core/checks/jose/crit.ts';
import { headerBringsNoKey } from '../../../../core/checks/jose/key-in-header.ts';
import { kidIsPlain } from '../../../../core/checks/jose/kid.ts';
import { pbes2CountIsModerate } from '../../../../core/checks/jose/pbes2-count.ts';
import { keysInTokenArePublic } from '../../../../core/checks/jose/private-key.ts';
import { keyIsNotWrappedWithRsa15 } from '../../../../core/checks/jose/rsa1-5.ts';
import { typIsPresent } from '../../../../core/checks/jose/typ.ts';
import { unencodedPayloadIsCritical } from '../../../../core/checks/jose/unencoded-payload.ts';
import { contentIsNotCompressed } from '../../../../core/checks/jose/zip.ts';
import { judge } from '../../../../core/checks/judge.ts';
import type { JoseSubject } from '../../../../core/facts/facts.ts';
import { tokenRef } from '../../../../core/facts/subject-ref.ts';
import { readToken } from '../../../../core/token/read-token.ts';
import type { JsonObject, JsonValue } from '../../../../core/token/token.ts';
import { nodeCrypto } from '../../../../electron/crypto/crypto.ts';
import {
  CLIENT_ID,
  factsWith,
  idToken,
  joseSubject,
  jweToken,
  jwsToken,
  loginFacts,
  opaqueToken,
} from '../../../support/facts.ts';
import { type RuleCase, ruleTable } from '../../../support/rule-table.ts';

const signed = (header: JsonObject): JoseSubject =>
  joseSubject({ token: jwsToken({ header: { alg: 'RS256', ...header } }) });
const encrypted = (header: JsonObject): JoseSubject =>
  joseSubject({ token: jweToken({ alg: 'RSA-OAEP-256', enc: 'A256GCM', ...header }) });
const opaque = joseSubject({ token: opaqueToken('abc') });

const unsecured = idToken({ header: { alg: 'none' }, signature: { state: 'unsecured' } });
const registered = {
  client: { clientId: CLIENT_ID, authentication: 'none', idTokenSignedResponseAlg: 'none' },
} as const;
ruleTable(algIsNotNone, [
  { when: 'it is signed', subject: signed({}), outcome: 'pass' },
  { when: 'alg is none', subject: signed({ alg: 'none' }), outcome: 'violated', pointsTo: 'alg' },
  { when: 'alg is none in other case', subject: signed({ alg: 'NoNe' }), outcome: 'violated' },
  { when: 'alg is none with a space', subject: signed({ alg: 'none ' }), outcome: 'violated' },
  { when: 'alg starts with none', subject: signed({ alg: 'nonesuch' }), outcome: 'pass' },
  {
    when: 'the client is registered for it at the token endpoint',
    subject: unsecured,
    facts: loginFacts({ idToken: unsecured, overrides: registered }),
    outcome: 'not-applicable',
  },
  {
    when: 'the client is registered for it and it came through the front channel',
    subject: unsecured,
    facts: loginFacts({ idToken: { ...unsecured, channel: 'front' }, overrides: registered }),
    outcome: 'violated',
  },
  {
    when: 'the client is registered for it and it is an access token',
    subject: { ...unsecured, role: 'access-token' },
    facts: loginFacts({ idToken: unsecured, overrides: registered }),
    outcome: 'violated',
  },
  { when: 'it is encrypted', subject: encrypted({}), outcome: 'not-applicable' },
  { when: 'it is opaque', subject: opaque, outcome: 'not-applicable' },
]);

ruleTable(algIsPresent, [
  { when: 'it is a string', subject: encrypted({}), outcome: 'pass' },
  {
    when: 'it is missing',
    subject: joseSubject({ token: jwsToken({ header: { typ: 'JWT' } }) }),
    outcome: 'violated',
    pointsTo: 'alg',
  },
  { when: 'it is a number', subject: signed({ alg: 256 }), outcome: 'violated' },
  { when: 'it is empty', subject: signed({ alg: '' }), outcome: 'violated' },
  { when: 'it is opaque', subject: opaque, outcome: 'not-applicable' },
]);

const unencoded = (b64: JsonValue, crit?: JsonValue) =>
  signed({ b64, ...(crit === undefined ? {} : { crit }) });
ruleTable(unencodedPayloadIsCritical, [
  { when: 'crit names b64', subject: unencoded(false, ['b64']), outcome: 'pass' },
  { when: 'the payload is encoded', subject: unencoded(true), outcome: 'not-applicable' },
  { when: 'there is no b64', subject: signed({}), outcome: 'not-applicable' },
  { when: 'the token is encrypted', subject: encrypted({ b64: false }), outcome: 'not-applicable' },
  { when: 'there is no crit', subject: unencoded(false), outcome: 'violated', pointsTo: 'b64' },
  { when: 'crit names another', subject: unencoded(false, ['x']), outcome: 'violated', says: 'in crit' },
  { when: 'crit is text', subject: unencoded(false, 'b64'), outcome: 'violated' },
  { when: 'b64 is text', subject: unencoded('false', ['b64']), outcome: 'violated', says: 'true or false' },
]);

const critical = (crit: JsonValue, more: JsonObject = {}) => signed({ crit, ...more });
ruleTable(critIsUnderstood, [
  { when: 'it names b64', subject: critical(['b64'], { b64: false }), outcome: 'pass' },
  {
    when: 'it names what nobody knows',
    subject: critical(['x'], { x: 1 }),
    outcome: 'violated',
    says: '"x"',
    pointsTo: 'crit',
  },
  { when: 'it names a registered member', subject: critical(['alg']), outcome: 'violated' },
  {
    when: 'it names what is not there',
    subject: critical(['b64']),
    outcome: 'violated',
    says: 'there is no b64',
  },
  {
    when: 'it names one twice',
    subject: critical(['b64', 'b64'], { b64: false }),
    outcome: 'violated',
    says: 'once',
  },
  { when: 'it is empty', subject: critical([]), outcome: 'violated' },
  {
    when: 'it names what another specification defines',
    subject: critical(['b64', 'sigT'], { b64: false, sigT: '2026-01-01T00:00:00Z' }),
    outcome: 'violated',
    says: 'JAdES',
  },
  {
    when: 'it names such an extension that is not there',
    subject: critical(['http://openbanking.org.uk/iat']),
    outcome: 'violated',
    says: 'there is no',
  },
  { when: 'it is a string', subject: critical('b64', { b64: false }), outcome: 'violated' },
  { when: 'there is none', subject: signed({}), outcome: 'not-applicable' },
]);

const certificate = Buffer.from('a certificate');
const thumbprint = createHash('sha256').update(certificate).digest('base64url');
const x5c = [certificate.toString('base64')];
ruleTable(
  thumbprintIsOfCertificate,
  [
    { when: 'it is', subject: signed({ x5c, 'x5t#S256': thumbprint }), outcome: 'pass' },
    { when: 'there is none', subject: signed({ x5c }), outcome: 'not-applicable' },
    {
      when: 'there is no certificate',
      subject: signed({ 'x5t#S256': thumbprint }),
      outcome: 'not-applicable',
    },
    {
      when: 'x5c is text',
      subject: signed({ x5c: 'MII', 'x5t#S256': thumbprint }),
      outcome: 'not-applicable',
    },
    {
      when: 'it is that of another',
      subject: signed({ x5c: ['AAAA', ...x5c], 'x5t#S256': thumbprint }),
      outcome: 'violated',
      pointsTo: 'x5t#S256',
    },
    { when: 'it is a number', subject: signed({ x5c, 'x5t#S256': 5 }), outcome: 'violated', says: '5' },
  ].map((one) => ({ ...one, facts: { ...loginFacts(), crypto: nodeCrypto } }) as RuleCase<JoseSubject>),
);

const publicKey = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' };
const privateKey = { ...publicKey, d: 'd' };
const claiming = (payload: JsonObject): JoseSubject =>
  joseSubject({ token: jwsToken({ header: { alg: 'ES256' }, payload }) });
const compact = (header: JsonObject, payload: JsonObject) =>
  [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
const withText = (payload: JsonObject) =>
  joseSubject({ token: readToken(`${compact({ alg: 'ES256' }, payload)}.c2ln`) });
ruleTable(keysInTokenArePublic, [
  { when: 'there is none', subject: signed({}), outcome: 'not-applicable' },
  {
    when: 'the token is opaque',
    subject: joseSubject({ token: opaqueToken('abc') }),
    outcome: 'not-applicable',
  },
  { when: 'the header has a public key', subject: signed({ jwk: publicKey }), outcome: 'pass', says: 'jwk' },
  { when: 'the claims have one', subject: claiming({ cnf: { jwk: publicKey } }), outcome: 'pass' },
  { when: 'they only name one', subject: claiming({ cnf: { jkt: 'x' } }), outcome: 'not-applicable' },
  {
    when: 'they have a shared one',
    subject: claiming({ cnf: { jwk: { kty: 'oct', k: 'k' } } }),
    outcome: 'pass',
  },
  {
    when: 'a DPoP proof has one, which is judged elsewhere',
    subject: signed({ typ: 'dpop+jwt', jwk: privateKey }),
    outcome: 'not-applicable',
  },
  {
    when: 'the header has a private key',
    subject: signed({ jwk: privateKey }),
    outcome: 'violated',
    pointsTo: 'jwk',
  },
  {
    when: 'it has a secret',
    subject: signed({ jwk: { kty: 'oct', k: 'k' } }),
    outcome: 'violated',
    says: 'k',
  },
  {
    when: 'the ephemeral key is private',
    subject: encrypted({ epk: privateKey }),
    outcome: 'violated',
    pointsTo: 'epk',
  },
  {
    when: 'the key of the holder is',
    subject: claiming({ cnf: { jwk: privateKey } }),
    outcome: 'violated',
    pointsTo: 'cnf',
  },
  {
    when: 'one of a set is',
    subject: claiming({ jwks: { keys: [publicKey, null, privateKey] } }),
    outcome: 'violated',
    says: 'jwks with d',
  },
  {
    when: 'a key in any other claim is',
    subject: withText({ keys: { one: [publicKey, privateKey] } }),
    outcome: 'violated',
    says: 'keys with d',
    pointsTo: 'keys',
  },
  {
    when: 'a claim has one in PEM',
    subject: withText({ pem: '-----BEGIN EC PRIVATE KEY-----\nMHc=\n-----END EC PRIVATE KEY-----' }),
    outcome: 'violated',
    says: 'in PEM',
  },
  {
    when: 'another header member has one',
    subject: joseSubject({ token: readToken(`${compact({ alg: 'ES256', key: privateKey }, {})}.c2ln`) }),
    outcome: 'violated',
    pointsTo: 'key',
  },
  {
    when: 'a key in another claim is public',
    subject: withText({ k: publicKey }),
    outcome: 'not-applicable',
  },
  { when: 'd is of no key', subject: withText({ kty: 'x', a: { d: 'd' } }), outcome: 'not-applicable' },
]);

it('the place of several keys in a token is named once', () => {
  const { verdict } = keysInTokenArePublic;
  const subject = claiming({ cnf: { jwk: publicKey }, jwks: { keys: [publicKey, publicKey] } });
  expect(verdict(subject, factsWith())).toMatchObject({ outcome: 'pass', received: 'cnf, jwks' });
});

const acme = { nonce: 'n', url: 'https://ca.example/new-account' };
ruleTable(headerBringsNoKey, [
  { when: 'it brings none', subject: signed({}), outcome: 'pass' },
  {
    when: 'it says where a key is',
    subject: signed({ jku: 'https://evil.example/keys' }),
    outcome: 'violated',
    pointsTo: 'jku',
  },
  {
    when: 'it says where a certificate is',
    subject: signed({ x5u: 'https://evil.example/c' }),
    outcome: 'violated',
    pointsTo: 'x5u',
  },
  { when: 'it brings a key', subject: signed({ jwk: { kty: 'RSA' } }), outcome: 'violated', pointsTo: 'jwk' },
  {
    when: 'it brings a certificate',
    subject: encrypted({ x5c: ['MII'] }),
    outcome: 'violated',
    pointsTo: 'x5c',
  },
  { when: 'it is a DPoP proof', subject: signed({ typ: 'dpop+jwt', jwk: {} }), outcome: 'not-applicable' },
  {
    when: 'it is a key proof',
    subject: signed({ typ: 'openid4vci-proof+jwt', jwk: {} }),
    outcome: 'not-applicable',
  },
  {
    when: 'it is a PASSporT',
    subject: signed({ typ: 'passport', x5u: 'https://ca.example/c' }),
    outcome: 'not-applicable',
  },
  { when: 'it is an ACME request', subject: signed({ ...acme, jwk: {} }), outcome: 'not-applicable' },
  { when: 'it has only the nonce of one', subject: signed({ nonce: 'n', jwk: {} }), outcome: 'violated' },
  { when: 'it is opaque', subject: opaque, outcome: 'not-applicable' },
]);

const named = (kid: JsonValue) => signed({ kid });
ruleTable(kidIsPlain, [
  ...[
    'key-1',
    '2026-01-02',
    'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
    'a.b',
    'x5t:abc',
    'rsa union key',
  ].map((kid) => ({
    when: `it is ${kid}`,
    subject: named(kid),
    outcome: 'pass' as const,
  })),
  ...(
    [
      ['../../dev/null', 'a path'],
      ['/etc/passwd', 'a path'],
      ['C:\\keys\\a', 'a path'],
      ['https://evil.example/key', 'a URL'],
      ['file:///etc/passwd', 'a URL'],
      ["x' OR 1=1", 'SQL'],
      ["x' UNION SELECT 'secret", 'SQL'],
      ["1'; DROP TABLE keys", 'SQL'],
      ['$(id)', 'a command'],
    ] as const
  ).map(([kid, says]) => ({
    when: `it is ${kid}`,
    subject: named(kid),
    outcome: 'violated' as const,
    says,
    pointsTo: 'kid',
  })),
  { when: 'it is a number', subject: named(1), outcome: 'violated', says: 'a string' },
  { when: 'there is none', subject: signed({}), outcome: 'not-applicable' },
  {
    when: 'it is the account of an ACME request',
    subject: signed({ ...acme, kid: 'https://ca.example/acct/1' }),
    outcome: 'not-applicable',
  },
  { when: 'it is a path in such a request', subject: signed({ ...acme, kid: '../a' }), outcome: 'violated' },
]);

ruleTable(typIsPresent, [
  { when: 'it is a string', subject: signed({ typ: 'JWT' }), outcome: 'pass' },
  { when: 'it is missing', subject: signed({}), outcome: 'violated', pointsTo: 'typ' },
  { when: 'it is an array', subject: signed({ typ: ['JWT'] }), outcome: 'violated' },
  { when: 'it is an ACME request', subject: signed(acme), outcome: 'not-applicable' },
  {
    when: 'the payload is detached',
    subject: joseSubject({ token: readToken(`${compact({ alg: 'ES256' }, {}).split('.')[0]}..c2ln`) }),
    outcome: 'not-applicable',
    says: 'not that of a JWT',
  },
  { when: 'it is opaque', subject: opaque, outcome: 'not-applicable' },
]);

it.each([
  ['id-token', 'info'],
  ['access-token', 'warn'],
  ['request-object', 'warn'],
  ['unknown', 'warn'],
] as const)('jose.typ: without it, the result of a token of the role %s is %s', (role, result) => {
  expect(judge(typIsPresent, { ...signed({}), role }, tokenRef({ role }), factsWith())).toMatchObject({
    result,
  });
});

it('jose.typ: a token found anywhere is an ID Token by its claims', () => {
  const token = jwsToken({ header: { alg: 'RS256' }, payload: { nonce: 'n' } });
  expect(
    judge(typIsPresent, joseSubject({ role: 'unknown', token }), tokenRef({ role: 'unknown' }), factsWith()),
  ).toMatchObject({
    result: 'info',
  });
});

ruleTable(keyIsNotWrappedWithRsa15, [
  { when: 'it is wrapped with OAEP', subject: encrypted({}), outcome: 'pass' },
  {
    when: 'it is wrapped with RSA1_5',
    subject: encrypted({ alg: 'RSA1_5' }),
    outcome: 'violated',
    pointsTo: 'alg',
  },
  { when: 'it is signed', subject: signed({}), outcome: 'not-applicable' },
]);

ruleTable(contentIsNotCompressed, [
  { when: 'there is no zip', subject: encrypted({}), outcome: 'pass' },
  { when: 'it is deflated', subject: encrypted({ zip: 'DEF' }), outcome: 'violated', pointsTo: 'zip' },
  { when: 'it is signed', subject: signed({ zip: 'DEF' }), outcome: 'not-applicable' },
]);

const withPassword = (p2c: JsonValue) => encrypted({ alg: 'PBES2-HS256+A128KW', p2c });
ruleTable(pbes2CountIsModerate, [
  { when: 'it is 600000', subject: withPassword(600_000), outcome: 'pass' },
  {
    when: 'it is 999',
    subject: withPassword(999),
    outcome: 'violated',
    says: 'brute force',
    pointsTo: 'p2c',
  },
  {
    when: 'it is two thousand million',
    subject: withPassword(2_000_000_000),
    outcome: 'violated',
    says: 'denial of service',
  },
  { when: 'it is 1000', subject: withPassword(1000), outcome: 'pass' },
  { when: 'it is text', subject: withPassword('1000'), outcome: 'violated' },
  { when: 'no password is used', subject: encrypted({}), outcome: 'not-applicable' },
]);

it.each([
  [999, 'fail'],
  ['1000', 'fail'],
  [1_000_001, 'warn'],
  [10_000_000, 'warn'],
  [10_000_001, 'fail'],
])('an iteration count of %j is judged as %s', (p2c, result) => {
  const subject = withPassword(p2c);
  const about = tokenRef({ role: 'unknown' });
  expect(judge(pbes2CountIsModerate, subject, about, loginFacts()).result).toBe(result);
});
