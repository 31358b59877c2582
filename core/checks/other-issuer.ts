import { tenantOf } from '../oauth/issuer-difference.ts';
import { stringMember } from '../token/json-members.ts';
import type { Token } from '../token/token.ts';
import { issuerNote } from './issuer-note.ts';

interface Question {
  readonly token: Token;
  /** The issuer whose keys are used for the token. */
  readonly issuer: string;
}

const longest = 200;

/**
 * Says that a token names another issuer than the one whose keys are used for it, and how the two differ. Undefined where
 * `iss` is that issuer, is a tenant of it, or cannot be read.
 */
export function otherIssuer({ token, issuer }: Question): string | undefined {
  const iss =
    token.kind !== 'jws' || token.payload === undefined ? undefined : stringMember(token.payload, 'iss');
  if (iss === undefined || iss === issuer || tenantOf(issuer, iss) !== undefined) return undefined;
  const shown = iss.length > longest ? `${iss.slice(0, longest)}…` : iss;
  const note = issuerNote(issuer, iss, 'Clients of that issuer must reject this token.') ?? '';
  return `iss is ${JSON.stringify(shown)}, not the issuer ${issuer}. ${note}`.trim();
}
