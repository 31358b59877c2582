import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alternate, type Row, ratioRow } from './row.ts';

const launcher = join(import.meta.dirname, '..', '..', 'electron', 'launch.js');
const segment = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = `${segment({ alg: 'RS256', typ: 'JWT' })}.${segment({ iss: 'https://op.example', sub: 'alice' })}.${'c2ln'.repeat(86)}`;

/** Runs a script with this Node to its end; returns the time that it took, in milliseconds. */
function run(...args: readonly string[]): number {
  const started = performance.now();
  const { error, signal } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (error !== undefined || signal !== null) throw new Error(`${args.join(' ')} did not run`);
  return performance.now() - started;
}

/** Commands of the terminal against a script that does nothing, by the same Node. */
export async function measureTerminal(): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'grantscope-bench-'));
  try {
    const nothing = join(folder, 'nothing.mjs');
    writeFileSync(nothing, '');
    const bare = () => run(nothing);
    const help = await alternate(() => run(launcher, '--help'), bare);
    const inspect = await alternate(() => run(launcher, 'inspect', token), bare);
    return [
      ratioRow('grantscope --help to a bare start of Node', help, 1.5),
      ratioRow('grantscope inspect of one token to a bare start', inspect, 1.5),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
