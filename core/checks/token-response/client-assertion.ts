import { clientAssertionType } from '../../oauth/client-assertion.ts';
import { readToken } from '../../token/read-token.ts';
import type { JsonObject } from '../../token/token.ts';
import { audiences } from '../claims.ts';
import { expectedIssuer } from '../expected-issuer.ts';
import type { Facts, TokenResponseSubject } from '../facts.ts';
import { describeValue, member, numberMember, parameterValues, stringMember } from '../members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { describeTime } from '../times.ts';

export const clientAssertionIsComplete: Rule<TokenResponseSubject> = {
  id: 'token-response.client-assertion',
  title: 'the client assertion names client, provider and end',
  spec: 'RFC 7523 §3',
  severity: 'error',
  verdict: (subject, facts) => {
    const { exchange, parameters } = subject;
    const [assertion] = parameterValues(parameters, 'client_assertion');
    if (assertion === undefined) return notApplicable('the request has no client_assertion');
    const [type] = parameterValues(parameters, 'client_assertion_type');
    if (type !== clientAssertionType) {
      const at = { exchange, part: 'body', name: 'client_assertion_type' } as const;
      return violated({ expected: clientAssertionType, received: describeValue(type), at });
    }
    const token = readToken(assertion);
    const at = { exchange, part: 'body', name: 'client_assertion' } as const;
    if (token.kind === 'jwe') return notApplicable('the assertion is encrypted');
    const claims = token.kind === 'jws' ? token.payload : undefined;
    if (claims === undefined) return violated({ expected: 'a JWT', received: 'no JWT', at });
    const fault = faultOf(claims, subject, facts);
    if (fault === undefined) return pass({ received: 'iss, sub, aud and exp are in order', at });
    return violated({ ...fault, at });
  },
};

function faultOf(
  claims: JsonObject,
  subject: TokenResponseSubject,
  facts: Facts,
): { readonly expected: string; readonly received: string } | undefined {
  const { clientId } = facts.client;
  for (const name of ['iss', 'sub'] as const) {
    const value = member(claims, name);
    if (value !== clientId) {
      return { expected: `${name} ${describeValue(clientId)}`, received: describeValue(value) };
    }
  }
  const names = providerNames(subject, facts);
  if (!audiences(claims)?.some((audience) => names.includes(audience))) {
    return { expected: `aud ${names.join(' or ')}`, received: describeValue(member(claims, 'aud')) };
  }
  const exp = numberMember(claims, 'exp');
  const now = subject.at / 1000;
  if (exp === undefined || exp <= now) {
    const received = exp === undefined ? describeValue(member(claims, 'exp')) : describeTime(exp);
    return { expected: `exp later than ${describeTime(now)}`, received };
  }
  return undefined;
}

/** A provider is named by its issuer or by its token endpoint (RFC 7523 section 3). */
function providerNames(subject: TokenResponseSubject, facts: Facts): readonly string[] {
  const endpoint =
    facts.metadata === undefined ? undefined : stringMember(facts.metadata.document, 'token_endpoint');
  const issuer = expectedIssuer(facts);
  return [...new Set([issuer, endpoint, subject.request.url].filter((name) => name !== undefined))];
}
