import { secretIsNotCommon } from '../../../../core/checks/jose/common-secret.ts';
import { curveFitsAlgorithm } from '../../../../core/checks/jose/curve.ts';
import { hmacKeyIsLong } from '../../../../core/checks/jose/hmac-key-length.ts';
import { keyFitsAlgorithm } from '../../../../core/checks/jose/key-algorithm.ts';
import { rsaKeyIsLarge } from '../../../../core/checks/jose/rsa-size.ts';
import { signatureIsNotZero } from '../../../../core/checks/jose/zero-signature.ts';
import type { Facts, JoseSubject } from '../../../../core/facts/facts.ts';
import type { SecretOutcome } from '../../../../core/token/crypto-port.ts';
import type { SignatureVerdict } from '../../../../core/token/signature-verdict.ts';
import type { JsonObject, JsonValue } from '../../../../core/token/token.ts';
import {
  CLIENT_ID,
  factsWith,
  joseSubject,
  jweToken,
  jwks,
  jwsToken,
  opaqueToken,
  rsaKey,
  SECRET,
} from '../../../support/facts.ts';
import { fakeCrypto } from '../../../support/fake-crypto.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const { findCommonSecret: _list, ...withoutList } = fakeCrypto();
const unusable: SignatureVerdict = { state: 'unusable', reason: 'the key does not fit' };
const signed = (header: JsonObject, rest: Partial<JoseSubject> = {}) =>
  joseSubject({ token: jwsToken({ header }), signature: unusable, ...rest });
const published = (...keys: JsonValue[]): Facts => factsWith({ jwks: jwks(keys) });
const ec = (crv: string, more: JsonObject = {}): JsonObject => ({ kty: 'EC', crv, kid: 'key-1', ...more });
const encrypted = joseSubject({ token: jweToken({ alg: 'dir', enc: 'A256GCM' }) });
const opaque = joseSubject({ token: opaqueToken('abc') });

ruleTable(keyFitsAlgorithm, [
  {
    when: 'RS256 names an RSA key',
    subject: signed({ alg: 'RS256', kid: 'key-1' }),
    facts: published(rsaKey()),
    outcome: 'pass',
  },
  {
    when: 'HS256 names an RSA key',
    subject: signed({ alg: 'HS256', kid: 'key-1' }),
    facts: published(rsaKey()),
    outcome: 'violated',
    says: 'a key of type RSA',
    pointsTo: 'alg',
  },
  {
    when: 'RS256 names an EC key',
    subject: signed({ alg: 'RS256', kid: 'key-1' }),
    facts: published(ec('P-256')),
    outcome: 'violated',
  },
  {
    when: 'the key is for another algorithm',
    subject: signed({ alg: 'PS256', kid: 'key-1' }),
    facts: published(rsaKey()),
    outcome: 'violated',
    says: 'RS256, the alg of the key',
  },
  ...[{ kty: 'rsa' }, { alg: 'rs256' }].map((misspelled) => ({
    when: `the key has ${JSON.stringify(misspelled)}`,
    subject: signed({ alg: 'RS256', kid: 'key-1' }),
    facts: published(rsaKey(2048, misspelled)),
    outcome: 'violated' as const,
    says: 'case-sensitive',
  })),
  {
    when: 'EdDSA names a key for Ed25519',
    subject: signed({ alg: 'EdDSA', kid: 'key-1' }),
    facts: published({ kty: 'OKP', crv: 'Ed25519', kid: 'key-1', alg: 'Ed25519' }),
    outcome: 'pass',
  },
  {
    when: 'Ed25519 names a key for Ed448',
    subject: signed({ alg: 'Ed25519', kid: 'key-1' }),
    facts: published({ kty: 'OKP', crv: 'Ed448', kid: 'key-1', alg: 'Ed448' }),
    outcome: 'violated',
    says: 'Ed448, the alg of the key',
  },
  ...['SLH-DSA-SHA2-128s', 'none', 'ES521', 'toString', '', 7, null].map((alg) => ({
    when: `the algorithm is not known: ${JSON.stringify(alg)}`,
    subject: signed({ alg, kid: 'key-1' }),
    facts: published({ kty: 'AKP', kid: 'key-1' }),
    outcome: 'not-applicable' as const,
    says: 'not known here',
  })),
  {
    when: 'two keys share a kid and one fits',
    subject: signed({ alg: 'RS256', kid: 'key-1' }),
    facts: published(ec('P-256'), rsaKey()),
    outcome: 'pass',
  },
  {
    when: 'the curve is the trouble',
    subject: signed({ alg: 'ES256', kid: 'key-1' }),
    facts: published(ec('P-384')),
    outcome: 'not-applicable',
  },
  {
    when: 'no key has the kid',
    subject: signed({ alg: 'HS256', kid: 'x' }),
    facts: published(rsaKey()),
    outcome: 'not-applicable',
  },
  {
    when: 'the key is for encryption',
    subject: signed({ alg: 'ES256', kid: 'key-1' }),
    facts: published(rsaKey(2048, { use: 'enc' })),
    outcome: 'not-applicable',
  },
  {
    when: 'the keys hold nonsense',
    subject: signed({ alg: 'RS256', kid: 'key-1' }),
    facts: published(null, 7, []),
    outcome: 'not-applicable',
  },
  {
    when: 'no keys are known',
    subject: signed({ alg: 'RS256', kid: 'key-1' }),
    facts: factsWith(),
    outcome: 'not-applicable',
  },
  {
    when: 'the client signed it',
    subject: signed({ alg: 'HS256', kid: 'key-1' }, { role: 'request-object' }),
    facts: published(rsaKey()),
    outcome: 'not-applicable',
  },
  { when: 'it is encrypted', subject: encrypted, facts: published(rsaKey()), outcome: 'not-applicable' },
]);

