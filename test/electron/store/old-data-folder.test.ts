import { chmodSync, chownSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { detailsVersion, summaryVersion } from '../../../core/record/migrate.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import { versionOf } from '../../../electron/store/migrate.ts';
import { migrations } from '../../../electron/store/migrations.ts';
import type { Store } from '../../../electron/store/store.ts';
import { passphraseCost } from '../../../electron/vault/vault.ts';
import { readExchange, readRun, readTokenValue } from '../../../electron/workbench/read-run.ts';
import { lowerPassphraseCost, oldPassphrase, writeOldFolder } from '../../support/store/old-folder.ts';
import { recordIn } from '../../support/store/sealed-records.ts';
import {
  afterwards,
  databasePath,
  noKeyStore,
  open,
  openRaw,
  refusal,
  tempFolder,
} from '../../support/store/temp-store.ts';

const titles = ['Revocation', 'Password', 'GET /api/orders', 'Refresh', 'Code + PKCE'];

/** What the list shows of them while the vault is locked. */
const lockedTitles = titles.map((title) => (title === 'GET /api/orders' ? 'API call' : title));

/** Opens a folder of {@link writeOldFolder}, and unlocks it. */
async function openUnlocked(folder: string): Promise<Store> {
  const store = await open(lowerPassphraseCost(folder));
  expect(store.unlock(oldPassphrase).ok).toBe(true);
  return store;
}

function idOf(store: Store, title: string): string {
  const found = store.runs.list().find((run) => run.title === title);
  if (found === undefined) throw new Error(`no run ${title}`);
  return found.id;
}

function viewOf(store: Store, title: string): Omit<RunView, 'generations' | 'sequence'> {
  const view = readRun(store.runs, idOf(store, title));
  if (!view.ok) throw new Error(view.failure.message);
  return view.value;
}

const counts = (folder: string) => {
  const raw = openRaw(databasePath(folder));
  const of = (table: string) => raw.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n;
  return ['runs', 'exchanges', 'tokens', 'connections', 'personas', 'inspections', 'keys'].map(of);
};

describe('a data folder of an older version', () => {
  test('opens with its lists, and without what is locked', async () => {
    const store = await open(writeOldFolder(tempFolder()));
    expect([store.notices, store.vault.state]).toEqual([[], 'locked']);
    expect(store.meta.settings()).toEqual({ theme: 'dark', notifyBeforeEnd: true });
    for (const { id } of store.connections.list()) {
      expect(store.breakpoints.list(id)).toMatchObject([{ on: true, stage: 'request', step: 'refresh' }]);
    }
    expect(store.connections.list().map(({ draft }) => draft.name)).toEqual([
      expect.stringContaining('emo'),
      'Shop',
      'Signing',
    ]);
    const [demo, shop] = store.connections.list();
    expect(store.users.list(demo?.id ?? '')).toContainEqual(
      expect.objectContaining({ name: 'alice', session: 'kept' }),
    );
    expect(store.users.list(shop?.id ?? '')).toMatchObject([{ name: 'bob', session: 'clean' }]);
    expect(shop).toMatchObject({ hasSecret: true, closed: { state: 'locked' } });
    expect(store.inspections.list()).toMatchObject([{ title: 'Encrypted', at: expect.any(Number) }]);
    expect(store.keys.list()).toMatchObject([{ name: 'Signing key' }]);
    expect(store.runs.list().map(({ title }) => title)).toEqual(lockedTitles);
    expect(store.runs.list('invalid_grant')).toEqual([]);
    expect(store.runs.list('alice').length).toBeGreaterThan(0);
    for (const title of lockedTitles) {
      const view = viewOf(store, title);
      expect(view).toMatchObject({
        failure: {
          message: 'This run cannot be read: the vault is locked.',
          action: { kind: 'unlock-vault' },
        },
        messages: [],
        findings: [],
        tokens: [],
      });
      expect(view.summary).toMatchObject({ startedAt: expect.any(Number), state: expect.any(String) });
      expect(readExchange(store.runs, view.summary.id, 'step-0')).toMatchObject({ ok: false });
      expect(readTokenValue(store.runs, view.summary.id, 'access-token-1')).toMatchObject({
        failure: { action: { kind: 'unlock-vault' } },
      });
    }
  });

  test('shows each run whole once it is unlocked, and finds it', async () => {
    const store = await openUnlocked(writeOldFolder(tempFolder()));
    expect(store.runs.list().map(({ title }) => title)).toEqual(titles);
    expect(store.runs.list('invalid_grant').map(({ title }) => title)).toEqual(['Password']);
    expect(store.inspections.list()).toMatchObject([{ title: 'JWT, HS256' }]);
    const login = viewOf(store, 'Code + PKCE');
    expect(login.summary).toMatchObject({
      state: 'completed',
      verdict: 'pass',
      persona: 'alice',
      messages: 15,
    });
    expect(
      login.tokens.map(({ title, describes, signature, findings }) => [
        title,
        describes.replace(/key .*/, 'key'),
        signature?.state,
        findings.length > 0,
      ]),
    ).toEqual([
      ['ID Token', 'JWT, RS256, key', 'valid', true],
      ['Access token', 'at+jwt, RS256, key', 'valid', true],
      ['Refresh token', 'opaque, 43 characters, at most 258 bits', undefined, false],
    ]);
    const [idToken, accessToken] = login.tokens;
    expect(idToken?.signature?.text).toMatch(/^signature verified with key \S+$/);
    expect(idToken?.claims.find(({ name }) => name === 'exp')).toMatchObject({
      meaning: 'Expiration time',
      time: expect.any(Number),
    });
    expect(accessToken).toMatchObject({ ownSpan: { from: expect.any(Number), until: expect.any(Number) } });
    expect(login.scopes).toMatchObject({ granted: ['openid', 'profile', 'offline_access', 'orders:read'] });
    expect(login.userinfo).toContainEqual(
      expect.objectContaining({ name: 'given_name', value: 'Alice', meaning: 'Given names' }),
    );
    expect(login.hosts).toEqual([expect.stringMatching(/^127\.0\.0\.1:\d+$/)]);
    expect(login.findings).toHaveLength(248);
    expect(login.findings.every(({ about, title, spec }) => about && title !== '' && spec !== '')).toBe(true);
    expect(login.messages.map(({ label }) => label)).toContain('Token request');

    const refresh = viewOf(store, 'Refresh');
    const marked = refresh.tokens[0]?.claims.filter(({ was }) => was !== undefined).map(({ name }) => name);
    expect(marked).toEqual(expect.arrayContaining(['exp', 'iat']));
    expect(viewOf(store, 'GET /api/orders').summary.follows?.result).toEqual({
      kind: 'answered',
      text: 'GET /api/orders: 200',
    });
    expect(viewOf(store, 'Revocation').summary.follows?.result).toEqual({
      kind: 'still-works',
      text: 'revoked, but it still works: the API answers 200, though the provider says that it is not active',
    });
    expect(viewOf(store, 'Password').failure).toMatchObject({
      code: 'token-error',
      causes: expect.arrayContaining([expect.objectContaining({ seen: false })]),
    });
  });

  test('gives its secrets when it is unlocked, and no other passphrase does', async () => {
    const store = await open(writeOldFolder(tempFolder()), noKeyStore, passphraseCost);
    const run = idOf(store, 'Code + PKCE');
    expect(readTokenValue(store.runs, run, 'access-token-1')).toMatchObject({ ok: false });
    expect(store.unlock('wrong').ok).toBe(false);
    expect(store.unlock(oldPassphrase).ok).toBe(true);
    for (const ref of ['id-token-0', 'access-token-1']) {
      expect(readTokenValue(store.runs, run, ref)).toMatchObject({ value: expect.stringMatching(/^eyJ/) });
    }
    const [, shop] = store.connections.list();
    expect(shop?.secret).toBe('the-secret-of-the-shop');
    const [pasted] = store.inspections.list();
    expect(store.inspections.text(pasted?.id ?? '')).toMatch(/^eyJ/);
    const [key] = store.keys.list();
    expect(store.keys.privateKey(key?.id ?? '')).toMatchObject({ ok: true });
    const { connection } = viewOf(store, 'GET /api/orders').summary;
    expect(store.apiCalls.last(connection)).toMatchObject({ method: 'GET', headers: [{ name: 'X-Test' }] });
  });

  test('is of the newest version afterwards, and to open it again changes nothing', async () => {
    const folder = writeOldFolder(tempFolder());
    const rows = () =>
      openRaw(databasePath(folder))
        .prepare('SELECT rowid, summary, hidden, details, record, state FROM runs')
        .all();
    const before = counts(folder);
    const first = await openUnlocked(folder);
    const views = titles.map((title) => viewOf(first, title));
    first.close();
    const migrated = rows();
    expect(versionOf(openRaw(databasePath(folder)))).toBe(migrations.length);
    const again = await openUnlocked(folder);
    for (const { summary, details } of migrated) {
      const { v, id } = JSON.parse(String(summary));
      const record = recordIn(folder, again, 'runs.record', id) ?? '';
      expect([v, details, JSON.parse(record).v]).toEqual([summaryVersion, '', detailsVersion]);
      expect(record).not.toContain('Signature algorithm, or key management');
    }
    expect(titles.map((title) => viewOf(again, title))).toEqual(views);
    again.close();
    expect(rows()).toEqual(migrated);
    expect(counts(folder)).toEqual(before);
  });
});

const login = `(SELECT id FROM runs WHERE json_extract(summary, '$.title') = 'Code + PKCE')`;

describe('a run of an older version that is damaged', () => {
  test.each([
    ['is no JSON', `details = 'no JSON'`, 'details: not JSON'],
    ['is cut off', `details = substr(details, 1, 5000)`, 'details: not JSON'],
    ['is of another shape', `details = '{"findings":[],"tokens":{}}'`, 'details.tokens: '],
    ['has a broken token', `details = json_set(details, '$.tokens[0].kind', 7)`, 'details.tokens.0.kind: '],
    ['has no version', `details = json_set(details, '$.v', 'two')`, 'details.v: '],
  ])('has its messages still, says so, and is left as it was: its details %s', async (_, change, problem) => {
    const folder = writeOldFolder(tempFolder(), `UPDATE runs SET ${change} WHERE id = ${login}`);
    const before = openRaw(databasePath(folder))
      .prepare(`SELECT id, details FROM runs WHERE rowid = 1`)
      .get();
    const store = await openUnlocked(folder);
    expect(store.notices).toEqual([]);
    const view = viewOf(store, 'Code + PKCE');
    expect(view).toMatchObject({
      failure: { code: 'store-damaged', received: expect.stringContaining(problem) },
      tokens: [],
    });
    expect(view.messages.length).toBeGreaterThan(5);
    expect(viewOf(store, 'Refresh').tokens).toHaveLength(3);
    expect(recordIn(folder, store, 'runs.record', String(before?.id))).toBe(before?.details);
  });

  test('is left out, and said, when its summary is damaged', async () => {
    const damage = `UPDATE runs SET summary = json_remove(summary, '$.startedAt') WHERE id = ${login}`;
    const store = await openUnlocked(writeOldFolder(tempFolder(), damage));
    expect(store.notices).toEqual([expect.stringContaining('1 run cannot be read')]);
    expect(store.runs.list().map(({ title }) => title)).toEqual(titles.slice(0, -1));
  });

  test('loses a message alone when a message is damaged', async () => {
    const damage = `UPDATE exchanges SET masked = '{' WHERE position = 0 AND run = ${login}`;
    const store = await openUnlocked(writeOldFolder(tempFolder(), damage));
    const view = viewOf(store, 'Code + PKCE');
    expect(view.failure).toBeUndefined();
    expect(view.messages.at(-1)).toMatchObject({ leg: 'unreadable', status: 'damaged' });
    expect(view.tokens).toHaveLength(3);
  });

  test('has its findings on the right lines though they do not say what they are about', async () => {
    const folder = writeOldFolder(tempFolder());
    const raw = openRaw(databasePath(folder));
    for (const { rowid, details } of raw.prepare('SELECT rowid, details FROM runs').all()) {
      const bare = JSON.stringify(JSON.parse(String(details)), (name, value) =>
        name === 'about' ? undefined : value,
      );
      raw.prepare('UPDATE runs SET details = ? WHERE rowid = ?').run(bare, Number(rowid));
    }
    raw.close();
    const store = await openUnlocked(folder);
    const whole = await openUnlocked(writeOldFolder(tempFolder()));
    for (const title of titles) {
      const [view, expected] = [viewOf(store, title), viewOf(whole, title)];
      expect(view.messages).toEqual(expected.messages);
      expect(view.tokens).toEqual(expected.tokens);
    }
  });

  test('of which nothing says what a finding is about shows it with the run, and on no line of the login', async () => {
    const bare = `UPDATE runs SET details = json_set(details,
      '$.findings', json('[{"rule":"no-such.rule","subject":"some thing","title":"t","spec":"RFC 1 §1","severity":"error",
        "result":"fail","at":{"exchange":"x8","part":"query"}}]'), '$.tokens', json('[]')) WHERE id = ${login}`;
    const store = await openUnlocked(writeOldFolder(tempFolder(), bare));
    const view = viewOf(store, 'Code + PKCE');
    expect(view.findings).toMatchObject([
      { rule: 'no-such.rule', title: 'no-such.rule', subject: 'some thing', spec: 'RFC 1 §1' },
    ]);
    expect(view.findings[0]).not.toHaveProperty('about');
  });
});

describe('a record of a newer version', () => {
  const newer = `UPDATE runs SET details = json_set(details, '$.v', ${detailsVersion + 1}),
    summary = '{"v":${summaryVersion + 1},"other":"shape"}',
    state = 'running' WHERE id = ${login}`;

  test('is listed, said, and never touched', async () => {
    const folder = writeOldFolder(tempFolder(), newer);
    const before = openRaw(databasePath(folder))
      .prepare('SELECT id, summary, details, state FROM runs WHERE rowid = 1')
      .get();
    const store = await openUnlocked(folder);
    expect(store.notices).toEqual([
      expect.stringContaining('1 run was made by a newer version of Grantscope'),
    ]);
    const title = 'Made by a newer version of Grantscope';
    expect(store.runs.list().map((run) => run.title)).toEqual([...titles.slice(0, -1), title]);
    const view = viewOf(store, title);
    expect(view).toMatchObject({ failure: { code: 'store-newer' }, messages: [], tokens: [] });
    expect(view.summary).not.toHaveProperty('grant');
    expect(store.runs.find(view.summary.id)).toBeUndefined();
    const kept = (column: 'runs.record' | 'runs.hidden') =>
      recordIn(folder, store, column, String(before?.id));
    expect([kept('runs.hidden'), kept('runs.record')]).toEqual([before?.summary, before?.details]);
    const raw = openRaw(databasePath(folder));
    expect(raw.prepare('SELECT summary, state FROM runs WHERE rowid = 1').get()).toEqual({
      summary: `{"v":${summaryVersion + 1}}`,
      state: before?.state,
    });
  });

  test('can be deleted, and restored, as any other', async () => {
    const store = await openUnlocked(writeOldFolder(tempFolder(), newer));
    const id = idOf(store, 'Made by a newer version of Grantscope');
    expect([store.runs.markDeleted(id, 1), store.runs.list().length]).toEqual([true, 4]);
    expect([store.runs.markDeleted(id, null), store.runs.list().length]).toEqual([true, 5]);
  });

  test('is said of a message too', async () => {
    const damage = `UPDATE exchanges SET masked = json_set(masked, '$.v', 2) WHERE position = 0 AND run = ${login}`;
    const store = await openUnlocked(writeOldFolder(tempFolder(), damage));
    const line = viewOf(store, 'Code + PKCE').messages.at(-1);
    expect(line).toMatchObject({
      leg: 'unreadable',
      status: 'newer',
      detail: expect.stringContaining('newer'),
    });
    expect(readExchange(store.runs, idOf(store, 'Code + PKCE'), line?.id ?? '')).toMatchObject({
      failure: { code: 'store-newer', message: expect.stringContaining('newer version of Grantscope') },
    });
  });
});

describe('a data folder of an older version that cannot be brought to the newest', () => {
  test.skipIf(process.platform === 'win32')('is said and left alone when it may not be written', async () => {
    const folder = writeOldFolder(tempFolder());
    const before = readFileSync(databasePath(folder));
    chmodSync(databasePath(folder), 0o400);
    if (process.geteuid?.() === 0) {
      chownSync(folder, 65_534, 65_534);
      chownSync(databasePath(folder), 65_534, 65_534);
      process.seteuid?.(65_534);
      afterwards(() => process.seteuid?.(0));
    }
    expect(await refusal(folder)).toMatchObject({ code: 'store-unwritable' });
    process.seteuid?.(process.getuid?.() ?? 0);
    expect(readFileSync(databasePath(folder))).toEqual(before);
  });

  test('is set aside, whole, when it is cut', async () => {
    const folder = writeOldFolder(tempFolder());
    const cut = readFileSync(databasePath(folder)).subarray(0, 300_000);
    writeFileSync(databasePath(folder), cut);
    const store = await open(folder);
    expect(store.notices).toEqual([expect.stringContaining('could not be read')]);
    const [, aside = ''] = /renamed to (\S+),/.exec(store.notices[0] ?? '') ?? [];
    expect(readFileSync(aside)).toEqual(cut);
  });

  test('is refused when another version is newer, with not one byte changed', async () => {
    const folder = writeOldFolder(tempFolder(), `PRAGMA user_version = ${migrations.length + 1}`);
    const before = readFileSync(databasePath(folder));
    expect(await refusal(folder)).toMatchObject({ code: 'store-newer' });
    expect(readFileSync(databasePath(folder))).toEqual(before);
  });
});
