import type { ExchangeView } from '../../../core/views/message/message-view.ts';
import type { RunSummary } from '../../../core/views/run/run-summary.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import { loginExchanges } from './exchanges.ts';
import { badFindings, goodFindings } from './findings.ts';
import { loginMessages } from './messages.ts';
import { loginTokens } from './tokens.ts';

export interface SampleRun {
  readonly view: RunView;
  readonly exchanges: readonly ExchangeView[];
}

const scopes = {
  requested: ['openid', 'profile', 'orders:read', 'orders:write'],
  granted: ['openid', 'profile', 'orders:read'],
  missing: ['orders:write'],
  extra: [],
};

/** A recorded run that fits its summary. */
export function sampleRun(summary: RunSummary): SampleRun {
  switch (summary.id) {
    case 'failed':
      return failed(summary);
    default:
      return login(summary);
  }
}

function login(summary: RunSummary): SampleRun {
  const exchanges = loginExchanges(summary.startedAt);
  const bad = summary.verdict === 'fail';
  const messages = loginMessages(exchanges).map((message) =>
    message.id !== 'x12' ? message : { ...message, verdict: bad ? ('fail' as const) : ('warn' as const) },
  );
  return {
    exchanges,
    view: {
      summary,
      sequence: 20,
      messages,
      findings: bad ? badFindings : goodFindings,
      tokens: loginTokens(summary.startedAt),
      scopes,
      userinfo: [{ name: 'sub', value: 'alice' }],
      generations: [{ run: summary.id, number: 1, label: 'login', at: summary.startedAt }],
      hosts: ['127.0.0.1:4600'],
    },
  };
}

/** The second generation of a token set. */
export function refreshed(summary: RunSummary): SampleRun {
  const { exchanges, view } = login(summary);
  return {
    exchanges,
    view: {
      ...view,
      tokens: [...loginTokens(summary.startedAt, { changedSince: 122 })],
      generations: [
        { run: 'good', number: 1, label: 'login', at: summary.startedAt - 122_000 },
        { run: summary.id, number: 2, label: 'refreshed', at: summary.startedAt },
      ],
    },
  };
}

function failed(summary: RunSummary): SampleRun {
  const { exchanges, view } = login(summary);
  return {
    exchanges,
    view: {
      ...view,
      messages: view.messages
        .slice(0, -1)
        .map((message) =>
          message.id === 'x12' ? { ...message, status: '400', mood: 'bad', verdict: 'fail' } : message,
        ),
      tokens: [],
      failure: {
        code: 'token-error',
        message: 'The provider refused the token request: invalid_grant.',
        step: 'token: reading the response',
        expected: '200 with access_token',
        received: '400 {"error":"invalid_grant","error_description":"grant request is invalid"}',
        spec: 'RFC 6749 §5.2',
        hint: 'The code may have been used before, or the verifier does not fit. Run again, and compare redirect_uri and code_verifier with the authorization request.',
      },
    },
  };
}
