import type { Writable } from '../base/writable.ts';
import type { Facts } from '../facts/facts.ts';
import type { SubjectRef } from '../facts/subject-ref.ts';
import type { SectionId } from '../spec/sections.ts';

/** `error`: a document says MUST. `warning`: SHOULD, best current practice or a known attack. `information`: no defect. */
export type Severity = 'error' | 'warning' | 'information';

/** Where the evidence is. `exchange` is the id of an exchange of the run. */
export interface Pointer {
  readonly exchange?: string;
  readonly part:
    | 'url'
    | 'query'
    | 'fragment'
    | 'body'
    | 'header'
    | 'status'
    | 'claim'
    | 'jose-header'
    | 'token'
    | 'member';
  /** The parameter, header, claim, or JSON Pointer of a member. */
  readonly name?: string;
}

export interface Evidence {
  readonly expected?: string;
  readonly received?: string;
  readonly at?: Pointer;
  /** The consequence or cause and one action; shown below the title. */
  readonly note?: string;
}

/**
 * The result of a rule for one subject. A violation becomes `fail`, `warn` or `info` by its severity: that of
 * the rule, where it has none of its own.
 */
export type Verdict =
  | ({ readonly outcome: 'pass' } & Evidence)
  | ({ readonly outcome: 'violated'; readonly severity?: Severity } & Evidence)
  | { readonly outcome: 'not-applicable'; readonly reason: string };

/**
 * The names of a check, each short and in sentence case, but for names of the protocol: "nonce matches the request".
 * `failed` must be true of every violation of the rule, also where what it looks at is missing.
 */
export interface RuleTitles {
  /** What holds when the rule is met; also the name of the check where it does not apply. */
  readonly passed: string;
  /** What is wrong when the rule is violated. */
  readonly failed: string;
}

/**
 * One check of one subject `S`: plain data and a pure function. A rule that lacks the facts it needs
 * returns `not-applicable`, never `pass`.
 */
export interface Rule<S> {
  /** Subject and name, as in "id-token.nonce". Stable: reports and contracts refer to it. */
  readonly id: string;
  readonly titles: RuleTitles;
  readonly spec: SectionId;
  /** Of a violation, unless the verdict has its own. */
  readonly severity: Severity;
  readonly verdict: (subject: S, facts: Facts) => Verdict;
}

export function pass(evidence?: Evidence): Verdict {
  return evidence === undefined ? bare : withEvidence({ outcome: 'pass' }, evidence);
}

const bare: Verdict = { outcome: 'pass' };

/** Whether a verdict is that a rule was met, and nothing more. */
export function isBare(verdict: Verdict): boolean {
  return verdict === bare;
}

/** `severity` is for a violation that is more or less severe than others of the same rule. */
export function violated(evidence: Evidence & { readonly severity?: Severity }): Verdict {
  const { severity } = evidence;
  return withEvidence(
    severity === undefined ? { outcome: 'violated' } : { outcome: 'violated', severity },
    evidence,
  );
}

/** Members are added one by one: a spread behind others is ten times slower. */
function withEvidence(
  verdict: Writable<Exclude<Verdict, { readonly outcome: 'not-applicable' }>>,
  { expected, received, at, note }: Evidence,
): Verdict {
  if (expected !== undefined) verdict.expected = expected;
  if (received !== undefined) verdict.received = received;
  if (at !== undefined) verdict.at = at;
  if (note !== undefined) verdict.note = note;
  return verdict;
}

export function notApplicable(reason: string): Verdict {
  return { outcome: 'not-applicable', reason };
}

/** The title that fits a result; `broken` is set where the rule itself failed to run. */
export function titleOf({ passed, failed }: RuleTitles, result: Finding['result'], broken?: true): string {
  if (broken === true) return `Check failed to run: ${passed}`;
  return result === 'pass' || result === 'not-applicable' ? passed : failed;
}

/** A verdict with everything that a screen, a terminal or a report needs to show it. */
export interface Finding {
  readonly rule: string;
  readonly about: SubjectRef;
  /** The same in words: "ID Token (callback)". */
  readonly subject: string;
  /** The title of the rule that fits the result. */
  readonly title: string;
  readonly spec: SectionId;
  readonly severity: Severity;
  readonly result: 'pass' | 'fail' | 'warn' | 'info' | 'not-applicable';
  /** Set where the rule itself failed to run, which is a bug. */
  readonly broken?: true;
  readonly expected?: string;
  readonly received?: string;
  readonly at?: Pointer;
  readonly note?: string;
  /** Why a rule did not apply. */
  readonly reason?: string;
}
