import type { JWK } from 'jose';
import type { TokenResponseSubject } from '../../facts/facts.ts';
import { headerValues } from '../../oauth/message.ts';
import { objectMember, stringMember } from '../../token/json-members.ts';
import { readToken } from '../../token/read-token.ts';
import type { JsonObject, JwsToken } from '../../token/token.ts';
import { notApplicable, type Verdict } from '../rule.ts';

export interface DpopProof {
  readonly token: JwsToken;
  readonly header: JsonObject;
  readonly claims: JsonObject;
}

/** The header lines `DPoP` of the token request. */
export function proofLines({ request }: TokenResponseSubject): readonly string[] {
  return headerValues(request.headers, 'dpop');
}

/** Judges the DPoP proof of the token request; not applicable with a reason when none can be read. */
export function withProof(subject: TokenResponseSubject, judge: (proof: DpopProof) => Verdict): Verdict {
  const lines = proofLines(subject);
  if (lines.length === 0) return notApplicable('the request has no DPoP proof');
  const token = readToken(lines[0] ?? '');
  if (lines.length > 1 || token.kind !== 'jws' || token.header === undefined || token.payload === undefined) {
    return notApplicable('the DPoP proof cannot be read (see the check for its header)');
  }
  return judge({ token, header: token.header, claims: token.payload });
}

/** The public key of a proof as a JWK; undefined when `jwk` is not an object with a string `kty`. */
export function proofKey(header: JsonObject): (JWK & JsonObject) | undefined {
  const key = objectMember(header, 'jwk');
  // A JWK is a JSON object with a string `kty`; its other members are checked where they are used.
  return key !== undefined && stringMember(key, 'kty') !== undefined ? (key as JWK & JsonObject) : undefined;
}
