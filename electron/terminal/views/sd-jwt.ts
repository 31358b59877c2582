import { claimViews } from '../../../core/token/claims.ts';
import type { KeyBinding } from '../../../core/token/sd-jwt/check-key-binding.ts';
import type { SdJwtReading } from '../../../core/token/sd-jwt/read-sd-jwt.ts';
import { signatureTone } from '../../../core/token/token-status.ts';
import { sdJwtRecord } from '../../../core/views/token/sd-jwt-records.ts';
import { disclosureRows, disclosuresText } from '../../../core/views/token/sd-jwt-words.ts';
import { signatureText } from '../../../core/views/token/token-words.ts';
import { drawClaims } from './claims.ts';
import { entry, ours, outside, paintMark, type ViewContext } from './view.ts';

const rows = { indent: 4, width: 14 };

/** The disclosures of an SD-JWT, each at its place in the token, and its key binding JWT. */
export function drawSdJwt(reading: SdJwtReading, context: ViewContext): readonly string[] {
  const record = sdJwtRecord(reading, (text) => text);
  return [
    ...entry('disclosures', ours(disclosuresText(record), context), rows, context),
    ...drawClaims(disclosureRows(record), context),
    ...reading.problems.flatMap((problem) => entry('problem', outside(problem, context), rows, context)),
    ...(reading.keyBinding === undefined
      ? entry('key binding', 'none', rows, context)
      : drawKeyBinding(reading.keyBinding, context)),
  ];
}

function drawKeyBinding(
  { signature, problems, claims }: KeyBinding,
  context: ViewContext,
): readonly string[] {
  const mark = paintMark(signatureTone(signature.state), context.screen);
  return [
    ...entry('key binding', `${mark} ${ours(signatureText(signature), context)}`, rows, context),
    ...problems.flatMap((problem) => entry('problem', ours(problem, context), rows, context)),
    ...drawClaims(claimViews(claims, context.now), context),
  ];
}
