import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { certificatesAgree } from '../../../../core/checks/jwks/certificate.ts';
import { keyMembersAgree } from '../../../../core/checks/jwks/consistent.ts';
import { jwksTypeIsJson } from '../../../../core/checks/jwks/content-type.ts';
import { jwksIsJson } from '../../../../core/checks/jwks/json.ts';
import { keyMembersAreCanonical } from '../../../../core/checks/jwks/key-members.ts';
import { keysAreObjects } from '../../../../core/checks/jwks/keys.ts';
import { kidIsPresent } from '../../../../core/checks/jwks/kid-present.ts';
import { kidIsUnique } from '../../../../core/checks/jwks/kid-unique.ts';
import { noPrivateMembers } from '../../../../core/checks/jwks/private-members.ts';
import { keysWereKnown } from '../../../../core/checks/jwks/refetch.ts';
import { keysAreTheSame } from '../../../../core/checks/jwks/rotation.ts';
import { rsaKeysAreLarge } from '../../../../core/checks/jwks/rsa-size.ts';
import { jwksRules } from '../../../../core/checks/jwks/rules.ts';
import type { JoseSubject, JwksSubject } from '../../../../core/facts/facts.ts';
import type { JsonObject, JsonValue } from '../../../../core/token/token.ts';
import { nodeCrypto } from '../../../../electron/crypto/crypto.ts';
import { base64url, factsWith, joseSubject, judge, jwks, rsaKey, without } from '../../../support/facts.ts';
import { describeRule } from '../../../support/rule-cases.ts';

const one = (key: JsonObject) => jwks([key]);
const ecKey = (overrides: JsonObject = {}): JsonObject => ({
  kty: 'EC',
  crv: 'P-256',
  kid: 'key-2',
  use: 'sig',
  alg: 'ES256',
  x: base64url(new Uint8Array(32).fill(1)),
  y: base64url(new Uint8Array(32).fill(2)),
  ...overrides,
});
const before = (keys: readonly JsonValue[], previousKeys: readonly JsonValue[]): JwksSubject => ({
  ...jwks(keys),
  previousKeys,
});

test('a good key set passes every rule that applies', () => {
  const subject = jwks([rsaKey(), ecKey()]);
  const violated = jwksRules.filter((rule) => judge(rule, subject).outcome === 'violated');
  expect(violated.map(({ id }) => id)).toEqual([]);
});

describeRule(jwksIsJson, [
  ['nothing wrong', 'pass', jwks()],
  ['UTF-16', 'violated', { ...jwks(), problems: ['the body is UTF-16, not UTF-8'] }, { received: 'UTF-16' }],
]);

describeRule(keysAreObjects, [
  ['keys', 'pass', jwks()],
  ['none at all', 'pass', jwks([])],
  ['no array', 'violated', { exchange: 'x2', document: { keys: {} }, keys: [] }, { at: '/keys' }],
  ['absent', 'violated', { exchange: 'x2', document: {}, keys: [] }, { received: 'nothing' }],
  ['a text among them', 'violated', jwks([rsaKey(), 'secret-of-the-test']), { at: '/keys/1' }],
  ['a key without kty', 'violated', one(without(rsaKey(), 'kty')), { at: '/keys/0' }],
]);

const hidden = 'secret-of-the-test';
describeRule(noPrivateMembers, [
  ['public', 'pass', jwks([rsaKey(), ecKey()])],
  ['RSA private exponent', 'violated', one(rsaKey(2048, { d: hidden })), { at: '/keys/0/d' }],
  ['RSA prime alone', 'violated', one(rsaKey(2048, { q: hidden })), { at: '/keys/0/q' }],
  ['EC private key', 'violated', jwks([rsaKey(), ecKey({ d: hidden })]), { at: '/keys/1/d' }],
  ['a symmetric key', 'violated', one({ kty: 'oct', k: hidden }), { at: '/keys/0/k' }],
  ['no keys', 'not-applicable', jwks([])],
]);

describeRule(kidIsUnique, [
  ['two kids', 'pass', jwks([rsaKey(), ecKey()])],
  ['one kid twice', 'violated', jwks([rsaKey(), rsaKey()]), { received: 'key-1', at: '/keys/1/kid' }],
  ['one kid for two types', 'pass', jwks([rsaKey(), ecKey({ kid: 'key-1' })])],
  ['one key', 'not-applicable', jwks()],
]);

describeRule(kidIsPresent, [
  ['both', 'pass', jwks([rsaKey(), ecKey()])],
  ['one without', 'violated', jwks([rsaKey(), without(ecKey(), 'kid')]), { at: '/keys/1' }],
  ['a number', 'violated', jwks([rsaKey(), ecKey({ kid: 2 })])],
  ['one key', 'not-applicable', one(without(rsaKey(), 'kid'))],
]);

