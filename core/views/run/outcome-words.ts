import { assertNever } from '../../base/assert-never.ts';
import { lowerFirst } from '../../base/lower-first.ts';
import type { FailedStep } from '../../record/failed-step.ts';
import type { SummaryRecord } from '../../record/run-record.ts';
import { legs } from '../../script/legs.ts';
import { failureStatus } from '../message/observed-row.ts';

/** The outcome of a run in words, the same in lists, titles, the status of a run and the terminal. */
export interface OutcomeWords {
  /** "Completed", "Token request refused (invalid_client)", "Tokens received; UserInfo refused (401)". */
  readonly text: string;
  /** What went wrong in a word or two, where there is little room: "invalid_client"; absent where nothing did. */
  readonly brief?: string;
}

type Run = Pick<SummaryRecord, 'state' | 'verdict' | 'failed'>;

/** Says how a run went, what worked first. */
export function outcomeWords({ state, verdict, failed }: Run): OutcomeWords {
  switch (state) {
    case 'running':
      return { text: 'Running' };
    case 'held':
      return { text: 'Paused' };
    case 'cancelled':
      return { text: 'Aborted', brief: 'aborted' };
    case 'interrupted':
      return { text: 'Interrupted', brief: 'interrupted' };
    case 'completed':
      return completed(verdict);
    case 'failed':
      return failed === undefined ? { text: 'Failed', brief: 'failed' } : failedWords(failed);
    default:
      return assertNever(state);
  }
}

function completed(verdict: Run['verdict']): OutcomeWords {
  switch (verdict) {
    case undefined:
      return { text: 'Completed, no checks' };
    case 'pass':
      return { text: 'Completed, all checks passed' };
    case 'warn':
      return { text: 'Completed with warnings', brief: 'warnings' };
    case 'fail':
      return { text: 'Completed with failed checks', brief: 'failed checks' };
    default:
      return assertNever(verdict);
  }
}

function failedWords(failed: FailedStep): OutcomeWords {
  const { tokens, leg, status, error, code } = failed;
  const step = stepText(failed);
  const isStatus = isError(status) && (tokens || error === undefined);
  const brief =
    leg !== undefined && isStatus ? `${legs[leg].title} ${status}` : (error ?? failureStatus({ code }));
  return tokens ? { text: `Tokens received; ${lowerFirst(step)}`, brief } : { text: step, brief };
}

/** "Token request refused (invalid_client)", "UserInfo failed (refused)", "Login window closed". */
function stepText({ leg, status, error, code }: FailedStep): string {
  const fault = failureStatus({ code });
  if (leg === undefined || (leg === 'authorization' && error === undefined)) return upperFirst(fault);
  const shown = isError(status) ? status : fault;
  const why = leg === 'userinfo' || leg === 'resource' ? shown : (error ?? shown);
  const isRefused = error !== undefined || (isError(status) && status < 500);
  return `${legs[leg].title} ${isRefused ? 'refused' : 'failed'} (${why})`;
}

function isError(status: number | undefined): status is number {
  return status !== undefined && status >= 400;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
