import { describe, expect, test } from 'vitest';
import { tamperings } from '../../../core/tamper/tamperings.ts';
import { tamperingChoice } from '../../../core/views/tamper/tampering-views.ts';
import { groupTamperings } from '../../../renderer/store/tamper-slice.ts';
import { sampleApp, summary } from '../../support/samples/app.ts';
import { sampleRun } from '../../support/samples/runs.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const at = 1_700_000_000_000;
const choices = tamperings.map((tampering) => ({
  ...tamperingChoice(tampering),
  ...(tampering.leg === 'refresh' ? { why: 'the run has no Refresh' } : {}),
}));

function open() {
  const scripted = openScripted();
  scripted.store.getState().receiveApp(sampleApp(at));
  return scripted;
}

describe('the tamperings for a run', () => {
  test('are listed for the selected connection and options', async () => {
    const scripted = open();
    const { store } = scripted;
    const listed = store.getState().listTamperings();
    const call = await scripted.next('tampering:list');
    expect(call.input).toMatchObject({
      connection: store.getState().connectionId,
      options: { grant: 'authorization-code' },
    });
    call.answer(choices);
    expect(await listed).toMatchObject({ ok: true, value: { choices } });
  });

  test('are not listed without a connection', async () => {
    const { store } = openScripted();
    expect(await store.getState().listTamperings()).toBeUndefined();
  });

  test('start a run in the Debugger, and close the dialog', async () => {
    const scripted = open();
    const { store } = scripted;
    store.getState().setTab('tokens');
    store.getState().openDialog({ kind: 'tamperings' });
    void store.getState().runTampered('verifier-changed');
    const call = await scripted.next('run:start');
    expect(call.input).toMatchObject({ tampering: 'verifier-changed', paused: false });
    expect([store.getState().dialog, store.getState().tab]).toEqual([undefined, 'debugger']);
  });

  test('are not part of any other run', async () => {
    const scripted = open();
    void scripted.store.getState().startRun(false);
    expect((await scripted.next('run:start')).input).not.toHaveProperty('tampering');
  });
});

describe('the list of tamperings', () => {
  test('is grouped by step in the order of a run, with what does not apply apart', () => {
    const { groups, others } = groupTamperings(choices, '');
    expect(groups.map(({ step }) => step)).toEqual([
      ...new Set(choices.flatMap((one) => (one.why ? [] : one.step))),
    ]);
    expect(groups[0]?.step).toBe('Authorization request');
    expect(others.every(({ why }) => why === 'the run has no Refresh')).toBe(true);
    expect(others.length).toBeGreaterThan(1);
  });

  test.each([
    ['verifier changed', ['verifier-changed']],
    ['CODE_VERIFIER  CHANGED ', ['verifier-changed']],
    ['no such tampering', []],
  ])('is filtered by %o', (search, ids) => {
    const { groups, others } = groupTamperings(choices, search);
    expect([...groups.flatMap((group) => group.choices), ...others].map(({ id }) => id)).toEqual(ids);
  });
});

describe('the tamperings for a follow-up', () => {
  const followUp = { kind: 'refresh', run: 'r' } as const;

  test('are listed for its run', async () => {
    const scripted = open();
    const listed = scripted.store.getState().listTamperings(followUp);
    const call = await scripted.next('tampering:list-follow-up');
    expect(call.input).toEqual(followUp);
    call.answer({ choices, host: 'op.example' });
    expect(await listed).toEqual({ ok: true, value: { choices, untamperedHost: 'op.example' } });
  });

  test('fail with the reason', async () => {
    const scripted = open();
    const listed = scripted.store.getState().listTamperings(followUp);
    const failure = { code: 'not-found', message: 'This login returned no refresh token.' } as const;
    (await scripted.next('tampering:list-follow-up')).refuse(failure);
    expect(await listed).toMatchObject({ ok: false, failure });
  });

  test('start it, and open its run in the Debugger', async () => {
    const scripted = open();
    const { store } = scripted;
    store.getState().openDialog({ kind: 'tamperings', target: followUp });
    void store.getState().runTampered('refresh-token-reused', followUp);
    const call = await scripted.next('run:follow');
    expect(call.input).toEqual({ ...followUp, tampering: 'refresh-token-reused' });
    expect([store.getState().dialog, store.getState().tab]).toEqual([undefined, 'debugger']);
    call.answer({ run: 'tampered' });
    expect((await scripted.next('run:get')).input).toEqual({ run: 'tampered' });
  });

  test.each([
    ['demo', true],
    ['none', false],
  ])('log out with the forms filled in at the connection %s: %s', async (connection, autoLogin) => {
    const scripted = open();
    const runs = [summary({ id: 'r', startedAt: at, connection })];
    scripted.store.getState().receiveApp({ ...sampleApp(at), runs });
    void scripted.store.getState().runTampered('logout-hint-changed', { kind: 'logout', run: 'r' });
    const { input } = await scripted.next('run:follow');
    expect(input).toEqual({ kind: 'logout', run: 'r', tampering: 'logout-hint-changed', autoLogin });
  });

  test('sign out with the forms filled in where the run is open, but not among the last ones', async () => {
    const scripted = open();
    const { store } = scripted;
    const opened = store.getState().openRun('r');
    const { view } = sampleRun(summary({ id: 'r', startedAt: at, connection: 'demo' }));
    (await scripted.next('run:get')).answer(view);
    await opened;
    void store.getState().runTampered('logout-hint-changed', { kind: 'logout', run: 'r' });
    expect((await scripted.next('run:follow')).input).toMatchObject({ autoLogin: true });
  });

  test('open no run when it cannot be started', async () => {
    const scripted = open();
    const done = scripted.store.getState().runTampered('refresh-token-reused', followUp);
    (await scripted.next('run:follow')).refuse({ code: 'not-found', message: 'This run no longer exists.' });
    await done;
    expect(scripted.store.getState().run.state).toBe('none');
  });
});

