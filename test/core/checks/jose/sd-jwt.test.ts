import { expect, test } from 'vitest';
import { disclosuresMatch } from '../../../../core/checks/jose/disclosures.ts';
import { keyIsBound } from '../../../../core/checks/jose/key-binding.ts';
import { validityIsNotHidden } from '../../../../core/checks/jose/validity-claims.ts';
import { readToken } from '../../../../core/token/read-token.ts';
import { nodeCrypto } from '../../../../electron/crypto/crypto.ts';
import examples from '../../../fixtures/sd-jwt/cases.json' with { type: 'json' };
import { joseSubject, jweToken, jwsToken, loginFacts, opaqueToken } from '../../../support/facts.ts';
import { makeKey, unsecured } from '../../../support/login/sign.ts';
import { ruleTable } from '../../../support/rule-table.ts';
import { bindSdJwt, disclosureOf, sdJwtOf } from '../../../support/samples/sd-jwt.ts';

const facts = { ...loginFacts(), crypto: nodeCrypto };
const of = (raw: string) => joseSubject({ token: readToken(raw) });
const { presentation = '', issuance = '' } = examples.cases.find(({ name }) => name === 'simple') ?? {};
const foreign = Buffer.from('["salt","admin",true]').toString('base64url');
const none = [
  { when: 'it is a JWT', subject: joseSubject({ token: jwsToken({}) }), outcome: 'not-applicable' },
  { when: 'it is encrypted', subject: joseSubject({ token: jweToken({}) }), outcome: 'not-applicable' },
  { when: 'it is opaque', subject: joseSubject({ token: opaqueToken('abc') }), outcome: 'not-applicable' },
] as const;

ruleTable(disclosuresMatch, [
  ...none,
  { when: 'all match', subject: of(presentation), facts, outcome: 'pass' },
  { when: 'there is no key binding', subject: of(issuance), facts, outcome: 'pass' },
  {
    when: 'one is foreign',
    subject: of(presentation.replace('~', `~${foreign}~`)),
    facts,
    outcome: 'violated',
    says: 'disclosure 1 (admin): its digest is not in the token',
  },
  {
    when: 'one is there twice',
    subject: of(issuance.replace(/~([\w-]+)/, '~$1~$1')),
    facts,
    outcome: 'violated',
    says: 'twice',
  },
  {
    when: 'the end is missing',
    subject: of(issuance.slice(0, -5)),
    facts,
    outcome: 'violated',
    says: 'disclosure',
  },
]);

const unbound = (cnf: object) => {
  const payload = Buffer.from(JSON.stringify(cnf)).toString('base64url');
  return of(presentation.replace(/^([^.]+)\.[^.]+/, `$1.${payload}`));
};

ruleTable(keyIsBound, [
  ...none,
  { when: 'there is no key binding', subject: of(issuance), facts, outcome: 'not-applicable' },
  { when: "the holder's key signed it", subject: of(presentation), facts, outcome: 'pass' },
  {
    when: 'a disclosure was added',
    subject: of(presentation.replace('~', `~${foreign}~`)),
    facts,
    outcome: 'violated',
    says: 'sd_hash differs',
  },
  {
    when: 'its signature was changed',
    subject: of(`${presentation.slice(0, -8)}AAAAAAAA`),
    facts,
    outcome: 'violated',
    says: "not by the holder's key",
  },
  {
    when: 'the issuer-signed JWT has no cnf',
    subject: unbound({ sub: 'a' }),
    facts,
    outcome: 'violated',
    says: 'sd_hash differs',
  },
]);

const issuer = makeKey('issuer');
const holder = makeKey('holder');
const bindable = (cnf: object | undefined = { jwk: holder.jwk }) =>
  sdJwtOf({ cnf }, { name: 'Alice' }, issuer);
const bound = (...[binding, cnf]: [Parameters<typeof bindSdJwt>[2]?, object?]) =>
  of(bindSdJwt(bindable(cnf), holder.privateKey, binding));
const secretHeader = Buffer.from('{"alg":"HS256","typ":"kb+jwt"}').toString('base64url');
const bySecret = (header: object, claims: object) =>
  `${unsecured(header, claims).replace(/^[^.]+/, secretHeader)}AAAA`;

ruleTable(keyIsBound, [
  { when: 'the holder made it', subject: bound(), facts, outcome: 'pass' },
  ...(
    [
      ['it is not signed', bound({ make: unsecured }), 'it is not signed'],
      ['a secret signed it', bound({ make: bySecret }), 'HS256, which is not a signature'],
      ['aud is an array', bound({ claims: { aud: ['https://verifier.example'] } }), 'aud is not a string'],
      ['iat is a string', bound({ claims: { iat: '1' } }), 'iat is not a number'],
      ['nonce is missing', bound({ claims: { nonce: undefined } }), 'nonce is missing'],
      ['its type is another', bound({ header: { typ: 'JWT' } }), 'typ is not kb+jwt'],
      [
        'the key of the holder is for another algorithm',
        bound({}, { jwk: { ...holder.jwk, alg: 'ES384' } }),
        "cannot be by the holder's key",
      ],
    ] as const
  ).map(([when, subject, says]) => ({ when, subject, facts, outcome: 'violated', says }) as const),
  {
    when: 'the SD-JWT names no key of the holder',
    subject: of(bindSdJwt(sdJwtOf({}, { name: 'Alice' }, issuer), holder.privateKey)),
    facts,
    outcome: 'violated',
    says: 'it has no cnf',
  },
  {
    when: 'the key of the holder is only named',
    subject: bound({}, { kid: 'k' }),
    facts,
    outcome: 'not-applicable',
    says: 'cannot be verified',
  },
]);

const credential = { vct: 'https://a.example/id' };
ruleTable(validityIsNotHidden, [
  ...none,
  { when: 'other claims are disclosed', subject: of(bindable()), facts, outcome: 'pass' },
  {
    when: 'status is disclosed in no credential',
    subject: of(sdJwtOf({}, { status: {} }, issuer)),
    facts,
    outcome: 'pass',
  },
  {
    when: 'a disclosure with such a name is foreign',
    subject: of(`${bindable()}${disclosureOf('exp', 1)}~`),
    facts,
    outcome: 'pass',
  },
  {
    when: 'the hash algorithm is unknown',
    subject: of(sdJwtOf({ _sd_alg: 'md5' }, { exp: 1 }, issuer)),
    facts,
    outcome: 'not-applicable',
  },
  ...['iss', 'aud', 'exp', 'nbf', 'cnf'].map(
    (name) =>
      ({
        when: `${name} is disclosed`,
        subject: of(sdJwtOf({}, { name: 'Alice', [name]: 1 }, issuer)),
        facts,
        outcome: 'violated',
        says: `${name} in a disclosure`,
      }) as const,
  ),
  {
    when: 'the status of a credential is disclosed',
    subject: of(sdJwtOf(credential, { status: {} }, issuer)),
    facts,
    outcome: 'violated',
    says: 'status in a disclosure',
  },
]);

test('a claim that is in several disclosures is named once', () => {
  const subject = of(`${sdJwtOf({}, { iss: 1 }, issuer)}${`${disclosureOf('iss', 1)}~`.repeat(100)}`);
  expect(validityIsNotHidden.verdict(subject, facts)).toMatchObject({ received: 'iss in a disclosure' });
});
