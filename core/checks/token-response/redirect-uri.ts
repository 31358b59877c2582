import type { TokenResponseSubject } from '../../facts/facts.ts';
import { parameterValues } from '../../oauth/message.ts';
import { describeValue } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { sentValues } from '../sent-parameter.ts';

export const redirectUriIsSame: Rule<TokenResponseSubject> = {
  id: 'token-response.redirect-uri',
  titles: {
    passed: 'redirect_uri matches the authorization request',
    failed: 'redirect_uri differs from the authorization request',
  },
  spec: 'RFC 6749 §4.1.3',
  severity: 'error',
  verdict: ({ exchange, parameters }, facts) => {
    if (parameterValues(parameters, 'grant_type')[0] !== 'authorization_code') {
      return notApplicable('this is not a token request of the code flow');
    }
    const sent = sentValues(facts, 'redirect_uri');
    if (sent === undefined) return notApplicable('the authorization request is not known');
    const [expected] = sent;
    const [received] = parameterValues(parameters, 'redirect_uri');
    if (expected === undefined) return notApplicable('the authorization request had no redirect_uri');
    const evidence = {
      expected: describeValue(expected),
      received: describeValue(received),
      at: { exchange, part: 'body', name: 'redirect_uri' } as const,
    };
    if (received === expected) return pass(evidence);
    return violated({
      ...evidence,
      note: 'The code is bound to its redirect_uri: a provider returns invalid_grant.',
    });
  },
};
