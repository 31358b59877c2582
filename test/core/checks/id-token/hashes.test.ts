import { accessTokenHashMatches } from '../../../../core/checks/id-token/at-hash.ts';
import { codeHashMatches } from '../../../../core/checks/id-token/c-hash.ts';
import { halfHash } from '../../../../core/checks/id-token/half-hash.ts';
import { stateHashMatches } from '../../../../core/checks/id-token/s-hash.ts';
import { readToken } from '../../../../core/token/read-token.ts';
import examples from '../../../fixtures/rfc-examples/rfc-examples.json' with { type: 'json' };
import {
  ACCESS_TOKEN,
  authorizationRequest,
  CODE,
  factsWith,
  idToken,
  jwsToken,
  loginFacts,
  STATE,
} from '../../../support/facts.ts';
import { fakeCrypto } from '../../../support/fake-crypto.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const { A3_id_token, A3_access_token, A4_id_token, A4_code } = examples.openid_connect_core_appendix_A;
const crypto = fakeCrypto();
const octets = (value: string) => Buffer.from(crypto.hash('SHA-256', Buffer.from(value)));
const hashed = (value: string) => halfHash(crypto, 'SHA-256', value);
/** Made with Python's hashlib: the left half of SHA-512 of the access token of these tests. */
const sha512 = 'q7nS86GgvvFaZkzALLWqJYaJIKw2wCDAVfCAsm5CrBM';

ruleTable(accessTokenHashMatches, [
  {
    when: 'it is that of OpenID Connect Core, appendix A.3',
    subject: idToken({ token: readToken(A3_id_token), accessToken: A3_access_token, channel: 'front' }),
    outcome: 'pass',
    says: '77QmUPtjPfzWtF2AnpK9RQ',
  },
  {
    when: 'one character of the access token differs',
    subject: idToken({ token: readToken(A3_id_token), accessToken: `${A3_access_token.slice(0, -1)}Z` }),
    outcome: 'violated',
    pointsTo: 'at_hash',
  },
  {
    when: 'EdDSA hashes with SHA-512',
    subject: idToken({ header: { alg: 'EdDSA' }, claims: { at_hash: sha512 } }),
    outcome: 'pass',
  },
  {
    when: 'EdDSA is Ed448 by the length of its signature, and its hash is not computed here',
    subject: idToken({
      token: jwsToken({
        header: { alg: 'EdDSA' },
        payload: { at_hash: sha512 },
        signature: new Uint8Array(114),
      }),
    }),
    outcome: 'not-applicable',
  },
  {
    when: 'the hash is of another algorithm than the signature',
    subject: idToken({ header: { alg: 'RS256' }, claims: { at_hash: sha512 } }),
    outcome: 'violated',
    says: 'the right value, but made with SHA-512 instead of SHA-256.',
  },
  ...[
    [`${hashed(ACCESS_TOKEN)}==`, 'but not in base64url without padding.'],
    [octets(ACCESS_TOKEN).subarray(0, 16).toString('hex'), 'but in hexadecimal instead of base64url.'],
    [octets(ACCESS_TOKEN).toString('hex').toUpperCase(), 'but in hexadecimal instead of base64url.'],
    [octets(ACCESS_TOKEN).toString('base64url'), 'but whole instead of its left half.'],
    [octets(ACCESS_TOKEN).toString('base64'), 'but whole instead of its left half.'],
    [
      Buffer.from(sha512, 'base64url').toString('base64'),
      'but not in base64url without padding and made with SHA-512 instead of SHA-256.',
    ],
    [hashed(`${ACCESS_TOKEN}x`), 'it was replaced'],
    ['='.repeat(100_000), 'it was replaced'],
    ['', 'it was replaced'],
    [7, 'it was replaced'],
    [null, 'it was replaced'],
  ].map(([value = null, says = '']) => ({
    when: `the hash is ${String(value).slice(0, 40)}`,
    subject: idToken({ header: { alg: 'RS256' }, claims: { at_hash: value } }),
    outcome: 'violated' as const,
    says: String(says),
  })),
  { when: 'it is not a string', subject: idToken({ claims: { at_hash: 1 } }), outcome: 'violated' },
  { when: 'it is absent from the token endpoint', subject: idToken(), outcome: 'not-applicable' },
  {
    when: 'it is absent beside an access token in the front channel',
    subject: idToken({ channel: 'front' }),
    outcome: 'violated',
    says: 'no at_hash',
  },
  {
    when: 'no access token came',
    subject: { ...withoutValues(idToken({ claims: { at_hash: hashed(ACCESS_TOKEN) } })), channel: 'front' },
    outcome: 'not-applicable',
  },
  {
    when: 'alg is none',
    subject: idToken({ header: { alg: 'none' }, claims: { at_hash: 'x' } }),
    outcome: 'not-applicable',
  },
]);

ruleTable(codeHashMatches, [
  {
    when: 'it is that of OpenID Connect Core, appendix A.4',
    subject: idToken({ token: readToken(A4_id_token), code: A4_code, channel: 'front' }),
    outcome: 'pass',
  },
  {
    when: 'it is of another code',
    subject: idToken({ token: readToken(A4_id_token), code: CODE }),
    outcome: 'violated',
    pointsTo: 'c_hash',
  },
  {
    when: 'it is absent beside a code in the front channel',
    subject: idToken({ channel: 'front', code: CODE }),
    outcome: 'violated',
  },
  {
    when: 'it is absent from the token endpoint',
    subject: idToken({ code: CODE }),
    outcome: 'not-applicable',
  },
  { when: 'no code is known', subject: idToken({ claims: { c_hash: 'x' } }), outcome: 'not-applicable' },
]);

ruleTable(stateHashMatches, [
  {
    when: 'it is of the state that was sent',
    subject: idToken({ claims: { s_hash: hashed(STATE) } }),
    outcome: 'pass',
  },
  {
    when: 'it is of another state',
    subject: idToken({ claims: { s_hash: hashed('other') } }),
    outcome: 'violated',
    pointsTo: 's_hash',
  },
  {
    when: 'no state was sent',
    subject: idToken({ claims: { s_hash: 'x' } }),
    facts: loginFacts({ overrides: { authorizationRequest: authorizationRequest({ state: null }) } }),
    outcome: 'not-applicable',
  },
  {
    when: 'the request is not known',
    subject: idToken({ claims: { s_hash: 'x' } }),
    facts: factsWith(),
    outcome: 'not-applicable',
  },
  { when: 'it is absent', subject: idToken(), outcome: 'not-applicable' },
]);

function withoutValues(subject: ReturnType<typeof idToken>): ReturnType<typeof idToken> {
  const { accessToken: _, ...rest } = subject;
  return rest;
}
