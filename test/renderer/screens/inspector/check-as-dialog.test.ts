import { createElement } from 'react';
import { expect, test } from 'vitest';
import { CheckAsDialog } from '../../../../renderer/screens/inspector/CheckAsDialog.tsx';
import { readNow } from '../../../support/render-screen.ts';
import { inspectSample } from '../../../support/samples/inspections.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

test('why saved expectations cannot be read is said above the form', () => {
  const { store } = openScripted();
  const failure = { code: 'vault-locked', message: 'The vault is locked.' } as const;
  store.setState({
    inspection: inspectSample('a', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.', 0, new Set()),
    expectations: { state: 'failed', failure },
  });
  const text = readNow(() => createElement(CheckAsDialog), store);
  expect(text).toContain('The vault is locked.');
  expect(text).toContain('Token kind');
});
