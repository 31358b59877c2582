import { present } from '../../base/present.ts';
import { explainClaim } from '../../token/claims.ts';
import type { KeyBinding } from '../../token/sd-jwt/check-key-binding.ts';
import type { SdJwtReading } from '../../token/sd-jwt/read-sd-jwt.ts';
import { disclosureRows, disclosuresText } from './sd-jwt-words.ts';
import { claimRecords } from './token-records.ts';
import type { SdJwtView } from './token-view.ts';
import { claimView } from './token-views.ts';
import { signatureText } from './token-words.ts';

/** The disclosures and the key binding JWT of an SD-JWT, as the window shows them. */
export function sdJwtView(reading: SdJwtReading): SdJwtView {
  const rows = disclosureRows(reading);
  const { keyBinding } = reading;
  return present({
    text: disclosuresText(reading),
    disclosures: rows.map(({ name, value, meaning, section }) =>
      present({ name, value, meaning, spec: section }),
    ),
    wrong: rows.filter(({ isWrong }) => isWrong).map(({ name }) => name),
    problems: reading.problems,
    keyBinding: keyBinding && keyBindingView(keyBinding),
  });
}

function keyBindingView({ signature, problems, claims }: KeyBinding): SdJwtView['keyBinding'] {
  return {
    signature: { state: signature.state, text: signatureText(signature) },
    problems,
    claims: claimRecords(claims, (text) => text).map((claim) => claimView(claim, explainClaim(claim.name))),
  };
}
