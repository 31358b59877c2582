import * as z from 'zod/mini';
import type { Passkey } from '../ports/passkey.ts';

const text = z.string();
const optional = z.exactOptional;

const passkey: z.ZodMiniType<Passkey> = z.object({
  credentialId: text,
  rpId: text,
  privateKey: text,
  userHandle: optional(text),
  userName: optional(text),
  signCount: z.number(),
});

const schema = z.object({
  username: optional(text),
  password: optional(text),
  /** A base32 secret, or an `otpauth:` URI. */
  totp: optional(text),
  /** The text of the button that continues after the sign-in. */
  continueWith: optional(text),
  /** Origins of login pages besides that of the authorization endpoint. */
  origins: optional(z.array(text)),
  /** The passkeys of the virtual authenticator; absent: the login window has none. */
  passkeys: optional(z.array(passkey)),
});
/** What a user signs in with. Secret. */
export type StoredCredentials = Readonly<z.infer<typeof schema>>;

/** Reads stored credentials; undefined if they are damaged. */
export function readCredentials(json: string): StoredCredentials | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

export function isEmptyCredentials(credentials: StoredCredentials): boolean {
  return Object.keys(credentials).length === 0;
}
