import { present } from '../../base/present.ts';
import type { SectionId } from '../../spec/sections.ts';
import { explainClaim, quotedIfAmbiguous } from '../../token/claims.ts';
import type { Disclosure, DisclosureReading } from '../../token/sd-jwt/match-disclosures.ts';

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
export function disclosureRows({
  disclosures,
}: Pick<DisclosureReading, 'disclosures'>): readonly DisclosureRow[] {
  return disclosures.map((disclosure, index) => disclosureRow(disclosure, index + 1));
}

function disclosureRow(disclosure: Disclosure, number: number): DisclosureRow {
  const { state, name, value, at } = disclosure;
  const text = typeof value === 'string' ? quotedIfAmbiguous(value) : JSON.stringify(value ?? null);
  const known = state === 'disclosed' && name !== undefined ? explainClaim(name) : undefined;
  return {
    name: at ?? name ?? `disclosure ${number}`,
    value: value === undefined ? '' : text,
    ...present({ meaning: stateText(disclosure) ?? known?.meaning, section: known?.section }),
    isWrong: state === 'unmatched' || state === 'rejected',
  };
}

function stateText({ state, problem }: Disclosure): string | undefined {
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

/** How many disclosures match: "2 disclosed, 1 unmatched, 8 digests without disclosure (sha-256)". */
export function disclosuresText({ disclosures, undisclosed, algorithm }: DisclosureReading): string {
  const count = (state: Disclosure['state']) => disclosures.filter((one) => one.state === state).length;
  const counts = [
    [count('disclosed'), 'disclosed'],
    [count('unmatched'), 'unmatched'],
    [count('rejected'), 'rejected'],
    [count('not-checked'), 'not checked'],
    [undisclosed, undisclosed === 1 ? 'digest without disclosure' : 'digests without disclosure'],
  ] as const;
  const words = counts.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`);
  return `${words.length === 0 ? 'none' : words.join(', ')} (${algorithm})`;
}
