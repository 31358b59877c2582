import type { Facts } from '../facts/facts.ts';
import type { SubjectRef } from '../facts/subject-ref.ts';
import type { SectionId } from '../spec/sections.ts';

/** `error`: a document says MUST. `warning`: SHOULD, best current practice or a known attack. `information`: worth knowing. */
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
  /** One sentence that says what this means here; shown below the title. */
  readonly note?: string;
}

/**
 * What a rule says of one subject. A violation becomes `fail`, `warn` or `info` by its severity: that of the rule,
 * where it gives none of its own.
 */
export type Verdict =
  | ({ readonly outcome: 'pass' } & Evidence)
  | ({ readonly outcome: 'violated'; readonly severity?: Severity } & Evidence)
  | { readonly outcome: 'not-applicable'; readonly reason: string };

/**
 * One check of one subject `S`: plain data and a pure function. A rule that lacks the facts it needs
 * answers `not-applicable`, never `pass`.
 */
export interface Rule<S> {
  /** Subject and name, as in "id-token.nonce". Stable: reports and contracts refer to it. */
  readonly id: string;
  /** What holds when the rule is met: "nonce is the one that was sent". */
  readonly title: string;
  readonly spec: SectionId;
  /** Of a violation, where the verdict does not give another one. */
  readonly severity: Severity;
  readonly verdict: (subject: S, facts: Facts) => Verdict;
}

export function pass(evidence: Evidence = {}): Verdict {
  return { outcome: 'pass', ...evidence };
}

/** `severity` is for a violation that weighs more or less than others of the same rule. */
export function violated(evidence: Evidence & { readonly severity?: Severity }): Verdict {
  return { outcome: 'violated', ...evidence };
}

export function notApplicable(reason: string): Verdict {
  return { outcome: 'not-applicable', reason };
}

/** A verdict with everything that a screen, a terminal or a report needs to show it. */
export interface Finding {
  readonly rule: string;
  readonly about: SubjectRef;
  /** The same in words: "ID Token (callback)". */
  readonly subject: string;
  readonly title: string;
  readonly spec: SectionId;
  readonly severity: Severity;
  readonly result: 'pass' | 'fail' | 'warn' | 'info' | 'not-applicable';
  readonly expected?: string;
  readonly received?: string;
  readonly at?: Pointer;
  readonly note?: string;
  /** Why a rule did not apply. */
  readonly reason?: string;
}
