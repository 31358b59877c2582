import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finished } from '../support/login/program.ts';
import { keepTerminal } from '../support/terminal/keep-terminal.ts';

const terminal = keepTerminal();

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'grantscope-grants-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

const grantscope = (args: string, env: Readonly<Record<string, string>> = {}): Promise<Finished> =>
  terminal(args.split(' '), { home, env });

const noBrowser = { GRANTSCOPE_BROWSER: '/no/such/browser' };

/** The list of messages of a whole report. */
const messagesIn = (stdout: string): string => /\nMessages\n(.*?)\n\n/s.exec(stdout)?.[1] ?? '';

describe('a whole run in the terminal', () => {
  it('of client credentials opens no browser and breaks no rule', async () => {
    const { code, stdout, stderr } = await grantscope(
      'run demo --grant client-credentials --verbose',
      noBrowser,
    );
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/grant +client credentials/);
    expect(stdout).toMatch(/client +demo-service/);
    expect(stdout).toContain('API call');
    expect(stdout).not.toContain('Callback');
  });

  it('of a device tells what to open and enter, and types it in a browser', async () => {
    const { code, stdout, stderr } = await grantscope('run demo --grant device --user bob --verbose');
    expect(stderr).toMatch(
      /^Open http:\/\/127\.0\.0\.1:\d+\/device on any device and enter the code \S+\.\n$/,
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/Device authorization\b.+ 200/);
    expect(stdout).toContain('user_code');
    expect(stdout).toContain('90342.ASDFJWFA');
  });

  it('of the password grant hides the password and says that the grant is deprecated', async () => {
    const { code, stdout } = await grantscope('run demo --grant password --verbose', noBrowser);
    expect(code).toBe(0);
    expect(stdout).toMatch(/grant +password grant \(deprecated\)/);
    expect(stdout).toMatch(/Deprecated: the client sees the\s+password/);
    expect(stdout).not.toContain('wonderland');
  });

  it('of the hybrid flow shows the fragment and both ID Tokens', async () => {
    const { code, stdout, stderr } = await grantscope('run demo --grant hybrid --verbose');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/response_type +code id_token/);
    expect(stdout).toContain('ID Token (callback)');
    expect(stdout).toMatch(/c_hash matches the code/);
  });

  it('of the implicit grant asks no token endpoint', async () => {
    const { code, stdout, stderr } = await grantscope('run demo --grant implicit --verbose');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/grant +implicit grant \(deprecated\)/);
    expect(stdout).toContain('ID Token (callback)');
    expect(messagesIn(stdout)).toContain('Callback');
    expect(messagesIn(stdout)).not.toContain('Token request');
  });

  it('of the implicit grant calls the API with the token of the fragment', async () => {
    const { code, stdout, stderr } = await grantscope(
      'run demo --grant implicit --response-type token --verbose',
    );
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/response_type +token/);
    expect(stdout).toContain('API call');
    expect(messagesIn(stdout)).toContain('Callback');
    expect(messagesIn(stdout)).not.toContain('Token request');
  });
});
