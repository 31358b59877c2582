import { present } from '../../core/base/present.ts';
import { worstResult } from '../../core/checks/results.ts';
import { runChecks } from '../../core/checks/run-checks.ts';
import { collectFacts, type FactSources } from '../../core/facts/collect-facts.ts';
import { collectTokens } from '../../core/facts/collect-tokens.ts';
import type { TokenSet } from '../../core/facts/token-set.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import { claimViews } from '../../core/token/claims.ts';
import { compareScopes } from '../../core/token/scopes.ts';
import type { JsonObject } from '../../core/token/token.ts';
import type { FollowUpResult } from '../../core/views/run/follow-up.ts';
import { followUpResult } from '../../core/views/run/follow-up-result.ts';
import { type RunTimes, runTimes } from '../../core/views/run/run-times.ts';
import type { RunSummary } from '../../core/views/run/views.ts';
import { shownTokens } from '../../core/views/token/shown-tokens.ts';
import { tokenView } from '../../core/views/token/token-views.ts';
import type { RunMasker } from '../masking/run-masker.ts';
import type { StoredRun } from '../store/runs.ts';

export interface JudgedRun {
  /** What the window is told; masked. */
  readonly details: Pick<StoredRun, 'findings' | 'tokens' | 'scopes' | 'userinfo' | 'hosts'>;
  readonly verdict: RunSummary['verdict'];
  readonly times: RunTimes;
  /** What a run that follows another one came to; masked. */
  readonly result?: FollowUpResult;
  /** The tokens themselves, by the names that their views have. */
  readonly values: ReadonlyMap<string, string>;
}

export interface RunToJudge {
  readonly grant: RunSummary['grant'];
  readonly sources: FactSources;
  /** The exchanges of the sources, masked. */
  readonly masked: readonly Exchange[];
  readonly masker: RunMasker;
  /** The tokens of the generation before, to mark what changed. */
  readonly before?: StoredRun['tokens'];
}

/** Judges a trace, and reads out of it what the window shows besides the messages. */
export function judgeRun({ grant, sources, masked, masker, before }: RunToJudge): JudgedRun {
  const facts = collectFacts(sources);
  const findings = masker.json(runChecks(facts));
  const set = collectTokens(facts);
  const values = new Map<string, string>();
  const shown = set === undefined ? [] : shownTokens({ tokens: set }, facts);
  const tokens = shown.map((token, index) => {
    const ref = `${token.about.role}-${index}`;
    values.set(ref, token.token.raw);
    const previous = before?.find(({ role }) => role === token.about.role);
    return tokenView(ref, token, {
      mask: (text) => masker.text(text),
      findings,
      now: facts.now,
      ...present({ previous }),
    });
  });
  const userinfo = facts.userinfo?.document;
  const result = followUpResult(grant, facts);
  return {
    values,
    verdict: worstOf(findings),
    times: runTimes(tokens),
    ...present({ result: result && masker.json(result) }),
    details: {
      findings,
      tokens,
      hosts: hostsOf(masked),
      ...present({
        scopes: set && scopesOf(set),
        userinfo: userinfo && masker.json(claimsOf(userinfo, facts.now)),
      }),
    },
  };
}

function scopesOf({ requestedScope, grantedScope }: TokenSet): NonNullable<StoredRun['scopes']> {
  return { requested: requestedScope, ...compareScopes(requestedScope, grantedScope) };
}

function claimsOf(claims: JsonObject, now: number): NonNullable<StoredRun['userinfo']> {
  return claimViews(claims, now).map(({ name, value, meaning, section }) =>
    present({ name, value, meaning, spec: section }),
  );
}

function worstOf(findings: StoredRun['findings']): RunSummary['verdict'] {
  return worstResult(
    findings.flatMap(({ result }) => (result === 'info' || result === 'not-applicable' ? [] : [result])),
  );
}

/** The hosts that messages were sent to, in the order of their first message. */
function hostsOf(exchanges: readonly Exchange[]): readonly string[] {
  const hosts = new Set<string>();
  for (const exchange of exchanges) {
    const url = sentTo(exchange);
    if (url !== undefined && URL.canParse(url)) hosts.add(new URL(url).host);
  }
  // A URL of a private-use scheme or of `data:` names no host.
  hosts.delete('');
  return [...hosts];
}

function sentTo(exchange: Exchange): string | undefined {
  if (exchange.kind === 'observed') return exchange.captured ? undefined : exchange.request.url;
  return exchange.performed.kind === 'http' ? exchange.performed.request.url : undefined;
}
