import { describe, expect, test } from 'vitest';
import {
  needsConnection,
  selectUnconnected,
  whyNotForked,
  whyNotResent,
  whyNotRunAgain,
} from '../../../renderer/store/imported-run.ts';
import { sampleApp, summary } from '../../support/samples/app.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const at = 1_700_000_000_000;
const har = { at, connection: 'login.example', from: 'har', withoutPlan: true } as const;
const run = summary({ id: 'r', startedAt: at, connection: 'imported', imported: har });

function open(imported = run) {
  const scripted = openScripted();
  scripted.store.getState().receiveApp({ ...sampleApp(at), runs: [imported] });
  return { ...scripted, state: () => scripted.store.getState() };
}

const refresh = { kind: 'refresh', run: 'r' } as const;

describe('a follow-up of an imported run', () => {
  test('asks for a connection first, then starts', async () => {
    const { state, next, waiting } = open();
    expect(await state().follow(refresh)).toBeUndefined();
    expect(waiting('run:follow')).toBe(0);
    expect(state().dialog).toEqual({ kind: 'connect-run', followUp: refresh });
    expect(selectUnconnected(state())).toBe('r');
    void state().connectRun('r', 'demo');
    const call = await next('run:connect');
    expect(call.input).toEqual({ run: 'r', connection: 'demo' });
    call.answer({ ...run, connection: 'demo' });
    expect((await next('run:follow')).input).toEqual(refresh);
    expect([state().dialog, needsConnection(state(), 'r')]).toEqual([undefined, false]);
  });

  test('says that another provider was confirmed', async () => {
    const { state, next } = open();
    await state().follow(refresh);
    void state().connectRun('r', 'demo', 'confirmed');
    const { input } = await next('run:connect');
    expect(input).toEqual({ run: 'r', connection: 'demo', otherProvider: true });
  });

  test('does not start when the connection is refused', async () => {
    const { state, next, waiting } = open();
    await state().follow(refresh);
    const refused = state().connectRun('r', 'gone');
    const failure = { code: 'not-found', message: 'This connection no longer exists.' } as const;
    (await next('run:connect')).refuse(failure);
    expect(await refused).toMatchObject(failure);
    expect(waiting('run:follow')).toBe(0);
    expect(state().dialog?.kind).toBe('connect-run');
  });

  test('of a run with a connection starts at once', async () => {
    const { state, next } = open({ ...run, connection: 'demo' });
    void state().follow(refresh);
    expect((await next('run:follow')).input).toEqual(refresh);
  });
});

describe('a dialog about an imported run', () => {
  test.each([
    { kind: 'fork', run: 'r' },
    { kind: 'resend', run: 'r', exchange: 'x1' },
    { kind: 'tamperings', target: { kind: 'refresh', run: 'r' } },
    { kind: 'revoke', run: 'r', ref: 't' },
  ] as const)('asks for a connection first: %o', async (dialog) => {
    const { state, next } = open();
    state().openDialog(dialog);
    expect(selectUnconnected(state())).toBe('r');
    void state().connectRun('r', 'demo');
    (await next('run:connect')).answer({ ...run, connection: 'demo' });
    await expect.poll(() => selectUnconnected(state())).toBeUndefined();
    expect(state().dialog).toEqual(dialog);
  });

  test.each([
    { kind: 'export-run', run: 'r' },
    { kind: 'tamperings' },
    { kind: 'fork', run: 'other' },
  ] as const)('does not: %o', (dialog) => {
    const { state } = open();
    state().openDialog(dialog);
    expect(selectUnconnected(state())).toBeUndefined();
  });

  test('is open again after the form of a new connection', () => {
    const { state } = open();
    const dialog = { kind: 'fork', run: 'r' } as const;
    state().openDialog({ kind: 'connection', after: dialog });
    state().closeDialog();
    expect(state().dialog).toEqual(dialog);
    state().closeDialog();
    expect(state().dialog).toBeUndefined();
  });
});

describe('what an imported run cannot do', () => {
  const masked = { ...run, imported: { ...har, masked: true as const } };
  const own = summary({ id: 'o', startedAt: at });
  const post = { method: 'POST' };

  test('is said, and no connection is needed', () => {
    const { state } = open(masked);
    expect(needsConnection(state(), 'r')).toBe(false);
    const reasons = [whyNotForked(masked), whyNotResent(masked, post), whyNotRunAgain(masked)];
    for (const reason of reasons) expect(reason).toContain('pseudonyms');
  });

  test.each([
    [whyNotResent(run, post), /body/],
    [whyNotRunAgain({ ...run, grant: 'refresh' }), /not a login/],
  ])('has the reason %s', (reason, expected) => expect(reason).toMatch(expected));

  test.each([
    [whyNotForked(own)],
    [whyNotForked(run)],
    [whyNotResent(own, post)],
    [whyNotResent(run, { method: 'GET' })],
    [whyNotRunAgain({ ...run, grant: 'authorization-code' })],
    [whyNotRunAgain({ ...own, grant: 'refresh' })],
  ])('is nothing else', (reason) => expect(reason).toBeUndefined());
});
