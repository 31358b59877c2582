import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

const program = '/usr/bin/Xvfb';

/** Whether a display can be made on this machine. */
export const canMakeDisplay = existsSync(program);

export interface Display {
  /** As in ":99". */
  readonly name: string;
  close(): Promise<void>;
}

/** Starts an X server that draws into memory; it chooses its own number. */
export async function startDisplay(): Promise<Display> {
  const child = spawn(program, ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const numbers = child.stdio[3];
  const number = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error('Xvfb ended at once')));
    numbers?.once('data', (data: Buffer) => resolve(data.toString('utf8').trim()));
  });
  return {
    name: `:${number}`,
    async close() {
      child.kill();
      await ended;
    },
  };
}

let shared: Promise<Display> | undefined;

/** The display of this machine; where there is none, one that lasts as long as the process of the tests. */
export async function sharedDisplay(): Promise<string> {
  const there = process.env.GRANTSCOPE_TEST_DISPLAY ?? '';
  if (there !== '') return there;
  if (!canMakeDisplay) return '';
  shared ??= startDisplay();
  const { name, close } = await shared;
  process.once('exit', close);
  return name;
}
