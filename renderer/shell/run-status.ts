import type { RunSummary } from '../../core/contract/views.ts';
import type { DotTone } from '../components/Dot.tsx';

/** A run as its row in the sidebar says it. */
export interface RunStatus {
  readonly tone: DotTone;
  /** The state in words. */
  readonly label: string;
  /** Whether the token that the run yielded, or asked about, has expired. */
  readonly expired: boolean;
}

const results = {
  pass: 'all checks passed',
  warn: 'with warnings',
  fail: 'with failed checks',
} as const;

/**
 * The status of a run at `now`, in milliseconds since 1970. Green only where it was completed, all checks passed and
 * its token is valid now; grey where only the token has expired.
 */
export function runStatus(run: RunSummary, now: number): RunStatus {
  const expiresAt = run.expiresAt ?? run.follows?.result?.expiresAt;
  const expired = expiresAt !== undefined && now >= expiresAt;
  switch (run.state) {
    case 'running':
      return { tone: 'live', label: 'now', expired: false };
    case 'held':
      return { tone: 'live', label: 'paused', expired: false };
    case 'failed':
      return { tone: 'fail', label: 'failed', expired };
    case 'completed': {
      const tone = run.verdict ?? 'none';
      const label = `completed, ${run.verdict === undefined ? 'nothing checked' : results[run.verdict]}`;
      return { tone: expired && tone === 'pass' ? 'none' : tone, label, expired };
    }
    default:
      return { tone: run.verdict === 'fail' ? 'fail' : 'none', label: run.state, expired };
  }
}
