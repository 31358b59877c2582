import { present } from '../../base/present.ts';
import type { DisclosureRecord, SdJwtRecord } from '../../record/sd-jwt-record.ts';
import type { SectionId } from '../../spec/sections.ts';
import { explainClaim, quotedIfAmbiguous } from '../../token/claims.ts';

/** A disclosure as it is shown. */
export interface DisclosureRow {
  /** The JSON Pointer of the claim in the token; the claim name where the token has no place for it. */
  readonly name: string;
  readonly value: string;
  readonly meaning?: string;
  readonly section?: SectionId;
  /** Whether it does not belong to the token. */
  readonly isWrong: boolean;
}

/** The disclosures in their order: where each belongs, or why it does not. */
export function disclosureRows({ disclosures }: Pick<SdJwtRecord, 'disclosures'>): readonly DisclosureRow[] {
  return disclosures.map((disclosure, index) => disclosureRow(disclosure, index + 1));
}

function disclosureRow(disclosure: DisclosureRecord, number: number): DisclosureRow {
  const { state, name, value = '', json, at } = disclosure;
  const known = state === 'disclosed' && name !== undefined ? explainClaim(name) : undefined;
  return {
    name: at ?? name ?? `disclosure ${number}`,
    value: json === true || value === '' ? value : quotedIfAmbiguous(value),
    ...present({ meaning: stateText(disclosure) ?? known?.meaning, section: known?.section }),
    isWrong: state === 'unmatched' || state === 'rejected',
  };
}

function stateText({ state, problem }: DisclosureRecord): string | undefined {
  switch (state) {
    case 'unmatched':
      return 'unmatched: its digest is not in the token';
    case 'rejected':
      return `rejected: ${problem ?? 'the reason is unknown'}`;
    case 'not-checked':
      return `not checked: ${problem ?? 'the reason is unknown'}`;
    default:
      return undefined;
  }
}

/**
 * How many disclosures match, and what is known of the other digests: "2 disclosed, 8 digests without disclosure (sha-256).
 * The digests without disclosure are claims that the holder left out, or decoys."
 */
export function disclosuresText(record: SdJwtRecord): string {
  const { disclosures, undisclosed, algorithm } = record;
  const count = (state: DisclosureRecord['state']) => disclosures.filter((one) => one.state === state).length;
  const counts = [
    [count('disclosed'), 'disclosed'],
    [count('unmatched'), 'unmatched'],
    [count('rejected'), 'rejected'],
    [count('not-checked'), 'not checked'],
    [undisclosed, undisclosed === 1 ? 'digest without disclosure' : 'digests without disclosure'],
  ] as const;
  const words = counts.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`);
  return `${words.length === 0 ? 'none' : words.join(', ')} (${algorithm})${undisclosed === 0 ? '' : remainderText(record)}`;
}

/** An issuer sends every disclosure, but a holder leaves some out; a decoy has none (RFC 9901 section 4.2.5). */
function remainderText({ keyBinding }: SdJwtRecord): string {
  return keyBinding === undefined
    ? '. The digests without disclosure are decoys, or claims that a holder left out.'
    : '. The digests without disclosure are claims that the holder left out, or decoys.';
}
