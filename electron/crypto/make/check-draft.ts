import { present } from '../../../core/base/present.ts';
import { upperFirst } from '../../../core/base/upper-first.ts';
import type { Diagnostic } from '../../../core/bridge/make-channels.ts';
import { tokenRef } from '../../../core/facts/subject-ref.ts';
import { readJson } from '../../../core/token/json.ts';
import { isObject, stringMember } from '../../../core/token/json-members.ts';
import { outlineJson } from '../../../core/token/json-outline.ts';
import { readToken } from '../../../core/token/read-token.ts';
import { describeDuration } from '../../../core/token/time.ts';
import { timeStatus, timesOfToken } from '../../../core/token/time-status.ts';
import { findingView } from '../../../core/views/finding/finding-views.ts';
import { nodeCrypto } from '../crypto.ts';
import { inspectToken } from '../inspect-token.ts';
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
  const json = [...readPart('header', draft.header), ...readPart('claims', draft.claims)];
  if (json.some(({ severity }) => severity === 'error')) return json.slice(0, mostDiagnostics);
  const found = [
    ...json,
    ...keyProblems(draft, signature),
    ...empty(draft),
    ...judged(draft, signature, now),
  ];
  return found.slice(0, mostDiagnostics);
}

/** Claims of a template that are not filled in. */
function empty({ claims }: Draft): readonly Diagnostic[] {
  const nodes = outlineJson(claims)?.nodes;
  return emptyClaims(claims)
    .slice(0, mostDiagnostics)
    .map((name) => ({
      ...{ part: 'claims', severity: 'information', text: `${name} is empty` },
      ...placeOf(claims, name, nodes),
    }));
}

function emptyClaims(claims: string): readonly string[] {
  const { value } = readJson(claims);
  return isObject(value) ? Object.keys(value).filter((name) => value[name] === '') : [];
}

function readPart(part: Part, text: string): readonly Diagnostic[] {
  const { value, deviations } = readJson(text);
  const found = deviations.map(({ code, message, position }): Diagnostic => {
    const isBroken = code === 'json-syntax' || code === 'json-trailing-text';
    return {
      part,
      severity: isBroken ? 'error' : 'warning',
      text: upperFirst(message),
      ...place(text, position),
    };
  });
  if (isObject(value) || found.some(({ severity }) => severity === 'error')) return found;
  return [...found, { part, severity: 'error', text: 'not a JSON object' }];
}

/** The place of a character, from 1. */
function place(text: string, position: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, position);
  const start = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: position - start + 1 };
}

function keyProblems(
  { header, filled = header }: CheckedDraft,
  signature: DraftSignature | undefined,
): readonly Diagnostic[] {
  if (signature?.kind !== 'key') return [];
  const { value } = readJson(filled);
  const alg = isObject(value) ? stringMember(value, 'alg') : undefined;
  if (alg === undefined) return [];
  const signed = signBytes(alg, signature.key.key, new Uint8Array());
  if (signed.ok) return [];
  const text = signed.failure.received ?? signed.failure.message;
  return [present({ part: 'header', severity: 'error', text, ...placeOf(header, 'alg') })];
}

function judged(
  { header, filled = header, lacksKey, claims }: CheckedDraft,
  signature: DraftSignature | undefined,
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
  const texts = { header, claims };
  const unfilled = new Set(emptyClaims(claims));
  const found = findings.flatMap((finding): readonly Diagnostic[] => {
    const { rule, result, at } = finding;
    if ((result !== 'fail' && result !== 'warn') || ofForm.has(rule)) return [];
    if (lacksKey === true && rule === 'jose.alg-present') return [];
    if (at?.part === 'claim' && unfilled.has(at.name ?? '')) return [];
    const { title, note, expected, received, spec } = findingView(finding);
    const part = at?.part === 'claim' || at === undefined ? 'claims' : 'header';
    const evidence = [received, expected === undefined ? undefined : `expected ${expected}`];
    const detail = received === undefined ? note : evidence.filter((one) => one !== undefined).join(', ');
    const text = detail === undefined ? title : `${title}: ${detail}`;
    const where = at?.name === undefined ? {} : placeOf(texts[part], at.name);
    return [{ part, severity: result === 'fail' ? 'error' : 'warning', text, spec, ...where }];
  });
  return [...found, ...timeProblems(timeStatus(timesOfToken(token), now), claims, now)];
}

function timeProblems(
  status: ReturnType<typeof timeStatus>,
  claims: string,
  now: number,
): readonly Diagnostic[] {
  const seconds = (at: number): string => describeDuration(Math.abs(at - now) / 1000);
  const about = (name: string, text: string): readonly Diagnostic[] => [
    { part: 'claims', severity: 'warning', text, ...placeOf(claims, name) },
  ];
  if (status.state === 'expired') {
    return about('exp', `exp is in the past: it expired ${seconds(status.expiresAt)} ago`);
  }
  if (status.state !== 'not-yet-valid') return [];
  return status.never
    ? about('exp', 'exp is before nbf: it is never valid')
    : about('nbf', `nbf is in the future: it is valid in ${seconds(status.startsAt)}`);
}

/** The place of a member of the outermost object, from 1. */
function placeOf(
  text: string,
  name: string,
  nodes = outlineJson(text)?.nodes,
): { readonly line?: number; readonly column?: number } {
  const node = nodes?.find((one) => one.depth === 1 && one.name === name);
  return node === undefined ? {} : place(text, node.from);
}
