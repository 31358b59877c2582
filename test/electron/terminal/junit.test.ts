import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../core/base/failure.ts';
import type { RunReport } from '../../../core/checks/report.ts';
import type { TerminalServices } from '../../../electron/terminal/services.ts';
import { playCli } from '../../support/terminal/play-cli.ts';
import { type JunitElement, readJunit } from '../../support/terminal/read-junit.ts';
import {
  accessToken,
  failedFinding,
  idToken,
  passedFindings,
  sampleReport,
  secrets,
} from '../../support/terminal/sample-run.ts';

const failure: Failure = {
  code: 'connection-refused',
  message: 'Connection refused by login.example:443.',
  step: 'discovery: connecting',
  received: 'ECONNREFUSED',
  hint: 'Is the server running?',
};

const returning = (report: RunReport): Partial<TerminalServices> => ({
  run: async () => ({ ok: true, value: { report } }),
});

/** The JUnit report of a command, its exit code, and its test cases by suite and name. */
async function play(argv: readonly string[], services: Partial<TerminalServices> = {}, stdin?: string) {
  const played = await playCli([...argv, '--junit', 'r.xml'], {
    services,
    ...(stdin === undefined ? {} : { stdin }),
  });
  const xml = played.written.get('r.xml') ?? '';
  const root = readJunit(xml);
  const cases = new Map(
    root.children.flatMap((suite) =>
      suite.children.map((one) => [`${suite.attributes.get('name')} / ${one.attributes.get('name')}`, one]),
    ),
  );
  return { ...played, xml, root, cases };
}

const kindOf = (one: JunitElement | undefined) =>
  one?.children.find(({ name }) => name !== 'system-out')?.name ?? 'passed';
const messageOf = (one: JunitElement | undefined) => one?.children[0]?.attributes.get('message');
const outputOf = (one: JunitElement | undefined) =>
  one?.children.find(({ name }) => name === 'system-out')?.text;

