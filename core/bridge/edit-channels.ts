import * as z from 'zod/mini';
import { changeSchema } from '../edit/changes.ts';
import { editsSchema } from '../edit/edit.ts';
import { tamperingIdSchema } from '../record/tampering-record.ts';
import { pageStorageSchema } from '../views/exchange/page-storage.ts';
import { exchangeSchema } from '../views/message/message-view.ts';

const optional = z.exactOptional;
const id = z.string().check(z.minLength(1), z.maxLength(100));
const name = z.string().check(z.maxLength(2_000));
const value = z.string().check(z.maxLength(200_000));
const few = <T extends z.core.$ZodType>(item: T) => z.readonly(z.array(item).check(z.maxLength(500)));

/** The errors of the network that a request can fail with by hand. */
export const networkErrors = [
  'connection-refused',
  'connection-timeout',
  'connection-reset',
  'dns-failed',
  'headers-timeout',
  'body-truncated',
] as const;
export type NetworkError = (typeof networkErrors)[number];

const decision = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('continue') }),
  z.object({ kind: z.literal('edit'), edits: editsSchema }),
  /** The response of the back channel, instead of sending the request or of the response that arrived. */
  z.object({
    kind: z.literal('response'),
    status: z.int().check(z.gte(100), z.lte(999)),
    headers: few(z.readonly(z.tuple([name, value]))),
    body: z.string().check(z.maxLength(1_000_000)),
  }),
  /** The redirect of a login: parameters with a value, or with that of a row of the authorization request. */
  z.object({
    kind: z.literal('callback'),
    parameters: few(z.object({ name, value: optional(value), from: optional(z.int()) })),
  }),
  z.object({ kind: z.literal('network-error'), error: z.enum(networkErrors) }),
  /** The edits of a ready tampering, which is judged at the end of the run; only at hosts of the connection. */
  z.object({ kind: z.literal('tamper'), tampering: tamperingIdSchema }),
  z.object({ kind: z.literal('drop') }),
  z.object({ kind: z.literal('cancel') }),
]);
/** How a paused run continues. */
export type DecisionInput = Readonly<z.infer<typeof decision>>;

/** `pause` names the pause that was shown: a run that has continued since is left alone. */
const pause = { run: id, pause: id };

/** The calls about the message at which a run is paused. */
export const editChannels = {
  /** Resumes a run. Absent `stepping`: until the next pause of before. Fails for an edit that cannot be sent. */
  'run:decide': {
    input: z.object({ ...pause, decision, stepping: optional(z.enum(['off', 'messages', 'responses'])) }),
    output: z.null(),
  },
  /** Returns the message as it would be sent, masked, and what differs. Fails as `run:decide` does. */
  'run:preview-edits': {
    input: z.object({ ...pause, edits: editsSchema }),
    output: z.object({ exchange: exchangeSchema, changes: z.readonly(z.array(changeSchema)) }),
  },
  /** Returns cookies and storage of the page whose navigation is held, masked. Fails where they cannot be read. */
  'run:held-storage': { input: z.object(pause), output: pageStorageSchema },
} as const;
