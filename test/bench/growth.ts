import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { nodeCrypto } from '../../electron/crypto/crypto.ts';
import { openStore, type Store } from '../../electron/store/store.ts';
import { LiveRun } from '../../electron/workbench/live-run.ts';
import { loginStep, observedExchange } from './observed-run.ts';
import { alternate, type Row, ratioRow } from './row.ts';

/** Nothing is sealed by a key that outlives the run. */
export const noKeyStore = { read: async () => undefined, write: async () => undefined };
const startedAt = Date.UTC(2026, 0, 1);

/** A store in a folder of its own, which is gone afterwards. */
async function withStore<T>(use: (store: Store, folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'grantscope-bench-'));
  try {
    const opened = await openStore(folder, noKeyStore, startedAt);
    if (!opened.ok) throw new Error(opened.failure.message);
    try {
      return await use(opened.value, folder);
    } finally {
      opened.value.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Keeps a run of `count` observed messages as the app does; returns the processor time, in milliseconds. */
export async function recordRun(store: Store, id: string, count: number): Promise<number> {
  const run = {
    summary: {
      id,
      connection: 'demo',
      grant: 'authorization-code',
      startedAt,
      state: 'running',
      messages: 0,
    },
    findings: [],
    tokens: [],
  } as const;
  store.runs.save(run);
  let told = 0;
  const live = new LiveRun({
    run,
    client: { clientId: 'bench', authentication: 'none', redirectUri: 'https://app.example/callback' },
    issuer: 'https://op.example',
    secrets: [],
    crypto: nodeCrypto,
    table: store.runs,
    now: () => startedAt,
    emit: (change) => {
      told += JSON.stringify(change).length;
    },
    onLost: () => {
      throw new Error('the store took no message');
    },
  });
  const before = process.cpuUsage();
  for (let index = 0; index < count; index += 1) {
    live.record(observedExchange(index, startedAt));
    // As between two messages of a window: what waits for its turn gets it.
    if (index % 10 === 9) await sleep(0);
  }
  live.record(loginStep(count, startedAt));
  live.end({ outcome: { state: 'completed' }, endedAt: startedAt + count * 10 });
  const { user, system } = process.cpuUsage(before);
  if (told === 0) throw new Error('the run told nothing');
  return (user + system) / 1000;
}

/** Processor time of keeping, masking, judging and telling ten times as many messages. */
export async function measureGrowth(): Promise<readonly Row[]> {
  return withStore(async (store) => {
    let runs = 0;
    const record = (count: number) => recordRun(store, `run-${++runs}`, count);
    const pairs = await alternate(
      () => record(4_000),
      () => record(400),
    );
    return [ratioRow('a run of 4,000 messages to one of 400', pairs, 11)];
  });
}
