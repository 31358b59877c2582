import { createElement } from 'react';
import { expect, test } from 'vitest';
import { NoRefreshToken } from '../../../../renderer/screens/tokens/NoRefreshToken.tsx';
import { readNow } from '../../../support/render-screen.ts';
import { sampleApp, summary } from '../../../support/samples/app.ts';
import { sampleRun } from '../../../support/samples/runs.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

const at = 1_700_000_000_000;

function cardOf(persona: string): string {
  const { store } = openScripted();
  store.getState().receiveApp(sampleApp(at));
  store.getState().selectPersona('demo', persona);
  const run = sampleRun(summary({ id: 'r', startedAt: at, persona })).view;
  return readNow(() => createElement(NoRefreshToken, { run }), store);
}

test('a user with stored cookies is said not to be prompted again', () => {
  expect(cardOf('alice')).toContain('While the session is active, the user is not prompted again.');
});

test('a user without stored cookies is said to sign in again', () => {
  expect(cardOf('bob')).toContain('Cookies are not stored, so the user signs in again.');
  expect(cardOf('bob')).not.toContain('not prompted');
});