describe('a JUnit report', () => {
  const findings = [...passedFindings, failedFinding];

  test('has a suite for each subject and a test case for each rule', async () => {
    const { root, cases, code } = await play(['run', 'demo'], returning(sampleReport({ findings })));
    const suites = root.children.map(({ attributes }) => attributes.get('name'));
    expect(suites).toEqual(['run', 'Provider metadata', 'ID Token (token response)', 'Token response']);
    const failed = cases.get('ID Token (token response) / id-token.nonce');
    expect([kindOf(failed), messageOf(failed)]).toEqual(['failure', 'nonce does not match the request']);
    expect(failed?.children[0]?.text).toContain('received: forged\nwhere: claim nonce');
    expect(failed?.attributes.get('classname')).toBe('authorization-code.ID Token (token response)');
    const skipped = cases.get('ID Token (token response) / id-token.at-hash');
    expect([kindOf(skipped), messageOf(skipped)]).toEqual(['skipped', 'the ID Token has no at_hash']);
    const passed = cases.get('Provider metadata / metadata.issuer');
    expect([kindOf(passed), outputOf(passed)]).toEqual([
      'passed',
      expect.stringContaining('section: RFC 8414 §3.3'),
    ]);
    expect(kindOf(cases.get('run / run.completed'))).toBe('passed');
    expect(Object.fromEntries(root.attributes)).toMatchObject({ tests: '8', failures: '1', errors: '0' });
    expect(code).toBe(1);
  });

  test.each([
    ['error', 'passed', 0],
    ['warn', 'failure', 1],
  ] as const)(
    'with --fail-on %s, a warning is a test case that %s, and exits with %i',
    async (level, kind, expected) => {
      const { cases, code } = await play(['run', 'demo', '--fail-on', level]);
      const warned = cases.get('Provider metadata / metadata.pkce');
      expect([kindOf(warned), code]).toEqual([kind, expected]);
      const text = kind === 'passed' ? outputOf(warned) : warned?.children[0]?.text;
      expect(text).toContain('PKCE method S256 is not listed');
      expect(kindOf(cases.get('Token response / token-response.scope'))).toBe('passed');
    },
  );

  test.each([
    ['failed', { outcome: { state: 'failed', failure } }, 3, failure.message],
    ['aborted', { outcome: { state: 'cancelled' } }, 130, 'The run was aborted.'],
  ] as const)('of a run that was %s has an error', async (_what, changes, expected, message) => {
    const { cases, code, root } = await play(['run', 'demo'], returning(sampleReport(changes)));
    const run = cases.get('run / run.completed');
    expect([kindOf(run), messageOf(run), code]).toEqual(['error', message, expected]);
    expect(root.attributes.get('errors')).toBe('1');
  });

  test('of a run that could not start has that error alone', async () => {
    const { cases, code } = await play(['run', 'demo'], { run: async () => ({ ok: false, failure }) });
    expect([...cases.keys()]).toEqual(['run / run.completed']);
    expect(cases.get('run / run.completed')?.children[0]?.text).toContain('next: Is the server running?');
    expect(code).toBe(3);
  });

  test('has the refresh of a login, or why there is none', async () => {
    const report = sampleReport();
    const refreshed = sampleReport({ grant: 'refresh', findings: [failedFinding] });
    const both = await play(['run', 'demo', '--refresh'], {
      run: async () => ({ ok: true, value: { report, refreshed } }),
    });
    const classes = both.root.children.flatMap(({ children }) =>
      children.map(({ attributes }) => attributes.get('classname')?.split('.')[0]),
    );
    expect(new Set(classes)).toEqual(new Set(['authorization-code', 'refresh']));
    const without = await play(['run', 'demo', '--refresh'], {
      run: async () => ({ ok: true, value: { report, refreshFailure: failure } }),
    });
    expect(without.root.attributes.get('errors')).toBe('1');
    expect(without.code).toBe(3);
  });

  test('has no error and no failure exactly where the exit code is 0', async () => {
    const reports = [
      sampleReport(),
      sampleReport({ findings }),
      sampleReport({ findings: [] }),
      sampleReport({ outcome: { state: 'failed', failure } }),
      sampleReport({ outcome: { state: 'cancelled' }, findings }),
    ];
    for (const report of reports) {
      for (const level of ['error', 'warn']) {
        const { root, code } = await play(['run', 'demo', '--fail-on', level], returning(report));
        const bad = Number(root.attributes.get('failures')) + Number(root.attributes.get('errors'));
        expect(bad === 0).toBe(code === 0);
      }
    }
  });

  test('is masked, also where secrets are to be revealed', async () => {
    const leaking = { ...failedFinding, received: `code ${secrets.code}`, note: secrets.refreshToken };
    const report = sampleReport({
      findings: [
        leaking,
        { ...leaking, result: 'pass' },
        { ...leaking, result: 'not-applicable', reason: idToken },
      ],
      outcome: { state: 'failed', failure: { ...failure, received: accessToken, hint: secrets.verifier } },
    });
    for (const options of [[], ['--reveal'], ['--json'], ['--json', '--reveal']]) {
      const { xml } = await play(['run', 'demo', ...options], returning(report));
      for (const secret of [accessToken, idToken, ...Object.values(secrets)]) {
        expect(xml).not.toContain(secret);
      }
    }
  });

  test('is well-formed whatever the provider sends', async () => {
    const evil =
      '\u0000\u001b[2J ]]> <b a="c">&amp; \ud800 x \udc00\uffff\ufffe \r\n\t "\' 日本 😀 \u0085\u202e';
    const report = sampleReport({
      findings: (['fail', 'warn', 'pass', 'not-applicable'] as const).map((result) => ({
        ...failedFinding,
        result,
        rule: `evil.${result}`,
        subject: evil,
        title: evil,
        expected: evil,
        received: evil,
        note: evil,
        reason: evil,
      })),
      outcome: { state: 'failed', failure: { ...failure, message: evil, received: evil, hint: evil } },
    });
    const { cases, xml } = await play(['run', 'demo'], returning(report));
    const failed = [...cases].find(([name]) => name.endsWith('/ evil.fail'))?.[1];
    const kept = '[2J ]]> <b a="c">&amp;  x  \r\n\t "\' 日本 😀 \u0085\u202e';
    expect(messageOf(failed)).toBe(kept);
    expect(failed?.children[0]?.text).toContain(`received: ${kept}`);
    expect(xml).not.toContain('\u001b');
  });

  test('is of a bounded size', async () => {
    const long = '&'.repeat(1_000_000);
    const report = sampleReport({
      findings: [{ ...failedFinding, expected: long, received: long, note: long }],
    });
    const { xml } = await play(['run', 'demo'], returning(report));
    expect(xml.length).toBeLessThan(100_000);
  });
});

