import type { Failure } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import { grantOf, type RunOptions } from '../../core/grants/registry.ts';
import { readTotp } from '../crypto/totp.ts';
import type { LoginCredentials } from '../login-window/login-credentials.ts';
import type { Passkey } from '../ports/passkey.ts';
import type { Store } from '../store/store.ts';
import type { StoredUser } from '../store/users.ts';
import { closedFailure } from '../vault/closed-failure.ts';

/** Returns the user whose tokens a run yields; undefined where the client acts for itself. */
export function userOfRun(options: RunOptions, user: StoredUser | undefined): StoredUser | undefined {
  return grantOf(options.grant).signIn === 'none' ? undefined : user;
}

/** Returns what is typed into login pages for a user; undefined for none, and for what cannot be read. */
export function credentialsOf(
  user: StoredUser | undefined,
  { users }: Pick<Store, 'users'>,
): LoginCredentials | undefined {
  const stored = user === undefined ? undefined : users.credentials(user.id);
  if (stored?.state !== 'open') return undefined;
  const { username, password, totp: text, continueWith, origins = [] } = stored.value;
  const totp = text === undefined ? undefined : readTotp(text);
  const credentials = present({
    username,
    password,
    totp: totp?.ok ? totp.value : undefined,
    continueWith,
  });
  return Object.keys(credentials).length === 0 ? undefined : { ...credentials, origins };
}

/** Returns the passkeys of a user; undefined where the user has no virtual authenticator. */
export function passkeysOf(
  user: StoredUser | undefined,
  { users }: Pick<Store, 'users'>,
): readonly Passkey[] | undefined {
  const stored = user === undefined ? undefined : users.credentials(user.id);
  return stored?.state === 'open' ? stored.value.passkeys : undefined;
}

/** Returns the stored secrets of a user, which are masked in the whole run. */
export function secretsOfUser(
  user: StoredUser | undefined,
  { users }: Pick<Store, 'users'>,
): readonly string[] {
  const stored = user === undefined ? undefined : users.credentials(user.id);
  if (stored?.state !== 'open') return [];
  const { password, totp } = stored.value;
  return [password, totp].filter((secret) => secret !== undefined);
}

/** Returns why what is stored for a user cannot be used until the vault is unlocked; undefined if it can. */
export function lockedUserProblem(
  user: StoredUser | undefined,
  { users, vault }: Pick<Store, 'users' | 'vault'>,
): Failure | undefined {
  if (user === undefined || vault.state !== 'locked') return undefined;
  const credentials = users.credentials(user.id);
  const isLocked = credentials.state === 'closed' && credentials.closed.state === 'locked';
  if (!isLocked && !users.isHintClosed(user.id)) return undefined;
  return {
    ...closedFailure(
      { state: 'locked' },
      { what: 'What is stored for this user', step: 'run.persona', again: 'Edit the user.' },
    ),
    code: 'invalid-input',
  };
}
