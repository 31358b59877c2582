import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../core/base/failure.ts';
import type { RunReport } from '../../../core/checks/report.ts';
import type { TerminalServices } from '../../../electron/terminal/services.ts';
import { playCli } from '../../support/terminal/play-cli.ts';
import { failedFinding, passedFindings, sampleReport } from '../../support/terminal/sample-run.ts';
import { testAuthority } from '../../support/wire/certificates.ts';

function answering(changes: Partial<RunReport>): Partial<TerminalServices> {
  return { run: async () => ({ ok: true, value: { report: sampleReport(changes) } }) };
}

const refused: Failure = {
  code: 'connection-refused',
  message: 'nothing listens at login.example:443',
  step: 'discovery: connecting',
  expected: 'a server that listens',
  received: 'ECONNREFUSED',
  hint: 'Check the port.',
};

describe('what the service is called with', () => {
  test('the demo, with nothing said', async () => {
    const { asked } = await playCli(['run', 'demo']);
    expect(asked.runs).toEqual([
      {
        target: 'demo',
        options: {
          grant: 'authorization-code',
          client: 'demo-web',
          scope: 'openid profile email offline_access orders:read orders:write',
          responseMode: 'query',
          pkce: 'S256',
          nonce: true,
          autoLogin: true,
        },
        user: 'alice',
        headed: false,
        refresh: false,
      },
    ]);
  });

  test('the demo, with everything said', async () => {
    const { asked } = await playCli(
      [
        ...['run', 'demo', '--user', 'bob', '--client', 'demo-opaque', '--scope', 'openid email'],
        ...['--refresh', '--headed', '--accept-near-redirect', '--timeout', '2.5', '--password-stdin'],
        ...['--clock-tolerance', '300'],
      ],
      { stdin: 'wrong\n' },
    );
    expect(asked.runs).toEqual([
      {
        target: 'demo',
        options: {
          grant: 'authorization-code',
          client: 'demo-opaque',
          scope: 'openid email',
          responseMode: 'query',
          pkce: 'S256',
          nonce: true,
          autoLogin: true,
        },
        user: 'bob',
        headed: true,
        refresh: true,
        acceptNearRedirect: true,
        loginTimeout: 2500,
        clockTolerance: 300,
        password: 'wrong',
      },
    ]);
  });

  test('the system browser, and a response that is pasted', async () => {
    const issuer = ['run', '--issuer', 'https://login.example', '--client-id', 'app'];
    const own = await playCli([
      ...issuer,
      '--browser',
      'own',
      '--listen',
      '8123',
      '--redirect-uri',
      'http://[::1]/cb',
    ]);
    expect(own.asked.runs).toMatchObject([
      { options: { ownBrowser: { answer: 'received', port: 8123 } }, redirectUri: 'http://[::1]/cb' },
    ]);
    const pasted = await playCli(['run', 'demo', '--paste']);
    expect(pasted.asked.runs).toMatchObject([
      { target: 'demo', options: { ownBrowser: { answer: 'pasted' } } },
    ]);
    const window = await playCli(['run', 'demo', '--browser', 'window']);
    expect(window.asked.runs[0]?.options).not.toHaveProperty('ownBrowser');
  });

  test('an issuer, with the least that is needed', async () => {
    const { asked } = await playCli(['run', '--issuer', 'https://login.example', '--client-id', 'app']);
    expect(asked.runs).toEqual([
      {
        target: 'issuer',
        options: {
          grant: 'authorization-code',
          scope: 'openid profile email',
          responseMode: 'query',
          pkce: 'S256',
          nonce: true,
          autoLogin: false,
        },
        issuer: 'https://login.example',
        endpoints: {},
        client: { clientId: 'app', authentication: { method: 'none' } },
        parameters: [],
        network: {},
        headed: true,
        refresh: false,
      },
    ]);
  });

  test('an issuer, with everything said', async () => {
    const { asked } = await playCli(
      [
        ...['run', '--issuer', 'https://login.example', '--client-id', 'app', '--client-secret-stdin'],
        ...['--auth', 'client_secret_post', '--redirect-uri', 'com.example:/cb', '--scope', 'openid'],
        ...['--response-mode', 'form_post', '--pkce', 'plain', '--nonce', 'off', '--resource', 'urn:api'],
        ...['--param', 'prompt=login', '--param', 'x=a=b', '--script', 'f.json', '--ca', 'ca.pem'],
        ...['--proxy', 'http://proxy.example:3128', '--proxy-auth-stdin', '--insecure'],
        ...['--connect-timeout', '2.5', '--answer-timeout', '60', '--user-agent', 'curl/8.0'],
        ...['--body-limit', '8'],
      ],
      {
        stdin: 'pässword \r\nalice:a:b\n',
        files: { 'f.json': '[]', 'ca.pem': testAuthority },
      },
    );
    expect(asked.runs).toEqual([
      {
        target: 'issuer',
        options: {
          grant: 'authorization-code',
          scope: 'openid',
          responseMode: 'form_post',
          pkce: 'plain',
          nonce: false,
          autoLogin: false,
        },
        issuer: 'https://login.example',
        endpoints: {},
        client: {
          clientId: 'app',
          authentication: { method: 'client_secret_post', secret: 'pässword ' },
        },
        redirectUri: 'com.example:/cb',
        resource: 'urn:api',
        parameters: [
          { name: 'prompt', value: 'login' },
          { name: 'x', value: 'a=b' },
        ],
        script: { name: 'f.json', text: '[]' },
        network: {
          ca: testAuthority,
          proxy: { url: 'http://proxy.example:3128', username: 'alice', password: 'a:b' },
          connectTimeout: 2.5,
          answerTimeout: 60,
          bodyLimit: 8,
          insecureTls: true,
          userAgent: 'curl/8.0',
        },
        headed: false,
        refresh: false,
      },
    ]);
  });
});

