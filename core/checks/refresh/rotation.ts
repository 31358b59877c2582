import type { TokenResponseSubject } from '../../facts/facts.ts';
import { parameterValues } from '../../oauth/message.ts';
import { member } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { memberAt, withGrant } from '../token-response/response.ts';

/** RFC 9700 accepts sender-constrained tokens instead; a run shows that by a `token_type` of DPoP. */
export const refreshTokenIsRotated: Rule<TokenResponseSubject> = {
  id: 'refresh.rotation',
  titles: {
    passed: 'Public client gets a new refresh token',
    failed: 'Refresh token of a public client is not rotated',
  },
  spec: 'RFC 9700 §2.2.2',
  severity: 'error',
  verdict: (subject, facts) =>
    withGrant(subject, (document) => {
      if (facts.client.authentication !== 'none') return notApplicable('the client authenticates');
      const [sent] = parameterValues(subject.parameters, 'refresh_token');
      const used = sent ?? facts.previous?.refreshToken;
      if (used === undefined) return notApplicable('the refresh token used is not known');
      const type = member(document, 'token_type');
      if (typeof type === 'string' && type.toLowerCase() === 'dpop') {
        return notApplicable("the tokens are bound to the client's key (DPoP)");
      }
      const received = member(document, 'refresh_token');
      const at = memberAt(subject, 'refresh_token');
      const expected = 'a refresh token other than the one used';
      if (received !== undefined && received !== used) return pass({ expected, received: 'a new one', at });
      return violated({
        expected,
        received: received === undefined ? 'none: the old one stays in use' : 'the same one',
        at,
        note: 'A stolen refresh token of a public client works until it expires, undetected.',
      });
    }),
};
