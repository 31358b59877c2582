import type { RunSummary } from '../../core/views/run/views.ts';
import type { StatusTone } from '../components/StatusDot.tsx';

/** A run as its row in the sidebar says it. */
export interface RunStatus {
  readonly tone: StatusTone;
  /** The state in words. */
  readonly label: string;
  /** Why the token that the run yielded, or asked about, is not valid now; undefined where nothing says so. */
  readonly time: 'expired' | 'not valid yet' | undefined;
}

const results = {
  pass: 'all checks passed',
  warn: 'with warnings',
  fail: 'with failed checks',
} as const;

/**
 * The status of a run at `now`, in milliseconds since 1970. Green only where it was completed, all checks passed and
 * its token is valid now; grey where only the time speaks against the token.
 */
export function runStatus(run: RunSummary, now: number): RunStatus {
  const expiresAt = run.expiresAt ?? run.follows?.result?.expiresAt;
  const time = timeOf(run.startsAt, expiresAt, now);
  switch (run.state) {
    case 'running':
      return { tone: 'live', label: 'now', time: undefined };
    case 'held':
      return { tone: 'live', label: 'paused', time: undefined };
    case 'failed':
      return { tone: 'fail', label: 'failed', time };
    case 'completed': {
      const tone = run.verdict ?? 'none';
      const label = `completed, ${run.verdict === undefined ? 'nothing checked' : results[run.verdict]}`;
      return { tone: time !== undefined && tone === 'pass' ? 'none' : tone, label, time };
    }
    default:
      return { tone: run.verdict === 'fail' ? 'fail' : 'none', label: run.state, time };
  }
}

function timeOf(startsAt: number | undefined, expiresAt: number | undefined, now: number): RunStatus['time'] {
  if (expiresAt !== undefined && now >= expiresAt) return 'expired';
  return startsAt !== undefined && now < startsAt ? 'not valid yet' : undefined;
}
