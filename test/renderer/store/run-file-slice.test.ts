import { describe, expect, test } from 'vitest';
import { longestImport, longestPart } from '../../../core/bridge/import-limits.ts';
import { toBase64 } from '../../../renderer/format/base64.ts';
import { summary } from '../../support/samples/app.ts';
import { sampleRun } from '../../support/samples/runs.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const input = { run: 'r1', format: 'har', secrets: false } as const;

test('the export of a run is written in the main process, and returned', async () => {
  const scripted = openScripted();
  const exported = scripted.store.getState().exportRun(input);
  const call = await scripted.next('run:export');
  expect(call.input).toEqual(input);
  call.answer({ path: '/x.har' });
  expect(await exported).toEqual({ ok: true, value: { path: '/x.har' } });
});

test('an export that fails is returned, to be shown beside the form', async () => {
  const scripted = openScripted();
  const exported = scripted.store.getState().exportRun(input);
  (await scripted.next('run:export')).refuse({ code: 'store-full', message: 'The file could not be saved.' });
  expect(await exported).toMatchObject({ ok: false, failure: { code: 'store-full' } });
  expect(scripted.store.getState().toasts).toEqual([]);
});

const file = (content: string, size = content.length) => ({
  size,
  bytes: async (from: number, to: number) => new TextEncoder().encode(content).slice(from, to).buffer,
});

const imported = summary({ id: 'r9', startedAt: 0 });
const content = { entries: 3, others: 3, hosts: ['app.example'], jwts: 0 };

/** Responds to the calls of an import until its end. */
async function sent(scripted: ReturnType<typeof openScripted>): Promise<readonly unknown[]> {
  (await scripted.next('import:open')).answer({ id: 'i1' });
  const call = await scripted.next('import:write');
  call.answer(null);
  return [call.input];
}