describeRule(rsaKeysAreLarge, [
  ['2048 bits', 'pass', jwks()],
  ['1024 bits', 'violated', jwks([rsaKey(1024)]), { received: '1024 bits' }],
  [
    '2048 bits that begin with zeros',
    'violated',
    one(rsaKey(2048, { n: base64url(new Uint8Array(256).fill(1, 1)) })),
    { received: '2033 bits' },
  ],
  ['an empty modulus', 'violated', one(rsaKey(2048, { n: '' })), { received: '0 bits' }],
  ['EC alone', 'not-applicable', jwks([ecKey()])],
]);

const certificate = (name: string) =>
  readFileSync(new URL(`../../../fixtures/tls/${name}.pem`, import.meta.url), 'utf8').replace(
    /-----[A-Z ]+-----|\s/g,
    '',
  );
const certified = factsWith({ crypto: nodeCrypto });

describeRule(keyMembersAreCanonical, [
  ['all there', 'pass', jwks([rsaKey(), ecKey()])],
  [
    'x5c in place of n and e',
    'violated',
    one({ kty: 'RSA', kid: 'a', x5c: [certificate('nameless')] }),
    { received: 'key "a" has no n and e: read from x5c', at: '/keys/0/n', facts: certified },
  ],
  [
    'neither n nor x5c',
    'violated',
    jwks([rsaKey(), { kty: 'RSA', e: 'AQAB' }]),
    { received: 'key 2 has no usable member n', at: '/keys/1/n' },
  ],
  [
    'a leading zero byte',
    'violated',
    one(rsaKey(2048, { n: base64url(new Uint8Array(257).fill(0xab, 1)) })),
    { received: 'n with a leading zero byte', at: '/keys/0/n' },
  ],
  ['padding', 'violated', one(rsaKey(2048, { e: 'AQAB==' })), { received: 'padding', at: '/keys/0/e' }],
  ['null', 'violated', one(rsaKey(2048, { n: null })), { received: 'no usable member n' }],
  [
    'a short coordinate',
    'violated',
    one(ecKey({ x: base64url(new Uint8Array(31).fill(1)) })),
    { received: 'x of 31 bytes', at: '/keys/0/x' },
  ],
  ['symmetric alone', 'not-applicable', one({ kty: 'oct', k: 'AA' })],
  ['an unknown type', 'not-applicable', one({ kty: 'XYZ', pub: 'AA' })],
  ['no keys', 'not-applicable', jwks([])],
]);

const ownCertificate = {
  ...nodeCrypto.certificateKey(Buffer.from(certificate('server'), 'base64')),
  kid: 'own',
  x5c: [certificate('server')],
};
describeRule(certificatesAgree, [
  ['its own', 'pass', one(ownCertificate), { facts: certified }],
  [
    'that of another key',
    'violated',
    jwks([ownCertificate, ecKey({ x5c: [certificate('server')] })]),
    { received: 'the certificate of another key', at: '/keys/1/x5c', facts: certified },
  ],
  ['cut', 'violated', one(ecKey({ x5c: ['MIIB'] })), { received: 'cannot be read', facts: certified }],
  ['null', 'violated', one(ecKey({ x5c: null })), { received: 'without a certificate', facts: certified }],
  [
    'another thumbprint',
    'violated',
    one({ ...ownCertificate, 'x5t#S256': 'AAAA' }),
    { received: 'x5t#S256 "AAAA"', at: '/keys/0/x5t#S256', facts: certified },
  ],
  ['none', 'not-applicable', jwks()],
  ['one, and no reader', 'not-applicable', one(ownCertificate)],
]);

describeRule(keyMembersAgree, [
  ['agreeing', 'pass', jwks([rsaKey(), ecKey()])],
  ['nothing but kty', 'pass', one({ kty: 'RSA' })],
  ['an unknown algorithm', 'pass', one(rsaKey(2048, { alg: 'toString' }))],
  ['RS256 with an EC key', 'violated', one(ecKey({ alg: 'RS256' })), { at: '/keys/0/alg' }],
  ['HS256 with an RSA key', 'violated', one(rsaKey(2048, { alg: 'HS256' }))],
  ['ES256 on another curve', 'violated', one(ecKey({ crv: 'P-384' })), { at: '/keys/0/crv' }],
  ['RS256 for encryption', 'violated', one(rsaKey(2048, { use: 'enc' })), { at: '/keys/0/use' }],
  ['RSA-OAEP for signing', 'violated', one(rsaKey(2048, { alg: 'RSA-OAEP-256' }))],
  [
    'use sig with wrapKey',
    'violated',
    one(rsaKey(2048, { key_ops: ['wrapKey'] })),
    { at: '/keys/0/key_ops' },
  ],
  ['use sig with verify', 'pass', one(rsaKey(2048, { key_ops: ['verify'] }))],
  ['no keys', 'not-applicable', jwks([])],
]);

