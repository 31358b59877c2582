import { present } from '../../base/present.ts';
import type { Writable } from '../../base/writable.ts';
import type { ClaimRecord, SignatureRecord } from '../../record/token-parts.ts';
import { claimText } from '../../token/claims.ts';
import type { SignatureVerdict } from '../../token/signature-verdict.ts';
import type { JsonObject } from '../../token/token.ts';
import { signatureRemark } from './token-words.ts';

export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

/** What is stored of the result of a signature check. */
export function signatureRecord(
  signature: SignatureVerdict,
  mask: (text: string) => string,
): SignatureRecord {
  return present({
    state: signature.state,
    keyId: 'keyId' in signature ? maskMaybe(signature.keyId, mask) : undefined,
    reason: reasonOf(signature, mask),
  });
}

/** Why a signature was not verified, or what is remarkable about how it was. */
function reasonOf(signature: SignatureVerdict, mask: (text: string) => string): string | undefined {
  return 'reason' in signature ? mask(signature.reason) : maskMaybe(signatureRemark(signature), mask);
}

/** The members of a JSON object in their order, each as text. */
export function claimRecords(
  members: JsonObject,
  mask: (text: string) => string,
  previous?: readonly NamedValue[],
): readonly ClaimRecord[] {
  return Object.keys(members).map((written) => {
    const member = members[written] ?? null;
    const name = mask(written);
    const value = mask(claimText(members, written));
    const record: Writable<ClaimRecord> =
      typeof member === 'string' ? { name, value } : { name, value, json: true };
    if (previous === undefined) return record;
    const before = previous.find((other) => other.name === name)?.value;
    if (before !== value) record.was = before ?? null;
    return record;
  });
}

/** Masks a text, where there is one. */
export function maskMaybe(text: string | undefined, mask: (text: string) => string): string | undefined {
  return text === undefined ? undefined : mask(text);
}
