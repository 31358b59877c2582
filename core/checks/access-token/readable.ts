import type { AccessTokenSubject, Facts } from '../../facts/facts.ts';
import { stringMember } from '../../token/json-members.ts';
import { tokenAt } from '../claims.ts';
import { pass, type Rule, violated } from '../rule.ts';

export const accessTokenIsReadable: Rule<AccessTokenSubject> = {
  id: 'access-token.readable',
  titles: { passed: 'Access token is readable', failed: 'Access token is not readable by the client' },
  spec: 'RFC 6749 §1.4',
  severity: 'information',
  verdict: (subject, facts) => {
    const { token } = subject;
    if (token.kind === 'jws' && token.payload !== undefined) return pass({ received: 'a JWT' });
    const received =
      token.kind === 'opaque'
        ? `an opaque string of ${token.length} characters`
        : token.kind === 'jwe'
          ? 'an encrypted token'
          : 'a JWS without claims';
    return violated({
      expected: 'a JWT, if the client needs to read it',
      received,
      at: tokenAt(subject),
      note: `This is allowed: only the resource must understand it. ${howToLookInside(facts)}`,
    });
  },
};

function howToLookInside({ metadata }: Facts): string {
  const endpoint =
    metadata === undefined ? undefined : stringMember(metadata.document, 'introspection_endpoint');
  return endpoint === undefined
    ? "Use the provider's introspection endpoint, if it has one, to see its contents."
    : `Use the introspection endpoint to see its contents: ${endpoint}.`;
}
