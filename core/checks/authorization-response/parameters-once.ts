import type { AuthorizationResponseSubject, Facts } from '../../facts/facts.ts';
import { readParameters } from '../../oauth/message.ts';
import { queryOf } from '../../oauth/url-query.ts';
import { effectiveRequest } from '../authorization-request/effective-request.ts';
import { pass, type Rule, violated } from '../rule.ts';
import { responseParameters } from './standard-parameters.ts';

/** A repetition in the redirect URI's own query is not the provider's fault. */
export const responseParametersAreUnique: Rule<AuthorizationResponseSubject> = {
  id: 'authorization-response.parameters-once',
  titles: { passed: 'No response parameter is repeated', failed: 'Response parameter is repeated' },
  spec: 'RFC 6749 §3.1',
  severity: 'error',
  verdict: (subject, facts) => {
    const registered = registeredNames(subject, facts);
    const counted = subject.parameters.filter(
      ({ name }) => responseParameters.has(name) || !registered.includes(name),
    );
    const repeated = counted.find(
      ({ name }, index) => counted.findIndex((parameter) => parameter.name === name) < index,
    );
    const expected = 'each parameter once';
    if (repeated === undefined) return pass({ expected });
    return violated({
      expected,
      received: `${repeated.name} ${counted.filter(({ name }) => name === repeated.name).length} times`,
      at: { exchange: subject.exchange, part: repeated.place, name: repeated.name },
      note: 'Different implementations may use different values; one may have been injected.',
    });
  },
};

function registeredNames({ request }: AuthorizationResponseSubject, facts: Facts): readonly string[] {
  const [sent] = effectiveRequest(request, facts)?.values('redirect_uri') ?? [];
  const redirectUri = sent ?? facts.client.redirectUri ?? '';
  return readParameters(queryOf(redirectUri)).map(({ name }) => name);
}
