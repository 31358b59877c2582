import type { JoseSubject } from '../../facts/facts.ts';
import { describeMember, isObject, member, objectMember } from '../../token/json-members.ts';
import { claimAt } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { withClaimsOf } from './with-profile.ts';

/** The member of `events` that every logout token has (OIDC Back-Channel Logout section 2.4). */
export const backChannelLogout = 'http://schemas.openid.net/event/backchannel-logout';

export const logoutTokenHasEvent: Rule<JoseSubject> = {
  id: 'logout-token.event',
  titles: { passed: 'Logout event is in events', failed: 'Logout event is missing in events' },
  spec: 'OIDC Back-Channel Logout §2.6',
  severity: 'error',
  verdict: (subject) =>
    withClaimsOf('logout-token', subject, (claims) => {
      const events = objectMember(claims, 'events');
      if (events === undefined) return notApplicable('the token has no events');
      const evidence = {
        expected: `${backChannelLogout}, an object`,
        received: describeMember(claims, 'events'),
      };
      const at = claimAt(subject, 'events');
      return isObject(member(events, backChannelLogout))
        ? pass({ ...evidence, at })
        : violated({ ...evidence, at });
    }),
};
