import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The size of a page of memory in Linux, on all processors but a few. */
const pageSize = 4_096;

/** Returns the memory of a process, in bytes; undefined where the system does not say. */
export async function processMemory(pid: number): Promise<number | undefined> {
  try {
    if (process.platform === 'win32') return undefined;
    if (process.platform === 'linux') {
      const [, resident = ''] = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ');
      return bytesOf(resident, pageSize);
    }
    const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]);
    return bytesOf(stdout, 1_024);
  } catch {
    return undefined;
  }
}

function bytesOf(count: string, unit: number): number | undefined {
  const number = Number.parseInt(count, 10);
  return Number.isNaN(number) ? undefined : number * unit;
}
