import { describe, expect, test } from 'vitest';
import type { AppState } from '../../../core/bridge/app-state.ts';
import { ConnectionDialog } from '../../../renderer/screens/connections/ConnectionDialog.tsx';
import { LabelRunDialog } from '../../../renderer/screens/runs/LabelRunDialog.tsx';
import { UserDialog } from '../../../renderer/screens/users/UserDialog.tsx';
import { readNow, renderNow } from '../../support/render-screen.ts';
import { sampleApp } from '../../support/samples/app.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

function windowWith(vault: AppState['vault']) {
  const { store } = openScripted();
  store.getState().receiveApp({ ...sampleApp(1_700_000_000_000), vault });
  return store;
}

const forms = [
  ['a connection', () => ConnectionDialog({ id: 'acme', field: undefined })],
  ['a new connection', () => ConnectionDialog({ id: undefined, field: undefined })],
  ['the name and note of a run', () => LabelRunDialog({ run: 'good' })],
  ['a user', () => UserDialog({ connection: 'demo', id: 'alice' })],
] as const;

describe('where the vault is locked, the form of', () => {
  test.each(forms)('%s unlocks it without being closed', (_what, form) => {
    const locked = windowWith({ state: 'locked', text: 'Locked.' });
    expect(readNow(form, locked)).toMatch(/The vault is locked Unlock Enter .* Your changes are not lost\./);
    expect(renderNow(form, locked)).toMatch(/type="submit"/);
    expect(readNow(form, locked)).not.toContain('Unlock…');
  });

  test.each(forms)('%s asks for no passphrase where it is open', (_what, form) => {
    const open = windowWith({ state: 'key-store', text: 'Sealed.' });
    expect(readNow(form, open)).not.toContain('The vault is locked');
  });
});
