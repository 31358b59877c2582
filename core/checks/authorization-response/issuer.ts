import { present } from '../../base/present.ts';
import type { AuthorizationResponseSubject } from '../../facts/facts.ts';
import { parameterValues } from '../../oauth/message.ts';
import { booleanMember } from '../../token/json-members.ts';
import { expectedIssuer } from '../expected-issuer.ts';
import { issuerNote } from '../issuer-note.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { isJarm } from './response.ts';

/**
 * In a response JWT its own `iss` serves the same purpose and has its own rule; so has that of an ID Token in the
 * response, for which the parameter may be omitted (RFC 9207 section 4).
 */
export const issuerIsNamed: Rule<AuthorizationResponseSubject> = {
  id: 'authorization-response.iss',
  titles: { passed: 'iss is the issuer', failed: 'iss is missing or another issuer' },
  spec: 'RFC 9207 §2.4',
  severity: 'error',
  verdict: (subject, facts) => {
    if (isJarm(subject)) return notApplicable('the response is a JWT with its own iss');
    const received = parameterValues(subject.parameters, 'iss');
    if (received.length === 0 && parameterValues(subject.parameters, 'id_token').length > 0) {
      return notApplicable('the ID Token in the response names the issuer instead');
    }
    const promised =
      facts.metadata !== undefined &&
      booleanMember(facts.metadata.document, 'authorization_response_iss_parameter_supported') === true;
    if (received.length === 0 && !promised) return notApplicable('iss was neither sent nor announced');
    const expected = expectedIssuer(facts);
    if (expected === undefined) return notApplicable('the issuer is not known');
    const place = subject.parameters.find(({ name }) => name === 'iss')?.place ?? 'query';
    const evidence = {
      expected,
      received:
        received.length === 0 ? 'nothing, although the metadata announces iss' : received.join(' and '),
      at: { exchange: subject.exchange, part: place, name: 'iss' } as const,
    };
    if (received.length > 0 && received.every((value) => value === expected)) return pass(evidence);
    const note = issuerNote(
      expected,
      received[0],
      'The response may come from another provider (mix-up attack). Reject it.',
    );
    return violated({ ...evidence, ...present({ note }) });
  },
};
