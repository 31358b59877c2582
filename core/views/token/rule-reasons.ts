import { datesAreNumbers } from '../../checks/jose/numeric-dates.ts';
import { missingClaimsOf, namesOfMissing } from '../../checks/missing-claims.ts';
import { isPayloadWhole } from '../../token/time-status.ts';
import type { ExaminedToken } from './examined-token.ts';
import type { Reason, StatusReason } from './status-reason.ts';

const reasonOfRule: readonly (readonly [rule: RegExp, code: StatusReason, text: string])[] = [
  [/^(?:expected|id-token|sd-jwt|saml)\.(?:type|kind)$|\.not-id-token$/, 'wrong-type', 'Wrong token type'],
  [/\.issuer$/, 'wrong-issuer', 'Wrong issuer'],
  [/\.audience$/, 'wrong-audience', 'Wrong audience'],
  [/\.(?:azp|client-id)$/, 'wrong-client', 'Wrong client'],
  [/^(?:id-token|sd-jwt)\.nonce$/, 'wrong-nonce', 'Wrong nonce'],
  [/^expected\.scopes$/, 'wrong-scope', 'Missing scopes'],
];

/** Checks that say the same as a reason that is known without them. */
const saidOtherwise: readonly (readonly [rule: RegExp, by: readonly StatusReason[]])[] = [
  [
    /\.(?:signature|signed|alg-none|signature-length|zero-signature|base64url)$/,
    ['truncated', 'malformed', 'unsecured', 'another-api', 'signature-invalid'],
  ],
  [
    /\.(?:structure|unique-members|json-object|utf8|jwt|base64url|claim-types|numeric-dates|milliseconds)$/,
    ['truncated', 'malformed', 'not-a-jwt', 'time-unreadable'],
  ],
  // The clock may have moved since it was judged.
  [/\.not-before$/, []],
  [/\.expiry$/, ['expired', 'never-valid', 'time-unreadable']],
  [/\.issued-at$/, ['issued-later']],
];

/** Checks of one claim each: where it is missing, nothing else is said of it. */
const claimOfRule: readonly (readonly [rule: RegExp, claim: string])[] = [
  [/\.issuer$/, 'iss'],
  [/\.subject$/, 'sub'],
  [/\.audience$/, 'aud'],
  [/\.expiry$/, 'exp'],
  [/\.issued-at$/, 'iat'],
  [/\.jti$/, 'jti'],
];

/** The reasons in failed checks of a token, without those that the `known` ones say already. */
export function reasonsOfRules(
  { findings: all, checkedAs, deviations }: Pick<ExaminedToken, 'findings' | 'checkedAs' | 'deviations'>,
  known: ReadonlySet<StatusReason>,
): readonly Reason[] {
  const findings = isPayloadWhole(deviations) ? all : all.filter((finding) => !isOfAbsentClaim(finding));
  const missing = findings.flatMap(({ result, note }) => (result === 'fail' ? namesOfMissing(note) : []));
  const reasons = findings.flatMap(({ rule, result, title, note, at }): readonly Reason[] => {
    if (result !== 'fail' && (result !== 'warn' || checkedAs === undefined)) return [];
    const [, code, text] = reasonOfRule.find(([pattern]) => pattern.test(rule)) ?? [];
    if ((result === 'warn' && code !== 'wrong-type') || isSaid(rule, known) || isMissing(rule, missing))
      return [];
    return [
      code === undefined || text === undefined
        ? { code: 'check-failed', text: missingClaimsOf(note) ?? wrongDate(rule, at?.name) ?? title }
        : { code, text },
    ];
  });
  return [...new Map(reasons.map((reason) => [reason.text, reason])).values()];
}

/** The date that is no number, of which the title of the check names three. */
function wrongDate(rule: string, claim: string | undefined): string | undefined {
  return rule === datesAreNumbers.id && claim !== undefined ? `${claim} is not a number` : undefined;
}

/** Whether a check failed for want of a claim: the claim may have been cut off with the end of the payload. */
function isOfAbsentClaim({ at, received = '' }: ExaminedToken['findings'][number]): boolean {
  return at?.part === 'claim' && /^(?:nothing|neither|no (?:exp|iat|azp))$/.test(received);
}

function isMissing(rule: string, missing: readonly string[]): boolean {
  return claimOfRule.some(([pattern, claim]) => missing.includes(claim) && pattern.test(rule));
}

function isSaid(rule: string, known: ReadonlySet<StatusReason>): boolean {
  return saidOtherwise.some(
    ([pattern, by]) => pattern.test(rule) && (by.length === 0 || by.some((code) => known.has(code))),
  );
}
