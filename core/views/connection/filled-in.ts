import * as z from 'zod/mini';

const optional = z.exactOptional;
const url = z.string().check(z.maxLength(2_000));

/** Endpoints of the actions after a login, for a provider whose metadata does not contain them. */
export const filledInNames = [
  'introspection_endpoint',
  'revocation_endpoint',
  'end_session_endpoint',
] as const;
export const filledInSchema = z.object({
  introspection_endpoint: optional(url),
  revocation_endpoint: optional(url),
  end_session_endpoint: optional(url),
});
