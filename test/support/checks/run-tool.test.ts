import { expect, test } from 'vitest';
import { runTool } from './run-tool.ts';

async function run(tool: string, ...args: readonly string[]) {
  let printed = '';
  const code = await runTool(tool, args, (text) => {
    printed += text;
  });
  return { code, printed };
}

test('a program of the project says what it prints, on both of its streams, and its exit code', async () => {
  const { code, printed } = await run('node', '-e', 'console.log(1); console.error(2); process.exitCode = 7');
  expect([code, printed.split('\n').sort().join('')]).toEqual([7, '12']);
});

test('one that a signal ended has failed', async () => {
  expect(await run('node', '-e', 'process.kill(process.pid, "SIGKILL")')).toEqual({ code: 1, printed: '' });
});

test('one that is not there has failed, and is named', async () => {
  const { code, printed } = await run('no-such-tool');
  expect(code).not.toBe(0);
  expect(printed).toContain('no-such-tool');
});
