import { lowerFirst } from '../../core/base/lower-first.ts';
import { outcomeWords } from '../../core/views/run/outcome-words.ts';
import type { RunSummary } from '../../core/views/run/run-summary.ts';
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

/**
 * Returns the status of a run at `now`, in milliseconds since 1970. Green only for a completed run whose
 * checks passed and whose token is valid now; grey where only the time is against the token.
 */
export function runStatus(run: RunSummary, now: number): RunStatus {
  const expiresAt = run.expiresAt ?? run.follows?.result?.expiresAt;
  const time = timeOf(run.startsAt, expiresAt, now);
  const { text, brief } = outcomeWords(run);
  const label = lowerFirst(text);
  const tampered = run.tampering?.result;
  if (tampered !== undefined) {
    const tone = tampered.tone === 'info' ? 'none' : tampered.tone;
    return { tone, label: `${tampered.text} after tampering`, brief: tampered.text, time: undefined };
  }
  switch (run.state) {
    case 'running':
      return { tone: 'live', label: 'now', brief: undefined, time: undefined };
    case 'held':
      return { tone: 'live', label: 'paused', brief: undefined, time: undefined };
    case 'failed': {
      const worked = run.failed?.tokens === true && run.verdict !== 'fail';
      return { tone: worked ? 'warn' : 'fail', label: failedLabel(label), brief, time };
    }
    case 'completed': {
      const tone = run.verdict ?? 'none';
      return {
        tone: time !== undefined && tone === 'pass' ? 'none' : tone,
        label,
        brief: tone === 'fail' ? brief : (time ?? brief),
        time,
      };
    }
    default:
      return { tone: run.verdict === 'fail' ? 'fail' : 'none', label, brief, time };
  }
}

/** Readers of the list hear that the run failed, whatever the words are. */
function failedLabel(text: string): string {
  return text === 'failed' ? text : `failed: ${text}`;
}

function timeOf(startsAt: number | undefined, expiresAt: number | undefined, now: number): RunStatus['time'] {
  if (expiresAt !== undefined && now >= expiresAt) return 'expired';
  return startsAt !== undefined && now < startsAt ? 'not valid yet' : undefined;
}
