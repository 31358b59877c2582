import type { MetadataSubject, TokenResponseSubject } from '../../facts/facts.ts';
import { methodsListed } from '../../oauth/client-method.ts';
import { headerValues, parameterValues } from '../../oauth/message.ts';
import { member } from '../../token/json-members.ts';
import { readToken } from '../../token/read-token.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { wasAccepted } from '../used-in-run.ts';

/** A public client uses no method, and few providers list `none`. */
export const usedMethodIsListed: Rule<MetadataSubject> = {
  id: 'metadata.used-method',
  titles: {
    passed: 'Client authentication method of this run is listed',
    failed: 'Client authentication method of this run is not listed',
  },
  spec: 'RFC 8414 §2',
  severity: 'warning',
  verdict: ({ exchange, document }, facts) => {
    const listed = methodsListed(document, 'token_endpoint');
    if (listed === undefined) return notApplicable('no client authentication methods are listed');
    const { tokenResponse } = facts;
    if (tokenResponse === undefined || !wasAccepted(tokenResponse.exchange, facts)) {
      return notApplicable('no tokens were issued in this run');
    }
    const used = usedMethod(tokenResponse);
    if (used === undefined) return notApplicable('the token request has no known client authentication');
    const at = { exchange, part: 'member', name: '/token_endpoint_auth_methods_supported' } as const;
    const evidence = { expected: used, received: listed.join(', ') || 'an empty list', at };
    if (listed.includes(used)) return pass(evidence);
    return violated({
      ...evidence,
      note: `The token endpoint accepted ${used}, but clients that read the metadata do not use it.`,
    });
  },
};

/** The method as it was sent (RFC 6749 section 2.3, RFC 7523 section 2.2); undefined for none or an unknown one. */
function usedMethod({ parameters, request }: TokenResponseSubject): string | undefined {
  const [assertion] = parameterValues(parameters, 'client_assertion');
  if (assertion !== undefined) return methodOfAssertion(assertion);
  if (parameterValues(parameters, 'client_secret').length > 0) return 'client_secret_post';
  const [credentials = ''] = headerValues(request.headers, 'authorization');
  return /^basic /i.test(credentials) ? 'client_secret_basic' : undefined;
}

function methodOfAssertion(assertion: string): string | undefined {
  const token = readToken(assertion);
  const algorithm = token.kind === 'jws' && token.header ? member(token.header, 'alg') : undefined;
  if (typeof algorithm !== 'string') return undefined;
  return algorithm.startsWith('HS') ? 'client_secret_jwt' : 'private_key_jwt';
}
