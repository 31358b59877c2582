import { present } from '../../base/present.ts';
import type { TokenRecord } from '../../record/token-record.ts';
import { claimsOf } from '../../token/claims-of.ts';
import type { JsonObject, Token } from '../../token/token.ts';
import { claimRecords, maskMaybe, type NamedValue, signatureRecord } from './claim-records.ts';
import { formatRecord } from './format-records.ts';
import { sdJwtRecord } from './sd-jwt-records.ts';
import type { ShownToken } from './shown-tokens.ts';

export interface TokenRecordOptions {
  /** Replaces secrets in texts; the value of a token never leaves otherwise. */
  readonly mask: (text: string) => string;
  /** The same token of the generation before, to mark what changed. */
  readonly previous?: { readonly header: readonly NamedValue[]; readonly claims: readonly NamedValue[] };
}

/** What is stored of a token: decoded and masked, without its value. */
export function tokenRecord(ref: string, shown: ShownToken, options: TokenRecordOptions): TokenRecord {
  const { token, about, signature, sdJwt, obtainedAt, expiresAt, tokenType } = shown;
  const { mask, previous } = options;
  const claims = (members: JsonObject | undefined, before: readonly NamedValue[] | undefined) =>
    members === undefined ? [] : claimRecords(members, mask, before);
  const { kind: _, ...named } = about;
  return {
    ref,
    ...named,
    kind: token.kind,
    masked: mask(token.raw),
    ...(token.kind === 'jws' && token.payload === undefined ? { withoutClaims: true as const } : {}),
    ...(token.kind === 'opaque' ? { length: token.length, atMostBits: token.atMostBits } : {}),
    ...present({
      tokenType: tokenType === undefined ? undefined : mask(tokenType),
      obtainedAt,
      endsAt: expiresAt,
    }),
    ...(token.kind === 'opaque'
      ? {}
      : {
          signature: signatureRecord(signature, mask),
          headerText: mask(token.headerText),
        }),
    ...present({ payloadText: maskMaybe(payloadTextOf(token), mask) }),
    header: claims(token.kind === 'opaque' ? undefined : token.header, previous?.header),
    claims: claims(sdJwt?.claims ?? claimsOf(token), previous?.claims),
    ...(sdJwt === undefined ? {} : { sdJwt: sdJwtRecord(sdJwt, mask) }),
    ...(token.kind === 'opaque' && token.format !== undefined
      ? { format: formatRecord(token.format, mask) }
      : {}),
    deviations: deviationsOf(token, mask),
  };
}

function payloadTextOf(token: Token): string | undefined {
  if (token.kind === 'jws') return token.payloadText;
  return token.kind === 'jwe' ? token.content?.text : undefined;
}

/** A deviation may quote the token, and the name of a member is the provider's. */
function deviationsOf(token: Token, mask: (text: string) => string): TokenRecord['deviations'] {
  if (token.kind === 'opaque') return [];
  return token.deviations.map((deviation) => {
    const { message, pointer } = deviation;
    return { ...deviation, message: mask(message), ...present({ pointer: maskMaybe(pointer, mask) }) };
  });
}
