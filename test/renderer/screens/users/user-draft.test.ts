import { describe, expect, test } from 'vitest';
import type { PersonaView } from '../../../../core/views/connection/connection-view.ts';
import {
  changedCredentials,
  draftOfUser,
  isChanged,
  newUser,
  rebase,
} from '../../../../renderer/screens/users/user-draft.ts';

const stored: PersonaView = {
  id: 'p1',
  name: 'alice',
  session: 'kept',
  signedIn: false,
  loginHint: 'a@a.example',
  credentials: {
    username: 'al',
    hasPassword: true,
    hasTotp: false,
    continueWith: 'Allow',
    origins: ['https://a.example', 'https://b.example'],
    passkeys: [{ id: 'k1', rpId: 'a.example' }],
  },
};
const start = draftOfUser(stored);

describe('the form of a user', () => {
  test('has everything of a stored one but the secrets', () => {
    expect(start).toEqual({
      name: 'alice',
      session: 'kept',
      loginHint: 'a@a.example',
      username: 'al',
      password: undefined,
      totp: undefined,
      continueWith: 'Allow',
      origins: 'https://a.example https://b.example',
      virtualAuthenticator: true,
      deletedPasskeys: [],
    });
  });

  test('leaves credentials alone that were not changed', () => {
    expect(changedCredentials(start, { ...start, name: 'b', loginHint: '' })).toBeUndefined();
    expect(changedCredentials(newUser, newUser)).toBeUndefined();
  });

  test.each([
    [{ username: '' }, { username: '' }],
    [{ password: 'p' }, { password: 'p' }],
    [{ password: '' }, { password: '' }],
    [{ totp: 'GEZD' }, { totp: 'GEZD' }],
    [{ continueWith: '' }, { continueWith: '' }],
    [
      { origins: ' https://c.example,https://d.example ' },
      { origins: ['https://c.example', 'https://d.example'] },
    ],
    [{ origins: '' }, { origins: [] }],
    [{ virtualAuthenticator: false }, { virtualAuthenticator: false }],
    [{ deletedPasskeys: ['k1'] }, { deletedPasskeys: ['k1'] }],
  ])('sends only what was changed: %j', (change, sent) => {
    const after = { ...start, ...change };
    expect(changedCredentials(start, after)).toEqual(sent);
    expect(isChanged(start, after)).toBe(true);
  });

  test('is unchanged as it was opened', () => {
    expect(isChanged(start, { ...start })).toBe(false);
    expect(isChanged(start, { ...start, session: 'clean' })).toBe(true);
  });

  test('keeps what was typed when the user is read again, and follows in the rest', () => {
    const locked = draftOfUser({ id: 'p1', name: 'alice', session: 'kept', signedIn: false });
    const typed = { ...locked, name: 'Alice', password: 'typed while locked' };
    expect(rebase(locked, typed, start)).toEqual({
      ...start,
      name: 'Alice',
      password: 'typed while locked',
    });
  });
});