describe('the tamperings at a pause', () => {
  const held = { kind: 'held', run: 'r', pause: 'p' } as const;

  test('are listed for its message', async () => {
    const scripted = open();
    const listed = scripted.store.getState().listTamperings(held);
    const call = await scripted.next('tampering:list-held');
    expect(call.input).toEqual({ run: 'r', pause: 'p' });
    call.answer({ choices, host: 'op.example' });
    expect(await listed).toMatchObject({ ok: true, value: { choices } });
  });

  test('resume that pause alone, and say why not', async () => {
    const scripted = open();
    const done = scripted.store.getState().runTampered('verifier-changed', held);
    const call = await scripted.next('run:decide');
    expect(call.input).toEqual({
      run: 'r',
      pause: 'p',
      decision: { kind: 'tamper', tampering: 'verifier-changed' },
    });
    call.refuse({ code: 'not-found', message: 'This run is not paused there.' });
    await done;
    expect(scripted.store.getState().toasts).toMatchObject([{ text: 'This run is not paused there.' }]);
    expect(scripted.waiting('run:start')).toBe(0);
  });
});

describe('before the first tampering', () => {
  const [demo, own] = [
    sampleApp(at).connections.find(({ demo }) => demo)?.id ?? '',
    sampleApp(at).connections.find(({ demo }) => !demo)?.id ?? '',
  ];
  const past = (connection: string, isTampered: boolean) =>
    summary({
      id: 'r',
      startedAt: at,
      connection,
      ...(isTampered ? { tampering: { title: 'state changed' } } : {}),
    });

  async function hostFor(connection: string, isTampered: boolean, isFollowUp: boolean) {
    const scripted = open();
    const { store } = scripted;
    store.getState().receiveApp({ ...sampleApp(at), runs: [past(connection, isTampered)] });
    store.setState({ connectionId: isFollowUp ? demo : connection });
    const listed = store.getState().listTamperings(isFollowUp ? { kind: 'refresh', run: 'r' } : undefined);
    if (isFollowUp) {
      (await scripted.next('tampering:list-follow-up')).answer({ choices, host: 'op.example' });
    } else (await scripted.next('tampering:list')).answer(choices);
    const answer = await listed;
    return answer?.ok === true ? answer.value.untamperedHost : 'failed';
  }

  test('the host of a connection is asked about, and once only', async () => {
    const { issuer = '' } = sampleApp(at).connections.find(({ id }) => id === own) ?? {};
    expect(await hostFor(own, false, false)).toBe(new URL(issuer).host);
    expect(await hostFor(own, true, false)).toBeUndefined();
  });

  test('the host of a follow-up is that of its run, whatever is selected', async () => {
    expect(await hostFor(own, false, true)).toBe('op.example');
    expect(await hostFor(own, true, true)).toBeUndefined();
    expect(await hostFor('deleted', false, true)).toBe('op.example');
  });

  test.each([true, false])('the demo provider is not asked about (follow-up: %s)', async (isFollowUp) => {
    expect(await hostFor(demo, false, isFollowUp)).toBeUndefined();
  });
});
