import { describe, expect, test } from 'vitest';
import { summary } from '../../support/samples/app.ts';
import { sampleRun } from '../../support/samples/runs.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const { view } = sampleRun(summary({ id: 'r1', startedAt: 0 }));
const folded = view.messages.find(({ parts }) => parts !== undefined);

function openWithRun(unfolded: readonly string[] = []) {
  const scripted = openScripted();
  scripted.store.setState({ run: { state: 'ready', id: 'r1', value: view }, unfolded: new Set(unfolded) });
  return scripted;
}

async function copied(extent: 'shown' | 'whole', unfolded?: readonly string[]): Promise<string> {
  const scripted = openWithRun(unfolded);
  const done = scripted.store.getState().copySequence(extent);
  const call = await scripted.next('clipboard:write');
  call.answer(null);
  await done;
  const [toast] = scripted.store.getState().toasts;
  expect(toast?.text).toMatch(/^Copied the sequence as Mermaid/);
  const { text } = call.input as { readonly text: string };
  return text;
}

describe('the sequence as Mermaid', () => {
  test('is copied with folded lines as they are shown', async () => {
    expect(folded).toBeDefined();
    expect(await copied('shown')).toMatch(/^sequenceDiagram\n.*: 5 Login and consent/s);
    const expanded = await copied('shown', [folded?.id ?? '']);
    expect(expanded).toContain(': 5.1 ');
    expect(expanded).not.toContain('Login and consent');
  });

  test('is copied with every line expanded', async () => {
    expect(await copied('whole')).toBe(await copied('shown', [folded?.id ?? '']));
  });

  test('is not copied without a run', async () => {
    const scripted = openScripted();
    await scripted.store.getState().copySequence('shown');
    expect([scripted.waiting('clipboard:write'), scripted.store.getState().toasts]).toEqual([0, []]);
  });

  test('says why it was not copied', async () => {
    const scripted = openWithRun();
    const done = scripted.store.getState().copySequence('shown');
    (await scripted.next('clipboard:write')).refuse({ code: 'not-found', message: 'No clipboard.' });
    await done;
    expect(scripted.store.getState().toasts.map(({ text }) => text)).toEqual(['No clipboard.']);
  });
});
