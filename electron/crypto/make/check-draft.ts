import { upperFirst } from '../../../core/base/upper-first.ts';
import type { Diagnostic } from '../../../core/bridge/make-channels.ts';
import { tokenRef } from '../../../core/facts/subject-ref.ts';
import { DraftPlaces } from '../../../core/make/draft-places.ts';
import { nestedProblems } from '../../../core/make/nested-problems.ts';
import { readJson } from '../../../core/token/json.ts';
import { describeValue, isObject, stringMember } from '../../../core/token/json-members.ts';
import { readToken } from '../../../core/token/read-token.ts';
import { describeDuration } from '../../../core/token/time.ts';
import { timeStatus, timesOfToken } from '../../../core/token/time-status.ts';
import { findingView } from '../../../core/views/finding/finding-views.ts';
import { nodeCrypto } from '../crypto.ts';
import { inspectToken } from '../inspect-any-token.ts';
import { signBytes } from '../sign-bytes.ts';
import { type Draft, type DraftSignature, signDraft, verifyingKeys } from './sign-draft.ts';

/** A draft as written, and its header as it is signed where that is another one. */
interface CheckedDraft extends Draft {
  readonly filled?: string;
  /** Whether `alg` is set from a key that is not known yet. */
  readonly lacksKey?: boolean;
}

/** At most so many are listed. */
const mostDiagnostics = 50;

/** Rules about the form or the signature of a token, which a draft does not have yet. */
const ofForm = new Set([
  ...['jose.structure', 'jose.base64url', 'jose.utf8', 'jose.json-object', 'jose.unique-members'],
  ...['jose.numbers', 'jose.signature-length', 'jose.zero-signature', 'jose.common-secret'],
]);

type Part = Diagnostic['part'];
type Places = Readonly<Record<Part, DraftPlaces>>;

/** The signature of a draft that cannot be signed yet. */
const placeholder: DraftSignature = { kind: 'kept', signature: 'AAAA' };

/**
 * What is wrong with the texts of a token before it is signed: errors of JSON with their place, then what the rules of every
 * token, and of its kind, say. `now` is in milliseconds since 1970.
 */
export function checkDraft(
  draft: CheckedDraft,
  signature: DraftSignature | undefined,
  now: number,
): readonly Diagnostic[] {
  const places: Places = { header: new DraftPlaces(draft.header), claims: new DraftPlaces(draft.claims) };
  const json = [
    ...readPart('header', draft.header, places.header),
    ...readPart('claims', draft.claims, places.claims),
  ];
  if (json.some(({ severity }) => severity === 'error')) return json.slice(0, mostDiagnostics);
  const found = [
    ...json,
    ...keyProblems(draft, signature, places.header),
    ...empty(draft, places.claims),
    ...nested('header', draft.header, places.header),
    ...nested('claims', draft.claims, places.claims),
    ...judged(draft, signature, places, now),
  ];
  return found.slice(0, mostDiagnostics);
}

/** Claims of a template that are not filled in. */
function empty({ claims }: Draft, places: DraftPlaces): readonly Diagnostic[] {
  return emptyClaims(claims)
    .slice(0, mostDiagnostics)
    .map((name) => ({
      ...{ part: 'claims', severity: 'information', text: `${name} is empty` },
      ...places.member(name),
    }));
}

function nested(part: Part, text: string, places: DraftPlaces): readonly Diagnostic[] {
  const found = places.outline === undefined ? [] : nestedProblems(part, text, places.outline);
  return found.map(({ node, ...problem }) => ({ part, ...problem, ...places.node(node) }));
}

function emptyClaims(claims: string): readonly string[] {
  const { value } = readJson(claims);
  return isObject(value) ? Object.keys(value).filter((name) => value[name] === '') : [];
}

function readPart(part: Part, text: string, places: DraftPlaces): readonly Diagnostic[] {
  const { value, deviations } = readJson(text);
  const found = deviations.map(({ code, message, position }): Diagnostic => {
    const isBroken = code === 'json-syntax' || code === 'json-trailing-text';
    return {
      part,
      severity: isBroken ? 'error' : 'warning',
      text: upperFirst(message),
      ...places.position(position),
    };
  });
  if (isObject(value) || found.some(({ severity }) => severity === 'error')) return found;
  return [...found, { part, severity: 'error', text: 'not a JSON object' }];
}

function keyProblems(
  { header, filled = header }: CheckedDraft,
  signature: DraftSignature | undefined,
  places: DraftPlaces,
): readonly Diagnostic[] {
  if (signature?.kind !== 'key') return [];
  const { value } = readJson(filled);
  const alg = isObject(value) ? stringMember(value, 'alg') : undefined;
  if (alg === undefined) return [];
  const signed = signBytes(alg, signature.key.key, new Uint8Array());
  if (signed.ok) return [];
  const text = signed.failure.received ?? signed.failure.message;
  return [{ part: 'header', severity: 'error', text, ...places.member('alg') }];
}

function judged(
  { header, filled = header, lacksKey, claims }: CheckedDraft,
  signature: DraftSignature | undefined,
  places: Places,
  now: number,
): readonly Diagnostic[] {
  const by = signature ?? placeholder;
  const own = signDraft({ header: filled, claims }, by);
  const signed = own.ok ? own : signDraft({ header: filled, claims }, placeholder);
  if (!signed.ok) return [];
  const token = readToken(signed.value);
  if (token.kind !== 'jws') return [];
  const about = tokenRef({ role: 'unknown', number: 1 });
  const { findings } = inspectToken(token, about, verifyingKeys(by) ?? {}, nodeCrypto, now);
  const unfilled = new Set(emptyClaims(claims));
  const found = findings.flatMap((finding): readonly Diagnostic[] => {
    const { rule, result, at } = finding;
    if ((result !== 'fail' && result !== 'warn') || ofForm.has(rule)) return [];
    if (lacksKey === true && rule === 'jose.alg-present') return [];
    if (at?.part === 'claim' && unfilled.has(at.name ?? '')) return [];
    const { title, note, expected, received, spec } = findingView(finding);
    const part = at?.part === 'claim' || at === undefined ? 'claims' : 'header';
    const evidence = [
      received === describeValue(undefined) ? undefined : received,
      expected === undefined ? undefined : `expected ${expected}`,
    ];
    const detail = received === undefined ? note : evidence.filter((one) => one !== undefined).join(', ');
    const text = detail === undefined ? title : `${title}: ${detail}`;
    const where = at?.name === undefined ? undefined : places[part].member(at.name);
    return [{ part, severity: result === 'fail' ? 'error' : 'warning', text, spec, ...where }];
  });
  return [...found, ...timeProblems(timeStatus(timesOfToken(token), now), places.claims, now)];
}

function timeProblems(
  status: ReturnType<typeof timeStatus>,
  places: DraftPlaces,
  now: number,
): readonly Diagnostic[] {
  const seconds = (at: number): string => describeDuration(Math.abs(at - now) / 1000);
  const about = (name: string, text: string): readonly Diagnostic[] => [
    { part: 'claims', severity: 'warning', text, ...places.member(name) },
  ];
  if (status.state === 'expired') {
    return about('exp', `exp is in the past: it expired ${seconds(status.expiresAt)} ago`);
  }
  if (status.state !== 'not-yet-valid') return [];
  return status.never
    ? about('exp', 'exp is before nbf: it is never valid')
    : about('nbf', `nbf is in the future: it is valid in ${seconds(status.startsAt)}`);
}