const many = (...kids: readonly string[]) => kids.map((kid) => ecKey({ kid }));
describeRule(keysAreTheSame, [
  ['the same', 'pass', before([rsaKey(), ecKey()], [ecKey(), rsaKey()])],
  ['the same, with members in another order', 'pass', before([ecKey()], [reversed(ecKey())])],
  ['the same, without kid', 'pass', before([without(ecKey(), 'kid')], [without(ecKey(), 'kid')])],
  ['none before and none now', 'pass', before([], [])],
  ['a new one', 'violated', before([rsaKey(), ecKey()], [rsaKey()]), { received: 'new: "key-2"' }],
  ['one gone', 'violated', before([rsaKey()], [rsaKey(), ecKey()]), { received: 'removed: "key-2"' }],
  [
    'one for another',
    'violated',
    before([ecKey()], [rsaKey()]),
    { received: 'new: "key-2"; removed: "key-1"', at: '/keys' },
  ],
  [
    'another key with the same kid',
    'violated',
    before([ecKey({ x: 'other' })], [ecKey()]),
    { received: 'changed: "key-2"' },
  ],
  [
    'one without kid',
    'violated',
    before([without(ecKey(), 'kid')], []),
    { received: 'new: a key without kid' },
  ],
  [
    'more than anybody reads',
    'violated',
    before(many('a', 'b', 'c', 'd', 'e', 'f', 'g'), [rsaKey()]),
    { received: 'new: "a", "b", "c", "d", "e", 2 more; removed: "key-1"' },
  ],
  ['all gone', 'violated', before([], [rsaKey()]), { received: 'removed: "key-1"' }],
  ['the first time', 'not-applicable', jwks()],
]);

test('the order of a large set makes no difference', () => {
  const large = Array.from({ length: 20_000 }, (_, index) => ecKey({ kid: `k${index}` }));
  expect(judge(keysAreTheSame, before([...large].reverse(), large)).outcome).toBe('pass');
});

const refetched = before([ecKey({ kid: 'new' })], [ecKey()]);
const signedBy = (keyId: string | undefined, more: Partial<JoseSubject> = {}) =>
  joseSubject({
    signature: { state: 'valid', alg: 'ES256', ...(keyId === undefined ? {} : { keyId }) },
    ...more,
  });
const having = (...joseObjects: readonly JoseSubject[]) => ({ facts: factsWith({ joseObjects }) });
describeRule(keysWereKnown, [
  [
    'a new key',
    'violated',
    refetched,
    { ...having(signedBy('new')), received: 'key "new" (ID Token), found after', at: '/keys/0' },
  ],
  [
    'a new key of two tokens',
    'violated',
    refetched,
    {
      ...having(signedBy('new'), signedBy('new', { role: 'access-token' })),
      received: 'key "new" (ID Token, access token)',
    },
  ],
  [
    'a new key that did not make the signature',
    'violated',
    refetched,
    having(signedBy('new', { signature: { state: 'invalid', alg: 'ES256', keyId: 'new' } })),
  ],
  ['a key that was there before', 'not-applicable', before([ecKey()], [ecKey()]), having(signedBy('key-2'))],
  [
    'a key of the set that was replaced',
    'not-applicable',
    refetched,
    having(signedBy('key-2', { keys: [ecKey()] })),
  ],
  ['a key without kid', 'not-applicable', refetched, having(signedBy(undefined))],
  [
    'a key that is unknown still',
    'not-applicable',
    refetched,
    having(signedBy('', { signature: { state: 'no-key', candidates: 0, reason: 'there is none' } })),
  ],
  ['no token', 'not-applicable', refetched, having()],
  ['fetched once', 'not-applicable', jwks(), having(signedBy('key-1'))],
  ['not fetched again', 'not-applicable', { ...jwks(), refetchFailed: true }, having(signedBy('key-1'))],
]);

function reversed(key: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(key).reverse());
}

const { contentType: _type, ...pasted } = jwks();
describeRule(jwksTypeIsJson, [
  ['JSON', 'pass', jwks()],
  ['JWK Set', 'pass', { ...jwks(), contentType: 'application/jwk-set+json' }],
  [
    'HTML',
    'violated',
    { ...jwks(), contentType: 'text/html' },
    { received: 'text/html', at: 'Content-Type' },
  ],
  ['none', 'violated', { ...jwks(), contentType: '' }, { received: 'no media type' }],
  ['pasted', 'not-applicable', pasted],
]);
