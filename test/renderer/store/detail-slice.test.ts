import { expect, test } from 'vitest';
import { openScripted } from '../../support/scripted-bridge.ts';

test('a tab is chosen on one message and for those of its kind, until another run is opened', () => {
  const { store } = openScripted();
  const state = () => store.getState();
  state().setDetailTab({ id: 'x1', leg: 'token' }, 'raw');
  expect(state()).toMatchObject({ chosenTabs: { token: 'raw' }, tabChosenOn: 'x1' });
  state().setDetailTab({ id: 'x2', leg: 'jwks' }, 'headers');
  expect(state()).toMatchObject({ chosenTabs: { token: 'raw', jwks: 'headers' }, tabChosenOn: 'x2' });
  state().closeRun();
  expect(state()).toMatchObject({ chosenTabs: { token: 'raw', jwks: 'headers' }, tabChosenOn: undefined });
});
