import type { UserinfoSubject } from '../../facts/facts.ts';
import { tokenAt } from '../claims.ts';
import { keyConflict } from '../key-conflict.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

/** An unsigned one is left to the rule about alg "none". */
export const userinfoSignatureVerifies: Rule<UserinfoSubject> = {
  id: 'userinfo.signature',
  titles: { passed: 'UserInfo JWT signature is valid', failed: 'UserInfo JWT signature is not valid' },
  spec: 'OIDC Core §5.3.4',
  severity: 'error',
  verdict: (_, facts) => {
    const jwt = facts.joseObjects.find(({ role }) => role === 'userinfo');
    if (jwt === undefined) return notApplicable('the response is not a JWT');
    const { signature } = jwt;
    if (signature.state === 'valid') return pass({ received: signature.alg });
    if (signature.state === 'unsecured') return notApplicable('the JWT is not signed');
    if (signature.state === 'not-checked') return notApplicable(signature.reason);
    if (keyConflict(jwt, facts) !== undefined) return notApplicable('the key does not match the algorithm');
    return violated({
      expected: 'a signature that a published key of the issuer verifies',
      received:
        signature.state === 'invalid'
          ? `a ${signature.alg} signature that does not verify`
          : signature.reason,
      at: tokenAt(jwt),
      note: 'Do not use these claims.',
    });
  },
};
