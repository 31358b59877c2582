import * as z from 'zod/mini';
import { personaSchema } from '../views/connection/connection-view.ts';

const optional = z.exactOptional;
const id = z.string().check(z.minLength(1), z.maxLength(100));
const text = z.string().check(z.maxLength(2_000));
const list = <T extends z.core.$ZodType>(item: T) => z.readonly(z.array(item).check(z.maxLength(50)));

/** Credentials as entered: an absent member retains the stored one, an empty one removes it. */
const credentialsDraft = z.object({
  username: optional(text),
  password: optional(text),
  /** A base32 secret, or an `otpauth:` URI. */
  totp: optional(text),
  /** The text of the button that continues after the sign-in. */
  continueWith: optional(text),
  /** Origins of login pages besides that of the authorization endpoint. */
  origins: optional(list(text)),
  /** Whether logins have a virtual authenticator; `false` deletes its passkeys. */
  virtualAuthenticator: optional(z.boolean()),
  /** Ids of passkeys to delete. */
  deletedPasskeys: optional(list(text)),
});
export type CredentialsDraft = Readonly<z.infer<typeof credentialsDraft>>;

const draft = {
  name: text,
  /** Absent retains the stored one, empty removes it. */
  loginHint: optional(text),
  credentials: optional(credentialsDraft),
};

const signOut = z.object({
  persona: personaSchema,
  /**
   * `provider`: a logout ended the session there. `cookies`: only its cookies here were deleted. `nothing`: the logout
   * failed, and the session may still exist.
   */
  ended: z.enum(['provider', 'cookies', 'nothing']),
  /** Why the session was not ended at the provider, in a clause. */
  because: optional(z.string()),
  /** Whether the connection needs a post-logout redirect URI first. */
  needsLogoutUri: optional(z.literal(true)),
  /** The logout. */
  run: optional(z.string()),
});
export type SignOutView = Readonly<z.infer<typeof signOut>>;

/** The calls about saved users. */
export const userChannels = {
  'persona:create': {
    input: z.object({ connection: id, session: optional(z.enum(['kept', 'clean'])), ...draft }),
    output: personaSchema,
  },
  'persona:update': {
    input: z.object({ id, session: z.enum(['kept', 'clean']), ...draft }),
    output: personaSchema,
  },
  'persona:delete': { input: z.object({ id }), output: z.null() },
  'persona:restore': { input: z.object({ id }), output: personaSchema },
  /**
   * Ends the session of a user: by a logout with the newest ID Token where that is possible, otherwise, or if asked
   * to, by deleting the cookies. Returns when the logout has ended.
   */
  'persona:sign-out': {
    input: z.object({ id, cookiesOnly: optional(z.boolean()) }),
    output: signOut,
  },
} as const;
