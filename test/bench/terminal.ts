import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alternate, type Row, ratioRow } from './row.ts';

const launcher = join(import.meta.dirname, '..', '..', 'electron', 'launch.js');
const segment = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = `${segment({ alg: 'RS256', typ: 'JWT' })}.${segment({ iss: 'https://op.example', sub: 'alice' })}.${'c2ln'.repeat(86)}`;

/** Starts of one measurement: a shell may count processor time in hundredths of a second. */
const starts = 10;
const script = `i=0; while [ $i -lt ${starts} ]; do "$@" >/dev/null; i=$((i+1)); done; times`;

/**
 * Returns the processor time of one start of this Node with a script, in milliseconds: that of the user and of the
 * system, on all threads. It depends less on what else the machine does than the time that passes.
 */
function processorTime(...args: readonly string[]): number {
  const command = ['-c', script, 'sh', process.execPath, ...args];
  const { stdout, error } = spawnSync('sh', command, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (error !== undefined) throw error;
  // The second line is that of the processes which the shell started (POSIX, `times`).
  const [, line = ''] = stdout.trim().split('\n').slice(-2);
  const times = [...line.matchAll(/(\d+)m([\d.]+)s/g)];
  if (times.length !== 2) throw new Error(`${args.join(' ')} was not measured`);
  const seconds = times.reduce((sum, [, minutes, rest]) => sum + Number(minutes) * 60 + Number(rest), 0);
  return (seconds * 1000) / starts;
}

/** Commands of the terminal against a script that does nothing, by the same Node. */
export async function measureTerminal(): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'grantscope-bench-'));
  try {
    const nothing = join(folder, 'nothing.mjs');
    writeFileSync(nothing, '');
    const bare = () => processorTime(nothing);
    const help = await alternate(() => processorTime(launcher, '--help'), bare);
    const inspect = await alternate(() => processorTime(launcher, 'inspect', token), bare);
    return [
      ratioRow('processor time of --help to a bare start of Node', help, 1.5),
      ratioRow('processor time of inspect (one token) to the same', inspect, 1.5),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
