import { textBody } from '../../../core/oauth/message.ts';
import type { FindingView } from '../../../core/views/finding/finding-view.ts';
import type { ReportRun } from '../../../core/views/run/report-run.ts';
import { at, browseStep, httpStep, observed } from '../exchanges.ts';
import { loginTokens } from '../samples/tokens.ts';

const redirect = {
  url: 'https://app.example/cb?code=x&state=s',
  method: 'GET',
  capturedBy: 'location',
} as const;

const finding: FindingView = {
  rule: 'authorization-response.state',
  about: { kind: 'message', leg: 'authorization', side: 'response' },
  subject: 'authorization response',
  title: 'state differs from the request',
  spec: 'RFC 6749 §4.1.2',
  severity: 'error',
  result: 'fail',
  expected: 's1',
  received: 's',
  at: { exchange: 'x4', part: 'query' },
};

const passed: FindingView = {
  ...finding,
  rule: 'token-response.status',
  title: 'Status is 200',
  result: 'pass',
};

/** A login for a report, with changes. */
export function reportRun(changes: Partial<ReportRun> = {}): ReportRun {
  return {
    id: 'run-1',
    title: 'Code + PKCE',
    connection: 'Acme',
    issuer: 'https://op.example',
    clientId: 'shop',
    user: 'bob',
    startedAt: at,
    endedAt: at + 5_000,
    state: 'completed',
    findings: [finding, passed, { ...passed, result: 'not-applicable', reason: 'no state' }],
    exchanges: [
      httpStep('x1', 'discovery', { body: '{"issuer":"https://op.example"}' }),
      observed('x2'),
      observed('x3', { request: { method: 'POST', url: 'https://op.example/login', headers: [] } }),
      browseStep('x4', { ok: true, answer: redirect }),
      httpStep('x5', 'token', {
        request: {
          method: 'POST',
          headers: [['Content-Type', 'application/x-www-form-urlencoded']],
          body: textBody('grant_type=authorization_code&code=SplX…(22)'),
        },
        body: '{"token_type":"Bearer","expires_in":60}',
      }),
    ],
    tokens: loginTokens(at),
    ...changes,
  };
}

/** A run with this text in every field that comes from outside. */
export function hostileRun(text: string): ReportRun {
  const url = `https://op.example/${text}?${text}=${text}&code=${text}#${text}`;
  const headers = [
    ['Content-Type', 'application/x-www-form-urlencoded'],
    [text, text],
  ] as const;
  const json = JSON.stringify({ [text]: text, access_token: text, scope: text });
  const evidence: FindingView = {
    ...finding,
    rule: text,
    subject: text,
    title: text,
    spec: text,
    expected: text,
    received: text,
    note: text,
    reason: text,
    at: { exchange: 'x3', part: 'body' },
  };
  const [token] = loginTokens(at);
  const claims = [{ name: text, value: text, meaning: text, spec: text }];
  const request = { method: text, url, headers, body: textBody(`${text}=${text}&code=${text}`) };
  return reportRun({
    id: text,
    title: text,
    connection: text,
    issuer: text,
    clientId: text,
    user: text,
    note: text,
    state: 'failed',
    failure: { code: 'token-error', message: text, hint: text, expected: text, received: text },
    findings: [evidence, { ...evidence, result: 'pass' }, { ...evidence, result: 'warn' }],
    exchanges: [
      observed('x1', { request, response: { status: 200, statusText: text, headers, body: textBody(text) } }),
      browseStep('x2', { ok: true, answer: { ...redirect, url } }),
      httpStep('x3', 'token', { request, status: 400, headers, body: json }),
    ],
    tokens: token === undefined ? [] : [{ ...token, title: text, describes: text, claims }],
  });
}

/** Texts that run a script wherever they are taken for HTML, a URL or JavaScript. */
export const scriptTexts: readonly string[] = [
  '<script>globalThis.pwned=1</script>',
  '</script><script>globalThis.pwned=1</script>',
  '"><img src=x onerror=globalThis.pwned=1>',
  "' autofocus onfocus=globalThis.pwned=1 x='",
  '</style></title></pre></textarea><svg onload=globalThis.pwned=1>',
  'javascript:globalThis.pwned=1',
  '<!--<base href=https://evil.example/><meta http-equiv=refresh content=0;url=https://evil.example>',
  '$\u007bglobalThis.pwned=1}`{{constructor.constructor("globalThis.pwned=1")()}}',
];
