import { present } from '../../core/base/present.ts';
import type { ChannelInput } from '../../core/bridge/channels.ts';
import type { SignOutView } from '../../core/bridge/user-channels.ts';
import type { PersonaView } from '../../core/views/connection/connection-view.ts';
import type { FailureView } from '../../core/views/failure/failure-view.ts';
import { loaded } from './loadable.ts';
import { isUnderWay } from './run-slice.ts';
import type { SliceContext, State } from './state.ts';

export interface UsersSlice {
  /** The ids of users whose logout is in progress. */
  readonly signingOut: readonly string[];
  /** Creates a user and selects it; returns why that failed. */
  createUser(input: ChannelInput<'persona:create'>): Promise<FailureView | undefined>;
  /** Changes a user; returns why that failed. */
  saveUser(input: ChannelInput<'persona:update'>): Promise<FailureView | undefined>;
  /** Stores or drops the cookies of a user after each login. */
  keepCookies(user: PersonaView, session: PersonaView['session']): Promise<void>;
  /** Ends the session of a user at the provider, or deletes the cookies, and says which. */
  signOutUser(user: PersonaView): Promise<void>;
  /** Deletes the cookies of a user, and leaves the session at the provider. */
  deleteCookies(user: PersonaView): Promise<void>;
  /** Removes a user and offers to undo that. */
  removeUser(user: PersonaView): Promise<void>;
  /** On the Tokens screen, opens the newest tokens of a user; without any, nothing is open. */
  showTokensOf(connection: string, id: string): void;
}

/** Actions on saved users; the new lists arrive with `app:changed`. */
export function usersSlice({ set, get, client }: SliceContext): UsersSlice {
  const signOut = async (user: PersonaView, cookiesOnly: boolean): Promise<void> => {
    const { id, name } = user;
    if (get().signingOut.includes(id)) return;
    set(({ signingOut }) => ({ signingOut: [...signingOut, id] }));
    const cancel = async (): Promise<void> => {
      const logout = loaded(get().app)?.runs.find(
        (run) => run.grant === 'logout' && run.persona === name && isUnderWay(run),
      );
      if (logout !== undefined) await get().abortFollowUp(logout.id);
    };
    const answer = await get().showWork(
      cookiesOnly ? { text: `Deleting the cookies of ${name}` } : { text: `Signing out ${name}`, cancel },
      () => client.call('persona:sign-out', { id, ...(cookiesOnly && { cookiesOnly }) }),
    );
    set(({ signingOut }) => ({ signingOut: signingOut.filter((each) => each !== id) }));
    if (!answer.ok) return get().showFailure(answer.failure);
    const text = signOutWords(name, answer.value);
    const { run } = answer.value;
    const connection = connectionOfUser(get(), id);
    const canEdit = answer.value.needsLogoutUri === true && connection !== undefined;
    const action = { kind: 'edit-connection', field: 'postLogoutRedirectUri' } as const;
    get().showToast({ text, ...(canEdit && { action: { ...action, connection } }), ...present({ run }) });
  };

  return {
    signingOut: [],

    async createUser(input) {
      const answer = await client.call('persona:create', input);
      if (!answer.ok) return answer.failure;
      get().selectPersona(input.connection, answer.value.id);
      return undefined;
    },

    async saveUser(input) {
      const answer = await client.call('persona:update', input);
      return answer.ok ? undefined : answer.failure;
    },

    async keepCookies({ id, name }, session) {
      const answer = await client.call('persona:update', { id, name, session });
      if (!answer.ok) return get().showFailure(answer.failure);
      get().showToast({
        text:
          session === 'kept'
            ? `Cookies of ${name} are stored between logins`
            : `Each login of ${name} starts without cookies. Stored cookies were deleted`,
      });
    },

    signOutUser: (user) => signOut(user, false),
    deleteCookies: (user) => signOut(user, true),

    async removeUser({ id, name }) {
      const connection = connectionOfUser(get(), id);
      const wasChosen = connection !== undefined && get().personaOf[connection] === id;
      const answer = await client.call('persona:delete', { id });
      if (!answer.ok) return get().showFailure(answer.failure);
      get().showToast({
        text: `Removed ${name}`,
        undo: async () => {
          const restored = await client.call('persona:restore', { id });
          if (!restored.ok) return get().showFailure(restored.failure);
          if (wasChosen) set(({ personaOf }) => ({ personaOf: { ...personaOf, [connection]: id } }));
        },
      });
    },

    showTokensOf(connection, id) {
      if (get().tab !== 'tokens') return;
      const user = loaded(get().app)
        ?.connections.find((each) => each.id === connection)
        ?.personas.find((each) => each.id === id);
      if (user === undefined) return;
      if (user.tokensRun === undefined) return get().closeRun();
      const { run } = get();
      if (run.state === 'none' || run.id !== user.tokensRun) void get().openRun(user.tokensRun, 'kept');
    },
  };
}

function connectionOfUser(state: State, id: string): string | undefined {
  return loaded(state.app)?.connections.find(({ personas }) => personas.some((user) => user.id === id))?.id;
}

function signOutWords(name: string, { ended, because }: SignOutView): string {
  switch (ended) {
    case 'provider':
      return `${name} is signed out at the provider`;
    case 'cookies':
      return `Deleted the cookies of ${name}${because === undefined ? '' : `. Not signed out at the provider: ${because}`}`;
    case 'nothing':
      return `${name} was not signed out: ${because ?? 'the logout failed'}`;
  }
}
