import type { TokenResponseSubject } from '../facts.ts';
import { stringMember } from '../members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { isErrorAnswer, memberAt } from './answer.ts';

/** What an error code of the token endpoint means, and what usually causes it. */
const meanings: ReadonlyMap<string, string> = new Map([
  [
    'invalid_request',
    'A parameter is missing, doubled or malformed, or two ways of client authentication were used.',
  ],
  [
    'invalid_client',
    'The client is unknown, its secret is wrong, or it authenticates in a way it is not registered for.',
  ],
  [
    'invalid_grant',
    'The code or refresh token is unknown, expired, already used or of another client; or redirect_uri or code_verifier does not match.',
  ],
  ['unauthorized_client', 'The client is not registered for this grant.'],
  ['unsupported_grant_type', 'The provider does not know this grant_type.'],
  ['invalid_scope', 'A scope is unknown, malformed, or wider than what was granted before.'],
  ['invalid_target', 'The resource is unknown, or not one the client may use (RFC 8707).'],
  ['invalid_dpop_proof', 'The DPoP proof is missing, malformed, old, or for another request (RFC 9449).'],
  [
    'use_dpop_nonce',
    'The provider wants its own nonce in the DPoP proof; send the request again with it (RFC 9449).',
  ],
  ['invalid_authorization_details', 'authorization_details is malformed or of an unknown type (RFC 9396).'],
  ['authorization_pending', 'The person has not decided yet (RFC 8628).'],
  ['slow_down', 'The provider wants to be asked less often (RFC 8628).'],
  ['expired_token', 'The device code is over before the person has decided (RFC 8628).'],
  ['access_denied', 'The person or a policy said no.'],
  ['temporarily_unavailable', 'The provider is overloaded or in maintenance.'],
  ['server_error', 'Something unexpected happened inside the provider.'],
]);

export const tokensWereGranted: Rule<TokenResponseSubject> = {
  id: 'token-response.error',
  title: 'the token endpoint granted what it was asked for',
  spec: 'RFC 6749 §5.2',
  severity: 'information',
  verdict: (subject) => {
    if (!isErrorAnswer(subject)) return pass();
    const error = subject.document === undefined ? undefined : stringMember(subject.document, 'error');
    if (error === undefined) return notApplicable('the answer names no error');
    return violated({
      expected: 'tokens',
      received: error,
      at: memberAt(subject, 'error'),
      note: meanings.get(error) ?? 'This code is not one of RFC 6749 or of an extension that is known here.',
    });
  },
};
