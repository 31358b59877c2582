import { present } from '../../base/present.ts';
import type { DisclosureRecord, SdJwtRecord } from '../../record/sd-jwt-record.ts';
import type { Disclosure } from '../../token/sd-jwt/match-disclosures.ts';
import type { SdJwtReading } from '../../token/sd-jwt/read-sd-jwt.ts';
import type { JsonValue } from '../../token/token.ts';
import { jsonText, numberText } from '../../token/written-numbers.ts';
import { claimRecords, maskMaybe, signatureRecord } from './claim-records.ts';

type Mask = (text: string) => string;

/** What is stored of an SD-JWT beside its issuer-signed JWT; `mask` replaces secrets in texts. */
export function sdJwtRecord(reading: SdJwtReading, mask: Mask): SdJwtRecord {
  const { algorithm, disclosures, undisclosed, problems, keyBinding } = reading;
  return {
    algorithm: mask(algorithm),
    disclosures: disclosures.map((disclosure) => disclosureRecord(disclosure, mask)),
    undisclosed,
    problems: problems.map((problem) => mask(problem)),
    ...(keyBinding === undefined
      ? {}
      : {
          keyBinding: {
            signature: signatureRecord(keyBinding.signature, mask),
            problems: keyBinding.problems.map((problem) => mask(problem)),
            claims: claimRecords(keyBinding.claims, mask),
          },
        }),
  };
}

function disclosureRecord(disclosure: Disclosure, mask: Mask): DisclosureRecord {
  const { state, name, value, at, problem } = disclosure;
  return present({
    state,
    name: maskMaybe(name, mask),
    value: maskMaybe(value === undefined ? undefined : textOf(value, disclosure), mask),
    json: value === undefined || typeof value === 'string' ? undefined : (true as const),
    at: maskMaybe(at, mask),
    problem: maskMaybe(problem, mask),
  });
}

/** A string as it is, else JSON with numbers as they were written. */
function textOf(value: JsonValue, disclosure: Disclosure): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? numberText(disclosure, 'value', value) : jsonText(value);
}
