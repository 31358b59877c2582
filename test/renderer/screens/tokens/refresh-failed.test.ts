import { createElement } from 'react';
import { expect, test } from 'vitest';
import type { RunView } from '../../../../core/views/run/views.ts';
import { RefreshFailed } from '../../../../renderer/screens/tokens/RefreshFailed.tsx';
import { readNow } from '../../../support/render-screen.ts';
import { sampleApp, summary } from '../../../support/samples/app.ts';
import { sampleRun } from '../../../support/samples/runs.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

const at = 1_700_000_000_000;
const before = sampleRun(summary({ id: 'good', startedAt: at })).view;
const refused = sampleRun(summary({ id: 'failed', startedAt: at, grant: 'refresh' })).view;

function read(run: RunView): string {
  const { store } = openScripted();
  store.getState().receiveApp(sampleApp(at));
  store.setState({ tab: 'tokens', run: { state: 'ready', id: run.summary.id, value: run } });
  return readNow(() => createElement(RefreshFailed, { run, before }), store);
}

test('a refresh that was refused says why, and leads on to another one and the tokens of before', () => {
  const text = read(refused);
  expect(text).toContain(refused.failure?.message);
  expect(text).toContain('Show messages');
  expect(text).toContain('Previous tokens');
  expect(text).not.toContain('ended without new tokens');
});

test('one without a failure and without tokens says so', () => {
  const { failure: _, ...ended } = refused;
  const text = read(ended);
  expect(text).toMatch(/The refresh ended without new tokens\..*Show messages Previous tokens/);
  expect(text).not.toContain('Refresh again');
});
