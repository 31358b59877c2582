import { textBody } from '../../../core/oauth/message.ts';
import type { ObservedExchange, StepExchange } from '../../../core/record/exchange.ts';
import type { FindingRecord } from '../../../core/record/finding-record.ts';
import { openStore } from '../../../electron/store/store.ts';
import { sampleRun } from '../store/runs.ts';
import { noKeyStore } from '../workbench/start-runs.ts';

const origin = 'https://op.example';
const startedAt = Date.UTC(2026, 0, 1);

/** Stores a run of this id whose login page polled so many times, with a finding for each, in a data folder. */
export async function storePollingRun(folder: string, id: string, polls: number): Promise<void> {
  const opened = await openStore(folder, noKeyStore, Date.now());
  if (!opened.ok) throw new Error(opened.failure.message);
  const { runs } = opened.value;
  const times = { startedAt, endedAt: startedAt + polls };
  const exchanges = [
    loginPage,
    ...Array.from({ length: polls }, (_, index) => pollOf(index)),
    loginOf(polls),
  ];
  runs.save({
    ...sampleRun(id, { connection: 'demo', messages: exchanges.length, ...times }),
    findings: exchanges.map((exchange) => findingAt(exchange.id)),
  });
  for (const [position, exchange] of exchanges.entries()) {
    runs.exchanges.add(id, position, exchange, exchange);
  }
  opened.value.close();
}

function pollOf(index: number): ObservedExchange {
  return {
    kind: 'observed',
    id: `poll-${index}`,
    leg: 'authorization',
    at: startedAt + index,
    endedAt: startedAt + index,
    request: { method: 'GET', url: `${origin}/session/check/${index}`, headers: [] },
    response: { status: 200, statusText: '', headers: [], body: textBody('{}') },
    resourceType: 'Fetch',
    page: 'page-1',
    mainFrame: false,
    cookiesSet: [],
    cookiesSent: [],
    maskedFields: [],
  };
}

const loginPage: ObservedExchange = {
  ...pollOf(0),
  id: 'page',
  request: { method: 'GET', url: `${origin}/authorize?client_id=app`, headers: [] },
  resourceType: 'Document',
  mainFrame: true,
};

function loginOf(polls: number): StepExchange {
  const now = startedAt + polls;
  const draft = {
    kind: 'browse',
    leg: 'authorization',
    url: `${origin}/authorize?client_id=app`,
    redirectUri: 'https://app.example/callback',
    responseMode: 'query',
  } as const;
  return {
    kind: 'step',
    id: 'login',
    step: 0,
    script: 'authorization-code@1',
    at: startedAt,
    endedAt: now,
    draft,
    performed: draft,
    believed: {
      kind: 'browse',
      now,
      outcome: {
        ok: true,
        answer: { url: 'https://app.example/callback?code=masked', method: 'GET', capturedBy: 'location' },
      },
    },
  };
}

function findingAt(exchange: string): FindingRecord {
  return {
    rule: 'login-pages.framing',
    about: { kind: 'login-pages' },
    spec: 'RFC 9700 §4.16',
    severity: 'warning',
    result: 'warn',
    at: { exchange, part: 'header', name: 'Content-Security-Policy' },
  };
}
