import type { Failure } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { RunReport } from '../../core/checks/report.ts';
import { grantOf, isLoginGrant } from '../../core/grants/registry.ts';
import type { FollowUpResult } from '../../core/views/run/follow-up.ts';
import { runTitle } from '../../core/views/run/run-views.ts';
import { type TicketRun, ticketText } from '../../core/views/run/ticket.ts';
import { tamperingView } from '../../core/views/tamper/tampering-views.ts';
import type { Masker } from '../masking/mask.ts';
import { maskValue } from '../masking/mask-json.ts';

/** A run with its result, if it is a follow-up. */
interface TicketSource {
  readonly report: RunReport;
  readonly result?: FollowUpResult | undefined;
}

/** The ticket of the first run that failed or has a failed check, otherwise of the first; see {@link ticketText}. */
export function ticketOfRuns(
  runs: readonly [TicketSource, ...TicketSource[]],
  masker: Masker,
  version: string,
): string {
  const { report, result } = runs.find((run) => hasFailed(run.report)) ?? runs[0];
  return ticketText(maskValue(ticketRun(report, result), masker), { version });
}

/** The ticket of a run that could not start. */
export function ticketOfFailure(failure: Failure, now: number, masker: Masker, version: string): string {
  return ticketText(maskValue(failedRun(failure, now), masker), { version });
}

/** What is known of a run that could not start. */
export function failedRun(failure: Failure, now: number): TicketRun {
  return {
    id: 'not started',
    title: 'Run',
    connection: 'the provider of the command line',
    startedAt: now,
    state: 'failed',
    failure,
    findings: [],
    exchanges: [],
  };
}

function hasFailed({ outcome, findings }: RunReport): boolean {
  return outcome.state !== 'completed' || findings.some(({ result }) => result === 'fail');
}

/** What a ticket or a report says of a run, with its secrets. */
export function ticketRun(report: RunReport, result: FollowUpResult | undefined): TicketRun {
  const { id, grant, connection, persona, startedAt, endedAt, outcome, findings, exchanges } = report;
  return {
    id,
    title: isLoginGrant(grant) ? grantOf(grant).guide.name : runTitle({ grant }),
    connection: connection.name,
    startedAt,
    endedAt,
    state: outcome.state,
    findings,
    exchanges,
    ...present({
      issuer: connection.issuer || undefined,
      clientId: connection.clientId || undefined,
      user: persona,
      result: result?.text,
      failure: outcome.state === 'failed' ? outcome.failure : undefined,
      tampering: report.tampering && tamperingView(report.tampering),
      insecureTls: connection.insecureTls,
    }),
  };
}
