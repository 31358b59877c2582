import { describe, expect, test } from 'vitest';
import { summary } from '../../support/samples/app.ts';
import { sampleRun } from '../../support/samples/runs.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const view = sampleRun(summary({ id: 'r1', startedAt: 0 })).view;

function openWithRun() {
  const scripted = openScripted();
  scripted.store.setState({ run: { state: 'ready', id: 'r1', value: view } });
  return scripted;
}
const texts = ({ store }: ReturnType<typeof openScripted>) => store.getState().toasts.map(({ text }) => text);

describe('copying for a ticket', () => {
  test('copies the open run in the main process, and says that it is masked', async () => {
    const scripted = openWithRun();
    const copied = scripted.store.getState().copyTicket();
    const call = await scripted.next('run:copy-ticket');
    expect(call.input).toEqual({ run: 'r1' });
    call.answer(null);
    await copied;
    expect(texts(scripted)).toEqual(['Copied the run for a ticket as Markdown, secrets masked']);
    expect(scripted.waiting('clipboard:write')).toBe(0);
  });

  test('copies one check, by its rule and subject alone', async () => {
    const scripted = openWithRun();
    const check = { rule: 'id-token.nonce', subject: 'ID Token', title: 'nonce does not match' };
    const copied = scripted.store.getState().copyTicket(check);
    const call = await scripted.next('run:copy-ticket');
    expect(call.input).toEqual({ run: 'r1', check: { rule: 'id-token.nonce', subject: 'ID Token' } });
    call.answer(null);
    await copied;
    expect(texts(scripted)).toEqual(['Copied the check for a ticket as Markdown, secrets masked']);
  });

  test('copies another run than the open one, as its follow-up', async () => {
    const scripted = openWithRun();
    const copied = scripted.store.getState().copyTicket(undefined, 'r2');
    const call = await scripted.next('run:copy-ticket');
    expect(call.input).toEqual({ run: 'r2' });
    call.answer(null);
    await copied;
    expect(texts(scripted)).toEqual(['Copied the run for a ticket as Markdown, secrets masked']);
  });

  test('shows why it failed', async () => {
    const scripted = openWithRun();
    const copied = scripted.store.getState().copyTicket();
    (await scripted.next('run:copy-ticket')).refuse({
      code: 'not-found',
      message: 'This run no longer exists.',
    });
    await copied;
    expect(texts(scripted)).toEqual(['This run no longer exists.']);
  });

  test('does nothing without an open run', async () => {
    const scripted = openScripted();
    await scripted.store.getState().copyTicket();
    expect([scripted.waiting('run:copy-ticket'), texts(scripted)]).toEqual([0, []]);
  });
});
