import { assertNever } from '../../base/assert-never.ts';
import { present } from '../../base/present.ts';
import type { JoseSubject } from '../../facts/facts.ts';
import { findAlgorithm } from '../../token/algorithms.ts';
import type { SecretOutcome } from '../../token/crypto-port.ts';
import { member } from '../../token/json-members.ts';
import { onHeader, tokenAt } from '../claims.ts';
import { notApplicable, pass, type Rule, type Verdict, violated } from '../rule.ts';

const expected = 'a secret that is not in the bundled list of common secrets';

export const secretIsNotCommon: Rule<JoseSubject> = {
  id: 'jose.common-secret',
  titles: { passed: 'HMAC secret is not a well-known one', failed: 'HMAC secret is a well-known one' },
  spec: 'RFC 8725 §3.5',
  severity: 'error',
  verdict: onHeader((header, subject, facts) => {
    const { token } = subject;
    const alg = member(header, 'alg');
    const algorithm = typeof alg === 'string' ? findAlgorithm(alg) : undefined;
    if (token.kind !== 'jws' || typeof alg !== 'string' || algorithm?.kind !== 'mac') {
      return notApplicable('the token is not signed with a shared secret');
    }
    const { signingInput, signature } = token;
    if (signature.length !== algorithm.signatureBytes) {
      return notApplicable(`the signature has ${signature.length} bytes, which is no ${alg} signature`);
    }
    const { findCommonSecret } = facts.crypto;
    if (findCommonSecret === undefined) {
      return notApplicable('common secrets were not searched: too many tokens at once');
    }
    const madeBy = subject.signature.state === 'valid' ? facts.client.secret : undefined;
    const outcome = findCommonSecret(present({ alg, signingInput, signature, madeBy }));
    return verdictOn(outcome, subject);
  }),
};

function verdictOn(outcome: SecretOutcome, subject: JoseSubject): Verdict {
  switch (outcome.state) {
    case 'found': {
      const { secret, decoded } = outcome;
      return violated({
        expected,
        received: secret,
        at: tokenAt(subject),
        note: `The secret is \`${secret}\`${decoded ? ', decoded from Base64' : ''}. Anyone can sign tokens with it: change it and look for forged tokens.`,
      });
    }
    case 'not-found':
      return pass({ expected });
    case 'searching':
      return notApplicable('common secrets are still being searched');
    case 'stopped':
      return notApplicable(searchStopped(outcome));
    case 'unavailable':
      return notApplicable(`common secrets could not be searched: ${outcome.reason}`);
    default:
      return assertNever(outcome);
  }
}

function searchStopped({
  because,
  tried,
  of,
}: Extract<SecretOutcome, { readonly state: 'stopped' }>): string {
  const why = because === 'limit' ? 'search stopped because of the size of the token' : 'search cancelled';
  if (of === undefined) return `${why}: no common secret tried`;
  return `${why}: first ${inFull(tried)} of ${inFull(of)} common secrets tried`;
}

function inFull(count: number): string {
  return count.toLocaleString('en-GB');
}
