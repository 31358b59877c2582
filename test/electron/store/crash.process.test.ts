import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { leaksIn, readFolder } from '../../support/login/leaks.ts';
import { afterwards, databasePath, open, openRaw, tempFolder } from '../../support/store/temp-store.ts';

const program = fileURLToPath(new URL('../../support/store/write-exchanges.ts', import.meta.url));

function write(
  folder: string,
  run: string,
  most = '',
): { child: ChildProcess; printed: () => readonly string[] } {
  const child = spawn(process.execPath, [program, folder, run, ...(most === '' ? [] : [most])], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  afterwards(() => child.kill('SIGKILL'));
  let text = '';
  let complaints = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    complaints += chunk;
  });
  return {
    child,
    printed() {
      if (complaints.includes('Error')) throw new Error(complaints);
      // A line without its end was not printed as a whole.
      return text.split('\n').slice(0, -1);
    },
  };
}

const soundness = (folder: string) =>
  openRaw(databasePath(folder)).prepare('PRAGMA integrity_check').get()?.integrity_check;

const interrupted = (runs: number | string) =>
  expect.stringMatching(`^Grantscope ended unexpectedly while ${runs} runs? w(?:as|ere) in progress\\.`);

describe('a process that is killed', () => {
  // It is killed while it writes on: at its start, around a save of its run, and amid many exchanges.
  // The second time in a folder that was left so.
  test.each([
    [1, 50],
    [7, 200],
    [8, 1],
  ])('after %i and after %i exchanges loses nothing that it reported as stored', async (...leasts) => {
    const folder = tempFolder();
    for (const [round, least] of leasts.entries()) {
      const { child, printed } = write(folder, `r${round}`);
      while (printed().length < least) await once(child.stdout ?? child, 'data');
      child.kill('SIGKILL');
      await once(child, 'close');
      const said = printed();
      const clear = { text: `some text of r${round} `, address: `op.example/r${round}/` };
      expect(leaksIn(await readFolder(folder), clear)).toEqual([]);

      const store = await open(folder);
      const { exchanges, unreadable } = store.runs.exchanges.list(`r${round}`);
      const kept = exchanges.map(({ id }) => id);
      expect(kept.slice(0, said.length)).toEqual(said);
      // One may have been stored whose id was never printed.
      expect(kept.length - said.length).toBeLessThanOrEqual(1);
      expect(unreadable).toEqual([]);
      expect(store.notices).toEqual([interrupted(1)]);
      expect(store.runs.find(`r${round}`)?.summary.state).toBe('interrupted');
      expect(store.runs.list(`/r${round}/${kept.length - 1}/end`)).toHaveLength(1);
      store.close();
      expect(soundness(folder)).toBe('ok');
    }
  });
});

describe('two processes', () => {
  test('that start at once in a new folder both keep everything', async () => {
    const folder = tempFolder();
    const writers = ['a', 'b', 'c'].map((run) => write(folder, run, '60'));
    await Promise.all(writers.map(({ child }) => once(child, 'close')));
    for (const { child, printed } of writers) {
      expect(printed()).toHaveLength(60);
      expect(child.exitCode).toBe(0);
    }
    const store = await open(folder);
    for (const run of ['a', 'b', 'c']) expect(store.runs.exchanges.list(run).exchanges).toHaveLength(60);
    expect(store.notices).toEqual([interrupted('\\d')]);
    expect(soundness(folder)).toBe('ok');
  });
});
