import type { TokenPlace } from '../../../core/bridge/compare-channels.ts';
import { runTokenOf } from '../../../core/bridge/inspection-of-run.ts';

/** Where a found token of an inspection is stored: in a pasted text, or in a run. */
export function comparedToken(inspection: string, ref: string): TokenPlace {
  const ofRun = runTokenOf(inspection);
  return ofRun !== undefined && ref === '0'
    ? { from: { kind: 'run', id: ofRun.run }, ref: ofRun.ref }
    : { from: { kind: 'pasted', id: inspection }, ref };
}
