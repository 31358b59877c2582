import type { ExchangeView } from '../../../core/views/message/message-view.ts';
import type { RunSummary, RunView } from '../../../core/views/run/views.ts';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { loginExchanges, parameters, side } from './exchanges.ts';
import { badFindings, goodFindings } from './findings.ts';
import { legOf, loginMessages, manyMessages } from './messages.ts';
import { brokenToken, loginTokens } from './tokens.ts';

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
    case 'many':
      return many(summary);
    case 'failed':
      return failed(summary);
    case 'hostile':
      return hostile(summary);
    case 'refreshed':
      return refreshed(summary);
    case 'no-refresh':
      return withTokens(summary, (tokens) => tokens.filter(({ role }) => role !== 'refresh-token'));
    case 'broken':
      return withTokens(summary, (tokens) => [brokenToken(summary.startedAt), ...tokens.slice(1)]);
    case 'crowd':
      return withTokens(summary, (tokens) => Array.from({ length: 70 }, () => tokens).flat());
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

function withTokens(
  summary: RunSummary,
  change: (tokens: readonly TokenView[]) => readonly TokenView[],
): SampleRun {
  const { exchanges, view } = login(summary);
  return { exchanges, view: { ...view, tokens: [...change(view.tokens)] } };
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
        step: 'token: reading the answer',
        expected: '200 with access_token',
        received: '400 {"error":"invalid_grant","error_description":"grant request is invalid"}',
        spec: 'RFC 6749 §5.2',
        hint: 'The code may have been used before, or the verifier does not fit. Run again, and compare redirect_uri and code_verifier with the authorization request.',
      },
    },
  };
}

function hostile(summary: RunSummary): SampleRun {
  const { exchanges, view } = login(summary);
  const long = 'A'.repeat(1_000_000);
  const nasty = '<img src=x onerror=alert(1)>\u202E\u0000\u200B</td></table><script>alert(2)</script>';
  return {
    exchanges: exchanges.map((exchange) =>
      exchange.id !== 'x12'
        ? exchange
        : {
            ...exchange,
            title: `Token request ${nasty}`,
            response: side(
              'HTTP/1.1 400 Bad Request',
              [
                ['content-type', 'application/json'],
                ['x-long', long],
                ['x-\u202Eevil', nasty],
              ],
              `{"error":"invalid_grant","error_description":"${'x'.repeat(900_000)}"}`,
              parameters('token-response', 'member', {
                error: 'invalid_grant',
                error_description: nasty + long,
                [nasty]: 'as a name',
              }),
            ),
          },
    ),
    view: {
      ...view,
      hosts: ['127.0.0.1:4600', `evil.example/${nasty}`],
      messages: view.messages.map((message) =>
        message.id === 'x4'
          ? { ...message, label: `GET /${nasty}${long.slice(0, 5000)}`, mood: 'bad' }
          : message,
      ),
      failure: {
        code: 'token-error',
        message: `Refused: ${nasty}`,
        received: nasty + long,
        hint: 'Try again.',
      },
    },
  };
}

function many(summary: RunSummary): SampleRun {
  const messages = manyMessages(summary.messages, summary.startedAt);
  const { exchanges, view } = login(summary);
  return {
    exchanges: messages.map((message) => ({
      ...(exchanges[0] as ExchangeView),
      id: message.id,
      at: message.at,
      leg: legOf(message),
      title: message.label,
    })),
    view: {
      ...view,
      messages,
      findings: Array.from({ length: 2000 }, (_, index) => ({
        ...(goodFindings[index % goodFindings.length] as (typeof goodFindings)[number]),
        at: { exchange: `m${index}`, part: 'header' as const },
      })),
    },
  };
}
