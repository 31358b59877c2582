import { lowerFirst } from '../../base/lower-first.ts';
import { upperFirst } from '../../base/upper-first.ts';
import { saysTruncated, signatureHasItsLength } from '../../checks/jose/signature-length.ts';
import type { FormatState } from '../../token/formats/format.ts';
import { keyIsRight, payloadIsDetached } from '../../token/signature-verdict.ts';
import { type TimeStatus, timeStatus, timeStatusText } from '../../token/time-status.ts';
import type { Tone } from '../../token/token-status.ts';
import { countResults } from '../finding/result-words.ts';
import type { ExaminedToken } from './examined-token.ts';
import { reasonsOfRules } from './rule-reasons.ts';
import { compareReasons, type NextStep, nextSteps, type Reason, type StatusReason } from './status-reason.ts';
import {
  isTolerated,
  rulesStatement,
  type Statement,
  signatureStatement,
  timeStatement,
} from './status-statements.ts';

/** The line above a token, what else is wrong with it, and the three statements about it. */
export interface TokenStatus extends Reason {
  readonly tone: Tone;
  readonly next: NextStep;
  /** Further reasons, in the order of precedence. */
  readonly others: readonly Reason[];
  readonly signature: Statement;
  readonly time: Statement;
  readonly rules: Statement;
}

/** Why a token would be rejected at `now` (milliseconds since 1970), in the order of `statusReasons`. */
export function tokenStatus(token: ExaminedToken, now: number): TokenStatus {
  const status = timeStatus(token.times, now);
  const statements = {
    signature: signatureStatement(token),
    time: timeStatement(token, status, now),
    rules: rulesStatement(token),
  };
  const timely = [...revocationReasons(token), ...timeReasons(token, status, now)];
  const own = [...formReasons(token, timely), ...signatureReasons(token), ...timely];
  const known = new Set(own.map(({ code }) => code));
  const found = [...own, ...reasonsOfRules(token, known)].sort((one, other) =>
    compareReasons(one.code, other.code),
  );
  // A signature tells more than the kind of the payload.
  const invalid = found.findIndex(({ code }) => code === 'signature-invalid');
  if (invalid > 0 && found[0]?.code === 'not-a-jwt') found.unshift(...found.splice(invalid, 1));
  const [first = soundReason(token, status), ...others] = found;
  return {
    ...first,
    tone: toneOf(first.code, token),
    next: nextStepOf(first.code, token),
    others,
    ...statements,
  };
}

const none: NextStep = { kind: 'none' };
const fixSigner: NextStep = { kind: 'hint', text: 'Fix what signs it.' };

/** The payload of a JWS can be read, whatever it is. */
function nextStepOf(
  code: StatusReason,
  { kind, hasFormat, formatState, signature }: ExaminedToken,
): NextStep {
  if (formatState !== undefined) return nextOfFormat(code, formatState);
  if (hasFormat === true) return none;
  if (code === 'signature-invalid' && signature?.text.includes(keyIsRight)) return fixSigner;
  if (code === 'not-verified' && noKeyHelps(signature)) return none;
  if (code !== 'not-a-jwt' || kind === 'opaque') return nextSteps[code];
  return signature?.state === 'valid' ? none : nextSteps['not-verified'];
}

/** Whether the algorithm is one that is not supported. */
function noKeyHelps(signature: ExaminedToken['signature']): boolean {
  return signature?.state === 'unusable' && /: the algorithm .+ is not supported/.test(signature.text);
}

/** Of a format that is signed: only what is signed can be verified, and checked as what is expected. */
function nextOfFormat(code: StatusReason, { isSigned }: FormatState): NextStep {
  const next = nextSteps[code];
  const isOffered = next.kind === 'hint' || isSigned;
  return isOffered ? next : none;
}

function formReasons(
  { formatState, kind, title, hasClaims, isDetached, deviations, findings, signature }: ExaminedToken,
  timely: readonly Reason[],
): readonly Reason[] {
  if (formatState?.refused !== undefined) {
    return [{ code: 'malformed', text: `Not read: ${formatState.refused}` }];
  }
  if (formatState !== undefined) return [];
  if (kind === 'opaque') {
    // The response with it said when it expires.
    return timely.length > 0 ? [] : [{ code: 'not-a-jwt', text: `Not a JWT: ${lowerFirst(title)}` }];
  }
  const masked = deviations.filter(({ code }) => code === 'segment-masked').map(({ part }) => part);
  const [first, ...others] = masked;
  if (first !== undefined) {
    const what = others.length === 0 ? `the ${first} was` : `${masked.join(' and ')} were`;
    return [{ code: 'truncated', text: `Masked: ${what} replaced` }];
  }
  const count = deviations.find(({ code }) => code === 'segment-count');
  const more = count !== undefined && !lacksSegments(count) ? count : undefined;
  const isCut =
    more === undefined
      ? findings.some(saysTruncated) || deviations.some((one) => isCutSignature(one, findings))
      : deviations.some(isEmptySignature);
  if ((isCut && signature?.state !== 'valid') || (count !== undefined && more === undefined)) {
    return [{ code: 'truncated', text: 'Truncated' }];
  }
  const early = deviations.find(endsEarly);
  if (early !== undefined && more === undefined && signature?.state !== 'valid') {
    return [{ code: 'truncated', text: `Truncated: the ${early.part} ends early` }];
  }
  const deviation = more ?? deviations.find(isMalformed);
  if (deviation !== undefined) return [{ code: 'malformed', text: `Malformed: ${deviation.message}` }];
  return kind === 'jwe' || hasClaims || isDetached === true
    ? []
    : [{ code: 'not-a-jwt', text: 'Not a JWT: the payload is not a JSON object' }];
}