describe('the overall line', () => {
  const firstLine = (text: string) => text.split('\n', 1)[0];
  const steps = (status: number) =>
    sampleReport().exchanges.map((exchange) => {
      if (exchange.kind !== 'step' || exchange.performed.leg !== 'resource') return exchange;
      if (exchange.believed.kind !== 'http' || !exchange.believed.outcome.ok) return exchange;
      const { response } = exchange.believed.outcome;
      const outcome = { ok: true, response: { ...response, status } } as const;
      return { ...exchange, believed: { ...exchange.believed, outcome } };
    });

  test.each([
    ['green when nothing failed', 200, passedFindings, '✓ Completed', 32],
    ['red when the API refused the token', 401, passedFindings, '✗ Completed with errors', 31],
    ['red when the API failed', 500, passedFindings, '✗ Completed with errors', 31],
    ['red when a check failed', 200, [failedFinding], '✗ Completed with failed checks', 31],
  ] as const)('is %s', async (_what, status, findings, words, colour) => {
    const services = answering({ findings, exchanges: steps(status) });
    const { stdout } = await playCli(['run', 'demo'], { services, isTTY: true, columns: 140 });
    expect(firstLine(stdout)).toContain(`\u001b[${colour}m${words}\u001b[`);
  });
});

describe('the exit code', () => {
  test('is 0 when every rule of error severity passed, whatever the warnings', async () => {
    expect((await playCli(['run', 'demo'])).code).toBe(0);
  });

  test('is 1 when one failed, and the report says which, where and what was received', async () => {
    const { code, plain } = await playCli(['run', 'demo'], {
      services: answering({ findings: [...passedFindings, failedFinding] }),
    });
    expect(code).toBe(1);
    expect(plain).toMatch(/✗ nonce does not match the request +OIDC Core §3\.1\.3\.7/);
    expect(plain).toContain('received  forged');
    expect(plain).toContain('where     claim nonce, ID Token (token response), message 6');
    expect(plain).toContain('rule      id-token.nonce');
    expect(plain).toContain('Completed with failed checks');
    expect(plain.indexOf('nonce does not match')).toBeLessThan(
      plain.indexOf('PKCE method S256 is not listed'),
    );
  });

  test('is 3 when the flow broke off, also when a rule failed, and the trace up to there is shown', async () => {
    const { code, plain } = await playCli(['run', 'demo'], {
      services: answering({
        findings: [failedFinding],
        outcome: { state: 'failed', failure: refused },
        exchanges: sampleReport().exchanges.slice(0, 2),
      }),
    });
    expect(code).toBe(3);
    expect(plain).toContain('Discovery');
    for (const part of [refused.message, refused.step, refused.received, refused.hint]) {
      expect(plain).toContain(part);
    }
  });

  test.each([
    ['browser-missing', 3],
    ['no-display', 3],
    ['invalid-input', 2],
    ['issuer-invalid', 2],
    ['cancelled', 130],
  ] as const)('of a run that could not start because of %s is %i', async (failureCode, expected) => {
    const failure = { ...refused, code: failureCode };
    const { code, stdout, stderr } = await playCli(['run', 'demo'], {
      services: { run: async () => ({ ok: false, failure }) },
    });
    expect(code).toBe(expected);
    expect(stdout).toBe('');
    expect(stderr).toContain(refused.message);
    expect(stderr).toContain('Check the port.');
  });

  test('is 130 when it was cancelled, and the trace up to there is shown', async () => {
    const { code, plain } = await playCli(['run', 'demo'], {
      services: answering({
        outcome: { state: 'cancelled' },
        exchanges: sampleReport().exchanges.slice(0, 8),
      }),
    });
    expect(code).toBe(130);
    expect(plain).toContain('Cancelled');
    expect(plain).toMatch(/Login.*not finished/);
  });

  test('of a login with a refresh is the worse of the two', async () => {
    const { code, plain } = await playCli(['run', 'demo', '--refresh'], {
      services: {
        run: async () => ({
          ok: true,
          value: {
            report: sampleReport(),
            refreshed: sampleReport({ grant: 'refresh', findings: [failedFinding] }),
          },
        }),
      },
    });
    expect(code).toBe(1);
    expect(plain).toContain('refresh token');
  });

  test('is 3 when a refresh that was requested could not start', async () => {
    const { code, plain } = await playCli(['run', 'demo', '--refresh'], {
      services: {
        run: async () => ({
          ok: true,
          value: {
            report: sampleReport(),
            refreshFailure: { code: 'invalid-input', message: 'There is nothing to refresh.' },
          },
        }),
      },
    });
    expect(code).toBe(3);
    expect(plain).toContain('There is nothing to refresh.');
  });
});

describe('while the run is in progress', () => {
  test('a terminal shows what happens, on standard error', async () => {
    const { stderr, stdout } = await playCli(['run', 'demo'], { isTTY: true });
    expect(stderr).toContain('Discovery');
    expect(stderr).toContain('/interaction/1/login');
    expect(stderr).not.toContain('style.css');
    expect(stdout).not.toContain('/interaction/1/login');
  });

  test('a pipe gets the report alone', async () => {
    const { stderr, stdout } = await playCli(['run', 'demo']);
    expect(stderr).toBe('');
    expect(stdout).toContain('Messages');
  });

  test('notices are written wherever standard error goes', async () => {
    const { stderr } = await playCli(['run', 'demo'], {
      services: {
        run: async (_request, listener) => {
          listener.notice('A window opens.\x1b[2J');
          return { ok: true, value: { report: sampleReport() } };
        },
      },
    });
    expect(stderr).toBe('A window opens.\\x1b[2J\n');
  });
});
