import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
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

/** The modules that a call of the program loads, as URLs. */
function loadedBy(...args: readonly string[]): readonly string[] {
  const hooks =
    'import { registerHooks } from "node:module"; const seen = []; registerHooks({ load(url, context, next) { seen.push(url); return next(url, context); } });' +
    'process.on("exit", () => process.stderr.write(JSON.stringify(seen)));';
  const watch = `data:text/javascript,${encodeURIComponent(hooks)}`;
  const { stderr } = spawnSync(process.execPath, ['--import', watch, program, ...args], { encoding: 'utf8' });
  return JSON.parse(stderr);
}

/** What measures texts in columns is needed to print at all. */
const heavy =
  /node_modules\/(?!(?:string-width|strip-ansi|ansi-regex|get-east-asian-width)\/)|\/electron\/(?:http|run|provider|login-window|system-browser)\/.*(?<!demo-(?:clients|options|users)|proxy)\.ts$/;
const judging = /\/core\/(?:checks|views)\//;

describe('what the program loads', () => {
  test.each([[['--help']], [['--version']]])('for %j is the terminal alone', (args) => {
    const loaded = loadedBy(...args);
    expect(loaded).toContain(pathToFileURL(program).href);
    expect(
      loaded.filter((url) => heavy.test(url) || judging.test(url) || url.includes('/core/grants/')),
    ).toEqual([]);
  });

  test('for the help of a login is the terminal and the grants', () => {
    const loaded = loadedBy('run', '--help').filter((url) => !url.includes('/node_modules/zod/'));
    expect(loaded.some((url) => url.includes('/core/grants/registry.ts'))).toBe(true);
    expect(loaded.filter((url) => heavy.test(url) || judging.test(url))).toEqual([]);
  });

  test('to inspect a token is neither a provider nor a grant', () => {
    const loaded = loadedBy('inspect', unsecured);
    expect(loaded.some((url) => url.includes('/core/checks/'))).toBe(true);
    expect(loaded.filter((url) => heavy.test(url) || url.includes('/core/grants/'))).toEqual([]);
  });
});

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
    const claims = (index: number) => Buffer.from(`{"sub":"${index}"}`).toString('base64url');
    const tokens = Array.from({ length: 200 }, (_, index) => `eyJhbGciOiJub25lIn0.${claims(index)}.`).join(
      '\n',
    );
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
