import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../core/base/failure.ts';
import type { RunReport } from '../../../core/checks/report.ts';
import type { TerminalServices } from '../../../electron/terminal/services.ts';
import { leaksIn, writingsOf } from '../../support/login/leaks.ts';
import { playCli } from '../../support/terminal/play-cli.ts';
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
  hint: 'Is the server running?',
};

const returning = (report: RunReport): Partial<TerminalServices> => ({
  run: async () => ({ ok: true, value: { report } }),
});

async function play(argv: readonly string[], services: Partial<TerminalServices> = {}, stdin?: string) {
  const played = await playCli([...argv, '--ticket', 't.md'], {
    services,
    ...(stdin === undefined ? {} : { stdin }),
  });
  return { ...played, ticket: played.written.get('t.md') ?? '' };
}

describe('a ticket', () => {
  test('of a failed check has the check, its messages and the version', async () => {
    const { ticket, code } = await play(
      ['run', 'demo'],
      returning(sampleReport({ findings: [...passedFindings, failedFinding] })),
    );
    expect(ticket).toMatch(/^## nonce does not match the request\n/);
    expect(ticket).toContain('`id-token.nonce`, [OIDC Core §3.1.3.7](https://');
    expect(ticket).toContain('- **Run:** Authorization code at ');
    expect(ticket).toMatch(/\*\*Request\*\*\n\n```http\nPOST .*\*\*Response\*\*\n\n```http\n200/s);
    expect(ticket).toMatch(/\nGrantscope \S+, run `.*`\. Secrets are masked\.\n$/);
    expect(code).toBe(1);
  });

  test('of a run that failed, or could not start, has the failure', async () => {
    const failed = await play(
      ['run', 'demo'],
      returning(sampleReport({ outcome: { state: 'failed', failure } })),
    );
    expect(failed.ticket).toMatch(/^## Connection refused by login\.example:443\.\n/);
    const unstarted = await play(['run', 'demo'], { run: async () => ({ ok: false, failure }) });
    expect(unstarted.ticket).toContain('- **Next:** Is the server running?');
    expect(unstarted.ticket).not.toContain('**Request**');
    expect([failed.code, unstarted.code]).toEqual([3, 3]);
  });

  test('is about the refresh where that failed and the login did not', async () => {
    const refreshed = sampleReport({ grant: 'refresh', findings: [failedFinding] });
    const run = async (report: RunReport) =>
      (
        await play(['run', 'demo', '--refresh'], {
          run: async () => ({ ok: true, value: { report, refreshed } }),
        })
      ).ticket;
    expect(await run(sampleReport({ findings: [] }))).toContain('- **Run:** Refresh at ');
    expect(await run(sampleReport({ outcome: { state: 'failed', failure } }))).toContain(
      '- **Run:** Authorization',
    );
  });

  test('is masked, also where secrets are to be revealed, in each of the eight encodings', async () => {
    const known = { ...secrets, idToken, accessToken };
    const writings = Object.values(known).flatMap(writingsOf).join(' ');
    const report = sampleReport({
      findings: [{ ...failedFinding, expected: writings, received: writings, note: writings }],
      outcome: {
        state: 'failed',
        failure: { ...failure, message: writings, received: writings, hint: writings },
      },
    });
    expect(leaksIn(writings, known)).toHaveLength(Object.keys(known).length);
    for (const options of [[], ['--reveal'], ['--json', '--reveal']]) {
      const { ticket, code } = await play(['run', 'demo', ...options], returning(report));
      expect([leaksIn(ticket, known), code]).toEqual([[], 3]);
    }
  });

  test('has no secret that the user typed', async () => {
    const typed = 'correct horse battery staple';
    const report = sampleReport({
      outcome: { state: 'failed', failure: { ...failure, received: `got ${typed}` } },
    });
    const { ticket } = await play(['run', 'demo', '--password-stdin'], returning(report), `${typed}\n`);
    expect(ticket).toContain('**Received:**');
    expect(ticket).not.toContain('horse');
  });
});

describe('every command that performs a run writes one', () => {
  const stored = async () => (await playCli(['run', 'demo', '--json', '--reveal'])).stdout;

  test.each([[['refresh']], [['introspect']], [['revoke']], [['call', 'orders']], [['logout']]])(
    '%j',
    async (argv) => {
      const report = async () => ({ ok: true as const, value: sampleReport({ findings: [failedFinding] }) });
      const { ticket } = await play(argv, { refresh: report, followUp: report }, await stored());
      expect(ticket).toMatch(/^## nonce does not match the request\n/);
    },
  );

  test('but inspect has no run', async () => {
    const { code, stderr, written } = await play(['inspect', accessToken]);
    expect([code, written.size]).toEqual([2, 0]);
    expect(stderr).toContain('unknown option --ticket');
  });
});

test('a file that cannot be written is wrong usage, before anything is sent', async () => {
  const { code, stderr, asked } = await play(['run', 'demo'], {
    openResultFile: async () => ({
      ok: false,
      failure: { code: 'invalid-input', message: 'The file t.md cannot be written.' },
    }),
  });
  expect([code, asked.runs]).toEqual([2, []]);
  expect(stderr).toContain('--ticket: The file t.md cannot be written.');
});

test('a file that cannot be written later is a failure', async () => {
  const { code, stderr, stdout } = await play(['run', 'demo'], {
    openResultFile: async () => ({
      ok: true,
      value: {
        write: async () => ({
          ok: false,
          failure: { code: 'store-unwritable', message: 'The disk is full.' },
        }),
      },
    }),
  });
  expect(code).toBe(3);
  expect(stderr).toContain('The disk is full.');
  expect(stdout).not.toBe('');
});
