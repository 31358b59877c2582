import { createElement } from 'react';
import { expect, test } from 'vitest';
import { DecryptDialog } from '../../../../renderer/screens/inspector/DecryptDialog.tsx';
import { VerifyDialog } from '../../../../renderer/screens/inspector/VerifyDialog.tsx';
import { readNow } from '../../../support/render-screen.ts';
import { sampleApp } from '../../../support/samples/app.ts';
import { brokenToken } from '../../../support/samples/tokens.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

const place = { index: 0, token: brokenToken(0), onClose: () => {} };

test.each([
  ['Verify', () => createElement(VerifyDialog, place)],
  ['Decrypt', () => createElement(DecryptDialog, { ...place, onDone: () => {} })],
] as const)('%s opens without the failure of an earlier attempt', (_name, dialog) => {
  const { store } = openScripted();
  const failure = { code: 'key-unfit', message: 'This key does not fit.' } as const;
  store.setState({ inspectorFailure: { during: 'verifying', failure } });
  expect(readNow(dialog, store)).not.toContain(failure.message);
});

test.each([
  [false, true],
  [true, false],
])('with presenter mode %s the dialog of a key lists connections: %s', (presenting, listed) => {
  const { store } = openScripted();
  const [connection] = sampleApp(0).connections;
  if (connection === undefined) throw new Error('no connection');
  store
    .getState()
    .receiveApp({ ...sampleApp(0), connections: [{ ...connection, demo: false, name: 'Acme' }] });
  store.setState({ presenting });
  const dialog = () => createElement(DecryptDialog, { ...place, onDone: () => {} });
  expect(readNow(dialog, store).includes('Connection Acme')).toBe(listed);
  // A list of one choice is left out.
  expect(readNow(dialog, store).includes('Source')).toBe(listed);
});
