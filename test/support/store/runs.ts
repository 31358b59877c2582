import type { TokenView } from '../../../core/views/token/token-view.ts';
import type { StoredRun } from '../../../electron/store/runs.ts';
import { frozenNow } from '../play.ts';

/** A run without findings and tokens. */
export function sampleRun(id: string, summary: Partial<StoredRun['summary']> = {}): StoredRun {
  return {
    summary: {
      id,
      connection: 'c1',
      title: 'Code + PKCE',
      grant: 'authorization-code',
      startedAt: frozenNow,
      state: 'completed',
      messages: 0,
      ...summary,
    },
    findings: [],
    tokens: [],
    hosts: ['op.example'],
  };
}

export const sampleToken: TokenView = {
  ref: 'access-token-0',
  role: 'access-token',
  title: 'Access token',
  kind: 'opaque',
  describes: 'opaque, 43 characters',
  masked: 'abcd…(43)',
  expiresAt: frozenNow + 120_000,
  header: [],
  claims: [],
  deviations: [],
  findings: [],
};
