import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { readRun } from '../../../electron/workbench/read-run.ts';
import { leaksIn, readFolder } from '../../support/login/leaks.ts';
import { lowerPassphraseCost, oldPassphrase, writeOldFolder } from '../../support/store/old-folder.ts';
import { databasePath, open, openRaw, tempFolder } from '../../support/store/temp-store.ts';

const program = fileURLToPath(new URL('../../support/store/open-until.ts', import.meta.url));

/** How many places the migration is killed at. */
const places = 20;

/** Makes twenty-five runs of the five, so that there are several batches. */
const manyRuns = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4)
  INSERT INTO runs SELECT id || '-' || i, connection, persona, parent, started_at - i, state,
    json_set(summary, '$.id', id || '-' || i), details, deleted_at FROM runs, n`;

/** Opens a folder in a process of its own, which is killed before its `last` write, or once the store is open. */
async function openAndDie(folder: string, last: number | 'never', copies?: string): Promise<void> {
  const given = [program, folder, String(last), ...(copies === undefined ? [] : [copies])];
  const ended = await promisify(execFile)(process.execPath, given).catch((error: unknown) => error);
  expect(ended).toMatchObject({ signal: 'SIGKILL' });
}

const columns = [
  'id, position, sealed, deleted_at FROM connections',
  'id, connection, position, name, session, sealed FROM personas',
  '* FROM keys',
  'id, at, verdict, sealed FROM inspections',
  'id, connection, persona, parent, started_at, state, deleted_at FROM runs',
  'run, position, id, sealed FROM exchanges',
  '* FROM tokens',
  '* FROM api_calls',
  // The settings had the breakpoints, which each connection has now.
  `* FROM meta WHERE name NOT IN ('rows-to-seal', 'record-box', 'settings')`,
];

const inClear = [
  `inspections WHERE title <> ''`,
  `runs WHERE details <> ''`,
  `exchanges WHERE masked <> ''`,
  `run_text WHERE text <> ''`,
];

/** Of every row of a data folder what no migration changes, and how many rows have something in clear. */
function contentOf(folder: string) {
  const raw = openRaw(databasePath(folder));
  const content = {
    sound: raw.prepare('PRAGMA integrity_check').get()?.integrity_check,
    others: columns.map((columns) => raw.prepare(`SELECT ${columns} ORDER BY rowid`).all()),
  };
  const clear = inClear.map((where) => Number(raw.prepare(`SELECT count(*) AS n FROM ${where}`).get()?.n));
  raw.close();
  return { content, clear };
}

async function shownOf(folder: string) {
  const store = await open(folder);
  expect(store.notices).toEqual([]);
  expect(store.unlock(oldPassphrase).ok).toBe(true);
  const list = store.runs.list();
  // The others are copies of these.
  const views = list.filter(({ id }) => !/-\d$/.test(id)).map(({ id }) => readRun(store.runs, id));
  const breakpoints = store.connections
    .list()
    .map(({ id }) => store.breakpoints.list(id).map(({ id: _, ...conditions }) => conditions));
  store.close();
  return { list, views, breakpoints };
}

/** What the old file has in clear: a claim, a body, an evidence, an address, and the text that was searched. */
function plantedIn(old: Buffer): Readonly<Record<string, string>> {
  const planted = {
    claim: '248289761001',
    nonce: 'kvUqekJPjtbt7UeJ6RL21Fcv4p7ZU7MYrK0ZiLm6dnM',
    address: '/.well-known/openid-configuration',
    path: '/api/orders',
    error: 'invalid_grant',
    evidence: 'authorization_response_iss_parameter_supported',
  };
  expect(leaksIn(old.toString('latin1'), planted)).toEqual(Object.keys(planted));
  return planted;
}

describe('a migration that is killed', () => {
  test(`at any of ${places} places loses nothing, and continues`, { timeout: 120_000 }, async () => {
    const folder = lowerPassphraseCost(writeOldFolder(tempFolder(), manyRuns));
    const copies = tempFolder();
    const old = readFileSync(databasePath(folder));
    const planted = plantedIn(old);
    const before = contentOf(folder);
    const after = { content: before.content, clear: [0, 0, 0, 0] };
    expect(before.clear.every((count) => count > 0)).toBe(true);
    await openAndDie(folder, 'never', copies);
    expect(contentOf(folder)).toEqual(after);
    const shown = await shownOf(folder);
    expect([shown.list.length, shown.views.length]).toEqual([25, 5]);
    expect(shown.breakpoints.flat().length).toBeGreaterThan(0);
    const writes = readdirSync(copies).length;
    expect(writes).toBeGreaterThan(places);
    let halfway = 0;
    const check = async (left: string) => {
      const { content, clear } = contentOf(left);
      expect(content).toEqual(before.content);
      if (![before.clear, after.clear].some((whole) => String(whole) === String(clear))) halfway += 1;
      expect(await shownOf(left)).toEqual(shown);
      expect(contentOf(left)).toEqual(after);
      expect(leaksIn(await readFolder(left), planted)).toEqual([]);
    };
    for (let place = 1; place <= places; place += 1) {
      await check(join(copies, String(Math.round((place * writes) / places))));
    }
    // Some were killed between two batches.
    expect(halfway).toBeGreaterThan(3);

    // And a process that is really killed leaves no more than that.
    for (const last of [Math.round(writes / 2), writes - 2]) {
      const killed = tempFolder();
      writeFileSync(databasePath(killed), old);
      await openAndDie(killed, last);
      await check(killed);
    }
  });
});
