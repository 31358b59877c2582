import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import { ResentComparison } from '../../../renderer/screens/debugger/ResentComparison.tsx';
import { commands } from '../../../renderer/shell/commands/commands.ts';
import { readNow } from '../../support/render-screen.ts';
import { sampleApp, summary } from '../../support/samples/app.ts';
import { comparison } from '../../support/samples/comparison.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const place = { run: 'good', exchange: 'x5' };
const resent = { run: 'good', exchange: 'x5', at: '5', leg: 'token' } as const;

describe('a message that is sent again', () => {
  test('says first what is used up, or why it cannot be sent', async () => {
    const scripted = openScripted();
    const read = scripted.store.getState().readResendEffects(place);
    const call = await scripted.next('run:resend-effects');
    expect(call.input).toEqual(place);
    call.refuse({ code: 'invalid-input', message: 'This run has not ended.' });
    expect(await read).toMatchObject({ ok: false, failure: { message: 'This run has not ended.' } });
  });

  test('opens its run, and closes the dialog', async () => {
    const scripted = openScripted();
    const { store } = scripted;
    store.getState().openDialog({ kind: 'resend', ...place });
    const sent = store.getState().resend(place, true);
    const call = await scripted.next('run:resend');
    expect(call.input).toEqual({ ...place, paused: true });
    call.answer({ run: 'again' });
    expect((await scripted.next('run:get')).input).toEqual({ run: 'again' });
    expect(store.getState().dialog).toBeUndefined();
    void sent;
  });

  test('leaves the dialog open where it was refused', async () => {
    const scripted = openScripted();
    const { store } = scripted;
    store.getState().openDialog({ kind: 'resend', ...place });
    const sent = store.getState().resend(place, false);
    (await scripted.next('run:resend')).refuse({ code: 'not-found', message: 'This run no longer exists.' });
    expect(await sent).toMatchObject({ message: 'This run no longer exists.' });
    expect(store.getState().dialog).toEqual({ kind: 'resend', ...place });
  });

  test('is compared with the original alone', async () => {
    const scripted = openScripted();
    const compared = scripted.store.getState().compareResent('again', resent);
    const call = await scripted.next('run:compare');
    expect(call.input).toEqual({ run: 'good', other: 'again', exchange: 'x5' });
    call.answer(comparison);
    expect(await compared).toEqual({ ok: true, value: comparison });
  });

  test('is named above its run, and compared once that has ended', () => {
    const { store } = openScripted();
    store.getState().receiveApp(sampleApp(0));
    const shown = (run: Partial<ReturnType<typeof summary>>) =>
      readNow(
        () => createElement(ResentComparison, { run: summary({ id: 'again', startedAt: 0, ...run }) }),
        store,
      );
    expect(shown({ resent })).toMatch(/Message 5 of another run, sent again\..*Comparing/);
    expect(shown({ resent, state: 'held' })).not.toContain('Comparing');
    expect(shown({})).toBe('');
  });

  test('is not offered while no message of an ended run is shown', () => {
    const { store } = openScripted();
    const command = commands.find(({ id }) => id === 'resend');
    expect(command?.enabled(store.getState())).toBe(false);
    command?.run(store.getState());
    expect(store.getState().dialog).toBeUndefined();
  });
});
