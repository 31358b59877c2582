import * as z from 'zod/mini';
import { list, optional } from '../base/shapes.ts';

const text = z.string().check(z.maxLength(100_000));

const ownBrowser = z.object({
  /** How the response arrives: at a listener on the redirect URI, which must be a loopback address, or pasted. */
  answer: z.enum(['received', 'pasted']),
  /** Port to listen on; the port of the redirect URI, else any free one, when absent. */
  port: optional(z.union([z.literal('free'), z.int().check(z.minimum(1), z.maximum(65_535))])),
  /** As registered at the provider; that of the client when absent. */
  redirectUri: optional(text),
});
/** How the system browser is used for a login. */
export type SystemBrowserOptions = Readonly<z.infer<typeof ownBrowser>>;

const parameterName = z.string().check(z.maxLength(2_000));

/** Options of every grant. */
export const commonShape = {
  /** A client of the demo provider; one that may use the grant when absent. */
  client: optional(text),
  /** Requested scopes, separated by spaces. */
  scope: text,
  /** Parameters added to the first request, instead of those of the connection; absent: those of the connection. */
  parameters: optional(list(z.object({ name: parameterName, value: text })).check(z.maxLength(200))),
};

/** Fills in the login form with the credentials of the demo user; otherwise the user does it. */
export const autoLogin = z.boolean();

/** Options of every grant that sends an authorization request through a browser. */
export const frontChannelShape = {
  responseMode: z.enum(['query', 'fragment', 'form_post']),
  nonce: z.boolean(),
  /** Empty: no prompt is sent. Absent: `consent` where `offline_access` is requested, which needs it. */
  prompt: optional(text),
  /** The system browser; absent: a login window is opened. */
  ownBrowser: optional(ownBrowser),
  autoLogin,
};

/** PKCE (RFC 7636), for a grant that redeems a code. */
export const pkce = z.enum(['S256', 'plain', 'off']);

/** Credentials of the user, for a grant in which the client sends them; those of the saved user when absent. */
export const person = z.object({ username: text, password: text });
/** Credentials of a user. */
export type Credentials = Readonly<z.infer<typeof person>>;
