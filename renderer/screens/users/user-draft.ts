import type { CredentialsDraft } from '../../../core/bridge/user-channels.ts';
import type { PersonaView } from '../../../core/views/connection/connection-view.ts';

/** What the form of a user holds. A stored secret is undefined until it is replaced or removed. */
export interface UserDraft {
  readonly name: string;
  readonly session: PersonaView['session'];
  readonly loginHint: string;
  readonly username: string;
  readonly password: string | undefined;
  readonly totp: string | undefined;
  readonly continueWith: string;
  /** Separated by spaces. */
  readonly origins: string;
  readonly virtualAuthenticator: boolean;
  readonly deletedPasskeys: readonly string[];
}

/** The form of a new user. */
export const newUser: UserDraft = {
  name: '',
  session: 'clean',
  loginHint: '',
  username: '',
  password: undefined,
  totp: undefined,
  continueWith: '',
  origins: '',
  virtualAuthenticator: false,
  deletedPasskeys: [],
};

/** Returns the form of a stored user. */
export function draftOfUser({ name, session, loginHint = '', credentials }: PersonaView): UserDraft {
  return {
    ...newUser,
    name,
    session,
    loginHint,
    username: credentials?.username ?? '',
    continueWith: credentials?.continueWith ?? '',
    origins: (credentials?.origins ?? []).join(' '),
    virtualAuthenticator: credentials?.passkeys !== undefined,
  };
}

/** Returns what changed in the credentials; undefined for nothing, so that they stay as they are. */
export function changedCredentials(before: UserDraft, after: UserDraft): CredentialsDraft | undefined {
  const { password, totp, deletedPasskeys } = after;
  const change: CredentialsDraft = {
    ...(after.username !== before.username && { username: after.username }),
    ...(password !== undefined && { password }),
    ...(totp !== undefined && { totp }),
    ...(after.continueWith !== before.continueWith && { continueWith: after.continueWith }),
    ...(after.origins !== before.origins && {
      origins: after.origins.split(/[\s,]+/).filter((text) => text !== ''),
    }),
    ...(after.virtualAuthenticator !== before.virtualAuthenticator && {
      virtualAuthenticator: after.virtualAuthenticator,
    }),
    ...(deletedPasskeys.length > 0 && { deletedPasskeys }),
  };
  return Object.keys(change).length === 0 ? undefined : change;
}

/** Whether anything was changed. */
export function isChanged(before: UserDraft, after: UserDraft): boolean {
  return (
    changedCredentials(before, after) !== undefined ||
    after.name !== before.name ||
    after.session !== before.session ||
    after.loginHint !== before.loginHint
  );
}

/** Moves unsaved changes onto a form that was read again: what was not changed follows. */
export function rebase(start: UserDraft, draft: UserDraft, fresh: UserDraft): UserDraft {
  const pick = <K extends keyof UserDraft>(key: K): UserDraft[K] =>
    draft[key] === start[key] ? fresh[key] : draft[key];
  return {
    name: pick('name'),
    session: pick('session'),
    loginHint: pick('loginHint'),
    username: pick('username'),
    password: pick('password'),
    totp: pick('totp'),
    continueWith: pick('continueWith'),
    origins: pick('origins'),
    virtualAuthenticator: pick('virtualAuthenticator'),
    deletedPasskeys: pick('deletedPasskeys'),
  };
}
