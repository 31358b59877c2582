import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { readRun } from '../../../electron/workbench/read-run.ts';
import { writeOldFolder } from '../../support/store/old-folder.ts';
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

const tables = [
  'connections',
  'personas',
  'keys',
  'inspections',
  'exchanges',
  'tokens',
  'run_text',
  'api_calls',
];

/** Every row of a data folder, and of its runs what no migration changes, with their versions. */
function contentOf(folder: string) {
  const raw = openRaw(databasePath(folder));
  const content = {
    sound: raw.prepare('PRAGMA integrity_check').get()?.integrity_check,
    others: tables.map((table) => raw.prepare(`SELECT * FROM ${table} ORDER BY rowid`).all()),
    meta: raw.prepare('SELECT * FROM meta ORDER BY name').all(),
    runs: raw.prepare('SELECT id, connection, persona, parent, state FROM runs ORDER BY rowid').all(),
  };
  const versions = raw
    .prepare(`SELECT json_extract(summary, '$.v') AS s, json_extract(details, '$.v') AS d FROM runs`)
    .all()
    .map(({ s, d }) => `${s} ${d}`);
  raw.close();
  return { content, versions: [...new Set(versions)] };
}

async function shownOf(folder: string) {
  const store = await open(folder);
  expect(store.notices).toEqual([]);
  const list = store.runs.list();
  // The others are copies of these.
  const views = list.filter(({ id }) => !/-\d$/.test(id)).map(({ id }) => readRun(store.runs, id));
  store.close();
  return { list, views };
}

describe('a migration that is killed', () => {
  test(`at any of ${places} places loses nothing, and continues`, { timeout: 120_000 }, async () => {
    const [folder, copies] = [writeOldFolder(tempFolder(), manyRuns), tempFolder()];
    const old = readFileSync(databasePath(folder));
    const before = contentOf(folder);
    const after = { ...before, versions: ['2 2'] };
    expect(before.versions).toEqual(['null null']);
    await openAndDie(folder, 'never', copies);
    expect(contentOf(folder)).toEqual(after);
    const shown = await shownOf(folder);
    expect([shown.list.length, shown.views.length]).toEqual([25, 5]);

    const writes = readdirSync(copies).length;
    expect(writes).toBeGreaterThan(places);
    let halfway = 0;
    const check = async (left: string) => {
      const { content, versions } = contentOf(left);
      expect([content.sound, content.others, content.runs]).toEqual([
        'ok',
        before.content.others,
        before.content.runs,
      ]);
      if (versions.length > 1) halfway += 1;
      expect(await shownOf(left)).toEqual(shown);
      expect(contentOf(left)).toEqual(after);
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
