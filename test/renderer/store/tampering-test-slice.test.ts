import { describe, expect, test } from 'vitest';
import { tamperingOf } from '../../../core/tamper/tamperings.ts';
import { tamperingChoice } from '../../../core/views/tamper/tampering-views.ts';
import { sampleApp, summary } from '../../support/samples/app.ts';
import { sampleRun } from '../../support/samples/runs.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const at = 1_700_000_000_000;
const choices = (['state-changed', 'code-changed'] as const).map((id) => tamperingChoice(tamperingOf(id)));
const result = { kind: 'refused', tone: 'pass', text: 'Refused as expected' } as const;

function open() {
  const scripted = openScripted();
  scripted.store.getState().receiveApp(sampleApp(at));
  void scripted.store.getState().runTamperings(choices);
  return scripted;
}

/** Ends the run without tampering that comes first. */
async function compare({ next, store }: ReturnType<typeof open>): Promise<void> {
  const plain = await next('run:start');
  expect(plain.input).not.toHaveProperty('tampering');
  plain.answer({ run: 'plain' });
  expect(store.getState().tamperingTest?.state).toBe('comparing');
  await expect
    .poll(() => {
      store.getState().receiveTestedRun(summary({ id: 'plain', startedAt: at }));
      return store.getState().tamperingTest?.state;
    })
    .toBe('running');
}

const texts = ({ store }: ReturnType<typeof open>) =>
  store.getState().tamperingTest?.tested.map((one) => one.result?.text);

/** Ends the run, and returns what its tampering came to. */
async function end(scripted: ReturnType<typeof open>, id: string): Promise<void> {
  scripted.store.getState().receiveTestedRun(summary({ id, startedAt: at, state: 'failed' }));
  const [choice] = choices;
  if (choice === undefined) throw new Error('no choice');
  (await scripted.next('run:get')).answer({
    ...sampleRun(summary({ id, startedAt: at })).view,
    tampering: { ...choice, result },
  });
}

describe('all tamperings', () => {
  test('are run one after another', async () => {
    const scripted = open();
    await compare(scripted);
    const first = await scripted.next('run:start');
    expect(first.input).toMatchObject({ tampering: 'state-changed', paused: false });
    first.answer({ run: 'one' });
    await expect.poll(() => scripted.store.getState().tamperingTest?.tested[0]?.run).toBe('one');
    scripted.store.getState().receiveTestedRun(summary({ id: 'one', startedAt: at, state: 'held' }));
    scripted.store.getState().receiveTestedRun(summary({ id: 'other', startedAt: at }));
    expect(texts(scripted)).toEqual([undefined, undefined]);
    await end(scripted, 'one');
    const second = await scripted.next('run:start');
    expect(second.input).toMatchObject({ tampering: 'code-changed' });
    expect(texts(scripted)).toEqual(['Refused as expected', undefined]);
    second.answer({ run: 'two' });
    await expect.poll(() => scripted.store.getState().tamperingTest?.tested[1]?.run).toBe('two');
    await end(scripted, 'two');
    await expect.poll(() => scripted.store.getState().tamperingTest?.state).toBe('done');
  });

  test('are run although the run without tampering cannot be started, and not after Cancel', async () => {
    const scripted = open();
    (await scripted.next('run:start')).refuse({ code: 'not-found', message: 'This user no longer exists.' });
    expect((await scripted.next('run:start')).input).toMatchObject({ tampering: 'state-changed' });
    const other = open();
    const plain = await other.next('run:start');
    other.store.getState().cancelTamperings();
    plain.answer({ run: 'plain' });
    expect((await other.next('run:stop')).input).toEqual({ run: 'plain' });
    expect(other.store.getState().tamperingTest?.state).toBe('cancelled');
  });

  test('continue after one that cannot be started', async () => {
    const scripted = open();
    await compare(scripted);
    (await scripted.next('run:start')).refuse({ code: 'not-found', message: 'This user no longer exists.' });
    expect((await scripted.next('run:start')).input).toMatchObject({ tampering: 'code-changed' });
    expect(texts(scripted)).toEqual(['Not judged: This user no longer exists.', undefined]);
  });

  test('end with Cancel, which aborts the run in progress and starts no other', async () => {
    const scripted = open();
    await compare(scripted);
    (await scripted.next('run:start')).answer({ run: 'one' });
    await expect.poll(() => scripted.store.getState().tamperingTest?.tested[0]?.run).toBe('one');
    scripted.store.getState().cancelTamperings();
    expect((await scripted.next('run:stop')).input).toEqual({ run: 'one' });
    await end(scripted, 'one');
    await expect.poll(() => texts(scripted)).toEqual(['Refused as expected', undefined]);
    expect(scripted.store.getState().tamperingTest?.state).toBe('cancelled');
  });

  test('that were cancelled change nothing in a test that was started since', async () => {
    const scripted = open();
    await compare(scripted);
    (await scripted.next('run:start')).answer({ run: 'one' });
    await expect.poll(() => scripted.store.getState().tamperingTest?.tested[0]?.run).toBe('one');
    const { cancelTamperings, closeTamperingTest, runTamperings } = scripted.store.getState();
    cancelTamperings();
    await scripted.next('run:stop');
    closeTamperingTest();
    void runTamperings(choices.slice(1));
    const again = await scripted.next('run:start');
    await end(scripted, 'one');
    again.answer({ run: 'two' });
    await expect.poll(() => scripted.store.getState().tamperingTest?.tested[0]?.run).toBe('two');
    expect(texts(scripted)).toEqual([undefined]);
    await end(scripted, 'two');
    await expect.poll(() => scripted.store.getState().tamperingTest?.state).toBe('done');
    expect(texts(scripted)).toEqual(['Refused as expected']);
  });

  test('are not started twice, and are copied as Markdown', async () => {
    const scripted = open();
    const before = scripted.store.getState().tamperingTest;
    await scripted.store.getState().runTamperings(choices);
    expect(scripted.store.getState().tamperingTest).toBe(before);
    void scripted.store.getState().copyTamperingTable();
    expect((await scripted.next('clipboard:write')).input).toMatchObject({
      text: expect.stringContaining('| Callback: state changed |'),
    });
    scripted.store.getState().closeTamperingTest();
    expect(scripted.store.getState().tamperingTest).toBeUndefined();
    await scripted.store.getState().copyTamperingTable();
  });
});
