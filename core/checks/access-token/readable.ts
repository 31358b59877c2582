import type { AccessTokenSubject, Facts } from '../../facts/facts.ts';
import { stringMember } from '../../token/json-members.ts';
import { tokenAt } from '../claims.ts';
import { pass, type Rule, violated } from '../rule.ts';

export const accessTokenIsReadable: Rule<AccessTokenSubject> = {
  id: 'access-token.readable',
  title: 'access token can be read',
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
      expected: 'a JWT, if the client is to read it',
      received,
      at: tokenAt(subject),
      note: `That is in order: only the resource has to understand it. ${howToLookInside(facts)}`,
    });
  },
};

function howToLookInside({ metadata }: Facts): string {
  const endpoint =
    metadata === undefined ? undefined : stringMember(metadata.document, 'introspection_endpoint');
  return endpoint === undefined
    ? 'To look inside, ask the introspection endpoint of the provider, if it has one.'
    : `To look inside, ask the introspection endpoint, ${endpoint}.`;
}