describe('every command that applies rules writes one', () => {
  const stored = async () => (await playCli(['run', 'demo', '--json', '--reveal'])).stdout;
  const warned = passedFindings.filter(({ result }) => result === 'warn');

  test.each([[['refresh']], [['introspect']], [['revoke']], [['call', 'orders']], [['logout']]])(
    '%j',
    async (argv) => {
      const services: Partial<TerminalServices> = {
        refresh: async () => ({ ok: true, value: sampleReport({ grant: 'refresh', findings: warned }) }),
        followUp: async ({ task }) => ({
          ok: true,
          value: sampleReport({ grant: task.kind, findings: warned }),
        }),
      };
      const usual = await play(argv, services, await stored());
      const strict = await play([...argv, '--fail-on', 'warn'], services, await stored());
      expect([usual.code, usual.root.attributes.get('failures')]).toEqual([0, '0']);
      expect([strict.code, strict.root.attributes.get('failures')]).toEqual([1, '1']);
    },
  );

  test('and so does one whose run cannot be read', async () => {
    const { code, root } = await play(['refresh'], {}, '{}');
    expect([code, root.attributes.get('errors')]).toEqual([2, '1']);
  });

  test.each([
    ['an unsecured token', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.', 1],
    ['a token without keys', idToken, 0],
  ])('inspect, of %s', async (_what, token, expected) => {
    const { code, root, cases, xml } = await play(['inspect', token]);
    expect(code).toBe(expected);
    expect(Number(root.attributes.get('failures')) > 0).toBe(expected === 1);
    expect([...cases.keys()].every((name) => name.startsWith('token 1 / '))).toBe(true);
    expect(kindOf(cases.get('token 1 / token.signature'))).toBe('skipped');
    expect(xml).not.toContain(token);
  });

  test('inspect, whose issuer cannot be reached', async () => {
    const { code, root } = await play(['inspect', idToken, '--issuer', 'https://a.example'], {
      fetchKeys: async () => ({ ok: false, failure }),
    });
    expect([code, root.attributes.get('errors')]).toEqual([3, '1']);
  });
});

describe('a file that cannot be written', () => {
  const denied: Failure = {
    code: 'invalid-input',
    message: 'The file r.xml cannot be written.',
    received: 'EACCES',
  };

  test.each([
    [['run', 'demo']],
    [['refresh']],
    [['introspect']],
    [['call', 'orders']],
    [['inspect', idToken]],
  ])('%j: is wrong use before anything is sent', async (argv) => {
    const { code, stdout, stderr, asked } = await playCli([...argv, '--junit', 'r.xml'], {
      stdin: '{}',
      services: { openResultFile: async () => ({ ok: false, failure: denied }) },
    });
    expect([code, stdout, asked.runs, asked.refreshes, asked.followUps]).toEqual([2, '', [], [], []]);
    expect(stderr).toContain('--junit: The file r.xml cannot be written. EACCES');
  });

  test.each([[['run', 'demo']], [['inspect', idToken]]])(
    '%j: later is an error, and the result is printed all the same',
    async (argv) => {
      const full: Failure = {
        code: 'store-unwritable',
        message: 'The file r.xml cannot be written.',
        received: 'ENOSPC',
      };
      const { code, stdout, stderr } = await playCli([...argv, '--junit', 'r.xml'], {
        services: {
          openResultFile: async () => ({
            ok: true,
            value: { write: async () => ({ ok: false, failure: full }) },
          }),
        },
      });
      expect(code).toBe(3);
      expect(stdout).not.toBe('');
      expect(stderr).toContain('ENOSPC');
    },
  );
});

test('--fail-on has two levels', async () => {
  const { code, stderr } = await playCli(['run', 'demo', '--fail-on', 'info']);
  expect([code, stderr]).toEqual([2, expect.stringContaining('--fail-on must be one of error, warn')]);
});
