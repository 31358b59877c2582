import { type HeaderLine, type HttpRequest, textBody } from '../../core/oauth/message.ts';
import type { ObservedExchange, StepExchange } from '../../core/record/exchange.ts';

export const at = Date.UTC(2026, 0, 2, 3, 4, 5);

export function httpStep(
  id: string,
  leg: StepExchange['draft']['leg'],
  options: {
    readonly request?: Partial<HttpRequest>;
    readonly status?: number;
    readonly headers?: readonly HeaderLine[];
    readonly body?: string;
  } = {},
): StepExchange {
  const request = { method: 'GET', url: `https://op.example/${leg}`, headers: [], ...options.request };
  const draft = { kind: 'http', leg, request } as const;
  const response = {
    status: options.status ?? 200,
    statusText: '',
    headers: options.headers ?? [['Content-Type', 'application/json'] as const],
    body: textBody(options.body ?? '{}'),
  };
  return {
    kind: 'step',
    id,
    step: 0,
    script: 'test@1',
    at,
    endedAt: at + 20,
    draft,
    performed: draft,
    believed: { kind: 'http', now: at + 20, outcome: { ok: true, response } },
  };
}

export function browseStep(
  id: string,
  outcome: Extract<StepExchange['believed'], { kind: 'browse' }>['outcome'],
): StepExchange {
  const draft = {
    kind: 'browse',
    leg: 'authorization',
    url: 'https://op.example/authorize?client_id=app&scope=openid',
    redirectUri: 'com.example.app:/callback',
    responseMode: 'query',
  } as const;
  const common = { kind: 'step', id, step: 1, script: 'test@1', at, endedAt: at + 900 } as const;
  return { ...common, draft, performed: draft, believed: { kind: 'browse', now: at + 900, outcome } };
}

export function observed(id: string, overrides: Partial<ObservedExchange> = {}): ObservedExchange {
  return {
    kind: 'observed',
    id,
    leg: 'authorization',
    at: at + 10,
    endedAt: at + 30,
    request: { method: 'GET', url: `https://op.example/page/${id}`, headers: [] },
    response: { status: 200, statusText: 'OK', headers: [], body: textBody('') },
    resourceType: 'Document',
    page: 'p1',
    mainFrame: true,
    cookiesSet: [],
    cookiesSent: [],
    maskedFields: [],
    ...overrides,
  };
}
