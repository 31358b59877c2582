import type { Failure, Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { CredentialsDraft } from '../../core/bridge/user-channels.ts';
import { readTotp } from '../crypto/totp.ts';
import type { StoredCredentials } from '../store/stored-credentials.ts';
import type { CredentialState } from '../store/users.ts';
import { closedFailure } from '../vault/closed-failure.ts';

/**
 * Returns the credentials to store: the draft over the stored ones. Fails for a wrong TOTP secret or origin, and while
 * the vault is locked: they would be lost with the session.
 */
export function nextCredentials(
  stored: CredentialState,
  draft: CredentialsDraft,
  isLocked: boolean,
): Result<StoredCredentials> {
  if (isLocked) return lockedVault;
  // What can never be read again is replaced.
  const before: StoredCredentials = stored.state === 'open' ? stored.value : {};
  if (stored.state === 'closed' && stored.closed.state === 'no-key') {
    const again = 'Remove this user, and create another one.';
    return {
      ok: false,
      failure: closedFailure(stored.closed, { ...wanted, plural: true, again }),
    };
  }
  const totp = draft.totp?.trim();
  if (totp !== undefined && totp !== '') {
    const read = readTotp(totp);
    if (!read.ok) return read;
  }
  const origins = draft.origins && readOrigins(draft.origins);
  if (origins?.ok === false) return origins;
  return {
    ok: true,
    value: present({
      username: chosen(draft.username?.trim(), before.username),
      password: chosen(draft.password, before.password),
      totp: chosen(totp, before.totp),
      continueWith: chosen(draft.continueWith?.trim(), before.continueWith),
      origins: origins === undefined ? before.origins : nonEmpty(origins.value),
      passkeys: passkeysOf(before, draft),
    }),
  };
}

/** The draft wins, an empty text removes. */
function chosen(draft: string | undefined, before: string | undefined): string | undefined {
  return draft === undefined ? before : draft === '' ? undefined : draft;
}

function nonEmpty(origins: readonly string[]): string[] | undefined {
  return origins.length === 0 ? undefined : [...origins];
}

function passkeysOf(
  { passkeys }: StoredCredentials,
  { virtualAuthenticator = passkeys !== undefined, deletedPasskeys = [] }: CredentialsDraft,
): StoredCredentials['passkeys'] {
  if (!virtualAuthenticator) return undefined;
  return (passkeys ?? []).filter(({ credentialId }) => !deletedPasskeys.includes(credentialId));
}

function readOrigins(texts: readonly string[]): Result<readonly string[]> {
  const origins = new Set<string>();
  for (const text of texts.map((each) => each.trim()).filter((each) => each !== '')) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.username !== '') {
      return { ok: false, failure: { ...wrongOrigin, received: text.slice(0, 200) } };
    }
    origins.add(url.origin);
  }
  return { ok: true, value: [...origins] };
}

const wrongOrigin: Failure = {
  code: 'invalid-input',
  message: 'This is not the origin of a login page.',
  step: 'persona.origins',
  expected: 'scheme and host, as in https://login.example.com',
};

const wanted = { what: 'The stored credentials', step: 'persona.credentials' };

const lockedVault: Result<never> = {
  ok: false,
  failure: {
    code: 'invalid-input',
    message: 'Credentials cannot be stored: the vault is locked.',
    step: 'persona.credentials',
    hint: 'Enter your passphrase, then save again.',
    action: { kind: 'unlock-vault' },
  },
};
