import { describe, expect, test } from 'vitest';
import { TextField } from '../../../../renderer/components/TextField.tsx';
import { ClientFields } from '../../../../renderer/screens/connections/ClientFields.tsx';
import { newDraft } from '../../../../renderer/screens/connections/draft.ts';
import { readNow, renderNow } from '../../../support/render-screen.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

const nothing = () => {};

function read(offered: readonly string[]): string {
  const draft = { ...newDraft, authentication: 'client_secret_post' } as const;
  const fields = () =>
    ClientFields({
      draft,
      problems: {},
      change: nothing,
      hasSecret: false,
      missing: undefined,
      offered,
      assertionAlgorithms: [],
    });
  return readNow(fields, openScripted().store);
}

describe('the authentication methods', () => {
  test('that the provider lists are marked, and no others', () => {
    const text = read(['client_secret_post', 'none']);
    expect(text).toContain('client_secret_post: in the body (offered)');
    expect(text).toContain('none: public client (SPA or native app) (offered)');
    expect(text).toMatch(/client_secret_basic: in the Authorization header (?!\(offered)/);
    expect(text).not.toContain('Not among the methods');
  });

  test('are not judged where the provider lists none', () => {
    expect(read([])).not.toMatch(/offered|Not among the methods/);
  });

  test('are named where the chosen one is not among them', () => {
    expect(read(['private_key_jwt'])).toContain('Not among the methods of the provider: private_key_jwt');
  });
});

describe('what is typed into a field for a secret', () => {
  const field = (value: string) => () =>
    TextField({ name: 'secret', type: 'password', label: 'Secret', value, onChange: nothing });

  test.each([
    ['hush', false, true],
    ['', false, false],
    ['hush', true, false],
  ])('of %j, presenting %s, can be shown: %s', (value, presenting, canBeShown) => {
    const { store } = openScripted();
    store.setState({ presenting });
    const html = renderNow(field(value), store);
    expect(html.includes('Show what was typed')).toBe(canBeShown);
    expect(html).toContain('type="password"');
  });
});
