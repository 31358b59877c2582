import { describe, expect, test } from 'vitest';
import type { Har } from '../../../core/record/har/har.ts';
import type { TerminalServices } from '../../../electron/terminal/services.ts';
import { harProblems } from '../../support/har-schema.ts';
import { leaksIn } from '../../support/login/leaks.ts';
import { playCli } from '../../support/terminal/play-cli.ts';
import { accessToken, idToken, sampleReport, secrets } from '../../support/terminal/sample-run.ts';

async function play(argv: readonly string[], services: Partial<TerminalServices> = {}) {
  const played = await playCli(argv, { services });
  const text = played.written.get('run.har') ?? '';
  const har = text === '' ? undefined : (JSON.parse(text) as Har);
  return { ...played, text, har };
}

describe('--har', () => {
  test('writes the run as HAR with pseudonyms, and says what was masked', async () => {
    const { text, har, stderr, code } = await play(['run', 'demo', '--har', 'run.har']);
    expect(harProblems(har)).toEqual([]);
    expect(leaksIn(text, { ...secrets, accessToken, idToken })).toEqual([]);
    expect(stderr).toMatch(/HAR: \d+ secrets masked: .*\bcode \(1\)/);
    expect(code).toBe(0);
  });

  test('is masked with --reveal too', async () => {
    const { text } = await play(['run', 'demo', '--har', 'run.har', '--reveal']);
    expect(leaksIn(text, { ...secrets, accessToken, idToken })).toEqual([]);
  });

  test('has the secrets with --with-secrets alone', async () => {
    const { text, stderr } = await play(['run', 'demo', '--har', 'run.har', '--with-secrets']);
    expect(text).toContain(accessToken);
    expect(stderr).toContain('HAR: written with all secrets.');
  });

  test('has the login and its refresh in one file', async () => {
    const [report, refreshed] = [sampleReport(), sampleReport({ id: 'the-refresh', grant: 'refresh' })];
    const { har } = await play(['run', 'demo', '--refresh', '--har', 'run.har'], {
      run: async () => ({ ok: true, value: { report, refreshed } }),
    });
    expect(harProblems(har)).toEqual([]);
    expect(har?.log._grantscope.runs.map(({ id }) => id)).toEqual([report.id, 'the-refresh']);
    expect(new Set(har?.log.entries.map((entry) => entry._grantscope.run)).size).toBe(2);
  });

  test('needs a file', async () => {
    const { code, stderr, written } = await play(['run', 'demo', '--with-secrets']);
    expect([code, written.size]).toEqual([2, 0]);
    expect(stderr).toContain('--with-secrets needs --har');
  });
});
