import { disclosuresMatch } from '../../../../core/checks/jose/disclosures.ts';
import { keyIsBound } from '../../../../core/checks/jose/key-binding.ts';
import { readToken } from '../../../../core/token/read-token.ts';
import { nodeCrypto } from '../../../../electron/crypto/crypto.ts';
import examples from '../../../fixtures/sd-jwt/cases.json' with { type: 'json' };
import { joseSubject, jweToken, jwsToken, loginFacts, opaqueToken } from '../../../support/facts.ts';
import { ruleTable } from '../../../support/rule-table.ts';

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
    says: 'disclosure 1: its digest is not in the token',
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
