import { present } from '../../base/present.ts';
import type { ClaimRecord } from '../../record/token-parts.ts';
import { claimSeconds } from '../../record/token-times.ts';
import type { Explanation } from '../../token/claim-kinds.ts';
import { quotedIfAmbiguous } from '../../token/claims.ts';
import type { ClaimView } from './token-view.ts';

/** A claim with what the dictionary says of it. */
export function claimView(claim: ClaimRecord, known: Explanation | undefined): ClaimView {
  const { name, was } = claim;
  const value = claim.json === true ? claim.value : quotedIfAmbiguous(claim.value);
  const time = known?.kind === 'time' ? claimSeconds(claim) : undefined;
  return { name, value, ...present({ meaning: known?.meaning, spec: known?.section, time, was }) };
}