describe('the import of a file', () => {
  test('sends the file, opens its only run, and confirms it', async () => {
    const scripted = openScripted();
    scripted.store.setState({ tab: 'inspector' });
    const done = scripted.store.getState().importRun(file('a capsule'));
    expect(await sent(scripted)).toEqual([{ id: 'i1', data: btoa('a capsule') }]);
    const finish = await scripted.next('import:finish');
    expect(scripted.store.getState().importing).toEqual({ read: 9, size: 9 });
    finish.answer({ runs: [imported], leftOut: [] });
    const opened = await scripted.next('run:get');
    expect(opened.input).toEqual({ run: 'r9' });
    opened.answer(sampleRun(imported).view);
    expect(await done).toBe(undefined);
    expect(scripted.store.getState()).toMatchObject({ tab: 'debugger', dialog: undefined });
    expect(scripted.store.getState().importing).toBe(undefined);
    expect(scripted.store.getState().toasts.map(({ text }) => text)).toEqual(['Imported the run']);
  });

  /** Imports a run that is stored as r1. */
  async function importAgain() {
    const scripted = openScripted();
    const done = scripted.store.getState().importRun(file('a capsule'));
    await sent(scripted);
    const repeated = [{ run: 'r9', earlier: 'r1' }];
    (await scripted.next('import:finish')).answer({ runs: [imported], repeated, leftOut: [] });
    (await scripted.next('run:get')).answer(sampleRun(imported).view);
    await done;
    const [toast] = scripted.store.getState().toasts;
    return { scripted, toast };
  }

  test('says that its run was imported before, opens the earlier one, and takes the import back', async () => {
    const { scripted, toast } = await importAgain();
    expect(toast).toMatchObject({
      text: 'This run was in the list before. It was imported again.',
      run: 'r1',
      runLabel: 'Open earlier run',
    });
    void toast?.undo?.();
    const deleted = await scripted.next('run:delete');
    expect(deleted.input).toEqual({ run: 'r9' });
    deleted.answer(null);
    expect((await scripted.next('run:get')).input).toEqual({ run: 'r1' });
  });

  test('stays where the import cannot be taken back', async () => {
    const { scripted, toast } = await importAgain();
    void scripted.store.getState().undoToast(toast?.id ?? 0);
    (await scripted.next('run:delete')).refuse({ code: 'store-full', message: 'The disk is full.' });
    await expect
      .poll(() => scripted.store.getState().toasts.map(({ text }) => text))
      .toEqual(['The disk is full.']);
    expect(scripted.waiting('run:get')).toBe(0);
  });

  test('sends a long file in parts', async () => {
    const scripted = openScripted();
    void scripted.store.getState().importRun(file('x'.repeat(longestPart + 1)));
    await sent(scripted);
    const last = await scripted.next('import:write');
    expect(last.input).toEqual({ id: 'i1', data: btoa('x') });
    expect(scripted.store.getState().importing).toEqual({ read: longestPart, size: longestPart + 1 });
  });

  test('names the parts that were left out', async () => {
    const scripted = openScripted();
    const done = scripted.store.getState().importRun(file('a capsule'));
    await sent(scripted);
    (await scripted.next('import:finish')).answer({ runs: [imported], leftOut: ['plan: invalid'] });
    (await scripted.next('run:get')).answer(sampleRun(imported).view);
    await done;
    expect(scripted.store.getState().dialog).toEqual({ kind: 'left-out', parts: ['plan: invalid'] });
  });

  test.each([
    ['several runs', [imported, summary({ id: 'r10', startedAt: 1 })]],
    ['no run', []],
  ])('shows what is in a file with %s', async (_what, runs) => {
    const scripted = openScripted();
    const har = file('{"log":{}}');
    const done = scripted.store.getState().importRun(har);
    await sent(scripted);
    const view = { runs, leftOut: [], har: content };
    (await scripted.next('import:finish')).answer(view);
    await done;
    expect(scripted.store.getState().dialog).toEqual({ kind: 'imported', imported: view, file: har });
    expect(scripted.waiting('run:get')).toBe(0);
  });

  test('that is cancelled ends without a failure, and stores nothing', async () => {
    const scripted = openScripted();
    const done = scripted.store.getState().importRun(file('x'));
    (await scripted.next('import:open')).answer({ id: 'i1' });
    const write = await scripted.next('import:write');
    scripted.store.getState().cancelImport();
    write.answer(null);
    const cancel = await scripted.next('import:cancel');
    expect(cancel.input).toEqual({ id: 'i1' });
    cancel.answer(null);
    expect(await done).toBe(undefined);
    expect(scripted.waiting('import:finish')).toBe(0);
    expect(scripted.store.getState().importing).toBe(undefined);
  });

  test('that is cancelled while its logins are checked is cancelled there, too', async () => {
    const scripted = openScripted();
    const done = scripted.store.getState().importRun(file('x'));
    await sent(scripted);
    const finish = await scripted.next('import:finish');
    scripted.store.getState().cancelImport();
    expect((await scripted.next('import:cancel')).input).toEqual({ id: 'i1' });
    finish.refuse({ code: 'invalid-input', message: 'The file could not be read.' });
    expect(await done).toBe(undefined);
    scripted.store.getState().cancelImport();
    expect(scripted.waiting('import:cancel')).toBe(0);
  });

  test('is refused before it is read when it is too large', async () => {
    const scripted = openScripted();
    const failed = await scripted.store.getState().importRun(file('x', longestImport + 1));
    expect(failed).toMatchObject({ message: 'The file is too large.', expected: 'at most 1 GB' });
    expect(scripted.waiting('import:open')).toBe(0);
  });

  test('returns why the file cannot be read, or was rejected', async () => {
    const scripted = openScripted();
    const gone = { size: 1, bytes: () => Promise.reject(new Error('NotFoundError')) };
    const unread = scripted.store.getState().importRun(gone);
    (await scripted.next('import:open')).answer({ id: 'i1' });
    (await scripted.next('import:cancel')).answer(null);
    expect(await unread).toMatchObject({ message: 'The file could not be read.' });
    const rejected = scripted.store.getState().importRun(file('x'));
    await sent(scripted);
    const failure = { code: 'invalid-input', message: 'This is neither a HAR file nor a run.' } as const;
    (await scripted.next('import:finish')).refuse(failure);
    expect(await rejected).toMatchObject(failure);
  });

  test.each(['run.Grantscope', 'login.HAR'])('starts with a dropped file named %s', async (name) => {
    const scripted = openScripted();
    void scripted.store.getState().dropFiles([{ ...file('a capsule'), name, isFolder: false }]);
    await sent(scripted);
    expect(scripted.store.getState().dialog).toEqual({ kind: 'import-run' });
    expect(scripted.waiting('inspector:inspect')).toBe(0);
  });

  test('opens the text of a file in the Inspector', async () => {
    const scripted = openScripted();
    scripted.store.getState().openDialog({ kind: 'import-run' });
    void scripted.store.getState().inspectFile(file('{"log":{}}'));
    expect((await scripted.next('inspector:inspect')).input).toMatchObject({ text: '{"log":{}}' });
    expect(scripted.store.getState()).toMatchObject({ tab: 'inspector', dialog: undefined });
  });
});

test.each([0, 1, 2, 3, 393_216, 393_217, 1_000_000])('%i bytes are encoded as base64', async (length) => {
  const bytes = Uint8Array.from({ length }, (_, index) => index % 251);
  expect(await toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
});
