import { describe, expect, test } from 'vitest';
import { textWidth } from '../../../electron/terminal/text-width.ts';
import { playCli } from '../../support/terminal/play-cli.ts';
import {
  accessToken,
  failedFinding,
  idToken,
  passedFindings,
  sampleReport,
  secrets,
} from '../../support/terminal/sample-run.ts';

const everySecret = [accessToken, idToken, ...Object.values(secrets)];

describe('the sequence', () => {
  test('has lanes, arrows, and the login folded into one line', async () => {
    const { plain } = await playCli(['run', 'demo'], { columns: 100 });
    const lines = plain.split('\n');
    const start = lines.indexOf('Messages');
    expect(lines.slice(start + 1, start + 11).join('\n')).toMatchInlineSnapshot(`
      "     Browser                  Client            Authorization server              API
           1  │                        ├─ Discovery ───────────▶│                        │ 200 · 12 ms
           2  │                        ├─ JWKS  GET /jwks ─────▶│                        │ 200 · 4 ms
           3  ├─ Authorization request  GET /auth ─────────────▶│                        │ 303 · 40 ms
           4  ├─ Login and consent  4 navigations, 2 forms ────▶│                        │ done · 200 ms
           5  ├─ Callback ────────────▶│                        │                        │ captured
           6  │                        ├─ Token request ───────▶│                        │ 200 · 31 ms
           7  │                        ├─ UserInfo  GET /me ───▶│                        │ 200 · 7 ms
           8  │                        ├─ API call  GET /api/orders ────────────────────▶│ 200 · 5 ms
      "
    `);
  });

  test('has every message with --verbose', async () => {
    const { plain } = await playCli(['run', 'demo', '--verbose'], { columns: 140 });
    for (const text of ['generates code_verifier', 'GET /style.css', 'POST /interaction/2/confirm']) {
      expect(plain).toContain(text);
    }
    expect(plain).not.toContain('Login and consent');
  });

  test('is a list where the terminal is too narrow for lanes', async () => {
    const { plain } = await playCli(['run', 'demo'], { columns: 60 });
    expect(plain).toMatch(/3 {2}Browser → Server {2}Authorization/);
  });

  test('marks what was edited', async () => {
    const { exchanges } = sampleReport();
    const edited = exchanges.map((exchange) =>
      exchange.kind === 'step' && exchange.performed.leg === 'token'
        ? { ...exchange, edited: { request: [{ kind: 'changed', part: 'body' } as const] } }
        : exchange,
    );
    const { plain } = await playCli(['run', 'demo'], {
      columns: 100,
      services: {
        run: async () => ({ ok: true, value: { report: sampleReport({ exchanges: edited }) } }),
      },
    });
    expect(plain).toMatch(/Token request .* edited, 200$/m);
    expect(plain).not.toMatch(/Discovery .* edited/);
  });

  test('says so when nothing was sent', async () => {
    const { plain } = await playCli(['run', 'demo'], {
      services: {
        run: async () => ({ ok: true, value: { report: sampleReport({ exchanges: [], findings: [] }) } }),
      },
    });
    expect(plain).toContain('Nothing was sent.');
  });
});

