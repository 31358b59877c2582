import { signatureHasItsLength } from '../../../../core/checks/jose/signature-length.ts';
import {
  factsWith,
  joseSubject,
  jweToken,
  jwks,
  jwsToken,
  opaqueToken,
  rsaKey,
} from '../../../support/facts.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const signed = (alg: string, signature: Uint8Array | number, kid = 'other') =>
  joseSubject({
    token: jwsToken({
      header: { alg, kid },
      signature: typeof signature === 'number' ? new Uint8Array(signature).fill(7) : signature,
    }),
    signature: { state: 'not-checked', reason: 'no key' },
  });
const published = factsWith({ jwks: jwks([rsaKey(3072)]) });
const withKey = (alg: string, length: number) => ({
  ...signed(alg, length, 'key-1'),
  keys: [rsaKey(3072, { alg })],
});
const der = Uint8Array.from([
  0x30,
  0x44,
  0x02,
  0x20,
  ...new Uint8Array(32).fill(1),
  0x02,
  0x20,
  ...new Uint8Array(32).fill(1),
]);

const possible: readonly (readonly [string, number])[] = [
  ['HS256', 32],
  ['HS384', 48],
  ['HS512', 64],
  ['RS256', 256],
  ['RS256', 128],
  ['PS512', 512],
  ['ES256', 64],
  ['ES384', 96],
  ['ES512', 132],
  ['EdDSA', 64],
  ['EdDSA', 114],
  ['Ed25519', 64],
  ['Ed448', 114],
];
const truncated: readonly (readonly [string, number])[] = [
  ['RS256', 30],
  ['PS256', 200],
  ['RS384', 1],
  ['HS256', 31],
  ['HS512', 32],
  ['ES256', 63],
  ['ES512', 130],
  ['EdDSA', 60],
  ['Ed448', 64],
];

ruleTable(signatureHasItsLength, [
  {
    when: 'an unknown alg has no signature',
    subject: signed('XS256', 0),
    outcome: 'violated',
    says: 'removed',
  },
  { when: 'an unknown alg has one', subject: signed('XS256', 5), outcome: 'pass' },
  { when: 'alg is none in other case', subject: signed('None', 0), outcome: 'not-applicable', says: 'none' },
  ...possible.map(([alg, length]) => ({
    when: `${alg} has ${length} bytes`,
    subject: signed(alg, length),
    facts: factsWith(),
    outcome: 'pass' as const,
  })),
  ...truncated.map(([alg, length]) => ({
    when: `${alg} has ${length} bytes`,
    subject: signed(alg, length),
    facts: factsWith(),
    outcome: 'violated' as const,
    says: 'The signature is truncated',
  })),
  { when: 'it is as long as its key', subject: withKey('RS256', 384), facts: published, outcome: 'pass' },
  {
    when: 'it is shorter than its key, though long enough for another',
    subject: withKey('PS256', 256),
    facts: published,
    outcome: 'violated',
    says: '384 bytes, as the key',
  },
  {
    when: 'it is longer than its key',
    subject: withKey('RS256', 385),
    facts: published,
    outcome: 'violated',
    says: 'appended',
  },
  {
    when: 'a few bytes are missing',
    subject: signed('RS256', 300),
    facts: factsWith(),
    outcome: 'violated',
    says: 'probably truncated',
  },
  {
    when: 'it is a megabyte long',
    subject: signed('RS256', 1_000_000),
    facts: factsWith(),
    outcome: 'violated',
    says: 'appended',
  },
  {
    when: 'ES256 is in DER',
    subject: signed('ES256', der),
    facts: factsWith(),
    outcome: 'violated',
    says: 'ASN.1 DER',
  },
  ...['RS256', 'PS512', 'ES256', 'EdDSA', 'HS256'].map((alg) => ({
    when: `${alg} has none`,
    subject: signed(alg, 0),
    facts: factsWith(),
    outcome: 'violated' as const,
    says: 'The signature was removed',
  })),
  {
    when: 'the check of the signature says that there is none',
    subject: { ...withKey('RS256', 0), signature: { state: 'invalid', alg: 'RS256' } },
    facts: published,
    outcome: 'not-applicable',
  },
  {
    when: 'the token was cut before its signature',
    subject: {
      ...signed('RS256', 0),
      token: {
        ...jwsToken({ header: { alg: 'RS256' }, signature: new Uint8Array() }),
        deviations: [
          {
            code: 'segment-count',
            message: 'a JWS has 3 parts, this one has 2',
            part: 'token',
            position: 9,
          },
        ],
      },
    },
    facts: factsWith(),
    outcome: 'not-applicable',
  },
  {
    when: 'a signature is in hexadecimal',
    subject: signed('RS256', Buffer.from('0a1B2c3d'.repeat(64), 'base64url')),
    facts: factsWith(),
    outcome: 'violated',
    says: 'hexadecimal',
  },
  {
    when: 'a signature of one byte is left',
    subject: signed('ES256', 1),
    facts: factsWith(),
    outcome: 'violated',
    says: '1 byte\n',
  },
  { when: 'it is unsigned', subject: signed('none', 0), facts: factsWith(), outcome: 'not-applicable' },
  { when: 'the algorithm is not known', subject: signed('ES521', 9), facts: factsWith(), outcome: 'pass' },
  {
    when: 'it is encrypted',
    subject: joseSubject({ token: jweToken({ alg: 'dir' }) }),
    outcome: 'not-applicable',
  },
  { when: 'it is opaque', subject: joseSubject({ token: opaqueToken('abc') }), outcome: 'not-applicable' },
]);
