import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../core/base/failure.ts';
import type { RunReport } from '../../../core/checks/report.ts';
import type { Finding } from '../../../core/checks/rule.ts';
import { textWidth } from '../../../electron/terminal/text-width.ts';
import { playCli } from '../../support/terminal/play-cli.ts';
import { failedFinding, passedFindings, sampleReport, secrets } from '../../support/terminal/sample-run.ts';

interface Terminal {
  readonly rows?: number;
  readonly columns?: number;
  readonly isTTY?: boolean;
}

async function summary(changes: Partial<RunReport>, terminal: Terminal = {}, refreshed?: Partial<RunReport>) {
  const value = {
    report: sampleReport(changes),
    ...(refreshed === undefined ? {} : { refreshed: sampleReport({ grant: 'refresh', ...refreshed }) }),
  };
  const { plain, stdout } = await playCli(['run', 'demo'], {
    ...terminal,
    services: { run: async () => ({ ok: true, value }) },
  });
  return { plain, stdout, lines: plain.trimEnd().split('\n') };
}

const failure: Failure = {
  code: 'token-error',
  message: 'Token endpoint returned 401 invalid_client: client authentication failed.',
  step: 'token response',
  expected: 'tokens',
  received: '{"error":"invalid_client"}',
  hint: 'Check the client secret.',
  causes: [
    { text: 'The secret has a space at its end.', seen: true },
    { text: 'The client uses another method.', seen: false },
  ],
};

const many = (count: number, finding: Finding): readonly Finding[] =>
  Array.from({ length: count }, (_, index) => ({ ...finding, rule: `id-token.rule-${index}` }));

const warning = passedFindings.find(({ result }) => result === 'warn') ?? failedFinding;