describe('the report', () => {
  test.each([60, 80, 100, 140])('fits into %i columns', async (columns) => {
    const findings = [failedFinding, ...passedFindings];
    const { stdout } = await playCli(['run', 'demo', '--verbose'], {
      columns,
      isTTY: true,
      services: { run: async () => ({ ok: true, value: { report: sampleReport({ findings }) } }) },
    });
    for (const line of stdout.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(columns);
  });

  test('tells parameters, tokens, times and scopes', async () => {
    const { plain } = await playCli(['run', 'demo', '--verbose'], { columns: 100 });
    for (const text of [
      /code_challenge_method +S256/,
      /RFC 7636 §4\.3/,
      /ID Token {2}JWT, RS256, key k1\n/,
      /✓ signature verified with key k1\n/,
      /validity +expires in 59 min 57 s of 1 h \(2026-11-22T10:45:02Z\)/,
      /requested +openid profile orders:read orders:write/,
      /exp +1795344302 · in 59 min 57 s\n +2026-11-22T10:45:02Z · 22 Nov 2026/,
      /opaque, 22 characters, at most 132 bits\n[\s\S]*characters +base64url/,
      /UserInfo\n +sub +"248289761001"/,
      /not granted +orders:write \(requested, not granted\)/,
      /extra +none/,
    ]) {
      expect(plain).toMatch(text);
    }
  });

  test('lists every result, with its evidence or reason', async () => {
    const findings = [...passedFindings, failedFinding];
    const { plain } = await playCli(['run', 'demo', '--verbose'], {
      services: { run: async () => ({ ok: true, value: { report: sampleReport({ findings }) } }) },
    });
    for (const { title, expected, reason, rule, result } of findings) {
      expect(plain).toContain(title);
      for (const text of [expected, reason]) if (text !== undefined) expect(plain).toContain(text);
      if (result === 'fail' || result === 'warn' || result === 'info') expect(plain).toContain(rule);
    }
  });

  test('starts and ends with the outcome', async () => {
    const { plain } = await playCli(['run', 'demo', '--verbose']);
    const outcome = '✓ Completed in 339 ms: 0 failed, 1 warning, 1 info, 3 passed, 1 not applicable';
    expect(plain.startsWith(`${outcome}\n`)).toBe(true);
    expect(plain.endsWith(`\n${outcome}\n`)).toBe(true);
    expect(plain.indexOf('PKCE method S256 is not listed')).toBeLessThan(plain.indexOf('Parameters'));
  });

  test('is plain ASCII where the locale is', async () => {
    const { stdout } = await playCli(['run', 'demo', '--verbose'], { env: { LC_ALL: 'C' } });
    expect(stdout).toMatch(/^[\x20-\x7e\n]*$/);
  });

  test('has colour on a terminal alone', async () => {
    expect((await playCli(['run', 'demo'], { isTTY: true })).stdout).toContain('\x1b[');
    expect((await playCli(['run', 'demo'])).stdout).not.toContain('\x1b');
    expect((await playCli(['run', 'demo'], { isTTY: true, env: { NO_COLOR: '1' } })).stdout).not.toContain(
      '\x1b',
    );
  });
});

describe('secrets', () => {
  test.each([
    ['the report', []],
    ['all of the report', ['--verbose']],
    ['the JSON', ['--json']],
  ])('are in no part of %s', async (_what, options) => {
    const { stdout, stderr } = await playCli(['run', 'demo', ...options], { isTTY: true });
    for (const secret of everySecret) {
      expect(stdout).not.toContain(secret);
      expect(stderr).not.toContain(secret);
    }
  });

  test.each([[[]], [['--json']]])('are there when they are to be revealed: %j', async (options) => {
    const { stdout } = await playCli(['run', 'demo', '--reveal', ...options]);
    const joined = stdout.replace(/\s+/g, '');
    for (const secret of [accessToken, idToken, secrets.code, secrets.refreshToken]) {
      expect(joined).toContain(secret);
    }
  });

  test('that the user typed are masked in whatever the provider says', async () => {
    const secret = 'typed secret/value';
    const { plain } = await playCli(
      ['run', '--issuer', 'https://a.example', '--client-id', 'app', '--client-secret-stdin'],
      {
        stdin: secret,
        services: {
          run: async () => ({
            ok: true,
            value: {
              report: sampleReport({
                findings: [{ ...failedFinding, received: `${secret} or ${encodeURIComponent(secret)}` }],
              }),
            },
          }),
        },
      },
    );
    expect(plain).not.toContain(secret);
    expect(plain).not.toContain(encodeURIComponent(secret));
    expect(plain).toContain('received  type…(18) or type…(18)');
  });
});

test('nothing that a provider says reaches the terminal as it is', async () => {
  const evil = 'x\x1b]0;owned\x07\n\u202eevil\x9b2J';
  const report = sampleReport({
    persona: evil,
    connection: { name: evil, issuer: evil, clientId: evil, authentication: 'none', redirectUri: evil },
    outcome: {
      state: 'failed',
      failure: { code: 'token-error', message: evil, step: evil, expected: evil, received: evil, hint: evil },
    },
    findings: (['fail', 'warn', 'info', 'pass', 'not-applicable'] as const).map((result) => ({
      ...failedFinding,
      result,
      subject: evil,
      title: evil,
      expected: evil,
      received: evil,
      note: evil,
      reason: evil,
      at: { part: 'claim', name: evil },
    })),
    tokens: { obtainedAt: 0, requestedScope: [evil], grantedScope: [`${evil}2`] },
  });
  for (const options of [[], ['--reveal', '--verbose'], ['--json']]) {
    const { stdout } = await playCli(['run', 'demo', ...options], {
      services: { run: async () => ({ ok: true, value: { report } }) },
    });
    expect(stdout).toContain('owned');
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  }
});
