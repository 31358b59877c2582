import type { Failure } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import { EditNotes } from '../../core/causes/edit-notes.ts';
import { worstResult } from '../../core/checks/results.ts';
import type { Finding } from '../../core/checks/rule.ts';
import { createRunChecks } from '../../core/checks/run-checks.ts';
import { FactCollector, type RunContext } from '../../core/facts/collect-facts.ts';
import { collectTokens } from '../../core/facts/collect-tokens.ts';
import type { Exchange, StepExchange } from '../../core/record/exchange.ts';
import type { FailedStep } from '../../core/record/failed-step.ts';
import type { FindingRecord } from '../../core/record/finding-record.ts';
import type { DetailsRecord, FollowUpOutcome, SummaryRecord } from '../../core/record/run-record.ts';
import type { Leg } from '../../core/script/legs.ts';
import { findingRecord } from '../../core/views/finding/finding-views.ts';
import { failedStep } from '../../core/views/run/failed-step.ts';
import { followUpOutcome } from '../../core/views/run/follow-up-result.ts';
import { type RunTimes, runTimes } from '../../core/views/run/run-times.ts';
import { hostOf } from '../../core/views/run/run-views.ts';
import { claimRecords } from '../../core/views/token/claim-records.ts';
import { sdJwtRecord } from '../../core/views/token/sd-jwt-records.ts';
import { sdJwtOf, shownTokens } from '../../core/views/token/shown-tokens.ts';
import { tokenRecord } from '../../core/views/token/token-records.ts';
import { storedTokenView } from '../../core/views/token/token-views.ts';
import type { RunMasker } from './run-masker.ts';

export interface JudgedRun {
  /** What is stored of it besides its exchanges; masked. */
  readonly details: Pick<DetailsRecord, 'findings' | 'tokens' | 'scopes' | 'userinfo' | 'userinfoSdJwt'>;
  /** The hosts that messages were sent to, in the order of their first message. */
  readonly hosts: readonly string[];
  readonly verdict: SummaryRecord['verdict'];
  readonly times: RunTimes;
  /** The result of a follow-up run; masked. */
  readonly result?: FollowUpOutcome;
  /** How many exchanges were sent to a host or browser; generating values and signing are no messages. */
  readonly messages: number;
  /** The tokens themselves, by the names that their views have. */
  readonly values: ReadonlyMap<string, string>;
}

export interface RunToJudge {
  readonly grant: SummaryRecord['grant'];
  readonly context: RunContext;
  readonly masker: RunMasker;
  /** The tokens of the generation before, to mark what changed. */
  readonly before?: DetailsRecord['tokens'];
  /** Changes findings before they are masked. */
  readonly adjust?: (findings: readonly Finding[]) => readonly Finding[];
}

/**
 * Judges a run exchange by exchange, and reads what is stored besides the messages. What an exchange does not change
 * stays the same object as before.
 */
export class RunJudge {
  readonly #run: RunToJudge;
  readonly #facts: FactCollector;
  readonly #check = createRunChecks();
  readonly #notes = new EditNotes();
  /** The last step of each leg. */
  readonly #steps = new Map<Leg, StepExchange>();
  #hosts: readonly string[] = [];
  #messages = 0;
  #masked = new WeakMap<Finding, FindingRecord>();
  #maskedAt = -1;
  #details: JudgedRun['details'] = { findings: [], tokens: [] };

  constructor(run: RunToJudge) {
    this.#run = run;
    this.#facts = new FactCollector(run.context);
  }

  /** `masked` is the same exchange, masked. */
  add(exchange: Exchange, masked: Exchange): void {
    this.#facts.add(exchange);
    this.#notes.add(exchange);
    if (isMessage(exchange)) this.#messages += 1;
    if (exchange.kind === 'step' && isMessage(exchange)) this.#steps.set(exchange.performed.leg, exchange);
    const host = hostOf(masked);
    if (host !== undefined && !this.#hosts.includes(host)) this.#hosts = [...this.#hosts, host];
  }

  /** Judges what was added so far; `now` is in milliseconds since 1970. */
  judge(now: number): JudgedRun {
    const { grant, masker, before, adjust = (findings) => findings } = this.#run;
    const facts = this.#facts.facts(now);
    const findings = this.#recordEach(adjust(this.#notes.apply(this.#check(facts))));
    const set = collectTokens(facts);
    const values = new Map<string, string>();
    const shown = set === undefined ? [] : shownTokens({ tokens: set }, facts);
    const tokens = shown.map((token, index) => {
      const ref = `${token.about.role}-${index}`;
      values.set(ref, token.token.raw);
      const previous = before?.find(({ role }) => role === token.about.role);
      const mask = (text: string) => masker.text(text);
      return masker.named(tokenRecord(ref, token, { mask, ...present({ previous }) }));
    });
    const userinfo = facts.userinfo?.document;
    const sdJwt = sdJwtOf(facts, 'userinfo');
    const scopes = set && { requested: set.requestedScope, granted: set.grantedScope };
    const result = followUpOutcome(grant, facts);
    const last = this.#details;
    this.#details = {
      findings: hasSame(last.findings, findings) ? last.findings : findings,
      tokens: keep(last.tokens, tokens),
      ...present({
        scopes: keep(last.scopes, scopes),
        userinfo: keep(last.userinfo, userinfo && masker.json(claimRecords(userinfo, (text) => text))),
        userinfoSdJwt: keep(last.userinfoSdJwt, sdJwt && sdJwtRecord(sdJwt, (text) => masker.text(text))),
      }),
    };
    return {
      values,
      hosts: this.#hosts,
      messages: this.#messages,
      verdict: worstOf(findings),
      times: runTimes(tokens.map((token) => storedTokenView(token, []))),
      ...present({ result: result && masker.json(result) }),
      details: this.#details,
    };
  }

  /** Where the run failed, of what was judged so far; masked. */
  failedStep(failure: Failure): FailedStep {
    const hasTokens = this.#details.tokens.length > 0;
    return this.#run.masker.json(failedStep(failure, (leg) => this.#steps.get(leg), hasTokens));
  }

  /** A finding is masked again only when the masker has learned something. */
  #recordEach(findings: readonly Finding[]): readonly FindingRecord[] {
    const { masker } = this.#run;
    if (this.#maskedAt !== masker.revision) this.#masked = new WeakMap();
    this.#maskedAt = masker.revision;
    return findings.map((finding) => {
      const record = this.#masked.get(finding) ?? masker.json(findingRecord(finding));
      this.#masked.set(finding, record);
      return record;
    });
  }
}

/** Returns the previous object for a JSON value that is equal to it. */
function keep<T>(before: T, after: T): T {
  return JSON.stringify(before) === JSON.stringify(after) ? before : after;
}

function hasSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

function worstOf(findings: DetailsRecord['findings']): SummaryRecord['verdict'] {
  return worstResult(
    findings.flatMap(({ result }) => (result === 'info' || result === 'not-applicable' ? [] : [result])),
  );
}

function isMessage(exchange: Exchange): boolean {
  return (
    exchange.kind === 'observed' || exchange.performed.kind === 'http' || exchange.performed.kind === 'browse'
  );
}
