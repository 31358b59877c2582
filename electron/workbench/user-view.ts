import { present } from '../../core/base/present.ts';
import { expiryOf } from '../../core/record/token-times.ts';
import type { PersonaView } from '../../core/views/connection/connection-view.ts';
import type { Store } from '../store/store.ts';
import type { StoredCredentials } from '../store/stored-credentials.ts';
import type { CredentialState, StoredUser } from '../store/users.ts';

/** Returns a user as the window shows it: without password, seed, private keys and cookies. */
export function userView(user: StoredUser, { users, runs, vault }: Store): PersonaView {
  const { id, name, session, loginHint, signedOutAt = 0 } = user;
  const newest = runs.newestOf(id);
  const run = newest !== undefined && newest.summary.startedAt > signedOutAt ? newest : undefined;
  const access = run?.tokens.find(({ role }) => role === 'access-token');
  const revoked = run !== undefined && access !== undefined && isRevoked(runs, run.summary.id, access.ref);
  const credentials = users.credentials(id);
  const hintClosed = users.isHintClosed(id);
  return {
    id,
    name,
    session,
    signedIn: users.cookies(id) !== undefined,
    ...(revoked ? { revoked } : {}),
    ...(users.cookiesLocked(id) ? { cookiesLocked: true } : {}),
    ...present({
      loginHint,
      tokensRun: run?.summary.id,
      expiresAt: access && expiryOf(access),
      credentials: credentials.state === 'open' ? shown(credentials.value) : undefined,
      credentialsClosed: closedOf(credentials) ?? hintState(hintClosed, vault.state === 'locked'),
    }),
  };
}

/** Whether the last revocation of a token succeeded, and nothing showed that it still works. */
function isRevoked(runs: Store['runs'], run: string, ref: string): boolean {
  const last = runs
    .summariesOfChildren(run)
    .findLast(({ grant, follows }) => grant === 'revocation' && follows?.ref === ref);
  return last?.follows?.result?.kind === 'revoked';
}

function shown(credentials: StoredCredentials): NonNullable<PersonaView['credentials']> {
  const { username, password, totp, continueWith, origins = [], passkeys } = credentials;
  return {
    hasPassword: password !== undefined,
    hasTotp: totp !== undefined,
    origins,
    ...present({
      username,
      continueWith,
      passkeys: passkeys?.map(({ credentialId, rpId, userName }) =>
        present({ id: credentialId, rpId, userName }),
      ),
    }),
  };
}

function closedOf(credentials: CredentialState): PersonaView['credentialsClosed'] {
  return credentials.state === 'closed' ? credentials.closed.state : undefined;
}

function hintState(isClosed: boolean, isLocked: boolean): PersonaView['credentialsClosed'] {
  if (!isClosed) return undefined;
  return isLocked ? 'locked' : 'no-key';
}
