import { describe, expect, test } from 'vitest';
import { textBody } from '../../../../core/oauth/message.ts';
import type { FailureView } from '../../../../core/views/failure/failure-view.ts';
import type { FindingView } from '../../../../core/views/finding/finding-view.ts';
import { type TicketRun, ticketText } from '../../../../core/views/run/ticket.ts';
import { at, browseStep, httpStep, observed } from '../../../support/exchanges.ts';

const refused = httpStep('x3', 'token', {
  request: {
    method: 'POST',
    headers: [['Authorization', 'Basic c2hv…(24)']],
    body: textBody('grant_type=authorization_code&code=SplX…(22)'),
  },
  status: 401,
  body: '{"error":"invalid_client"}',
});

const failure: FailureView = {
  code: 'token-error',
  message: 'Token endpoint returned 401 invalid_client: client authentication failed.',
  hint: 'Check the client secret.',
  causes: [
    { text: 'the client secret is wrong', seen: false },
    { text: 'the secret is not URL-encoded before Base64', seen: true },
  ],
};

const finding: FindingView = {
  rule: 'token-response.status',
  about: { kind: 'message', leg: 'token', side: 'response' },
  subject: 'token response',
  title: 'Status of the error is wrong',
  spec: 'RFC 6749 §5.2',
  severity: 'error',
  result: 'fail',
  expected: '400 or 401',
  received: '500',
  at: { exchange: 'x3', part: 'status' },
  note: 'Clients decide by the status.',
};

const run: TicketRun = {
  id: 'run-1',
  title: 'Code + PKCE',
  connection: 'Acme',
  issuer: 'https://op.example',
  clientId: 'shop',
  user: 'bob',
  startedAt: at,
  endedAt: at + 5_000,
  state: 'failed',
  failure,
  findings: [finding],
  exchanges: [
    httpStep('x1', 'discovery'),
    browseStep('x2', {
      ok: true,
      answer: { url: 'https://app.example/cb?code=SplX…(22)', method: 'GET', capturedBy: 'request' },
    }),
    refused,
  ],
};

const text = (changes: Partial<TicketRun> = {}, check?: { rule: string; subject: string }) =>
  ticketText({ ...run, ...changes }, { version: '1.2.3', check });

const without = (member: keyof TicketRun, changes: Partial<TicketRun> = {}): string => {
  const { [member]: _, ...rest } = { ...run, ...changes };
  return ticketText(rest as TicketRun, { version: '1.2.3' });
};

describe('the ticket of a failed run', () => {
  test('has result, cause, rule with section, the two messages, time in UTC and version', () => {
    expect(text()).toBe(
      [
        '## Token endpoint returned 401 invalid_client: client authentication failed.',
        '',
        '- **Result:** failed: Token endpoint returned 401 invalid_client: client authentication failed.',
        '- **Next:** Check the client secret.',
        '- **Cause:** the secret is not URL-encoded before Base64',
        '- **Code:** `token-error`',
        '- **Rule:** Status of the error is wrong (`token-response.status`, [RFC 6749 §5.2](https://www.rfc-editor.org/rfc/rfc6749#section-5.2)): failed, token response',
        '- **Rule expects:** `400 or 401`',
        '- **Rule received:** `500`',
        '- **Run:** Code + PKCE at Acme as bob',
        '- **Issuer:** `https://op.example`',
        '- **Client:** `shop`',
        '- **Time:** 2026-01-02T03:04:05.000Z to 2026-01-02T03:04:10.000Z (UTC)',
        '',
        '### Message 3: Token request, 2026-01-02T03:04:05.000Z',
        '',
        '**Request**',
        '',
        '```http',
        'POST https://op.example/token',
        'Authorization: Basic c2hv…(24)',
        '',
        'grant_type=authorization_code&code=SplX…(22)',
        '```',
        '',
        '**Response**',
        '',
        '```http',
        '401',
        'Content-Type: application/json',
        '',
        '{"error":"invalid_client"}',
        '```',
        '',
        'Grantscope 1.2.3, run `run-1`. Secrets are masked.',
        '',
      ].join('\n'),
    );
  });

  test('lists possible causes only where the run shows none', () => {
    expect(text()).not.toContain('the client secret is wrong');
    const possible = { ...failure, causes: [{ text: 'the client secret is wrong', seen: false }] };
    expect(text({ failure: possible })).toContain('- **Possible cause:** the client secret is wrong');
  });

  test('shows the page at which a login without redirect ended', () => {
    const page = observed('x5', {
      response: { status: 400, statusText: '', headers: [], body: textBody('<h1>Wrong redirect URI</h1>') },
    });
    const image = observed('x6', {
      mainFrame: false,
      failure: { code: 'dns-failed', message: 'There is no host named cdn.' },
    });
    const browse = browseStep('x7', {
      ok: false,
      failure: { code: 'login-page-refused', message: 'The login page refused.' },
    });
    const shown = text({ exchanges: [page, image, browse], findings: [] });
    expect(shown).toContain('<h1>Wrong redirect URI</h1>');
    expect(shown).not.toContain('cdn');
  });

  test('of a run without messages has none', () => {
    const shown = text({ exchanges: [], findings: [] });
    expect(shown).not.toMatch(/Request|Response|Rule/);
    expect(shown).toContain('Grantscope 1.2.3');
  });
});

