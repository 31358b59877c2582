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
  const record: Writable<SignatureRecord> = { state: signature.state };
  const keyId = 'keyId' in signature ? signature.keyId : undefined;
  const reason = 'reason' in signature ? signature.reason : signatureRemark(signature);
  if (keyId !== undefined) record.keyId = mask(keyId);
  if (reason !== undefined) record.reason = mask(reason);
  return record;
}

/** The members of a JSON object in their order, each as text. */
export function claimRecords(
  members: JsonObject,
  mask: (text: string) => string,
  previous?: readonly NamedValue[],
): readonly ClaimRecord[] {
  return Object.keys(members).map((name) => claimRecord(members, name, mask, previous));
}

/** A member of a JSON object as text. */
export function claimRecord(
  members: JsonObject,
  written: string,
  mask: (text: string) => string,
  previous: readonly NamedValue[] | undefined,
): ClaimRecord {
  const member = members[written] ?? null;
  const name = mask(written);
  const value = mask(claimText(members, written));
  const record: Writable<ClaimRecord> =
    typeof member === 'string' ? { name, value } : { name, value, json: true };
  if (previous === undefined) return record;
  const before = previous.find((other) => other.name === name)?.value;
  if (before !== value) record.was = before ?? null;
  return record;
}

/** Masks a text, where there is one. */
export function maskMaybe(text: string | undefined, mask: (text: string) => string): string | undefined {
  return text === undefined ? undefined : mask(text);
}
