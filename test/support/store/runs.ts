import type { TokenRecord } from '../../../core/record/token-record.ts';
import type { StoredRun } from '../../../electron/store/runs.ts';
import { frozenNow } from '../play.ts';

/** A run without findings and tokens. */
export function sampleRun(id: string, summary: Partial<StoredRun['summary']> = {}): StoredRun {
  return {
    summary: {
      id,
      connection: 'c1',
      grant: 'authorization-code',
      startedAt: frozenNow,
      state: 'completed',
      messages: 0,
      ...summary,
    },
    findings: [],
    tokens: [],
  };
}

export const sampleToken: TokenRecord = {
  ref: 'access-token-0',
  role: 'access-token',
  kind: 'opaque',
  masked: 'abcd…(43)',
  length: 43,
  endsAt: frozenNow + 120_000,
  header: [],
  claims: [],
  deviations: [],
};
