import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };

const program = path.join(import.meta.dirname, '..', '..', 'electron', 'cli.ts');
const unsecured = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJzIn0.';

function grantscope(args: readonly string[], input = '') {
  return spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    input,
    maxBuffer: 64 * 1024 * 1024,
  });
}

describe('the program', () => {
  test('tells its version and nothing else', () => {
    expect(grantscope(['--version'])).toMatchObject({
      status: 0,
      stdout: `${packageJson.version}\n`,
      stderr: '',
    });
  });

  test('tells wrong use by exit code 2, on standard error', () => {
    expect(grantscope(['run', 'demo', '--user', 'carol'])).toMatchObject({ status: 2, stdout: '' });
  });

  test('inspects what is piped into it, and fails for an unsecured token', () => {
    const { status, stdout } = grantscope(['inspect', '-', '--json'], `Authorization: Bearer ${unsecured}`);
    expect(JSON.parse(stdout).tokens[0]).toMatchObject({
      claims: { sub: 's' },
      signature: { state: 'unsecured' },
    });
    expect(status).toBe(1);
  });

  test('writes a long report whole before it ends', () => {
    const tokens = Array.from({ length: 200 }, () => unsecured).join('\n');
    const { stdout } = grantscope(['inspect', '-', '--json'], tokens);
    expect(JSON.parse(stdout).tokens).toHaveLength(200);
  });

  test('ends quietly when its reader has seen enough', async () => {
    const child = spawn(process.execPath, [program, 'inspect', '-', '--json']);
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.stdout.once('data', () => child.stdout.destroy());
    child.stdin.end(Array.from({ length: 500 }, () => unsecured).join('\n'));
    await new Promise((resolve) => child.on('exit', resolve));
    expect(stderr).toBe('');
  });
});
