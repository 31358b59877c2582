import type { TokenResponseSubject } from '../../facts/facts.ts';
import { parameterValues } from '../../oauth/message.ts';
import { member } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { memberAt, withGrant } from '../token-response/answer.ts';

/** Sender-constrained is what RFC 9700 accepts instead; a run sees that by a `token_type` of DPoP. */
export const refreshTokenIsRotated: Rule<TokenResponseSubject> = {
  id: 'refresh.rotation',
  title: 'a public client gets a new refresh token with each refresh',
  spec: 'RFC 9700 §2.2.2',
  severity: 'error',
  verdict: (subject, facts) =>
    withGrant(subject, (document) => {
      if (facts.client.authentication !== 'none') return notApplicable('the client authenticates itself');
      const [sent] = parameterValues(subject.parameters, 'refresh_token');
      const used = sent ?? facts.previous?.refreshToken;
      if (used === undefined) return notApplicable('the refresh token that was used is not known');
      const type = member(document, 'token_type');
      if (typeof type === 'string' && type.toLowerCase() === 'dpop') {
        return notApplicable('the tokens are bound to the key of the client (DPoP)');
      }
      const received = member(document, 'refresh_token');
      const at = memberAt(subject, 'refresh_token');
      const expected = 'a refresh token other than the one that was used';
      if (received !== undefined && received !== used) return pass({ expected, received: 'a new one', at });
      return violated({
        expected,
        received: received === undefined ? 'none: the old one stays in use' : 'the same one',
        at,
        note: 'A stolen refresh token of a public client works until it expires, and nobody notices.',
      });
    }),
};
