import { assertNever } from '../../base/assert-never.ts';
import type { Facts, IdTokenSubject } from '../../facts/facts.ts';
import { isMacAlgorithm } from '../../token/algorithms.ts';
import { stringMember } from '../../token/json-members.ts';
import { headerAt, tokenAt } from '../claims.ts';
import { keyConflict } from '../key-conflict.ts';
import { notApplicable, pass, type Rule, type Verdict, violated } from '../rule.ts';
import { algorithmIsRegistered, registeredAsUnsecured } from './algorithm.ts';

const wrongKey = 'the key does not match the algorithm (see the key checks)';

export const signatureVerifies: Rule<IdTokenSubject> = {
  id: 'id-token.signature',
  titles: { passed: 'ID Token signature is valid', failed: 'ID Token signature is not valid' },
  spec: 'OIDC Core §3.1.3.7',
  severity: 'error',
  verdict: (subject, facts) => {
    const { signature } = subject;
    switch (signature.state) {
      case 'valid':
        return pass({ received: `${signature.alg}${withKey(signature.keyId)}` });
      case 'invalid':
        if (keyConflict(subject, facts) !== undefined) return notApplicable(wrongKey);
        return violated({
          expected: "a signature that the issuer's key verifies",
          received: `a ${signature.alg} signature that does not verify${withKey(signature.keyId)}`,
          at: tokenAt(subject),
          note: 'The token was modified or signed with a different key.',
        });
      case 'unsecured':
        return unsecured(subject, facts);
      case 'no-key':
        return notApplicable(`no key to verify it with: ${signature.reason}`);
      case 'unusable':
        return unusable(subject, facts, signature.reason);
      case 'not-checked':
        return sharedByNobody(subject, facts)
          ? unusable(subject, facts, 'this public client has no secret to verify it with')
          : notApplicable(signature.reason);
      default:
        return assertNever(signature);
    }
  },
};

function unsecured(subject: IdTokenSubject, facts: Facts): Verdict {
  if (registeredAsUnsecured(subject, facts)) {
    return notApplicable('the client requests unsigned ID Tokens from the token endpoint');
  }
  return violated({
    expected: "a signature that the issuer's key verifies",
    received: 'no signature (alg is "none")',
    at: headerAt(subject, 'alg'),
    note: 'Anyone can create an unsigned token.',
  });
}

function unusable(subject: IdTokenSubject, facts: Facts, reason: string): Verdict {
  if (keyConflict(subject, facts) !== undefined) return notApplicable(wrongKey);
  if (algorithmIsRegistered.verdict(subject, facts).outcome === 'violated') {
    return notApplicable(`${reason} (see the check for alg)`);
  }
  return violated({
    expected: "a signature that the issuer's key verifies",
    received: `a signature that cannot be verified: ${reason}`,
    at: tokenAt(subject),
    note: 'A client must reject a token that it cannot verify.',
  });
}

/** A signature made with a client secret cannot be meant for a public client (OIDC Core section 10.1). */
function sharedByNobody({ token }: IdTokenSubject, { client }: Facts): boolean {
  const alg =
    token.kind === 'jws' && token.header !== undefined ? stringMember(token.header, 'alg') : undefined;
  return (
    alg !== undefined &&
    isMacAlgorithm(alg) &&
    client.authentication === 'none' &&
    client.secret === undefined
  );
}

function withKey(keyId: string | undefined): string {
  return keyId === undefined ? '' : `, key ${JSON.stringify(keyId)}`;
}