describe('the ticket of a check', () => {
  test('is about that check, with the message of its evidence', () => {
    const other: FindingView = {
      ...finding,
      rule: 'metadata.issuer',
      subject: 'provider metadata',
      title: 'issuer is another',
      at: { exchange: 'x1', part: 'body' },
    };
    const shown = text(
      { findings: [finding, other] },
      { rule: 'metadata.issuer', subject: 'provider metadata' },
    );
    expect(shown).toMatch(/^## issuer is another\n/);
    expect(shown).toContain('### Message 1: Discovery');
    expect(shown).not.toContain('token-response.status');
  });

  test('without an exchange of its own has the message that it is about', () => {
    const { at: _, ...rest } = finding;
    expect(text({ findings: [rest] }, finding)).toContain('### Message 3: Token request');
  });

  test('that the run does not have falls back to the failure', () => {
    const shown = text({}, { rule: 'no.such', subject: 'token response' });
    expect(shown).toMatch(/^## Token endpoint returned 401/);
    expect(shown).not.toContain('no.such');
  });
});

describe('the ticket of a run that did not fail', () => {
  test.each([
    ['completed', 'completed; 1 failed, 0 warnings, 0 info, 0 passed, 0 not applicable'],
    ['cancelled', 'aborted'],
    ['interrupted', 'interrupted: Grantscope was closed during the run'],
    ['held', 'paused'],
    ['running', 'in progress'],
  ] as const)('%s', (state, result) => {
    const shown = without('failure', { state });
    expect(shown).toContain(`- **Result:** ${result}\n`);
    expect(shown).toMatch(/^## Status of the error is wrong\n/);
    expect(shown).toContain('- **Cause:** Clients decide by the status.');
  });

  test('names a warning where no check failed, and nothing where all passed', () => {
    expect(without('failure', { state: 'completed', findings: [{ ...finding, result: 'warn' }] })).toContain(
      ': warning, token response',
    );
    const passed = without('failure', { state: 'completed', findings: [{ ...finding, result: 'pass' }] });
    expect(passed).toMatch(/^## completed; 0 failed/);
    expect(passed).not.toContain('**Rule');
    expect(passed).toContain('### Message 3: Token request');
  });
});

describe('hostile values', () => {
  const hostile = '</details>\n```\n# Forged\n@everyone [x](https://evil.example) <script>\u202E';

  test('change nothing of the text around them', () => {
    const shown = text({
      connection: hostile,
      user: hostile,
      clientId: hostile,
      issuer: hostile,
      failure: { ...failure, message: hostile, received: hostile, causes: [{ text: hostile, seen: true }] },
      findings: [{ ...finding, received: hostile, note: hostile, spec: hostile }],
      exchanges: [httpStep('x3', 'token', { status: 400, body: hostile })],
    });
    const lines = shown.split('\n');
    const fences = lines.filter((line) => /^`{3,}/.test(line));
    expect(fences).toEqual(['```http', '```', '````http', '```', '````']);
    const outside = lines.slice(0, lines.indexOf('```http'));
    expect(outside.filter((line) => line.startsWith('#'))).toHaveLength(2);
    expect(outside.join('\n').replaceAll(/(`+).*?\1/g, '')).not.toMatch(/(?<!\\)[<>[]|@|evil/);
    expect(shown).not.toContain('\u202E');
  });

  test('cannot make it long', () => {
    const long = 'x'.repeat(1_000_000);
    const shown = text({
      connection: long,
      user: long,
      failure: {
        ...failure,
        message: long,
        causes: Array.from({ length: 500 }, () => ({ text: long, seen: true })),
      },
      findings: Array.from({ length: 500 }, () => ({ ...finding, title: long, received: long, spec: long })),
      exchanges: [httpStep('x3', 'token', { headers: [['X-Long', long]], body: long })],
    });
    expect(shown.length).toBeLessThan(30_000);
  });

  test('of times that are none are shown as they are', () => {
    expect(text({ startedAt: 9e15 })).toContain('- **Time:** 9000000000000000 to 2026');
  });
});
