import type { AuthorizationResponseSubject } from '../../facts/facts.ts';
import { parameterValues } from '../../oauth/message.ts';
import { booleanMember } from '../../token/json-members.ts';
import { expectedIssuer } from '../expected-issuer.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { isJarm } from './answer.ts';

/**
 * In an answer that is a JWT its own `iss` does the same, and has its own rule; so does that of an ID Token that
 * comes with the answer, for which the parameter may be left out (RFC 9207 section 4).
 */
export const issuerIsNamed: Rule<AuthorizationResponseSubject> = {
  id: 'authorization-response.iss',
  title: 'iss is the issuer, where it is sent or promised',
  spec: 'RFC 9207 §2.4',
  severity: 'error',
  verdict: (subject, facts) => {
    if (isJarm(subject)) return notApplicable('the answer is a JWT, which names its issuer');
    const received = parameterValues(subject.parameters, 'iss');
    if (received.length === 0 && parameterValues(subject.parameters, 'id_token').length > 0) {
      return notApplicable('an ID Token came along, which names the issuer instead');
    }
    const promised =
      facts.metadata !== undefined &&
      booleanMember(facts.metadata.document, 'authorization_response_iss_parameter_supported') === true;
    if (received.length === 0 && !promised) return notApplicable('iss is neither sent nor promised');
    const expected = expectedIssuer(facts);
    if (expected === undefined) return notApplicable('the issuer is not known');
    const place = subject.parameters.find(({ name }) => name === 'iss')?.place ?? 'query';
    const evidence = {
      expected,
      received: received.length === 0 ? 'nothing, though the metadata promises it' : received.join(' and '),
      at: { exchange: subject.exchange, part: place, name: 'iss' } as const,
    };
    if (received.length > 0 && received.every((value) => value === expected)) return pass(evidence);
    return violated({ ...evidence, note: 'The answer must be refused: it may come from another provider.' });
  },
};
