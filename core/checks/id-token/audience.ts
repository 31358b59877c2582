import type { IdTokenSubject } from '../../facts/facts.ts';
import { describeMember, describeValue } from '../../token/json-members.ts';
import { audiences, claimAt, withClaims } from '../claims.ts';
import { pass, type Rule, violated } from '../rule.ts';

export const audienceHoldsClient: Rule<IdTokenSubject> = {
  id: 'id-token.audience',
  titles: { passed: 'aud contains the client_id', failed: 'aud does not contain the client_id' },
  spec: 'OIDC Core §3.1.3.7',
  severity: 'error',
  verdict: (subject, facts) =>
    withClaims(subject, (claims) => {
      const { clientId } = facts.client;
      const evidence = {
        expected: describeValue(clientId),
        received: describeMember(claims, 'aud'),
        at: claimAt(subject, 'aud'),
      };
      if (audiences(claims)?.includes(clientId) === true) return pass(evidence);
      return violated({ ...evidence, note: noteOn(audiences(claims) ?? [], clientId) });
    }),
};

/** What differs, where a value is nearly the client ID: clients compare it exactly. */
function noteOn(found: readonly string[], clientId: string): string {
  const wanted = clientId.trim().toLowerCase();
  const near = found.map((audience) => audience.trim().toLowerCase());
  if (near.includes(wanted))
    return 'It differs only in letter case or spaces: the values are compared exactly.';
  const isList = near.some((text) => /[,;\s]/.test(text) && text.split(/[,;\s]+/).includes(wanted));
  if (isList) return 'Several audiences are in one string: they must be an array.';
  const isInUri = near.some((text) => /^[a-z][a-z0-9+.-]*:/.test(text) && text.endsWith(`/${wanted}`));
  return isInUri
    ? 'It is a URI with the client ID, such as that of an API: the token is meant for that one.'
    : 'The token was issued to another client.';
}
