import type { Failure, Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { ChannelInput } from '../../core/bridge/channels.ts';
import type { SignOutView } from '../../core/bridge/user-channels.ts';
import type { PersonaView } from '../../core/views/connection/connection-view.ts';
import { systemClock } from '../ports/clock.ts';
import type { StoredRun } from '../store/runs.ts';
import type { Store } from '../store/store.ts';
import type { StoredUser } from '../store/users.ts';
import { nextCredentials } from './next-credentials.ts';
import { notFound } from './not-found.ts';
import { userView } from './user-view.ts';

type StoredFailure = NonNullable<StoredRun['failure']>;

/** How a logout ended. */
export interface EndedLogout {
  readonly run: string;
  /** Whether the provider redirected back. */
  readonly completed: boolean;
  readonly failure?: StoredFailure;
}

export interface UsersOptions {
  readonly store: Store;
  /** Called when the list of users has changed. */
  changed(): void;
  /** Ends the session of a run's login at the provider; fails when the logout cannot start. */
  logout(run: string): Promise<Result<EndedLogout>>;
}

/** The saved users of connections, as the window handles them. */
export class Users {
  readonly #options: UsersOptions;

  constructor(options: UsersOptions) {
    this.#options = options;
  }

  create(input: ChannelInput<'persona:create'>): Result<PersonaView> {
    const { store } = this.#options;
    const { connection, session = 'clean' } = input;
    if (store.connections.find(connection) === undefined) return notFound('connection');
    return this.#save({ connection, session }, input);
  }

  update(input: ChannelInput<'persona:update'>): Result<PersonaView> {
    const { users } = this.#options.store;
    const stored = users.find(input.id);
    if (stored === undefined) return notFound('user');
    const { connection, id } = stored;
    const saved = this.#save({ connection, id, session: input.session }, input);
    if (saved.ok && input.session === 'clean') {
      users.saveCookies(id, undefined);
      return this.#shown(id);
    }
    return saved;
  }

  delete(id: string): Result<null> {
    const { users } = this.#options.store;
    if (users.find(id) === undefined) return notFound('user');
    users.markDeleted(id, systemClock.now());
    this.#options.changed();
    return { ok: true, value: null };
  }

  restore(id: string): Result<PersonaView> {
    this.#options.store.users.markDeleted(id, null);
    return this.#shown(id);
  }

  async signOut(input: ChannelInput<'persona:sign-out'>): Promise<Result<SignOutView>> {
    const { id, cookiesOnly = false } = input;
    const { store, logout } = this.#options;
    const stored = store.users.find(id);
    if (stored === undefined) return notFound('user');
    if (cookiesOnly) return this.#signedOut(id, { ended: 'cookies' });
    const run = this.#runOfNewestIdToken(stored);
    if (run === undefined) return this.#signedOut(id, { ended: 'cookies', because: 'there is no ID Token' });
    const outcome = await logout(run);
    if (!outcome.ok) return this.#signedOut(id, { ended: 'cookies', ...whyNot(outcome.failure) });
    const { run: ended, completed, failure } = outcome.value;
    if (completed) return this.#signedOut(id, { ended: 'provider', run: ended });
    // Only a provider that cannot end sessions: after any other failure the session may still exist.
    if (failure !== undefined && isWithoutLogout(failure)) {
      return this.#signedOut(id, { ended: 'cookies', ...whyNot(failure), run: ended });
    }
    const user = this.#shown(id);
    if (!user.ok) return user;
    const because = failure === undefined ? 'the logout was aborted' : reasonOf(failure);
    return { ok: true, value: { persona: user.value, ended: 'nothing', because, run: ended } };
  }

  #signedOut(id: string, how: Omit<SignOutView, 'persona'>): Result<SignOutView> {
    this.#options.store.users.signOut(id, systemClock.now());
    const user = this.#shown(id);
    return user.ok ? { ok: true, value: { persona: user.value, ...how } } : user;
  }

  /** The newest run since the last sign-out, if it has an ID Token that can be read. */
  #runOfNewestIdToken({ id, signedOutAt = 0 }: StoredUser): string | undefined {
    const { runs } = this.#options.store;
    const newest = runs.newestOf(id, 'id-token');
    if (newest === undefined || newest.summary.startedAt <= signedOutAt) return undefined;
    const ref = newest.tokens.findLast(({ role }) => role === 'id-token')?.ref;
    const value = ref === undefined ? undefined : runs.token(newest.summary.id, ref);
    return value === undefined ? undefined : newest.summary.id;
  }

  #save(
    user: Pick<StoredUser, 'connection' | 'session'> & { readonly id?: string },
    {
      name,
      loginHint,
      credentials,
    }: Pick<ChannelInput<'persona:create'>, 'name' | 'loginHint' | 'credentials'>,
  ): Result<PersonaView> {
    const { users, vault } = this.#options.store;
    if (name.trim() === '') return { ok: false, failure: noName };
    const stored = user.id === undefined ? ({ state: 'none' } as const) : users.credentials(user.id);
    const next =
      credentials === undefined ? undefined : nextCredentials(stored, credentials, vault.state === 'locked');
    if (next?.ok === false) return next;
    const saved = users.save({ ...user, name: name.trim(), ...present({ loginHint: loginHint?.trim() }) });
    if (next !== undefined) users.saveCredentials(saved.id, next.value);
    return this.#shown(saved.id);
  }

  #shown(id: string): Result<PersonaView> {
    this.#options.changed();
    const stored = this.#options.store.users.find(id);
    if (stored === undefined) return notFound('user');
    return { ok: true, value: userView(stored, this.#options.store) };
  }
}

function isWithoutLogout({ code, step = '' }: StoredFailure): boolean {
  return (
    code === 'endpoint-missing' || code === 'endpoint-invalid' || step === 'connection.postLogoutRedirectUri'
  );
}

/** Why no session was ended at the provider. */
function whyNot(failure: StoredFailure): Pick<SignOutView, 'because' | 'needsLogoutUri'> {
  const because = reasonOf(failure);
  return failure.step === 'connection.postLogoutRedirectUri'
    ? { because, needsLogoutUri: true }
    : { because };
}

function reasonOf({ step, message }: StoredFailure): string {
  if (step === 'connection.postLogoutRedirectUri') return 'the connection has no post-logout redirect URI';
  return message.charAt(0).toLowerCase() + message.slice(1).replace(/\.$/, '');
}

const noName: Failure = {
  code: 'invalid-input',
  message: 'The user needs a name.',
  step: 'persona.name',
};
