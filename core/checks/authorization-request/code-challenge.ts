import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { writeBase64url } from '../../token/base64url.ts';
import { describeSecret } from '../confidential.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { effectiveRequest, notReadable } from './effective-request.ts';

export const codeChallengeFitsVerifier: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.code-challenge',
  titles: {
    passed: 'code_challenge matches code_verifier',
    failed: 'code_challenge does not match code_verifier',
  },
  spec: 'RFC 7636 §4.2',
  severity: 'error',
  verdict: (subject, facts) => {
    const request = effectiveRequest(subject, facts);
    if (request === undefined) return notApplicable(notReadable);
    const { codeVerifier } = subject;
    const [challenge] = request.values('code_challenge');
    if (codeVerifier === undefined || challenge === undefined) return notApplicable('PKCE is not used');
    const [method = 'plain'] = request.values('code_challenge_method');
    if (method !== 'S256' && method !== 'plain')
      return notApplicable(`the method ${method} is not supported`);
    const expected =
      method === 'plain'
        ? codeVerifier
        : writeBase64url(facts.crypto.hash('SHA-256', new TextEncoder().encode(codeVerifier)));
    // With plain the challenge is the verifier itself, so it is not shown as evidence.
    const show = method === 'plain' ? describeSecret : (value: string) => value;
    const evidence = {
      expected: show(expected),
      received: show(challenge),
      at: request.at('code_challenge'),
    };
    if (challenge === expected) return pass(evidence);
    return violated({ ...evidence, note: 'The token endpoint will return invalid_grant.' });
  },
};
