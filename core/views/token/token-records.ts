import { present } from '../../base/present.ts';
import type { Writable } from '../../base/writable.ts';
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
  const { role, from, number } = about;
  // Members are added one by one: a spread behind others is ten times slower, and there may be thousands of tokens.
  const record: Writable<TokenRecord> = {
    ref,
    role,
    kind: token.kind,
    masked: mask(token.raw),
    header: claims(token.kind === 'opaque' ? undefined : token.header, previous?.header),
    claims: claims(sdJwt?.claims ?? claimsOf(token), previous?.claims),
    deviations: deviationsOf(token, mask),
  };
  if (from !== undefined) record.from = from;
  if (number !== undefined) record.number = number;
  if (token.kind === 'jws' && token.payload === undefined) record.withoutClaims = true;
  if (token.kind === 'opaque') {
    record.length = token.length;
    record.atMostBits = token.atMostBits;
    if (token.format !== undefined) record.format = formatRecord(token.format, mask);
  } else {
    record.signature = signatureRecord(signature, mask);
    record.headerText = mask(token.headerText);
  }
  if (tokenType !== undefined) record.tokenType = mask(tokenType);
  if (obtainedAt !== undefined) record.obtainedAt = obtainedAt;
  if (expiresAt !== undefined) record.endsAt = expiresAt;
  const payloadText = payloadTextOf(token);
  if (payloadText !== undefined) record.payloadText = mask(payloadText);
  if (sdJwt !== undefined) record.sdJwt = sdJwtRecord(sdJwt, mask);
  return record;
}

/** The text of the payload, where there is one that can be read. */
export function payloadTextOf(token: Token): string | undefined {
  if (token.kind === 'jws') return token.payloadText;
  return token.kind === 'jwe' ? token.content?.text : undefined;
}

/** A deviation may quote the token, and the name of a member is the provider's. */
export function deviationsOf(token: Token, mask: (text: string) => string): TokenRecord['deviations'] {
  if (token.kind === 'opaque' || token.deviations.length === 0) return [];
  return token.deviations.map((deviation) => {
    const { message, pointer } = deviation;
    return { ...deviation, message: mask(message), ...present({ pointer: maskMaybe(pointer, mask) }) };
  });
}
