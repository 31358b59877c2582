import * as z from 'zod/mini';
import { clientAuthenticationMethods } from '../oauth/client.ts';
import { schemas } from '../views/run/views.ts';

const optional = z.exactOptional;
const id = z.string().check(z.minLength(1), z.maxLength(100));

const recordedConnectionSchema = z.object({
  name: z.string(),
  issuer: z.string(),
  authorizationEndpoint: optional(z.string()),
  tokenEndpoint: optional(z.string()),
  clientId: z.string(),
  authentication: z.enum(clientAuthenticationMethods),
  redirectUri: optional(z.string()),
  scope: optional(z.string()),
});
/** What a new connection for an imported run can be prefilled with; no secret. */
export type RecordedConnection = Readonly<z.infer<typeof recordedConnectionSchema>>;

/** The calls that give an imported run a connection. */
export const connectChannels = {
  /** Returns the connections to the provider of a run, those with its client first, and what a new one has. */
  'run:connections': {
    input: z.object({ run: id }),
    output: z.object({ fitting: z.readonly(z.array(z.string())), recorded: recordedConnectionSchema }),
  },
  /**
   * Gives an imported run a connection, with which its messages and tokens are used from now on. Fails for one to another
   * provider, which did not issue them, unless the user has confirmed that with `otherProvider`.
   */
  'run:connect': {
    input: z.object({ run: id, connection: id, otherProvider: optional(z.literal(true)) }),
    output: schemas.runSummary,
  },
} as const;
