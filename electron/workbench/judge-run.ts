import { present } from '../../core/base/present.ts';
import { worstResult } from '../../core/checks/results.ts';
import { runChecks } from '../../core/checks/run-checks.ts';
import { collectFacts, type FactSources } from '../../core/facts/collect-facts.ts';
import { collectTokens } from '../../core/facts/collect-tokens.ts';
import type { DetailsRecord, FollowUpOutcome, SummaryRecord } from '../../core/record/run-record.ts';
import { findingRecord } from '../../core/views/finding/finding-views.ts';
import { followUpOutcome } from '../../core/views/run/follow-up-result.ts';
import { type RunTimes, runTimes } from '../../core/views/run/run-times.ts';
import { shownTokens } from '../../core/views/token/shown-tokens.ts';
import { claimRecords, tokenRecord } from '../../core/views/token/token-records.ts';
import { storedTokenView } from '../../core/views/token/token-views.ts';
import type { RunMasker } from '../masking/run-masker.ts';

export interface JudgedRun {
  /** What is stored of it besides its exchanges; masked. */
  readonly details: Pick<DetailsRecord, 'findings' | 'tokens' | 'scopes' | 'userinfo'>;
  readonly verdict: SummaryRecord['verdict'];
  readonly times: RunTimes;
  /** What a run that follows another one came to; masked. */
  readonly result?: FollowUpOutcome;
  /** The tokens themselves, by the names that their views have. */
  readonly values: ReadonlyMap<string, string>;
}

export interface RunToJudge {
  readonly grant: SummaryRecord['grant'];
  readonly sources: FactSources;
  readonly masker: RunMasker;
  /** The tokens of the generation before, to mark what changed. */
  readonly before?: DetailsRecord['tokens'];
}

/** Judges a trace, and reads out of it what is stored besides the messages. */
export function judgeRun({ grant, sources, masker, before }: RunToJudge): JudgedRun {
  const facts = collectFacts(sources);
  const findings = masker.json(runChecks(facts).map(findingRecord));
  const set = collectTokens(facts);
  const values = new Map<string, string>();
  const shown = set === undefined ? [] : shownTokens({ tokens: set }, facts);
  const tokens = shown.map((token, index) => {
    const ref = `${token.about.role}-${index}`;
    values.set(ref, token.token.raw);
    const previous = before?.find(({ role }) => role === token.about.role);
    return tokenRecord(ref, token, { mask: (text) => masker.text(text), ...present({ previous }) });
  });
  const userinfo = facts.userinfo?.document;
  const result = followUpOutcome(grant, facts);
  return {
    values,
    verdict: worstOf(findings),
    times: runTimes(tokens.map((token) => storedTokenView(token, []))),
    ...present({ result: result && masker.json(result) }),
    details: {
      findings,
      tokens,
      ...present({
        scopes: set && { requested: set.requestedScope, granted: set.grantedScope },
        userinfo: userinfo && masker.json(claimRecords(userinfo, (text) => text)),
      }),
    },
  };
}

function worstOf(findings: DetailsRecord['findings']): SummaryRecord['verdict'] {
  return worstResult(
    findings.flatMap(({ result }) => (result === 'info' || result === 'not-applicable' ? [] : [result])),
  );
}
