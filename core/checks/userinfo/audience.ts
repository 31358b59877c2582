import type { UserinfoSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { audiences, claimAt } from '../claims.ts';
import { pass, type Rule, violated } from '../rule.ts';
import { withSignedUserinfo } from './signed-userinfo.ts';

export const userinfoAudienceHoldsClient: Rule<UserinfoSubject> = {
  id: 'userinfo.audience',
  titles: {
    passed: 'aud of the UserInfo JWT contains the client ID',
    failed: 'aud of the UserInfo JWT does not contain the client ID',
  },
  spec: 'OIDC Core §5.3.2',
  severity: 'error',
  verdict: (_, facts) =>
    withSignedUserinfo(facts, (claims, jwt) => {
      const { clientId } = facts.client;
      const aud = member(claims, 'aud');
      const evidence = {
        expected: describeValue(clientId),
        received: describeValue(aud),
        at: claimAt(jwt, 'aud'),
      };
      if (audiences(claims)?.includes(clientId)) return pass(evidence);
      if (aud === undefined) {
        return violated({ ...evidence, severity: 'warning', note: 'A signed response should have aud.' });
      }
      return violated({ ...evidence, note: 'The claims were issued to another client. Do not use them.' });
    }),
};
