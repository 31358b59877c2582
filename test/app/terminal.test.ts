import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { leaksIn, readFolder } from '../support/login/leaks.ts';
import { type Finished, runProgram } from '../support/login/program.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'grantscope-terminal-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

const grantscope = (
  args: string,
  stdin = '',
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> => runProgram(args.split(' '), { home, stdin, env });

/** The documented members of a report; a report may have more. */
const reportSchema = z.object({
  grantscope: z.literal(1),
  version: z.string(),
  revealed: z.boolean(),
  masked: z.array(z.string()),
  exitCode: z.number(),
  run: z.object({
    id: z.string(),
    target: z.literal('demo'),
    grant: z.string(),
    user: z.optional(z.string()),
    issuer: z.string(),
    clientId: z.string(),
    authentication: z.string(),
    startedAt: z.number(),
    endedAt: z.number(),
  }),
  outcome: z.enum(['completed', 'failed', 'cancelled']),
  exchanges: z.array(z.object({ kind: z.enum(['step', 'observed']), id: z.string() })),
  tokens: z.array(
    z.object({
      role: z.string(),
      label: z.string(),
      kind: z.enum(['jws', 'jwe', 'opaque']),
      value: z.string(),
      length: z.number(),
      signature: z.object({ state: z.string() }),
      deviations: z.array(z.unknown()),
    }),
  ),
  scopes: z.object({
    requested: z.array(z.string()),
    granted: z.array(z.string()),
    missing: z.array(z.string()),
    extra: z.array(z.string()),
  }),
  findings: z.array(
    z.object({
      rule: z.string(),
      subject: z.string(),
      title: z.string(),
      spec: z.string(),
      severity: z.string(),
      result: z.string(),
    }),
  ),
  summary: z.object({
    passed: z.number(),
    failed: z.number(),
    warnings: z.number(),
    milliseconds: z.number(),
  }),
});

function tokenOf(stdout: string, role: string): string {
  const found = reportSchema.parse(JSON.parse(stdout)).tokens.find((token) => token.role === role);
  if (found === undefined) throw new Error(`no ${role} in the report`);
  return found.value;
}

/** The value of a parameter of a form or a URL, wherever it is in a report. */
function parameterIn(stdout: string, name: string): string {
  const value = new RegExp(`[?&\\"]${name}=([^&#\\"\\\\]+)`).exec(stdout)?.[1];
  if (value === undefined) throw new Error(`no ${name} in the report`);
  return decodeURIComponent(value);
}

describe('a demo run on a pipe', () => {
  let run: Finished;
  let brief: Finished;
  beforeAll(async () => {
    run = await grantscope('run demo --user alice --verbose');
    brief = await grantscope('run demo --user alice');
  });

  it('tells the shell that all is well, and says nothing on standard error', () => {
    expect([run.code, run.stderr]).toEqual([0, '']);
    expect([brief.code, brief.stderr]).toEqual([0, '']);
  });

  it('shows lanes, messages, tokens, scopes and verdicts', () => {
    expect(run.stdout).toMatch(/Browser\s+Client\s+Authorization server\s+API/);
    for (const message of [
      'Discovery',
      'JWKS',
      'Authorization request',
      'Callback',
      'Token request',
      'UserInfo',
    ]) {
      expect(run.stdout).toContain(message);
    }
    for (const token of ['ID Token  JWT', 'Access token  at+jwt', 'Refresh token  opaque']) {
      expect(run.stdout).toContain(token);
    }
    expect(run.stdout).toMatch(/not granted\s+orders:write \(requested, not granted\)\n/);
    expect(run.stdout).toMatch(/✓ nonce matches the request\s+OIDC Core §3\.1\.3\.7/);
    expect(run.stdout).toMatch(/Completed in .*: 0 failed, .* \d+ passed/);
  });

  it('lists as many verdicts as it counts', () => {
    const passed = Number(/Passed {2}(\d+)/.exec(run.stdout)?.[1]);
    expect(run.stdout.match(/^ {2}✓ /gm)).toHaveLength(passed);
  });

  it('has no colour, and fits a page', () => {
    for (const { stdout } of [run, brief]) {
      expect(stdout.includes('\u001b')).toBe(false);
      expect(Math.max(...stdout.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(100);
    }
  });

  it('is a summary on one screen, its result first, unless all of it is requested', () => {
    const lines = brief.stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^✓ Completed in .*: 0 failed, .* \d+ passed/);
    expect(lines.length).toBeLessThanOrEqual(40);
    expect(brief.stdout).toMatch(/✓ ID Token +expires in .* of 1 h/);
    expect(brief.stdout).toMatch(/not granted\s+orders:write \(requested, not granted\)\n/);
    expect(run.stdout.split('\n').length).toBeGreaterThan(200);
  });
});

it('colours where that is requested, and never with NO_COLOR', async () => {
  const [forced, forbidden] = await Promise.all([
    grantscope('--help', '', { FORCE_COLOR: '1' }),
    grantscope('--help', '', { FORCE_COLOR: '1', NO_COLOR: '1' }),
  ]);
  expect([forced.code, forced.stdout.includes('\u001b[')]).toEqual([0, true]);
  expect([forbidden.code, forbidden.stdout.includes('\u001b')]).toEqual([0, false]);
});

describe('the report as JSON', () => {
  let revealed: Finished;
  beforeAll(async () => {
    revealed = await grantscope('run demo --user alice --json --reveal');
  });

  it('has the documented shape', () => {
    const report = reportSchema.parse(JSON.parse(revealed.stdout));
    expect(report).toMatchObject({ revealed: true, masked: [], exitCode: 0, outcome: 'completed' });
    expect(report.run.user).toBe('alice');
    expect(report.tokens.map(({ role }) => role).sort()).toEqual([
      'access-token',
      'id-token',
      'refresh-token',
    ]);
    expect(report.scopes.missing).toEqual(['orders:write']);
    const failed = report.findings.filter(({ result }) => result === 'fail').length;
    expect([failed, report.summary.failed]).toEqual([0, 0]);
  });

  it('masks every secret unless --reveal is given', async () => {
    const masked = await grantscope('run demo --user bob --json');
    const report = reportSchema.parse(JSON.parse(masked.stdout));
    expect(masked.code).toBe(0);
    expect(report.revealed).toBe(false);
    expect(report.masked.length).toBeGreaterThan(10);
    expect(report.tokens.every(({ value, length }) => value.endsWith(`…(${length})`))).toBe(true);
    expect(masked.stdout).not.toMatch(/eyJ[\w-]+\.[\w-]+\./);
    expect(parameterIn(masked.stdout, 'code_verifier')).toMatch(/…\(43\)$/);
  });

  it('goes into refresh through a pipe, which may be masked', async () => {
    const refreshed = await grantscope('refresh -', revealed.stdout);
    expect([refreshed.code, refreshed.stderr]).toEqual([0, '']);
    expect(refreshed.stdout).toContain('grant     refresh');
    expect(refreshed.stdout).toMatch(/0 failed/);
    const known = {
      'the old refresh token': tokenOf(revealed.stdout, 'refresh-token'),
      'the old ID Token': tokenOf(revealed.stdout, 'id-token'),
      'the old access token': tokenOf(revealed.stdout, 'access-token'),
    };
    expect(leaksIn(refreshed.stdout + refreshed.stderr, known)).toEqual([]);
  });

  it('goes into inspect, token by token', async () => {
    const token = tokenOf(revealed.stdout, 'id-token');
    const given = await runProgram(['inspect', token], { home });
    expect([given.code, given.stderr]).toEqual([0, '']);
    expect(given.stdout).toContain('Alice Liddell');
    expect(leaksIn(given.stdout, { token })).toEqual([]);
    const piped = await grantscope('inspect - --json', token);
    expect(piped.code).toBe(0);
    expect(JSON.parse(piped.stdout)).toMatchObject({
      grantscope: 1,
      tokens: [{ kind: 'jws', length: token.length }],
    });
  });

  it('leaves no secret in the data folder', async () => {
    const secrets = {
      'access token': tokenOf(revealed.stdout, 'access-token'),
      'ID Token': tokenOf(revealed.stdout, 'id-token'),
      'refresh token': tokenOf(revealed.stdout, 'refresh-token'),
      code: parameterIn(revealed.stdout, 'code'),
      verifier: parameterIn(revealed.stdout, 'code_verifier'),
    };
    const password = 'wonderland';
    const kept = await readFolder(home);
    expect(kept).toContain('demo-provider');
    expect(leaksIn(revealed.stdout, { ...secrets, password })).toEqual(Object.keys(secrets));
    expect(leaksIn(kept, { ...secrets, password })).toEqual([]);
  });
});

describe('wrong use', () => {
  it.each([
    ['run demo --user carol', /--user carol is not known/],
    ['refresh /no/such/run.json', /cannot be read/],
    ['frobnicate', /unknown command frobnicate/],
  ])('%s: exit code 2, on standard error alone', async (args, said) => {
    const { code, stdout, stderr } = await grantscope(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(said);
    expect(stderr).toMatch(/Try: grantscope/);
  });
});
