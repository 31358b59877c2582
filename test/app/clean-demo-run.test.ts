import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../core/checks/rule.ts';
import { keepTerminal } from '../support/terminal/keep-terminal.ts';

const terminal = keepTerminal();

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'grantscope-clean-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** The findings of a run at the demo provider, and of the refresh after it. */
async function findingsOf(args: readonly string[]): Promise<readonly Finding[]> {
  const { stdout } = await terminal(['run', 'demo', ...args, '--json'], { home });
  const { findings, refreshed } = JSON.parse(stdout);
  return [...findings, ...(refreshed?.findings ?? [])];
}

const rulesOf = (findings: readonly Finding[], result: Finding['result']) =>
  [...new Set(findings.filter((finding) => finding.result === result).map(({ rule }) => rule))].sort();

const loopback = 'loopback address: traffic does not leave this computer';

describe('a run at the demo provider', () => {
  it('that goes well has no failed rule and no warning, and is green', async () => {
    const { code, stdout } = await terminal(['run', 'demo', '--user', 'alice'], { home });
    expect(code).toBe(0);
    expect(stdout.split('\n', 1)[0]).toMatch(/^✓ Completed in .+ 0 failed, 0 warnings/);
  });

  it('passes no rule about TLS, as it stays on a loopback address', async () => {
    const findings = await findingsOf(['--client', 'demo-native']);
    const judged = findings.filter(({ reason }) => reason === loopback).map(({ rule }) => rule);
    expect(judged.sort()).toEqual([
      'authorization-request.redirect-uri-https',
      'login-pages.cookie-secure',
      'login-pages.http-hop',
      'metadata.endpoints-https',
      'metadata.issuer-form',
    ]);
    const aboutTls = findings.filter(({ title }) => /\bTLS\b|https/.test(title));
    expect(aboutTls.map(({ result }) => result)).not.toContain('pass');
  });

  it.each(['--refresh', '--client demo-private-key', '--grant client-credentials', '--grant hybrid'])(
    '%s: no failed rule and no warning',
    async (args) => {
      const findings = await findingsOf(args.split(' '));
      expect([rulesOf(findings, 'fail'), rulesOf(findings, 'warn')]).toEqual([[], []]);
    },
  );

  it('of a device: no failed rule and no warning, and the verification URI is on loopback', async () => {
    const findings = await findingsOf(['--grant', 'device', '--refresh']);
    expect([rulesOf(findings, 'fail'), rulesOf(findings, 'warn')]).toEqual([[], []]);
    expect(findings.find(({ rule }) => rule === 'device-authorization.verification-uri')?.reason).toBe(
      loopback,
    );
  });

  it.each([
    ['password', [], ['metadata.password-grant', 'token-response.password-grant']],
    [
      'implicit',
      ['--response-type', 'token'],
      ['authorization-request.front-access-token', 'metadata.implicit-grant'],
    ],
    [
      'hybrid',
      ['--response-type', 'code token'],
      ['authorization-request.front-access-token', 'metadata.implicit-grant'],
    ],
  ])('by the deprecated grant %s keeps its warnings', async (grant, args, warnings) => {
    const findings = await findingsOf(['--grant', grant, ...args]);
    expect([rulesOf(findings, 'fail'), rulesOf(findings, 'warn')]).toEqual([[], warnings]);
  });
});