ruleTable(curveFitsAlgorithm, [
  {
    when: 'ES256 names a key on P-256',
    subject: signed({ alg: 'ES256', kid: 'key-1' }),
    facts: published(ec('P-256')),
    outcome: 'pass',
  },
  {
    when: 'ES256 names a key on P-384',
    subject: signed({ alg: 'ES256', kid: 'key-1' }),
    facts: published(ec('P-384')),
    outcome: 'violated',
    says: 'P-384',
  },
  {
    when: 'ES512 names a key on P-521',
    subject: signed({ alg: 'ES512', kid: 'key-1' }),
    facts: published(ec('P-521')),
    outcome: 'pass',
  },
  {
    when: 'there is no kid, and one of two keys is on the curve',
    subject: signed({ alg: 'ES384' }),
    facts: published(ec('P-256'), ec('P-384')),
    outcome: 'pass',
  },
  {
    when: 'there is no kid, and none of two keys is on the curve',
    subject: signed({ alg: 'ES512' }),
    facts: published(ec('P-256'), ec('P-384')),
    outcome: 'not-applicable',
  },
  ...(['Ed25519', 'Ed448'] as const).flatMap((crv) => [
    {
      when: `EdDSA names a key on ${crv}`,
      subject: signed({ alg: 'EdDSA', kid: 'key-1' }),
      facts: published({ kty: 'OKP', crv, kid: 'key-1' }),
      outcome: 'pass' as const,
    },
    {
      when: `the exact name of another Edwards curve names a key on ${crv}`,
      subject: signed({ alg: crv === 'Ed448' ? 'Ed25519' : 'Ed448', kid: 'key-1' }),
      facts: published({ kty: 'OKP', crv, kid: 'key-1' }),
      outcome: 'violated' as const,
      says: `curve ${crv}`,
    },
  ]),
  {
    when: 'the algorithm is not known',
    subject: signed({ alg: 'ES512-NEW', kid: 'key-1' }),
    facts: published(ec('P-521')),
    outcome: 'not-applicable',
  },
  {
    when: 'EdDSA names a key for agreement',
    subject: signed({ alg: 'EdDSA', kid: 'key-1' }),
    facts: published({ kty: 'OKP', crv: 'X25519', kid: 'key-1' }),
    outcome: 'violated',
  },
  {
    when: 'the key is RSA',
    subject: signed({ alg: 'RS256', kid: 'key-1' }),
    facts: published(rsaKey()),
    outcome: 'not-applicable',
  },
  {
    when: 'no keys are known',
    subject: signed({ alg: 'ES256' }),
    facts: factsWith(),
    outcome: 'not-applicable',
  },
]);

