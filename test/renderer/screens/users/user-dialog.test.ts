import { describe, expect, test } from 'vitest';
import type { AppState } from '../../../../core/bridge/app-state.ts';
import type { PersonaView } from '../../../../core/views/connection/connection-view.ts';
import { TokensScreen } from '../../../../renderer/screens/tokens/TokensScreen.tsx';
import { UserDialog } from '../../../../renderer/screens/users/UserDialog.tsx';
import { UserItem } from '../../../../renderer/shell/UserItem.tsx';
import { readNow, renderNow } from '../../../support/render-screen.ts';
import { sampleApp } from '../../../support/samples/app.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

const at = 1_700_000_000_000;
const alice: PersonaView = { id: 'alice', name: 'alice', session: 'clean', signedIn: false };

function windowWith(user: PersonaView = alice, change: Partial<AppState> = {}) {
  const { store } = openScripted();
  const app = sampleApp(at);
  const connections = app.connections.map((item) =>
    item.id === 'demo' ? { ...item, personas: [user] } : item,
  );
  store.getState().receiveApp({ ...app, connections, ...change });
  return store;
}

const dialog = (id?: string) => () => UserDialog({ connection: 'demo', id });
const item = (persona: PersonaView) => () => UserItem({ connection: 'demo', persona, tabIndex: 0 });

describe('the dialog of a user', () => {
  test('says of stored secrets that they are, and never what they are', () => {
    const html = renderNow(
      dialog('alice'),
      windowWith({
        ...alice,
        credentials: {
          username: 'al',
          hasPassword: true,
          hasTotp: false,
          origins: [],
          passkeys: [{ id: 'k', rpId: 'op.example', userName: 'Al' }],
        },
      }),
    );
    expect(html.match(/stored; type to replace it/g)).toHaveLength(1);
    expect(html).toContain('Remove the stored Password');
    expect(html).not.toContain('Remove the stored TOTP secret');
    expect(html).toContain('Delete the passkey for op.example');
    expect(html).toContain('value="al"');
  });

  test('asks for the passphrase where the vault is locked, above what is typed', () => {
    const vault = { state: 'locked', text: 'Locked.' } as const;
    const store = windowWith({ ...alice, credentialsClosed: 'locked' }, { vault });
    expect(readNow(dialog('alice'), store)).toContain('Your changes are not lost.');
    expect(readNow(dialog('alice'), windowWith())).not.toContain('The vault is locked');
  });

  test('says where secrets are lost at the end', () => {
    const store = windowWith(alice, { vault: { state: 'memory', text: 'No keychain.' } });
    expect(readNow(dialog(), store)).toContain('Secrets are lost when you quit.');
  });

  test('of a user that was removed says so', () => {
    expect(readNow(dialog('gone'), windowWith())).toContain('This user was removed.');
  });

  test('takes any name', () => {
    const name = `${'x'.repeat(150)} مستخدم 👩‍🚀`;
    expect(renderNow(dialog('alice'), windowWith({ ...alice, name }))).toContain(`value="${name}"`);
  });
});

describe('a user in the sidebar', () => {
  test.each([
    [{ session: 'kept' as const, signedIn: true }, 'signed in', true],
    [{ session: 'kept' as const }, 'signed out', true],
    [{}, 'signed out', false],
    [{ credentialsClosed: 'not-stored' as const }, 'credentials missing', false],
    [{ credentialsClosed: 'locked' as const }, 'locked', false],
  ])('%j is %s, with stored cookies: %s', (facts, words, kept) => {
    const text = readNow(item({ ...alice, ...facts }), windowWith());
    expect(text).toContain(words);
    expect(text.includes('cookies stored')).toBe(kept);
  });

  test('is said to be signing out', () => {
    const store = windowWith();
    store.setState({ signingOut: ['alice'] });
    expect(readNow(item({ ...alice, expiresAt: at }), store)).toContain('signing out');
  });
});

test('the Tokens screen without tokens names the user, and never one that is not there', () => {
  const store = windowWith();
  store.setState({ tab: 'tokens' });
  expect(readNow(TokensScreen, store)).toMatch(/No tokens yet.* alice at Demo provider/);
  store.getState().selectConnection('acme');
  expect(readNow(TokensScreen, store)).not.toContain(' at Acme');
});
