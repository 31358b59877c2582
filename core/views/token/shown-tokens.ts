import { present } from '../../base/present.ts';
import type { RunReport } from '../../checks/report.ts';
import type { Facts } from '../../facts/facts.ts';
import { type TokenRef, tokenRef } from '../../facts/subject-ref.ts';
import { readToken } from '../../token/read-token.ts';
import type { SignatureVerdict } from '../../token/signature-verdict.ts';
import type { Token } from '../../token/token.ts';

export type ShownRole = 'access-token' | 'id-token' | 'refresh-token' | 'unknown';

/** A token of a run with what is known about it. */
export interface ShownToken {
  /** Which token it is; its role is the one that a card is for. */
  readonly about: TokenRef & { readonly role: ShownRole };
  readonly token: Token;
  /** The place in a larger text, in words: "member access_token". */
  readonly where?: string;
  readonly signature: SignatureVerdict;
  /** When it ends by the `expires_in` of the answer, in milliseconds since 1970. */
  readonly expiresAt?: number;
  /** When an access token came, in milliseconds since 1970. */
  readonly obtainedAt?: number;
  /** The `token_type` of the answer, for an access token. */
  readonly tokenType?: string;
}

/** The tokens of a run, in the order in which they are shown: ID Tokens, access token, refresh token. */
export function shownTokens(report: Pick<RunReport, 'tokens'>, facts: Facts): readonly ShownToken[] {
  const tokens: ShownToken[] = facts.idTokens.map(({ from, token, signature }) => ({
    about: tokenRef({ role: 'id-token', from }),
    token,
    signature,
  }));
  const { obtainedAt, expiresAt, refreshToken, tokenType } = report.tokens ?? {};
  if (facts.accessToken !== undefined) {
    const { from, token, signature } = facts.accessToken;
    const about = tokenRef({ role: 'access-token', from });
    tokens.push(present({ about, token, signature, obtainedAt, expiresAt, tokenType }));
  }
  if (refreshToken !== undefined) {
    tokens.push({
      about: tokenRef({ role: 'refresh-token' }),
      token: readToken(refreshToken),
      signature: { state: 'not-checked', reason: 'it is for the authorization server alone' },
    });
  }
  return tokens;
}
