import type { AppState } from '../../../core/bridge/app-state.ts';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';
import type { RunSummary } from '../../../core/views/run/run-summary.ts';
import { issuer, redirectUri } from './exchanges.ts';

const connection = (
  facts: Partial<ConnectionView> & Pick<ConnectionView, 'id' | 'name'>,
): ConnectionView => ({
  demo: false,
  issuer: 'https://login.acme.example',
  clientId: 'acme-web',
  authentication: 'none',
  hasSecret: false,
  redirectUri,
  scope: 'openid profile',
  authorizationParameters: [],
  tokenParameters: [],
  personas: [],
  ...facts,
});

/** A summary of a run. */
export function summary(facts: Partial<RunSummary> & Pick<RunSummary, 'id' | 'startedAt'>): RunSummary {
  return {
    connection: 'demo',
    title: 'Code + PKCE',
    persona: 'alice',
    grant: 'authorization-code',
    endedAt: facts.startedAt + 1_840,
    state: 'completed',
    verdict: 'pass',
    messages: 13,
    ...facts,
  };
}

/** The state of a program that has been in use for a while. */
export function sampleApp(now: number): AppState {
  return {
    version: '0.1.0',
    host: 'Chromium host',
    vault: { state: 'key-store', text: 'Secrets are sealed with a key that the system keeps.' },
    settings: { theme: 'system' },
    connections: [
      connection({
        id: 'demo',
        name: 'Demo provider',
        demo: true,
        issuer,
        clientId: 'demo-web',
        scope: 'openid profile orders:read',
        personas: [
          { id: 'alice', name: 'alice', session: 'kept', signedIn: true, expiresAt: now + 92_000 },
          { id: 'bob', name: 'bob', session: 'clean', signedIn: false },
        ],
      }),
      connection({ id: 'acme', name: 'Acme staging' }),
      connection({
        id: 'orders',
        name: 'Orders API (MCP)',
        network: {
          ca: '-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----',
          proxy: { url: 'http://proxy.example:3128', username: 'ann', hasPassword: true },
          answerTimeout: 30,
          insecureTls: true,
        },
      }),
    ],
    autoRefresh: [],
    runs: [
      summary({ id: 'good', startedAt: now - 120_000, verdict: 'warn' }),
      summary({ id: 'bad', title: 'Code, verifier changed', startedAt: now - 240_000, verdict: 'fail' }),
      summary({ id: 'failed', startedAt: now - 86_400_000, state: 'failed', insecureTls: true }),
      summary({
        id: 'hostile',
        title: 'Hostile \u202Eeulav <b>x</b>',
        startedAt: now - 90_000_000,
        verdict: 'fail',
      }),
      summary({ id: 'many', title: 'A page that polls', startedAt: now - 3 * 86_400_000, messages: 5000 }),
    ],
    notices: [],
  };
}
