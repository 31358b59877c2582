import { present } from '../../base/present.ts';
import type { RunReport } from '../../checks/report.ts';
import type { Facts } from '../../facts/facts.ts';
import { type TokenRef, tokenRef } from '../../facts/subject-ref.ts';
import type { DecryptionVerdict } from '../../token/jose/decryption-verdict.ts';
import { readToken } from '../../token/read-token.ts';
import type { SdJwtReading } from '../../token/sd-jwt/read-sd-jwt.ts';
import type { SignatureVerdict } from '../../token/signature-verdict.ts';
import type { Token } from '../../token/token.ts';

export type ShownRole = 'access-token' | 'id-token' | 'refresh-token' | 'unknown';

/** A token of a run with what is known about it. */
export interface ShownToken {
  /** Identifies the token; its role is the one of its card. */
  readonly about: TokenRef & { readonly role: ShownRole };
  readonly token: Token;
  /** The position in a larger text, in words: "member access_token". */
  readonly where?: string;
  /** The request or response of a HAR file that it is in. */
  readonly message?: string;
  readonly signature: SignatureVerdict;
  /** The disclosures of an SD-JWT. */
  readonly sdJwt?: SdJwtReading;
  /** Set once it was tried to decrypt a JWE. */
  readonly decryption?: DecryptionVerdict;
  /** When it expires by its response, in milliseconds since 1970. */
  readonly expiresAt?: number;
  /** When an access token arrived, in milliseconds since 1970. */
  readonly obtainedAt?: number;
  /** The `token_type` of the response, for an access token. */
  readonly tokenType?: string;
}

/** Returns the tokens of a run, in the order of display: ID Tokens, access token, refresh token. */
export function shownTokens(report: Pick<RunReport, 'tokens'>, facts: Facts): readonly ShownToken[] {
  const tokens: ShownToken[] = facts.idTokens.map(({ from, token, signature, sdJwt }) =>
    present({ about: tokenRef({ role: 'id-token', from }), token, signature, sdJwt }),
  );
  const { obtainedAt, expiresAt, refreshToken, refreshExpiresAt, tokenType } = report.tokens ?? {};
  if (facts.accessToken !== undefined) {
    const { from, token, signature, sdJwt } = facts.accessToken;
    const about = tokenRef({ role: 'access-token', from });
    tokens.push(present({ about, token, signature, sdJwt, obtainedAt, expiresAt, tokenType }));
  }
  if (refreshToken !== undefined) {
    tokens.push({
      about: tokenRef({ role: 'refresh-token' }),
      token: readToken(refreshToken),
      signature: { state: 'not-checked', reason: 'it is for the authorization server only' },
      ...present({ sdJwt: sdJwtOf(facts, 'refresh-token'), expiresAt: refreshExpiresAt }),
    });
  }
  return tokens;
}

/** The disclosures of the JOSE object of a role, which has one of them in a run; undefined where it is no SD-JWT. */
export function sdJwtOf(
  { joseObjects }: Pick<Facts, 'joseObjects'>,
  role: 'refresh-token' | 'userinfo',
): SdJwtReading | undefined {
  return joseObjects.find((subject) => subject.role === role)?.sdJwt;
}
