import type { Facts, MetadataSubject } from '../../facts/facts.ts';
import { bodyParameters } from '../../facts/responses.ts';
import { methodsListed } from '../../oauth/client-method.ts';
import { type HttpRequest, headerValues, parameterValues } from '../../oauth/message.ts';
import { member, stringArrayMember } from '../../token/json-members.ts';
import { readToken } from '../../token/read-token.ts';
import { notApplicable, pass, type Rule, type Verdict, violated } from '../rule.ts';
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
  verdict: (subject, facts) => {
    const { tokenResponse, introspection, revocation } = facts;
    const verdicts = [
      judge(subject, facts, { endpoint: 'token', sent: tokenResponse }),
      // Where one of these has no list, that of the token endpoint is not binding for it.
      ...(
        [
          { endpoint: 'introspection', sent: introspection },
          { endpoint: 'revocation', sent: revocation },
        ] as const
      )
        .filter(({ endpoint, sent }) => sent !== undefined && hasList(subject, endpoint))
        .map((used) => judge(subject, facts, used)),
    ];
    const [first = notApplicable('no client authentication methods are listed')] = verdicts;
    return (
      verdicts.find(({ outcome }) => outcome === 'violated') ??
      verdicts.find(({ outcome }) => outcome === 'pass') ??
      first
    );
  },
};

interface Used {
  readonly endpoint: 'token' | 'introspection' | 'revocation';
  readonly sent: { readonly exchange: string; readonly request?: HttpRequest } | undefined;
}

const listName = (endpoint: Used['endpoint']) => `${endpoint}_endpoint_auth_methods_supported`;

function hasList({ document }: MetadataSubject, endpoint: Used['endpoint']): boolean {
  return stringArrayMember(document, listName(endpoint)) !== undefined;
}

function judge({ exchange, document }: MetadataSubject, facts: Facts, { endpoint, sent }: Used): Verdict {
  const listed = methodsListed(document, `${endpoint}_endpoint`);
  if (listed === undefined) return notApplicable('no client authentication methods are listed');
  if (sent?.request === undefined || !wasAccepted(sent.exchange, facts)) {
    return notApplicable(
      endpoint === 'token' ? 'no tokens were issued in this run' : `the ${endpoint} request was not accepted`,
    );
  }
  const used = usedMethod(sent.request);
  if (used === undefined) {
    return notApplicable(`the ${endpoint} request has no known client authentication`);
  }
  const at = { exchange, part: 'member', name: `/${listName(endpoint)}` } as const;
  const evidence = { expected: used, received: listed.join(', ') || 'an empty list', at };
  if (listed.includes(used)) return pass(evidence);
  return violated({
    ...evidence,
    note: `The ${endpoint} endpoint accepted ${used}, but clients that read the metadata do not use it.`,
  });
}

/** The method as it was sent (RFC 6749 section 2.3, RFC 7523 section 2.2); undefined for none or an unknown one. */
function usedMethod(request: HttpRequest): string | undefined {
  const parameters = bodyParameters(request);
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
