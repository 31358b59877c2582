import * as z from 'zod/mini';

/** Why a page may not be usable in the login window, although it is in the browser of the user. */
export const refusalKinds = ['passkey', 'user-agent', 'embedded-browser'] as const;

export const loginRefusalSchema = z.object({
  /**
   * `passkey`: it requests a passkey or security key (WebAuthn). `user-agent`: it responded with
   * `disallowed_useragent`. `embedded-browser`: it does not sign in users in embedded browsers.
   */
  kind: z.enum(refusalKinds),
  /** The host of the page. */
  host: z.string(),
});
export type LoginRefusal = Readonly<z.infer<typeof loginRefusalSchema>>;
