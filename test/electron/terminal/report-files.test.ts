import { describe, expect, test } from 'vitest';
import type { TerminalServices } from '../../../electron/terminal/services.ts';
import { leaksIn } from '../../support/login/leaks.ts';
import { playCli } from '../../support/terminal/play-cli.ts';
import { accessToken, idToken, sampleReport, secrets } from '../../support/terminal/sample-run.ts';

async function play(argv: readonly string[], services: Partial<TerminalServices> = {}) {
  const played = await playCli(argv, { services });
  const [report, html] = ['r.md', 'r.html'].map((name) => played.written.get(name) ?? '');
  return { ...played, report, html };
}

const both = ['run', 'demo', '--report', 'r.md', '--html', 'r.html'];

describe('--report and --html', () => {
  test('write the whole run with pseudonyms, and say what was masked', async () => {
    const { report, html, stderr, code } = await play(both);
    expect(report).toMatch(/^# Authorization code at .*```mermaid\nsequenceDiagram\n.*## Tokens\n/s);
    expect(html).toMatch(/^<!doctype html>.*<summary>Tokens \(\d\)<\/summary>/s);
    expect(leaksIn(`${report}${html}`, { ...secrets, accessToken, idToken })).toEqual([]);
    expect(stderr).toMatch(/Report: \d+ secrets masked: .*\nHTML: \d+ secrets masked: /);
    expect(code).toBe(0);
  });

  test('are masked with --reveal too', async () => {
    const { report, html } = await play([...both, '--reveal']);
    expect(leaksIn(`${report}${html}`, { ...secrets, accessToken, idToken })).toEqual([]);
  });

  test('have the secrets with --with-secrets alone', async () => {
    const { report, html, stderr } = await play([...both, '--with-secrets']);
    expect([report?.includes('Secrets are included.'), html?.includes(accessToken)]).toEqual([true, true]);
    expect(stderr).toContain('HTML: written with all secrets.');
  });

  test('have the login and its refresh', async () => {
    const [report, refreshed] = [sampleReport(), sampleReport({ id: 'the-refresh', grant: 'refresh' })];
    const written = await play([...both, '--refresh'], {
      run: async () => ({ ok: true, value: { report, refreshed } }),
    });
    expect(written.report?.match(/^# /gm)).toHaveLength(2);
    expect(written.html?.match(/<h1>/g)).toHaveLength(2);
  });

  test('tell why a run could not start', async () => {
    const failure = {
      code: 'connection-refused',
      message: 'Connection refused by login.example:443.',
    } as const;
    const { report, html, code } = await play(both, { run: async () => ({ ok: false, failure }) });
    expect(report).toContain('- **Result:** failed: Connection refused by login.example:443.');
    expect(html).toContain('<p class="result failed">failed: Connection refused');
    expect(code).toBe(3);
  });

  test('are refused where the file cannot be written, before anything is sent', async () => {
    const failure = { code: 'invalid-input', message: 'The file r.md cannot be written.' } as const;
    const { code, stderr, written } = await play(both, {
      openResultFile: async () => ({ ok: false, failure }),
    });
    expect([code, written.size]).toEqual([2, 0]);
    expect(stderr).toContain('--report: The file r.md cannot be written.');
  });
});
