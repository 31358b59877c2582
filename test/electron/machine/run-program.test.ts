import { describe, expect, test } from 'vitest';
import { runProgram } from '../../../electron/machine/run-program.ts';

const node = process.execPath;
const { signal } = new AbortController();

describe('running a program quietly', () => {
  test('returns its exit code and the end of what it printed', async () => {
    const script = "console.log('x'.repeat(5000)); console.error('last words'); process.exitCode = 7";
    const { code, tail } = await runProgram(node, ['-e', script], { signal });
    expect(code).toBe(7);
    expect(tail.trimEnd()).toMatch(/^x*\n?last words$/);
    expect(tail.length).toBeLessThanOrEqual(2000);
  });

  test('adds to the environment', async () => {
    const { tail } = await runProgram(node, ['-p', 'process.env.OWN'], { signal, env: { OWN: 'added' } });
    expect(tail.trim()).toBe('added');
  });

  test('returns 127 when the program cannot be started', async () => {
    const { code, tail } = await runProgram('/no/such/program', [], { signal });
    expect(code).toBe(127);
    expect(tail).toContain('ENOENT');
  });

  test('ends a program that prints nothing for too long, and what it started', async () => {
    const child =
      "require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' })";
    // Both hold the pipe: it closes when the two of them have ended.
    const { code, tail } = await runProgram(node, ['-e', child], { signal, silenceLimit: 300 });
    expect(code).toBe(130);
    expect(tail).toContain('nothing was received for 0.3 s');
  });

  test('ends a program when aborted', async () => {
    const abortion = new AbortController();
    const running = runProgram(node, ['-e', 'setInterval(() => {}, 1000)'], { signal: abortion.signal });
    abortion.abort();
    expect(await running).toMatchObject({ code: 130 });
  });

  test('ends at once when it was aborted before', async () => {
    const late = await runProgram(node, ['-e', 'setInterval(() => {}, 1000)'], {
      signal: AbortSignal.abort(),
    });
    expect(late.code).toBe(130);
  });
});
