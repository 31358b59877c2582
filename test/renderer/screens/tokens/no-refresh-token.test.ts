import { createElement } from 'react';
import { expect, test } from 'vitest';
import type { RunView } from '../../../../core/views/run/views.ts';
import { NoRefreshToken } from '../../../../renderer/screens/tokens/NoRefreshToken.tsx';
import { readNow } from '../../../support/render-screen.ts';
import { sampleApp, summary } from '../../../support/samples/app.ts';
import { sampleRun } from '../../../support/samples/runs.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

const at = 1_700_000_000_000;

function cardOf(persona: string, grant?: RunView['summary']['grant']): string {
  const { store } = openScripted();
  store.getState().receiveApp(sampleApp(at));
  store.getState().selectPersona('demo', persona);
  const { view } = sampleRun(summary({ id: 'r', startedAt: at, persona }));
  const run = grant === undefined ? view : { ...view, summary: { ...view.summary, grant } };
  return readNow(() => createElement(NoRefreshToken, { run }), store);
}

test('a user with stored cookies is said not to be prompted again', () => {
  expect(cardOf('alice')).toContain('While the session is active, the user is not prompted again.');
});

test('a user without stored cookies is said to sign in again', () => {
  expect(cardOf('bob')).toContain('Cookies are not stored, so the user signs in again.');
  expect(cardOf('bob')).not.toContain('not prompted');
});

test('client credentials need none, and no user signs in', () => {
  const text = cardOf('alice', 'client-credentials');
  expect(text).toMatch(/the client requests a new access token at any time\. .*RFC 6749 §4\.4\.3/);
  expect(text).toContain('Start a new run for new tokens.');
  expect(text).not.toMatch(/offline_access|the user|Cookies/);
});

test('the implicit grant returns none, whatever is requested; its user signs in', () => {
  const text = cardOf('bob', 'implicit');
  expect(text).toMatch(/never returns one\. .*RFC 6749 §4\.2\.2 .*the user signs in again/);
  expect(text).not.toContain('offline_access');
});

test('the password grant sends the password again, without cookies', () => {
  expect(cardOf('bob', 'password')).toMatch(/OIDC Core §11/);
  expect(cardOf('bob', 'password')).not.toContain('Cookies');
});
