import { present } from '../../core/base/present.ts';
import type { TamperingRecord } from '../../core/record/tampering-record.ts';
import { baselineOf } from '../../core/tamper/baseline.ts';
import { tamperingOf } from '../../core/tamper/tamperings.ts';
import type { RunSummary } from '../../core/views/run/run-summary.ts';
import type { RunTable } from '../store/runs.ts';

/** Limit of the runs that are read. */
const mostRuns = 10;

type OfRun = Pick<RunSummary, 'id' | 'connection' | 'title' | 'persona'>;

/**
 * Adds to a refused tampering how its steps ended in the newest run of the same kind without tampering; nothing where the
 * runs cannot be read.
 */
export function withBaseline(tampering: TamperingRecord, run: OfRun, runs: RunTable): TamperingRecord {
  try {
    return compared(tampering, run, runs);
  } catch {
    // The end of the run is stored next, and says what is wrong with the store.
    return tampering;
  }
}

function compared(tampering: TamperingRecord, run: OfRun, runs: RunTable): TamperingRecord {
  const kind = tampering.result?.kind;
  const isRefused = kind === 'refused' || kind === 'refused-otherwise';
  if (!isRefused || tampering.baseline !== undefined) return tampering;
  if (tamperingOf(tampering.id).refusal.by === 'client') return tampering;
  const candidates = runs.list().filter((other) => isLike(other, run));
  for (const { id } of candidates.slice(0, mostRuns)) {
    const baseline = baselineOf(tamperingOf(tampering.id), runs.exchanges.list(id).exchanges);
    if (baseline !== undefined) return present({ ...tampering, baseline });
  }
  return tampering;
}

function isLike(other: RunSummary, { id, connection, title, persona }: OfRun): boolean {
  return (
    other.id !== id &&
    other.connection === connection &&
    other.title === title &&
    other.persona === persona &&
    other.tampering === undefined &&
    other.imported === undefined &&
    other.resent === undefined &&
    (other.state === 'completed' || other.state === 'failed')
  );
}