type DeviationView = ExaminedToken['deviations'][number];

/** Bits after the last byte say nothing where the length is right: a character was changed. */
function isCutSignature({ code, part }: DeviationView, findings: ExaminedToken['findings']): boolean {
  if (part !== 'signature') return false;
  const isWhole = findings.some(({ rule, result }) => rule === signatureHasItsLength.id && result === 'pass');
  return code === 'base64url-length' || (code === 'base64url-trailing-bits' && !isWhole);
}

function isEmptySignature({ code, part }: DeviationView): boolean {
  return code === 'segment-empty' && part === 'signature';
}

/** Whether the JSON of a header or payload is not complete: "unexpected end of text, expected …". */
function endsEarly({ code, message }: DeviationView): boolean {
  return code === 'json-syntax' && /^(?:unexpected end of text|unterminated string)/.test(message);
}

/** Whether there are fewer segments than there must be: "a JWS has 3 parts, this one has 2". */
function lacksSegments({ code, message }: DeviationView): boolean {
  const [, wanted, found] = /has (\d+) parts, this one has (\d+)$/.exec(message) ?? [];
  return code === 'segment-count' && Number(found) < Number(wanted);
}

/** Exactness of numbers has a check of its own, and so has a signature that was removed. */
function isMalformed(deviation: DeviationView): boolean {
  return deviation.code !== 'json-number-imprecise' && !isEmptySignature(deviation);
}

function encryptionReason(decryption: ExaminedToken['decryption']): Reason {
  if (decryption === undefined) return { code: 'encrypted', text: 'Encrypted: no key' };
  const code = decryption.state === 'decrypted' ? 'decrypted' : 'encrypted';
  return { code, text: upperFirst(decryption.text) };
}

function signatureReasons({
  kind,
  signature,
  isDetached,
  deviations,
  isForMicrosoft,
  decryption,
  formatState,
}: ExaminedToken): readonly Reason[] {
  if (kind === 'opaque' && (formatState === undefined || formatState.refused !== undefined)) return [];
  if (kind === 'jwe') return [encryptionReason(decryption)];
  const state = signature?.state ?? 'not-checked';
  if (state === 'valid') return [];
  if (state === 'unsecured') return [{ code: 'unsecured', text: 'Unsecured: not signed' }];
  if (deviations.some(({ code }) => code === 'segment-masked')) return [];
  if (deviations.some(isEmptySignature)) {
    return [{ code: 'unsecured', text: 'Unsecured: the signature was removed' }];
  }
  if (isForMicrosoft) return [{ code: 'another-api', text: 'Signed for another API' }];
  if (state === 'invalid') return [{ code: 'signature-invalid', text: 'Signature invalid' }];
  if (state === 'not-checked' && formatState?.isEncrypted && !formatState.isSigned)
    return [encryptionReason(decryption)];
  const isElsewhere = isDetached === true || signature?.text.includes(payloadIsDetached) === true;
  if (state === 'not-checked' && isElsewhere)
    return [{ code: 'not-verified', text: `Not verified: ${payloadIsDetached}` }];
  if (state === 'not-checked' && formatState?.isSigned !== false)
    return [{ code: 'not-verified', text: 'Not verified: no key' }];
  return [
    { code: 'not-verified', text: upperFirst(signatureStatement({ kind, signature, formatState }).text) },
  ];
}

function revocationReasons({ revoked }: ExaminedToken): readonly Reason[] {
  return revoked === true ? [{ code: 'revoked', text: 'Revoked' }] : [];
}

function timeReasons(token: ExaminedToken, status: TimeStatus, now: number): readonly Reason[] {
  if (isTolerated(token, status, now)) return [];
  const words = timeStatusText(status, now);
  const text = upperFirst(words);
  switch (status.state) {
    case 'expired':
      return [{ code: 'expired', text }];
    case 'not-yet-valid':
      return [{ code: status.never ? 'never-valid' : 'not-yet-valid', text }];
    case 'unreadable':
      return [{ code: 'time-unreadable', text: words }];
    case 'valid':
    case 'no-expiry':
      return status.issuedLater === undefined ? [] : [{ code: 'issued-later', text }];
  }
}

/** What is said of a token with which nothing is wrong. */
function soundReason({ findings, checkedAs }: ExaminedToken, status: TimeStatus): Reason {
  const { warn } = countResults(findings);
  if (checkedAs === undefined) {
    const time = status.state !== 'no-expiry' ? 'not expired' : status.known ? 'no expiry' : 'expiry unknown';
    return { code: 'unchecked', text: `Signature valid, ${time}` };
  }
  const { open } = checkedAs;
  if (open !== undefined) return { code: 'valid', text: `Valid as ${checkedAs.text}, ${open} not given` };
  if (warn === 0) return { code: 'valid', text: `Valid as ${checkedAs.text}` };
  return {
    code: 'warnings',
    text: `Valid as ${checkedAs.text}, ${warn} ${warn === 1 ? 'warning' : 'warnings'}`,
  };
}

function toneOf(code: StatusReason, { findings, checkedAs }: ExaminedToken): Tone {
  switch (code) {
    case 'not-a-jwt':
    case 'encrypted':
    case 'decrypted':
    case 'not-verified':
      return 'none';
    case 'another-api':
    case 'not-yet-valid':
    case 'time-unreadable':
    case 'warnings':
      return 'warn';
    case 'issued-later':
      return findings.some(({ result }) => result === 'fail') ? 'fail' : 'warn';
    case 'unchecked':
      return findings.some(({ result }) => result === 'warn') ? 'warn' : 'pass';
    case 'valid':
      return checkedAs?.open === undefined ? 'pass' : 'warn';
    default:
      return 'fail';
  }
}
