import { keyIsNamed } from '../../../../core/checks/jose/key-choice.ts';
import { secretIsUsedAsText } from '../../../../core/checks/jose/secret-encoding.ts';
import type { JoseSubject } from '../../../../core/facts/facts.ts';
import type { SignatureVerdict } from '../../../../core/token/signature-verdict.ts';
import { idToken, joseSubject, jwsToken } from '../../../support/facts.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const pasted = (signature: SignatureVerdict, kid?: string): JoseSubject =>
  joseSubject({
    role: 'unknown',
    token: jwsToken({ header: { alg: 'RS256', ...(kid === undefined ? {} : { kid }) } }),
    signature,
  });

ruleTable(keyIsNamed, [
  { when: 'one key matches', subject: pasted({ state: 'valid', alg: 'RS256' }), outcome: 'pass' },
  {
    when: 'one of two keys without kid verified it',
    subject: pasted({ state: 'valid', alg: 'RS256', candidates: 2, keyIndex: 0 }),
    outcome: 'violated',
    says: 'no kid, and 2 keys that match',
    pointsTo: 'kid',
  },
  {
    when: 'none of three keys with the kid verified it',
    subject: pasted({ state: 'invalid', alg: 'RS256', candidates: 3 }, 'a'),
    outcome: 'violated',
    says: '3 keys with this kid',
  },
  {
    when: 'ID Tokens have their own rule',
    subject: idToken({ signature: { state: 'valid', alg: 'RS256', candidates: 2, keyIndex: 0 } }),
    outcome: 'not-applicable',
  },
  {
    when: 'no key was tried',
    subject: pasted({ state: 'no-key', candidates: 0, reason: 'no key for RS256' }),
    outcome: 'not-applicable',
  },
]);

ruleTable(secretIsUsedAsText, [
  {
    when: 'the secret is the key',
    subject: idToken({ signature: { state: 'valid', alg: 'HS256' } }),
    outcome: 'pass',
  },
  {
    when: 'the secret was decoded',
    subject: idToken({ signature: { state: 'valid', alg: 'HS512', secretEncoding: 'base64' } }),
    outcome: 'violated',
    says: 'decodes to as base64',
  },
  { when: 'a public key verified it', subject: idToken(), outcome: 'not-applicable' },
  {
    when: 'the secret is wrong',
    subject: idToken({ signature: { state: 'invalid', alg: 'HS256' } }),
    outcome: 'not-applicable',
  },
]);
