import type { UserinfoSubject } from '../../facts/facts.ts';
import { jwtResponse } from '../../oauth/jwt-response.ts';
import { judgeTypes, typedMembers, typeOfUserClaim } from '../judge-types.ts';
import { notApplicable, type Rule } from '../rule.ts';

const typed = typedMembers(typeOfUserClaim);

export const userinfoClaimsHaveTheirTypes: Rule<UserinfoSubject> = {
  id: 'userinfo.claim-types',
  titles: { passed: 'Claims have the defined types', failed: 'Claim has the wrong type' },
  spec: 'OIDC Core §5.1',
  severity: 'error',
  verdict: ({ exchange, response, document }) => {
    if (response.status !== 200 || document === undefined) return notApplicable('no claims');
    if (jwtResponse(response) !== undefined) return notApplicable('see the check for the claims of the JWT');
    return judgeTypes({
      document,
      typed,
      at: (name) => ({ exchange, part: 'member', name: `/${name}` }),
    });
  },
};
