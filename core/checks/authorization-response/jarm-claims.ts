import type { AuthorizationResponseSubject, Facts } from '../../facts/facts.ts';
import type { JsonObject } from '../../token/token.ts';
import { notApplicable, type Pointer, type Verdict } from '../rule.ts';
import { notReadable, responsePayload, responseToken } from './response.ts';

/** Judges the claims of a response JWT; not applicable when there is none, or none that can be read. */
export function withResponseClaims(
  { exchange }: AuthorizationResponseSubject,
  facts: Facts,
  judge: (claims: JsonObject, at: (name: string) => Pointer) => Verdict,
): Verdict {
  const subject = responseToken(facts);
  if (subject === undefined) return notApplicable('the response is not a JWT');
  const claims = responsePayload(subject);
  if (claims === undefined) return notApplicable(notReadable);
  return judge(claims, (name) => ({ exchange, part: 'claim', name }));
}