ruleTable(rsaKeyIsLarge, [
  {
    when: 'it has 2048 bits',
    subject: signed({ alg: 'RS256', kid: 'key-1' }),
    facts: published(rsaKey()),
    outcome: 'pass',
    says: '2048 bits',
  },
  {
    when: 'it has 1024 bits',
    subject: signed({ alg: 'RS256', kid: 'key-1' }),
    facts: published(rsaKey(1024)),
    outcome: 'violated',
    says: '1024 bits',
  },
  {
    when: 'leading zeros make it look larger',
    subject: signed({ alg: 'RS256', kid: 'key-1' }),
    facts: published(rsaKey(1024, { n: Buffer.alloc(256).fill(1, 128).toString('base64url') })),
    outcome: 'violated',
    says: '1017 bits',
  },
  {
    when: 'it is the only one and the token has no kid',
    subject: signed({ alg: 'PS256' }),
    facts: published(ec('P-256'), rsaKey(1024)),
    outcome: 'violated',
  },
  {
    when: 'the key is on a curve',
    subject: signed({ alg: 'ES256', kid: 'key-1' }),
    facts: published(ec('P-256')),
    outcome: 'not-applicable',
  },
  {
    when: 'two keys have its type, and one of them its algorithm',
    subject: signed({ alg: 'RS256' }),
    facts: published(rsaKey(1024), rsaKey(2048, { alg: 'PS256', kid: 'other' })),
    outcome: 'violated',
    says: '1024 bits',
  },
  {
    when: 'two keys could be it',
    subject: signed({ alg: 'RS256' }),
    facts: published(rsaKey(1024), rsaKey(1024)),
    outcome: 'not-applicable',
  },
]);

const client = (secret: string): Facts =>
  factsWith({ client: { clientId: CLIENT_ID, authentication: 'client_secret_basic', secret } });
const hmac = (alg: string, state: 'valid' | 'invalid' = 'valid') =>
  signed({ alg }, { signature: { state, alg } });
ruleTable(hmacKeyIsLong, [
  {
    when: 'it has 32 bytes for HS256',
    subject: hmac('HS256'),
    facts: client('a'.repeat(32)),
    outcome: 'pass',
  },
  {
    when: '16 characters make 32 bytes',
    subject: hmac('HS256'),
    facts: client('é'.repeat(16)),
    outcome: 'pass',
  },
  {
    when: 'it has 31 bytes for HS256',
    subject: hmac('HS256'),
    facts: client('a'.repeat(31)),
    outcome: 'violated',
    says: '31 bytes',
  },
  {
    when: 'it has 39 bytes for HS512',
    subject: hmac('HS512'),
    facts: client(SECRET),
    outcome: 'violated',
    says: 'at least 64 bytes',
  },
  {
    when: 'it was signed with another secret',
    subject: hmac('HS256', 'invalid'),
    facts: client('short'),
    outcome: 'not-applicable',
  },
  {
    when: 'it is signed with RSA',
    subject: signed({ alg: 'RS256' }),
    facts: client('short'),
    outcome: 'not-applicable',
  },
  { when: 'it is opaque', subject: opaque, facts: client('short'), outcome: 'not-applicable' },
]);

const bytesOf: Readonly<Record<string, number>> = { HS256: 32, HS384: 48, HS512: 64 };
const mac = (alg: string, state: 'valid' | 'invalid' = 'valid', bytes = bytesOf[alg] ?? 0) =>
  joseSubject({
    token: jwsToken({ header: { alg }, signature: new Uint8Array(bytes).fill(7) }),
    signature: { state, alg },
  });
const searched = (outcome: SecretOutcome): Facts =>
  factsWith({ crypto: fakeCrypto({ findCommonSecret: () => outcome }) });
