import { describe, expect, test } from 'vitest';
import { longestImport } from '../../../core/bridge/export-channels.ts';
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
  bytes: async () => new TextEncoder().encode(content).buffer,
});

describe('the import of a run', () => {
  test('sends the file, opens the run, and confirms it', async () => {
    const scripted = openScripted();
    scripted.store.setState({ tab: 'inspector' });
    const imported = scripted.store.getState().importRun(file('a capsule'));
    const call = await scripted.next('run:import');
    expect(call.input).toEqual({ data: btoa('a capsule') });
    call.answer({ run: 'r9', leftOut: [] });
    const opened = await scripted.next('run:get');
    expect(opened.input).toEqual({ run: 'r9' });
    opened.answer(sampleRun(summary({ id: 'r9', startedAt: 0 })).view);
    expect(await imported).toBe(undefined);
    expect(scripted.store.getState()).toMatchObject({ tab: 'debugger', dialog: undefined });
    expect(scripted.store.getState().toasts.map(({ text }) => text)).toEqual(['Imported the run']);
  });

  test('names the parts that were left out', async () => {
    const scripted = openScripted();
    const imported = scripted.store.getState().importRun(file('a capsule'));
    (await scripted.next('run:import')).answer({ run: 'r9', leftOut: ['plan: invalid'] });
    (await scripted.next('run:get')).answer(sampleRun(summary({ id: 'r9', startedAt: 0 })).view);
    await imported;
    expect(scripted.store.getState().dialog).toEqual({ kind: 'left-out', parts: ['plan: invalid'] });
  });

  test('is refused before it is read when it is too large', async () => {
    const scripted = openScripted();
    const failed = await scripted.store.getState().importRun(file('x', longestImport + 1));
    expect(failed).toMatchObject({ message: 'The file is too large.', expected: 'at most 15 MB' });
    expect(scripted.waiting('run:import')).toBe(0);
  });

  test('returns why the file cannot be read, or was rejected', async () => {
    const scripted = openScripted();
    const gone = { size: 1, bytes: () => Promise.reject(new Error('NotFoundError')) };
    expect(await scripted.store.getState().importRun(gone)).toMatchObject({
      message: 'The file could not be read.',
    });
    const imported = scripted.store.getState().importRun(file('x'));
    const failure = { code: 'invalid-input', message: 'This is not a run of Grantscope.' } as const;
    (await scripted.next('run:import')).refuse(failure);
    expect(await imported).toMatchObject(failure);
  });

  test('starts with a dropped file of that name, in any case', async () => {
    const scripted = openScripted();
    const dropped = { ...file('a capsule'), name: 'run.Grantscope', isFolder: false };
    void scripted.store.getState().dropFiles([dropped]);
    expect((await scripted.next('run:import')).input).toEqual({ data: btoa('a capsule') });
    expect(scripted.waiting('inspector:inspect')).toBe(0);
  });
});

test.each([0, 1, 2, 3, 393_216, 393_217, 1_000_000])('%i bytes are encoded as base64', async (length) => {
  const bytes = Uint8Array.from({ length }, (_, index) => index % 251);
  expect(await toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
});
