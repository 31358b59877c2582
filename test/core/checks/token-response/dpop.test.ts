import { dpopKeyIsBound } from '../../../../core/checks/token-response/dpop-binding.ts';
import { dpopClaimsMatchRequest } from '../../../../core/checks/token-response/dpop-claims.ts';
import { dpopHeaderIsComplete } from '../../../../core/checks/token-response/dpop-header.ts';
import { dpopNonceIsGiven } from '../../../../core/checks/token-response/dpop-nonce.ts';
import { dpopSignatureVerifies } from '../../../../core/checks/token-response/dpop-signature.ts';
import { dpopTokenTypeIsDpop } from '../../../../core/checks/token-response/dpop-token-type.ts';
import { readToken } from '../../../../core/token/read-token.ts';
import type { JsonObject } from '../../../../core/token/token.ts';
import examples from '../../../fixtures/rfc-examples/rfc-examples.json' with { type: 'json' };
import {
  accessToken,
  factsWith,
  jwsToken,
  tokenDocument,
  tokenRequest,
  tokenResponse,
} from '../../../support/facts.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const { proofs, dpop_bound_jwt } = examples.rfc9449;
const [proof = ''] = proofs;
/** The `iat` of the first proof of RFC 9449, in milliseconds. */
const AT = 1_562_262_616_000;
const read = readToken(proof);
if (read.kind !== 'jws' || read.header === undefined || read.payload === undefined)
  throw new Error('no proof');
const { header, payload } = read;

/** A token request with these DPoP header lines, sent to the endpoint of RFC 9449 when that example was made. */
function proven(lines: readonly string[] = [proof], overrides: Parameters<typeof tokenResponse>[0] = {}) {
  const request = tokenRequest(
    {},
    lines.map((line) => ['DPoP', line] as const),
  );
  return tokenResponse({
    document: tokenDocument({ token_type: 'DPoP' }),
    at: AT,
    ...overrides,
    request: { ...request, url: 'https://server.example.com/token' },
  });
}
const made = (parts: { header?: JsonObject; payload?: JsonObject }) =>
  proven([
    jwsToken({ header: { ...header, ...parts.header }, payload: { ...payload, ...parts.payload } }).raw,
  ]);

ruleTable(dpopHeaderIsComplete, [
  { when: 'it is that of RFC 9449', subject: proven(), outcome: 'pass' },
  { when: 'there are two', subject: proven([proof, proof]), outcome: 'violated', says: '2' },
  { when: 'it is any string', subject: proven(['abc']), outcome: 'violated', pointsTo: 'DPoP' },
  { when: 'typ is another', subject: made({ header: { typ: 'JWT' } }), outcome: 'violated', says: 'typ' },
  {
    when: 'alg is symmetric',
    subject: made({ header: { alg: 'HS256' } }),
    outcome: 'violated',
    says: 'HS256',
  },
  { when: 'alg is none', subject: made({ header: { alg: 'none' } }), outcome: 'violated' },
  { when: 'there is no key', subject: made({ header: { jwk: 'x' } }), outcome: 'violated', says: 'no key' },
  {
    when: 'it reveals the private key',
    subject: made({ header: { jwk: { kty: 'EC', d: 'hunter2' } } }),
    outcome: 'violated',
    says: 'jwk with d',
  },
  { when: 'there is none', subject: tokenResponse(), outcome: 'not-applicable' },
]);