const listed = searched({ state: 'found', secret: 'hunter2', decoded: false });
ruleTable(secretIsNotCommon, [
  { when: 'it is none of the list', subject: mac('HS256'), facts: factsWith(), outcome: 'pass' },
  {
    when: 'it is one of the list',
    subject: mac('HS384', 'invalid'),
    facts: listed,
    outcome: 'violated',
    says: 'The secret is `hunter2`. ',
  },
  {
    when: 'the key is Base64 of the list',
    subject: mac('HS512', 'invalid'),
    facts: searched({ state: 'found', secret: 'aHVudGVyMg==', decoded: true }),
    outcome: 'violated',
    says: 'The secret is `aHVudGVyMg==`, decoded from Base64. ',
  },
  {
    when: 'the search is running',
    subject: mac('HS256', 'invalid'),
    facts: searched({ state: 'searching' }),
    outcome: 'not-applicable',
    says: 'still being searched',
  },
  {
    when: 'the token is too large for the whole list',
    subject: mac('HS256', 'invalid'),
    facts: searched({ state: 'stopped', because: 'limit', tried: 2000, of: 103_781 }),
    outcome: 'not-applicable',
    says: 'first 2,000 of 103,781 common secrets tried',
  },
  {
    when: 'the search was cancelled',
    subject: mac('HS256', 'invalid'),
    facts: searched({ state: 'stopped', because: 'cancelled', tried: 10, of: 103_781 }),
    outcome: 'not-applicable',
    says: 'search cancelled: first 10 of 103,781 common secrets tried',
  },
  {
    when: 'the search was cancelled before it began',
    subject: mac('HS256', 'invalid'),
    facts: searched({ state: 'stopped', because: 'cancelled', tried: 0 }),
    outcome: 'not-applicable',
    says: 'search cancelled: no common secret tried',
  },
  {
    when: 'the list cannot be read',
    subject: mac('HS256', 'invalid'),
    facts: searched({ state: 'unavailable', reason: 'no such file' }),
    outcome: 'not-applicable',
    says: 'no such file',
  },
  {
    when: 'the signature is cut, so that no secret makes it',
    subject: mac('HS256', 'invalid', 31),
    facts: listed,
    outcome: 'not-applicable',
    says: '31 bytes',
  },
  {
    when: 'it is signed with RSA',
    subject: signed({ alg: 'RS256' }),
    facts: listed,
    outcome: 'not-applicable',
  },
  { when: 'it is encrypted', subject: encrypted, facts: listed, outcome: 'not-applicable' },
  {
    when: 'it is the known secret of the client',
    subject: mac('HS256'),
    facts: factsWith({
      crypto: fakeCrypto({
        findCommonSecret: ({ madeBy = '' }) => ({ state: 'found', secret: madeBy, decoded: false }),
      }),
      client: { clientId: 'app', authentication: 'client_secret_jwt', secret: 'changeme' },
    }),
    outcome: 'violated',
    says: 'The secret is `changeme`',
  },
  {
    when: 'the list was left out',
    subject: mac('HS256'),
    facts: factsWith({ crypto: withoutList }),
    outcome: 'not-applicable',
  },
]);

function ecdsa(r: number, s: number, alg = 'ES256', half = 32) {
  const signature = new Uint8Array(half * 2);
  signature[half - 1] = r;
  signature[half * 2 - 1] = s;
  return joseSubject({ token: jwsToken({ header: { alg }, signature }) });
}
ruleTable(signatureIsNotZero, [
  { when: 'both halves are one', subject: ecdsa(1, 1), outcome: 'pass' },
  { when: 'all is zero', subject: ecdsa(0, 0), outcome: 'violated', says: 'r and s zero' },
  { when: 'r is zero', subject: ecdsa(0, 1), outcome: 'violated', says: 'r zero' },
  { when: 's is zero', subject: ecdsa(1, 0, 'ES512', 66), outcome: 'violated', says: 's zero' },
  { when: 'it is EdDSA', subject: ecdsa(0, 0, 'EdDSA'), outcome: 'not-applicable' },
  {
    when: 'there is no signature',
    subject: joseSubject({ token: jwsToken({ header: { alg: 'ES256' }, signature: new Uint8Array() }) }),
    outcome: 'not-applicable',
  },
  { when: 'it is encrypted', subject: encrypted, outcome: 'not-applicable' },
]);
