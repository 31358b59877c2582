import { expect, test } from 'vitest';
import { RunBar } from '../../../../renderer/screens/debugger/RunBar.tsx';
import { readNow } from '../../../support/render-screen.ts';
import { sampleApp } from '../../../support/samples/app.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

/** The run bar of a connection, as a user reads it. */
function barOf(connectionId: string, grant?: 'client-credentials'): string {
  const { store } = openScripted();
  store.getState().receiveApp(sampleApp(0));
  store.getState().selectConnection(connectionId);
  if (grant !== undefined) store.getState().chooseGrant(grant);
  return readNow(RunBar, store);
}

test('offers to add a user where the connection has none', () => {
  expect(barOf('acme')).toMatch(/Add user…/);
});

test('names the user who signs in where there is one', () => {
  expect(barOf('demo')).toMatch(/As alice/);
  expect(barOf('demo')).not.toContain('Add user');
});

test('offers no user for a grant without a login', () => {
  expect(barOf('acme', 'client-credentials')).not.toContain('Add user');
});
