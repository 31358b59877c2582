import type { RunSummary } from '../../core/views/run/views.ts';
import type { StatusTone } from '../components/StatusDot.tsx';

/** The status of a run in the sidebar. */
export interface RunStatus {
  readonly tone: StatusTone;
  /** The state as text. */
  readonly label: string;
  /** What is to be known of the run, in a word or two; undefined for one that is live, or passed and is valid. */
  readonly brief: string | undefined;
  /** Why the token that the run returned, or used, is not valid now; undefined where it is. */
  readonly time: 'expired' | 'not valid yet' | undefined;
}

const results = {
  pass: 'all checks passed',
  warn: 'with warnings',
  fail: 'with failed checks',
} as const;

/**
 * Returns the status of a run at `now`, in milliseconds since 1970. Green only for a completed run whose
 * checks passed and whose token is valid now; grey where only the time is against the token.
 */
export function runStatus(run: RunSummary, now: number): RunStatus {
  const expiresAt = run.expiresAt ?? run.follows?.result?.expiresAt;
  const time = timeOf(run.startsAt, expiresAt, now);
  switch (run.state) {
    case 'running':
      return { tone: 'live', label: 'now', brief: undefined, time: undefined };
    case 'held':
      return { tone: 'live', label: 'paused', brief: undefined, time: undefined };
    case 'failed':
      return { tone: 'fail', label: 'failed', brief: 'failed', time };
    case 'completed': {
      const tone = run.verdict ?? 'none';
      const label = `completed, ${run.verdict === undefined ? 'no checks' : results[run.verdict]}`;
      const brief = tone === 'fail' ? 'failed checks' : (time ?? (tone === 'warn' ? 'warnings' : undefined));
      return { tone: time !== undefined && tone === 'pass' ? 'none' : tone, label, brief, time };
    }
    default: {
      const stateWord = run.state === 'cancelled' ? 'aborted' : run.state;
      return { tone: run.verdict === 'fail' ? 'fail' : 'none', label: stateWord, brief: stateWord, time };
    }
  }
}

function timeOf(startsAt: number | undefined, expiresAt: number | undefined, now: number): RunStatus['time'] {
  if (expiresAt !== undefined && now >= expiresAt) return 'expired';
  return startsAt !== undefined && now < startsAt ? 'not valid yet' : undefined;
}
