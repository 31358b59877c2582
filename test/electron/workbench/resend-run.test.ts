import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RunView } from '../../../core/views/run/views.ts';
import { openStore } from '../../../electron/store/store.ts';
import { exportRun } from '../../../electron/workbench/export-run.ts';
import { storeImportedFile } from '../../../electron/workbench/import-run.ts';
import { effectsOfResend } from '../../../electron/workbench/resend-run.ts';
import { readImport } from '../../support/har/read-import.ts';
import { noStore, type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { bytes } from '../../support/wire/behaviours.ts';
import { type Bench, noKeyStore, openBench } from '../../support/workbench/start-runs.ts';

let provider: StubProvider;
let bench: Bench;

beforeAll(async () => {
  provider = await startStubProvider();
});
afterAll(() => provider.close());
beforeEach(async () => {
  bench = await openBench(provider.issuer, () => provider.window());
});
afterEach(async () => {
  provider.restore();
  await bench.close();
});

const logIn = async (): Promise<RunView> => bench.ended(await bench.start());

function place(run: RunView, label: string) {
  const found = run.messages.find((line) => line.label === label);
  if (found === undefined) throw new Error(`no ${label}`);
  return { run: run.summary.id, exchange: found.id };
}

async function resend(input: ReturnType<typeof place>, paused = false): Promise<string> {
  const resent = await bench.runs.resend({ ...input, paused });
  if (!resent.ok) throw new Error(resent.failure.message);
  return resent.value.run;
}

async function refusal(input: ReturnType<typeof place>): Promise<string> {
  const effects = bench.runs.resendEffects(input);
  const resent = await bench.runs.resend({ ...input, paused: false });
  if (effects.ok || resent.ok) throw new Error('not refused');
  expect(resent.failure).toEqual(effects.failure);
  return resent.failure.message;
}

const received = (path: string) => provider.wire.requests.filter(({ target }) => target.startsWith(path));

describe('a message that is sent again', () => {
  test('is the same request, and nothing else is sent', async () => {
    const first = await logIn();
    const before = provider.wire.requests.length;
    const again = await bench.ended(await resend(place(first, 'Token request')));
    expect(provider.wire.requests.length).toBe(before + 1);
    const [one, other] = received('/token').slice(-2);
    expect(other?.body).toBe(one?.body);
    expect(again.summary.resent).toMatchObject({ run: first.summary.id, leg: 'token' });
    expect(bench.view(first.summary.id).messages).toEqual(first.messages);
  });

  test('can be paused before it is sent, and aborted there', async () => {
    const first = await logIn();
    const before = provider.wire.requests.length;
    const run = await resend(place(first, 'Token request'), true);
    const { held } = await bench.until(run, (change) => change.held != null);
    expect(held).toMatchObject({ stage: 'draft', leg: 'token' });
    bench.runs.active.stop(run);
    expect((await bench.ended(run)).summary.state).toBe('cancelled');
    expect(provider.wire.requests.length).toBe(before);
  });

  test('of a run whose connection was deleted goes where it went', async () => {
    const first = await logIn();
    bench.connections.delete(bench.connection);
    const again = await bench.ended(await resend(place(first, 'UserInfo')));
    expect(again.summary.state).toBe('completed');
  });

  test('fails with what an endpoint refused, and without a whole response', async () => {
    const first = await logIn();
    provider.on('/token', noStore({ error: 'invalid_grant' }, '400 Bad Request'));
    const refused = await bench.ended(await resend(place(first, 'Token request')));
    expect([refused.summary.state, refused.tokens]).toEqual(['failed', []]);
    expect(refused.summary.failed).toMatchObject({ leg: 'token', status: 400, error: 'invalid_grant' });
    provider.on('/token', noStore({ error: 'authorization_pending' }, '400 Bad Request'));
    expect((await bench.ended(await resend(place(first, 'Token request')))).summary.state).toBe('completed');
    provider.on('/userinfo', noStore({ error: 'invalid_token' }, '401 Unauthorized'));
    expect((await bench.ended(await resend(place(first, 'UserInfo')))).summary.state).toBe('completed');
    provider.on('/token', bytes('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{', { end: true }));
    const broken = await bench.ended(await resend(place(first, 'Token request')));
    expect(broken.summary.state).toBe('failed');
  });

  test('can itself be sent again, and forked', async () => {
    const first = await logIn();
    const second = await bench.ended(await resend(place(first, 'UserInfo')));
    const third = await bench.ended(await resend(place(second, 'UserInfo')));
    expect(third.summary.resent).toMatchObject({ run: second.summary.id, at: '1' });
    const forked = await bench.runs.fork({ run: second.summary.id, paused: false });
    if (!forked.ok) throw new Error(forked.failure.message);
    const fork = await bench.ended(forked.value.run);
    expect(fork.summary).toMatchObject({ title: 'Resent: UserInfo', state: 'completed', messages: 1 });
  });
});

describe('a message that cannot be sent again', () => {
  test('is one of the login window', async () => {
    const first = await logIn();
    expect(await refusal(place(first, 'Authorization request'))).toContain('back channel');
  });

  test('is one of a run that has not ended', async () => {
    const run = await bench.start({ paused: true });
    await bench.until(run, ({ held }) => held != null);
    expect(await refusal({ run, exchange: 'x1' })).toBe('This run has not ended.');
  });

  test.each([
    ['run', { run: 'none' }, 'This run no longer exists.'],
    ['message', { exchange: 'x999' }, 'This message no longer exists.'],
  ])('is one without that %s', async (_what, given, message) => {
    const first = await logIn();
    expect(await refusal({ ...place(first, 'Token request'), ...given })).toBe(message);
  });

  test('is one of an import with pseudonyms, while an import with secrets goes where it went', async () => {
    const first = await logIn();
    const imports = await Promise.all([false, true].map((secrets) => importOf(first, secrets)));
    const [masked, whole] = imports.map((run) => place(bench.view(run), 'UserInfo'));
    if (masked === undefined || whole === undefined) throw new Error('not imported');
    expect(await refusal(masked)).toContain('pseudonyms');
    expect((await bench.ended(await resend(whole))).summary.state).toBe('completed');
  });

  test('is one whose secrets were not stored', async () => {
    const first = await logIn();
    const input = place(first, 'Token request');
    const { folder } = bench;
    const reopened = await openStore(folder, noKeyStore, Date.now());
    if (!reopened.ok) throw new Error(reopened.failure.message);
    const environment = { store: reopened.value, demo: () => undefined };
    const effects = effectsOfResend(input, environment, 0);
    reopened.value.close();
    expect(effects).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('secrets of this message') },
    });
  });
});

async function importOf({ summary }: RunView, secrets: boolean): Promise<string> {
  const input = { run: summary.id, format: 'grantscope', secrets } as const;
  const file = exportRun(bench.store, input, { downloads: bench.folder, version: '1.2.3' });
  const read = file.ok ? readImport(readFileSync(file.value.path), { now: 0 }) : file;
  if (!read.ok) throw new Error(read.failure.message);
  const [imported = ''] = await storeImportedFile(bench.store, read.value, 0);
  return imported;
}