describe('the summary of a run starts with its result', () => {
  test('a completed one: the outcome, then warnings, tokens with their time, and scopes', async () => {
    const { lines, plain } = await summary({});
    expect(lines[0]).toBe('✓ Completed in 339 ms: 0 failed, 1 warning, 1 info, 3 passed, 1 not applicable');
    const order = ['PKCE method S256 is not listed', 'Tokens', 'not granted   orders:write', 'grant     '];
    const places = order.map((text) => plain.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(plain).toMatch(/ {2}✓ ID Token +expires in 59 min 57 s of 1 h \(2026-11-22T10:45:02Z\)\n/);
    expect(plain).toMatch(/ {2}✓ Access token +expires in 1 min 57 s of 2 min /);
    expect(plain).toMatch(/ {2}– Refresh token +expiry unknown\n/);
  });

  test('a failed one: what failed, what came, why, and what to do next', async () => {
    const { lines, plain } = await summary({
      outcome: { state: 'failed', failure },
      findings: [failedFinding],
    });
    expect(lines[0]).toMatch(/^✗ Tokens received; token error after /);
    expect(lines).toContain(`✗ ${failure.message}`);
    expect(plain).toMatch(/next +Check the client secret\./);
    expect(plain).toMatch(/received +\{"error":"invalid_client"\}/);
    expect(plain.indexOf('The secret has a space')).toBeLessThan(plain.indexOf('nonce does not match'));
  });

  test('an aborted one', async () => {
    const { lines } = await summary({ outcome: { state: 'cancelled' }, exchanges: [], findings: [] });
    expect(lines[0]).toMatch(/^! Cancelled after /);
  });

  test('a failed rule: what was expected and received, and where', async () => {
    const { lines, plain } = await summary({ findings: [failedFinding, ...passedFindings] });
    expect(lines[0]).toMatch(/^✗ Completed with failed checks in .*: 1 failed, 1 warning/);
    expect(lines[2]).toBe('Failed  1');
    expect(plain).toMatch(/received +forged/);
    expect(plain).toMatch(/where +claim nonce, ID Token \(token response\), message 6/);
  });

  test('a token that has expired, or whose signature is invalid, is not green', async () => {
    const { tokens, exchanges } = sampleReport();
    const forged = `${tokens?.idToken?.slice(0, -8)}AAAAAAAA`;
    const changed = exchanges.map((exchange) =>
      JSON.parse(JSON.stringify(exchange).replaceAll(tokens?.idToken ?? 'none', forged)),
    );
    const { plain } = await summary({ exchanges: changed });
    expect(plain).toMatch(/✗ ID Token +expires in .*\n.*invalid signature: the token was modified/);
    expect(plain).not.toContain('✓ ID Token');
  });
});

describe('the summary fits into the terminal', () => {
  const scopes = Array.from({ length: 300 }, (_, index) => `scope-number-${index}`);
  const hostile = (long: string): Failure => ({
    ...failure,
    message: `The provider said ${long}`,
    received: long,
    hint: `Next: ${'do this and then that. '.repeat(500)}`,
    causes: Array.from({ length: 60 }, (_, index) => ({ text: `Cause ${index}.`, seen: index % 2 === 0 })),
  });
  const sample = sampleReport();
  const [first] = sample.exchanges;
  const polls = Array.from({ length: 200 }, (_, index) => ({ ...sample.exchanges[0], id: `p${index}` }));
  const reports: readonly (readonly [what: string, withText: (long: string) => Partial<RunReport>])[] = [
    ['nothing wrong', () => ({})],
    ['a failure', () => ({ outcome: { state: 'failed', failure } })],
    ['60 failed rules', () => ({ findings: many(60, failedFinding) })],
    [
      '60 failed rules and 60 warnings',
      () => ({ findings: [...many(60, failedFinding), ...many(60, warning)] }),
    ],
    [
      'evidence of 200 kB',
      (long) => ({ findings: [{ ...failedFinding, received: long, expected: long, note: long }] }),
    ],
    ['a failure of 200 kB', (long) => ({ outcome: { state: 'failed', failure: hostile(long) } })],
    ['300 scopes', () => ({ tokens: { obtainedAt: 0, requestedScope: ['openid'], grantedScope: scopes } })],
    [
      '200 messages',
      () => ({ exchanges: first === undefined ? [] : [...polls.flatMap((one) => [{ ...first, ...one }])] }),
    ],
    [
      'an issuer of 200 kB',
      (long) => ({ connection: { ...sample.connection, issuer: long, clientId: long }, persona: long }),
    ],
    [
      'all of it',
      (long) => ({
        outcome: { state: 'failed', failure: hostile(long) },
        findings: [
          ...many(60, failedFinding),
          ...many(60, warning),
          ...many(60, { ...warning, result: 'info' }),
        ],
        tokens: { ...sample.tokens, obtainedAt: 0, requestedScope: ['openid'], grantedScope: scopes },
        connection: { ...sample.connection, issuer: long, insecureTls: true },
      }),
    ],
  ];
  const terminals: readonly (readonly [rows: number | undefined, columns: number, most: number])[] = [
    [24, 80, 24],
    [24, 60, 24],
    [10, 80, 24],
    [30, 100, 30],
    [40, 100, 40],
    [200, 140, 40],
    [undefined, 100, 40],
  ];

  test.each(reports)('with %s', async (_what, withText) => {
    for (const [index, [rows, columns, most]] of terminals.entries()) {
      // A long text takes long to lay out: it is in the first terminal alone, in the others are more lines than fit.
      const changes = withText('x'.repeat(index === 0 ? 200_000 : 10_000));
      const { lines } = await summary(changes, { columns, ...(rows === undefined ? {} : { rows }) });
      // The last line of the terminal is that of the prompt.
      expect(lines.length).toBeLessThan(most);
      for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(columns);
      expect(lines[0]).toMatch(/^[✓✗!] /);
      expect(lines.join('\n')).toContain('--verbose');
    }
  });

  test('with a login and its refresh', async () => {
    for (const [rows, columns, most] of [
      [24, 80, 40],
      [undefined, 100, 40],
    ] as const) {
      const { lines } = await summary({}, { columns, ...(rows === undefined ? {} : { rows }) }, {});
      expect(lines.filter((line) => line.startsWith('✓ Completed'))).toHaveLength(2);
      expect(lines.length).toBeLessThan(most);
    }
  });

  test('what is left out is counted', async () => {
    const { plain } = await summary({ findings: many(60, failedFinding) }, { rows: 24, columns: 80 });
    const shown = plain.match(/✗ nonce does not match the request \(id-token\.rule-\d+\)/g) ?? [];
    const missing = Number(/(\d+) failed checks more; --verbose lists them/.exec(plain)?.[1]);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.length + missing).toBe(60);
  });

  test('a failed rule is shown before the room goes to messages', async () => {
    const findings = [...many(4, failedFinding), ...many(2, warning)];
    const { plain } = await summary({ findings }, { rows: 34 });
    expect(plain.match(/received +forged/g)).toHaveLength(4);
    expect(plain).not.toContain('Messages\n');
  });

  test('a pipe gets the same as a terminal of 40 lines, without colours', async () => {
    const piped = await summary({ findings: [failedFinding, ...passedFindings] });
    const seen = await summary(
      { findings: [failedFinding, ...passedFindings] },
      { rows: 40, columns: 100, isTTY: true },
    );
    expect(seen.plain).toBe(piped.stdout);
    expect(seen.stdout).not.toBe(piped.stdout);
  });
});

test('no secret is in the summary, in any of its forms', async () => {
  const findings = [...many(3, { ...failedFinding, received: secrets.code, note: secrets.refreshToken })];
  for (const rows of [24, 40]) {
    const { stdout } = await summary(
      { findings, outcome: { state: 'failed', failure: { ...failure, received: secrets.verifier } } },
      { rows },
    );
    for (const secret of Object.values(secrets)) expect(stdout).not.toContain(secret);
  }
});
