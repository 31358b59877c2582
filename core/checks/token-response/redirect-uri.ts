import type { TokenResponseSubject } from '../../facts/facts.ts';
import { parameterValues } from '../../oauth/message.ts';
import { describeValue } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { sentValues } from '../sent-parameter.ts';

export const redirectUriIsSame: Rule<TokenResponseSubject> = {
  id: 'token-response.redirect-uri',
  title: 'redirect_uri of the token request is that of the authorization request',
  spec: 'RFC 6749 §4.1.3',
  severity: 'error',
  verdict: ({ exchange, parameters }, facts) => {
    if (parameterValues(parameters, 'grant_type')[0] !== 'authorization_code') {
      return notApplicable('it is not the token request of the code flow');
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
      note: 'A provider answers this with invalid_grant: the code is bound to its redirect_uri.',
    });
  },
};
