import { present } from '../../base/present.ts';
import type { ClaimRecord, TokenRecord } from '../../record/token-record.ts';
import { claimText } from '../../token/claims.ts';
import type { SignatureVerdict } from '../../token/signature-verdict.ts';
import type { JsonObject, Token } from '../../token/token.ts';
import type { ShownToken } from './shown-tokens.ts';
import { signatureRemark } from './token-words.ts';

interface NamedValue {
  readonly name: string;
  readonly value: string;
}

export interface TokenRecordOptions {
  /** Replaces secrets in texts; the value of a token never leaves otherwise. */
  readonly mask: (text: string) => string;
  /** The same token of the generation before, to mark what changed. */
  readonly previous?: { readonly header: readonly NamedValue[]; readonly claims: readonly NamedValue[] };
}

/** What is stored of a token: decoded and masked, without its value. */
export function tokenRecord(ref: string, shown: ShownToken, options: TokenRecordOptions): TokenRecord {
  const { token, about, signature, obtainedAt, expiresAt, tokenType } = shown;
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
          signature: present({
            state: signature.state,
            keyId: 'keyId' in signature ? maskMaybe(signature.keyId, mask) : undefined,
            reason: reasonOf(signature, mask),
          }),
          headerText: mask(token.headerText),
        }),
    ...(token.kind === 'jws' ? { payloadText: mask(token.payloadText) } : {}),
    header: claims(token.kind === 'opaque' ? undefined : token.header, previous?.header),
    claims: claims(token.kind === 'jws' ? token.payload : undefined, previous?.claims),
    deviations: deviationsOf(token, mask),
  };
}

/** Why a signature was not verified, or what is remarkable about how it was. */
function reasonOf(signature: SignatureVerdict, mask: (text: string) => string): string | undefined {
  return 'reason' in signature ? mask(signature.reason) : signatureRemark(signature);
}

/** The members of a JSON object in their order, each as text. */
export function claimRecords(
  members: JsonObject,
  mask: (text: string) => string,
  previous?: readonly NamedValue[],
): readonly ClaimRecord[] {
  return Object.keys(members).map((name) => {
    const member = members[name] ?? null;
    const value = mask(claimText(members, name));
    const before = previous?.find((other) => other.name === name)?.value;
    const changed = previous !== undefined && before !== value;
    return {
      name,
      value,
      ...(typeof member === 'string' ? {} : { json: true as const }),
      ...(changed ? { was: before ?? null } : {}),
    };
  });
}

/** A deviation may quote the token, and the name of a member is the provider's. */
function deviationsOf(token: Token, mask: (text: string) => string): TokenRecord['deviations'] {
  if (token.kind === 'opaque') return [];
  return token.deviations.map((deviation) => {
    const { message, pointer } = deviation;
    return { ...deviation, message: mask(message), ...present({ pointer: maskMaybe(pointer, mask) }) };
  });
}

function maskMaybe(text: string | undefined, mask: (text: string) => string): string | undefined {
  return text === undefined ? undefined : mask(text);
}
