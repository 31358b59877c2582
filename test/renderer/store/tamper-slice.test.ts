import { describe, expect, test } from 'vitest';
import { tamperings } from '../../../core/tamper/tamperings.ts';
import { tamperingChoice } from '../../../core/views/tamper/tampering-views.ts';
import { groupTamperings, selectUntamperedHost } from '../../../renderer/store/tamper-slice.ts';
import { sampleApp, summary } from '../../support/samples/app.ts';
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
    expect(await listed).toEqual({ ok: true, value: choices });
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

describe('before the first tampering', () => {
  const hostFor = (connection: string, runs = sampleApp(at).runs) => {
    const { store } = open();
    store.getState().receiveApp({ ...sampleApp(at), runs });
    store.setState({ connectionId: connection });
    return selectUntamperedHost(store.getState());
  };
  const [demo, own] = [
    sampleApp(at).connections.find(({ demo }) => demo),
    sampleApp(at).connections.find(({ demo }) => !demo),
  ];

  test('the host of a connection is asked about, and once only', () => {
    const id = own?.id ?? '';
    expect(hostFor(id)).toBe(new URL(own?.issuer ?? '').host);
    const tampered = summary({
      id: 'r',
      startedAt: at,
      connection: id,
      tampering: { title: 'state changed' },
    });
    expect(hostFor(id, [tampered])).toBeUndefined();
  });

  test('the demo provider is not asked about', () => {
    expect(hostFor(demo?.id ?? '')).toBeUndefined();
    expect(hostFor('none')).toBeUndefined();
  });
});