ruleTable(dpopClaimsMatchRequest, [
  { when: 'it is that of RFC 9449', subject: proven(), outcome: 'pass' },
  {
    when: 'htu is the same in another spelling',
    subject: made({ payload: { htu: 'HTTPS://Server.example.com:443/token' } }),
    outcome: 'pass',
  },
  {
    when: 'htu is another path',
    subject: made({ payload: { htu: 'https://server.example.com/token/' } }),
    outcome: 'violated',
    says: 'htu',
  },
  { when: 'htu is not a URL', subject: made({ payload: { htu: 'token' } }), outcome: 'violated' },
  { when: 'htm is another', subject: made({ payload: { htm: 'GET' } }), outcome: 'violated', says: 'htm' },
  { when: 'jti is empty', subject: made({ payload: { jti: '' } }), outcome: 'violated', says: 'jti' },
  { when: 'iat is text', subject: made({ payload: { iat: 'now' } }), outcome: 'violated', says: 'iat' },
  { when: 'it is old', subject: proven([proof], { at: AT + 301_000 }), outcome: 'violated', says: 'iat' },
  { when: 'it is from the future', subject: proven([proof], { at: AT - 61_000 }), outcome: 'violated' },
  { when: 'the token cannot be read', subject: proven(['abc']), outcome: 'not-applicable' },
  { when: 'there is none', subject: tokenResponse(), outcome: 'not-applicable' },
]);

ruleTable(dpopSignatureVerifies, [
  { when: 'it is that of RFC 9449', subject: proven(), outcome: 'pass' },
  {
    when: 'a claim was changed',
    subject: proven([withPayloadOf(proofs[2] ?? '')]),
    outcome: 'violated',
    says: 'does not verify',
  },
  { when: 'the algorithm is not known', subject: made({ header: { alg: 'ES999' } }), outcome: 'violated' },
  { when: 'it has no key', subject: made({ header: { jwk: 1 } }), outcome: 'not-applicable' },
  { when: 'there is none', subject: tokenResponse(), outcome: 'not-applicable' },
]);

ruleTable(dpopTokenTypeIsDpop, [
  { when: 'token_type is DPoP', subject: proven(), outcome: 'pass' },
  {
    when: 'token_type is Bearer',
    subject: proven([proof], { document: tokenDocument() }),
    outcome: 'violated',
    pointsTo: '/token_type',
  },
  { when: 'there was no proof', subject: tokenResponse(), outcome: 'not-applicable' },
]);

const boundTo = (jkt: string) =>
  factsWith({ accessToken: accessToken({ token: jwsToken({ payload: { cnf: { jkt } } }) }) });
ruleTable(dpopKeyIsBound, [
  {
    when: 'the access token is that of RFC 9449',
    subject: proven(),
    facts: factsWith({ accessToken: accessToken({ token: readToken(dpop_bound_jwt) }) }),
    outcome: 'pass',
    says: '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I',
  },
  {
    when: 'it is bound to another key',
    subject: proven(),
    facts: boundTo('x'),
    outcome: 'violated',
    pointsTo: 'cnf',
  },
  {
    when: 'it is not bound',
    subject: proven(),
    facts: factsWith({ accessToken: accessToken({ token: jwsToken() }) }),
    outcome: 'violated',
    says: 'nothing',
  },
  { when: 'it is opaque', subject: proven(), outcome: 'not-applicable' },
  {
    when: 'the key is incomplete',
    subject: made({ header: { jwk: { kty: 'EC' } } }),
    facts: boundTo('x'),
    outcome: 'not-applicable',
  },
  { when: 'there was no proof', subject: tokenResponse(), facts: boundTo('x'), outcome: 'not-applicable' },
]);

const demanding = (headers: readonly (readonly [string, string])[]) =>
  proven([proof], { status: 400, document: { error: 'use_dpop_nonce' }, headers });
ruleTable(dpopNonceIsGiven, [
  { when: 'it comes with the demand', subject: demanding([['DPoP-Nonce', 'n1']]), outcome: 'pass' },
  { when: 'it does not come', subject: demanding([]), outcome: 'violated', pointsTo: 'DPoP-Nonce' },
  {
    when: 'two come',
    subject: demanding([
      ['DPoP-Nonce', 'a'],
      ['dpop-nonce', 'b'],
    ]),
    outcome: 'violated',
  },
  { when: 'none was demanded', subject: proven(), outcome: 'not-applicable' },
]);

/** The first proof with the payload of another. */
function withPayloadOf(other: string): string {
  const [head, , signature] = proof.split('.');
  return [head, other.split('.')[1], signature].join('.');
}
