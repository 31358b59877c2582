import { describe, expect, test } from 'vitest';
import { detailsVersion, summaryVersion, versioned } from '../../../core/record/migrate.ts';
import { migrate } from '../../../electron/store/migrate.ts';
import { migrations } from '../../../electron/store/migrations.ts';
import { fullLoginPlan } from '../../support/run/plans.ts';
import { sampleRun } from '../../support/store/runs.ts';
import { databasePath, open, openRaw, tempFolder, workingKeyStore } from '../../support/store/temp-store.ts';

const plan = fullLoginPlan('authorization-code');
const passphrase = 'correct horse battery staple';

describe('the plan of a run', () => {
  test('is there after a restart as it was, and stays when the run is saved again', async () => {
    const [folder, keyStore] = [tempFolder(), workingKeyStore()];
    const first = await open(folder, keyStore);
    first.runs.save(sampleRun('r1', { state: 'running' }), { plan });
    first.runs.save(sampleRun('r1'));
    expect(first.runs.plan('r1')).toEqual({ ok: true, value: plan });
    first.close();
    expect((await open(folder, keyStore)).runs.plan('r1')).toEqual({ ok: true, value: plan });
  });

  test('is absent where there is none, and no run', async () => {
    const { runs } = await open(tempFolder());
    runs.save(sampleRun('r1'));
    expect([runs.plan('r1'), runs.plan('none')]).toEqual([undefined, undefined]);
  });

  test('is absent for a run of a version that stored none', async () => {
    const folder = tempFolder();
    const old = openRaw(databasePath(folder));
    migrate(old, migrations.slice(0, 4));
    const { summary, ...details } = sampleRun('r1');
    old
      .prepare(
        `INSERT INTO runs (id, connection, started_at, state, summary, details) VALUES ('r1', 'c1', 1, 'completed', ?, ?)`,
      )
      .run(
        JSON.stringify(versioned(summaryVersion, summary)),
        JSON.stringify(versioned(detailsVersion, details)),
      );
    old.close();
    const { runs } = await open(folder);
    expect(runs.find('r1')?.summary).toEqual(summary);
    expect(runs.plan('r1')).toBeUndefined();
    runs.save(sampleRun('r2'), { plan });
    expect(runs.plan('r2')).toEqual({ ok: true, value: plan });
  });

  test('is locked until the passphrase is given', async () => {
    const folder = tempFolder();
    const first = await open(folder);
    first.unlock(passphrase);
    first.runs.save(sampleRun('r1'), { plan });
    first.close();
    const store = await open(folder);
    expect(store.runs.plan('r1')).toMatchObject({
      failure: {
        message: 'The plan of this run cannot be read: the vault is locked.',
        action: { kind: 'unlock-vault' },
      },
    });
    store.unlock(passphrase);
    expect(store.runs.plan('r1')).toEqual({ ok: true, value: plan });
  });

  test('of before there was a passphrase is sealed again by it', async () => {
    const folder = tempFolder();
    const first = await open(folder);
    first.runs.save(sampleRun('r1'), { plan });
    first.unlock(passphrase);
    expect(first.runs.plan('r1')).toEqual({ ok: true, value: plan });
    first.close();
    const store = await open(folder);
    store.unlock(passphrase);
    expect(store.runs.plan('r1')).toEqual({ ok: true, value: plan });
  });

  test('without a passphrase is there until the program ends', async () => {
    const folder = tempFolder();
    const first = await open(folder);
    first.runs.save(sampleRun('r1'), { plan });
    expect(first.runs.plan('r1')).toEqual({ ok: true, value: plan });
    first.close();
    expect((await open(folder)).runs.plan('r1')).toMatchObject({
      failure: { message: expect.stringContaining('was not stored'), hint: 'Run the login again.' },
    });
  });

  test('can be read for its own run alone, and not when a bit of it has changed', async () => {
    const [folder, keyStore] = [tempFolder(), workingKeyStore()];
    const store = await open(folder, keyStore);
    store.runs.save(sampleRun('r1'), { plan });
    store.runs.save(sampleRun('r2'), { plan });
    const raw = openRaw(databasePath(folder));
    raw.exec("UPDATE runs SET sealed = (SELECT sealed FROM runs WHERE id = 'r1') WHERE id = 'r2'");
    expect(store.runs.plan('r2')).toMatchObject({ ok: false, failure: { step: 'vault' } });
    raw.exec("UPDATE runs SET sealed = x'00' WHERE id = 'r1'");
    expect(store.runs.plan('r1')).toMatchObject({ ok: false });
    expect(store.runs.find('r1')).toEqual(sampleRun('r1'));
  });

  test.each([
    ['another version', { ...plan, version: 2 }, 'plan.version'],
    [
      'a member that is no text',
      { ...plan, connection: { ...plan.connection, issuer: 7 } },
      'plan.connection.issuer',
    ],
    ['no object', [], 'plan'],
  ])('that is damaged fails with the member that is wrong: %s', async (_, damaged, member) => {
    const [folder, keyStore] = [tempFolder(), workingKeyStore()];
    const store = await open(folder, keyStore);
    store.runs.save(sampleRun('r1'));
    const raw = openRaw(databasePath(folder));
    const seal = (text: string) => store.vault.seal('runs r1', text);
    raw.prepare("UPDATE runs SET sealed = ? WHERE id = 'r1'").run(seal(JSON.stringify(damaged)));
    const failed = store.runs.plan('r1');
    expect(failed).toMatchObject({
      failure: { code: 'store-damaged', received: expect.stringContaining(member) },
    });
    expect(JSON.stringify(failed)).not.toContain('hush');
    raw.prepare("UPDATE runs SET sealed = ? WHERE id = 'r1'").run(seal('{'));
    expect(store.runs.plan('r1')).toMatchObject({ failure: { received: 'plan: not JSON' } });
  });
});
