import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import type { EditableView } from '../../../../core/edit/editable.ts';
import type { HeldView, RunView } from '../../../../core/views/run/views.ts';
import { HeldDetail } from '../../../../renderer/screens/debugger/edit/HeldDetail.tsx';
import { selectEditedRequest, selectHeldEdit } from '../../../../renderer/store/edit-slice.ts';
import { readNow } from '../../../support/render-screen.ts';
import { summary } from '../../../support/samples/app.ts';
import { heldAt } from '../../../support/samples/held.ts';
import { sampleRun } from '../../../support/samples/runs.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

const whole = sampleRun(summary({ id: 'r1', startedAt: 1_700_000_000_000 })).view;

function open(stage: HeldView['stage'], editable: EditableView) {
  const bridge = openScripted();
  const at = heldAt('authorization', stage, 'front');
  const exchange = { ...at.exchange, curl: { masked: 'curl https://login.example/consent' } };
  const held: HeldView = { ...at, title: 'Navigation', editable, exchange };
  const value: RunView = { ...whole, summary: { ...whole.summary, state: 'held' }, held };
  bridge.store.setState({ run: { state: 'ready', id: 'r1', value } });
  const read = () => readNow(() => createElement(HeldDetail, { held, findings: [] }), bridge.store);
  return { ...bridge, held, read, state: () => bridge.store.getState() };
}

const navigation: EditableView = {
  kind: 'request',
  method: 'POST',
  url: 'https://login.example/consent',
  lists: { query: [{ row: 0, name: 'uid', value: '1' }], form: [{ row: 0, name: 'scope', value: 'openid' }] },
};
const response: EditableView = { kind: 'response', status: 200, lists: { header: [] }, body: '' };

test('a navigation can be edited and dropped, but is given no reply by hand', () => {
  const { read, state } = open('navigation', navigation);
  expect(read()).toMatch(/ Edit .* Drop /);
  expect(read()).not.toContain('Reply by hand');
  state().openHeldForm('reply');
  expect(selectHeldEdit(state())).toBeUndefined();
});

test('the editor of a navigation has the words of a request, and no headers', () => {
  const { read, state } = open('navigation', navigation);
  state().openHeldForm('edit');
  const text = read();
  for (const words of [
    'Edit: Navigation',
    'not sent yet',
    'Query parameters',
    'Form parameters',
    'Send edited',
    'Send as it is',
  ]) {
    expect(text).toContain(words);
  }
  for (const words of ['Headers', 'Edit response', 'Use edited']) expect(text).not.toContain(words);
});

test('the editor of a response has its own words', () => {
  const { read, state } = open('reply', response);
  expect(read()).toContain('Reply by hand');
  state().openHeldForm('edit');
  expect(read()).toMatch(/Edit response: .*Headers.*Use edited .*Use as received/);
});

describe('what is copied at a pause', () => {
  const code = (method: string) => ({ masked: `curl -X ${method} https://login.example/consent` });
  const editTo = (value: string) => ({ kind: 'method', value }) as const;

  test('is the request with its edits, of which the window has no secrets to copy', async () => {
    const { state, next, held, store } = open('navigation', navigation);
    expect(selectEditedRequest(state())).toBeUndefined();
    state().openHeldForm('edit');
    state().editHeld(editTo('PUT'));
    const { answer } = await next('run:preview-edits');
    expect(selectEditedRequest(state())).toEqual({});
    answer({ exchange: { ...held.exchange, curl: code('PUT') }, changes: [] });
    await expect.poll(() => selectEditedRequest(state())?.curl).toEqual(code('PUT'));
    state().editHeld(editTo('PATCH'));
    expect(selectEditedRequest(state())).toEqual({});
    state().resetEdits();
    expect(selectEditedRequest(state())).toBeUndefined();
    expect(store.getState().toasts).toEqual([]);
  });

  test('is nothing where the edited request cannot be sent', async () => {
    const { state, next, read } = open('navigation', navigation);
    expect(read()).toContain('Copy as cURL');
    state().openHeldForm('edit');
    state().editHeld(editTo('G ET'));
    (await next('run:preview-edits')).refuse({ code: 'invalid-input', message: 'no' });
    await expect.poll(() => selectHeldEdit(state())?.preview.state).toBe('failed');
    state().openHeldForm('none');
    expect(read()).toContain('Continue editing');
    expect(read()).not.toContain('Copy as cURL');
  });

  test('is the request of an edited response', () => {
    const { state, read } = open('reply', response);
    state().openHeldForm('edit');
    state().editHeld({ kind: 'status', value: 500 });
    state().openHeldForm('none');
    expect(selectEditedRequest(state())).toBeUndefined();
    expect(read()).toContain('Copy as cURL');
  });
});
