import { present } from '../../base/present.ts';
import type { SdJwtRecord } from '../../record/sd-jwt-record.ts';
import { explainClaim } from '../../token/claims.ts';
import { claimView } from './claim-view.ts';
import { disclosureRows, disclosuresText } from './sd-jwt-words.ts';
import type { SdJwtView } from './token-view.ts';
import { signatureText } from './token-words.ts';

/** The disclosures and the key binding JWT of an SD-JWT, as the window shows them. */
export function sdJwtView(record: SdJwtRecord): SdJwtView {
  const rows = disclosureRows(record);
  const { keyBinding } = record;
  return present({
    text: disclosuresText(record),
    disclosures: rows.map(({ name, value, meaning, section }) =>
      present({ name, value, meaning, spec: section }),
    ),
    wrong: rows.filter(({ isWrong }) => isWrong).map(({ name }) => name),
    problems: record.problems,
    keyBinding: keyBinding && keyBindingView(keyBinding),
  });
}

function keyBindingView({
  signature,
  problems,
  claims,
}: NonNullable<SdJwtRecord['keyBinding']>): SdJwtView['keyBinding'] {
  return {
    signature: { state: signature.state, text: signatureText(signature) },
    problems,
    claims: claims.map((claim) => claimView(claim, explainClaim(claim.name))),
  };
}
