import * as z from 'zod/mini';
import { networkSchema } from '../base/network-schema.ts';
import { runOptionsSchema } from '../grants/registry.ts';
import { clientAuthenticationMethods, keyAlgorithms } from '../oauth/client.ts';
import { tamperingIdSchema } from '../record/tampering-record.ts';
import { assertionSchemas } from '../views/connection/connection-view.ts';
import { filledInSchema } from '../views/connection/filled-in.ts';
import { apiRequestSchema, followUpSchema } from '../views/run/follow-up.ts';
import { labelSchema } from '../views/run/label-schema.ts';
import { schemas } from '../views/run/views.ts';
import { settingsSchema, vaultSchema } from './app-state.ts';
import { attackChannels } from './attack-channels.ts';
import { breakpointChannels } from './breakpoint-channels.ts';
import type { Channel, EventName } from './channel-names.ts';
import { compareChannels } from './compare-channels.ts';
import { connectChannels } from './connect-channels.ts';
import { consoleChannels } from './console-channels.ts';
import { editChannels } from './edit-channels.ts';
import { checkedAsSchema, checkSourceSchema, expectationChannels } from './expectation-channels.ts';
import { exportChannels } from './export-channels.ts';
import { fixChannels } from './fix-channels.ts';
import { forkChannels } from './fork-channels.ts';
import { importChannels } from './import-channels.ts';
import { inspectionChangeSchema, secretSearchSchema } from './inspection-change.ts';
import { keySourceSchema } from './key-source.ts';
import { layoutSchema } from './layout.ts';
import { liveTokenChannels } from './live-token-channels.ts';
import { makeChannels } from './make-channels.ts';
import { previewChannel } from './preview-channel.ts';
import { resendChannels } from './resend-channels.ts';
import { screenshotChannels } from './screenshot-channels.ts';
import { searchChannels } from './search-channels.ts';
import { startChannels, startEvents } from './start-channels.ts';
import { tamperChannels } from './tamper-channels.ts';
import { userChannels } from './user-channels.ts';

const optional = z.exactOptional;
const nothing = z.null();
const id = z.string().check(z.minLength(1), z.maxLength(100));
const shortText = z.string().check(z.maxLength(2_000));
const keyText = z.string().check(z.maxLength(100_000));
const longText = z.string().check(z.maxLength(20_000_000));
const list = <T extends z.core.$ZodType>(item: T) => z.readonly(z.array(item));
const namedValues = list(z.object({ name: shortText, value: shortText }));

const connectionDraft = z.object({
  name: shortText,
  /** The label by which the sidebar groups connections. */
  environment: optional(z.string().check(z.maxLength(100))),
  issuer: shortText,
  endpoints: optional(
    z.object({
      authorization_endpoint: shortText,
      token_endpoint: shortText,
      device_authorization_endpoint: optional(shortText),
      userinfo_endpoint: optional(shortText),
      jwks_uri: optional(shortText),
    }),
  ),
  filledIn: optional(filledInSchema),
  clientId: shortText,
  authentication: z.enum(clientAuthenticationMethods),
  /** Absent keeps the stored secret. */
  secret: optional(shortText),
  /** The private key that signs assertions. */
  key: optional(id),
  ...assertionSchemas,
  redirectUri: shortText,
  /** The post-logout redirect URI. */
  postLogoutRedirectUri: optional(shortText),
  scope: shortText,
  resource: optional(shortText),
  authorizationParameters: namedValues,
  tokenParameters: namedValues,
  network: optional(networkSchema),
});
/** A connection as entered by the user. */
export type ConnectionDraft = Readonly<z.infer<typeof connectionDraft>>;

const discovery = z.object({
  issuer: z.string(),
  /** The metadata was pasted: nothing was requested. */
  offline: optional(z.literal(true)),
  profile: z.enum(['openid', 'oauth']),
  members: list(
    z.object({
      name: z.string(),
      value: z.string(),
      meaning: optional(z.string()),
      spec: optional(z.string()),
    }),
  ),
  scopes: list(z.string()),
  findings: list(schemas.finding),
  authenticationMethods: list(z.string()),
  /** Algorithms for client assertions; empty where the metadata has no list. */
  assertionAlgorithms: list(z.string()),
});
export type DiscoveryView = Readonly<z.infer<typeof discovery>>;

const keyKind = z.enum(['RSA-2048', 'RSA-3072', 'P-256', 'P-384', 'Ed25519']);
export type KeyKind = z.infer<typeof keyKind>;

const inspection = z.object({
  id: z.string(),
  /** Increases with each reading of a text and each change of the results. */
  sequence: z.number(),
  title: z.string(),
  at: z.number(),
  text: z.string(),
  /** Set where the window has the text, which is long: `text` is empty then. */
  isTextKnown: optional(z.literal(true)),
  found: list(
    z.object({
      where: z.string(),
      start: z.number(),
      end: z.number(),
      /** The value of a token that is not in the text as it is: encoded, escaped, or the payload of the one before it. */
      raw: optional(z.string()),
      /** Subject and audience: "anna · orders.acme.example". */
      label: optional(z.string()),
      /** Set for a value that is no token, such as an authorization code. */
      isValue: optional(z.literal(true)),
      /** Index of the encrypted token that it is the content of. */
      inside: optional(z.number()),
      /** Its other places in the text. */
      also: optional(list(z.object({ where: z.string(), start: z.number(), end: z.number() }))),
      token: schemas.token,
      secretSearch: optional(secretSearchSchema),
      checkedAs: optional(checkedAsSchema),
    }),
  ),
  /** How many more were found than are listed. */
  omitted: optional(z.number()),
  /** What of the text was not read because of a limit, as sentences. */
  unread: optional(list(z.string())),
  /** Index of the most telling token, which is opened first; absent for the first one. */
  mostTelling: optional(z.number()),
  /** In milliseconds. */
  took: z.number(),
  rules: z.number(),
  problem: optional(schemas.failure),
});
export type InspectionView = Readonly<z.infer<typeof inspection>>;

const inspectionSummary = z.object({
  id: z.string(),
  title: z.string(),
  at: z.number(),
  /** The worst result of its tokens, without expiry; absent where a signature was not verified. */
  verdict: optional(z.enum(['pass', 'fail', 'warn'])),
  /** When the first of its tokens expires, and the last of them starts, in milliseconds since 1970. */
  expiresAt: optional(z.number()),
  startsAt: optional(z.number()),
});
export type InspectionSummary = Readonly<z.infer<typeof inspectionSummary>>;

/** Every call of the window, with its input and its output on success. */
export const channels = {
  ...startChannels,
  ...previewChannel,
  'settings:set': { input: settingsSchema, output: settingsSchema },
  /** Stores what is open, selected and sized in the window; `app:state` returns it. */
  'layout:set': { input: layoutSchema, output: nothing },
  /** The data folder, and how many bytes its files have. */
  'data:folder': { input: nothing, output: z.object({ path: z.string(), size: z.number() }) },
  /** Opens the data folder in the file manager of the system. */
  'data:open-folder': { input: nothing, output: nothing },
  /** Writes the data to its path again after the data file was removed. */
  'data:restore': { input: z.null(), output: nothing },
  /** Writes a copy of the data to a new data folder among the downloads. */
  'data:save-copy': { input: z.null(), output: z.object({ path: z.string() }) },
  /** The program of the browser that was chosen for the next start; absent for the one that is found. */
  'browser:get': { input: nothing, output: z.object({ program: optional(z.string()) }) },
  /** Chooses a program by its path or name, or none for an empty text; fails for one that is no browser. */
  'browser:choose': {
    input: z.object({ program: shortText }),
    output: z.object({ program: optional(z.string()) }),
  },
  'vault:unlock': { input: z.object({ passphrase: shortText }), output: vaultSchema },
  'clipboard:write': { input: z.object({ text: longText }), output: nothing },
  /** Opens a section of a specification, as in "RFC 6749 §5.1", in the system browser. */
  'section:open': { input: z.object({ section: shortText }), output: nothing },
  'connection:discover': {
    input: z.object({
      issuer: shortText,
      /** Metadata to read instead of requesting it. */
      document: optional(longText),
      network: optional(networkSchema),
      /** The connection whose stored proxy password is used by default. */
      connection: optional(id),
    }),
    output: discovery,
  },
  /** Parses additional CA certificates; fails for invalid ones. */
  'authority:read': { input: z.object({ pem: longText }), output: list(schemas.certificate) },
  'connection:create': { input: connectionDraft, output: schemas.connection },
  'connection:update': { input: z.object({ id, draft: connectionDraft }), output: schemas.connection },
  'connection:duplicate': { input: z.object({ id }), output: schemas.connection },
  'connection:delete': { input: z.object({ id }), output: nothing },
  'connection:restore': { input: z.object({ id }), output: schemas.connection },
  /** Exports connections; the text does not reach the window. */
  'connection:export': {
    input: z.object({ ids: list(id), secrets: z.boolean(), to: z.enum(['clipboard', 'file']) }),
    /** `incomplete` has the names of connections some of whose secrets could not be read. */
    output: z.object({ count: z.number(), path: optional(z.string()), incomplete: list(z.string()) }),
  },
  'connection:import': { input: z.object({ text: longText }), output: list(schemas.connection) },
  'key:list': { input: nothing, output: list(schemas.key) },
  'key:generate': { input: z.object({ name: shortText, kind: keyKind }), output: schemas.key },
  /** A private key as JWK, JWK Set or PEM; its private part is never returned. */
  'key:import': { input: z.object({ name: shortText, text: keyText }), output: schemas.key },
  'key:delete': { input: z.object({ id }), output: nothing },
  /** The public JWK Set to register at the provider, for assertions with this algorithm. */
  'key:jwks': {
    input: z.object({ id, algorithm: z.enum(keyAlgorithms) }),
    output: z.object({ text: z.string() }),
  },
  ...userChannels,
  ...breakpointChannels,
  'run:start': {
    input: z.object({
      connection: id,
      persona: optional(id),
      options: runOptionsSchema,
      /** Whether to pause before the first message. */
      paused: z.boolean(),
      /** Tampers with one message of the run; only at hosts of the connection. */
      tampering: optional(tamperingIdSchema),
    }),
    output: z.object({ run: z.string() }),
  },
  ...forkChannels,
  ...fixChannels,
  ...resendChannels,
  ...connectChannels,
  ...tamperChannels,
  ...compareChannels,
  /** Starts a run that works with the tokens of another run. */
  'run:follow': { input: followUpSchema, output: z.object({ run: z.string() }) },
  /** Switches automatic refresh for the tokens of a run, including those of later generations. */
  'run:auto-refresh': { input: z.object({ run: id, on: z.boolean() }), output: nothing },
  /** Resumes a paused run until its next message, where chosen its next response or navigation too. */
  'run:step': {
    input: z.object({
      run: id,
      responses: optional(z.literal(true)),
      navigations: optional(z.literal(true)),
    }),
    output: nothing,
  },
  /** Pauses a run before its next message, where chosen its next navigation. */
  'run:pause': { input: z.object({ run: id, navigations: optional(z.literal(true)) }), output: nothing },
  'run:continue': { input: z.object({ run: id }), output: nothing },
  'run:stop': { input: z.object({ run: id }), output: nothing },
  ...editChannels,
  /**
   * For a run that waits for its login window: brings the window to the front, processes the response that is held, or
   * ends the login with its problem.
   */
  'run:login-window': {
    input: z.object({ run: id, action: z.enum(['show', 'accept', 'end']) }),
    output: nothing,
  },
  /** Opens the login URL in the system browser again. */
  'run:open-browser': { input: z.object({ run: id }), output: nothing },
  /** Aborts a run, and starts its login again in the system browser. */
  'run:continue-in-browser': { input: z.object({ run: id }), output: z.object({ run: z.string() }) },
  /** Copies the login URL for the system browser to the clipboard. */
  'run:copy-address': { input: z.object({ run: id }), output: nothing },
  /** Accepts a response that the user copied; `anyway` accepts one whose state does not match the run. */
  'run:paste': { input: z.object({ run: id, text: keyText, anyway: z.boolean() }), output: nothing },
  'run:get': { input: z.object({ run: id }), output: schemas.run },
  'run:exchange': { input: z.object({ run: id, exchange: id }), output: schemas.exchange },
  ...screenshotChannels,
  ...consoleChannels,
  /** Copies the request of a message with its secrets, as a curl command by default; they do not reach the window. */
  'run:copy-curl': {
    input: z.object({ run: id, exchange: id, as: optional(z.enum(['curl', 'fetch'])) }),
    output: nothing,
  },
  'run:label': { input: labelSchema, output: schemas.runSummary },
  /** Copies a run, or one of its checks, as Markdown for a ticket, masked. */
  'run:copy-ticket': {
    input: z.object({ run: id, check: optional(z.object({ rule: shortText, subject: shortText })) }),
    output: nothing,
  },
  ...exportChannels,
  ...importChannels,
  /** Returns one parameter or header of a message with its secret, by its index and name in the view of the message. */
  'run:reveal': {
    input: z.object({
      run: id,
      exchange: id,
      side: z.enum(['request', 'response']),
      part: z.enum(['parameters', 'headers']),
      index: z.int().check(z.minimum(0)),
      name: shortText,
    }),
    output: z.object({ value: z.string() }),
  },
  'run:delete': { input: z.object({ run: id }), output: nothing },
  'run:restore': { input: z.object({ run: id }), output: schemas.runSummary },
  'run:search': { input: z.object({ text: shortText }), output: list(schemas.runSummary) },
  ...searchChannels,
  /** Returns the last API call of this connection, as it was composed. */
  'api-call:last': { input: z.object({ connection: id }), output: z.nullable(apiRequestSchema) },
  /** Returns the value of a token. Secrets of runs reach the window by this call, `run:reveal` and `inspector:get` alone. */
  'token:reveal': { input: z.object({ run: id, ref: id }), output: z.object({ value: z.string() }) },
  /** Copies a token: its value when `as` is absent, an access token as an Authorization header, or the payload of a JWT. */
  'token:copy': {
    input: z.object({ run: id, ref: id, as: optional(z.enum(['header', 'payload'])) }),
    output: nothing,
  },
  ...liveTokenChannels,
  ...expectationChannels,
  ...attackChannels,
  ...makeChannels,
  'inspector:inspect': { input: z.object({ text: longText, id: optional(id) }), output: inspection },
  'inspector:verify': {
    /** `payload` is that of a detached JWS; `decrypt` is for a token that can be verified, too. */
    input: z.object({
      id,
      found: z.number(),
      keys: keySourceSchema,
      payload: optional(longText),
      decrypt: optional(z.literal(true)),
    }),
    output: inspection,
  },
  /** Judges one of the found tokens by the rules of what it must be. */
  'inspector:check-as': {
    input: z.object({ id, found: z.number(), source: checkSourceSchema }),
    output: inspection,
  },
  /** Cancels the reading of a text, or the verification of one of its tokens; the pending call fails. */
  'inspector:cancel': { input: z.object({ id }), output: nothing },
  /** Cancels the search for the secret of one found token. */
  'inspector:cancel-search': { input: z.object({ id, found: z.number() }), output: nothing },
  'inspector:list': { input: nothing, output: list(inspectionSummary) },
  /** Shows a pasted text by its id, or what is of a run by an id of `inspection-of-run.ts`. */
  'inspector:get': { input: z.object({ id }), output: inspection },
  'inspector:delete': { input: z.object({ id }), output: nothing },
  /** Restores a text that was deleted in this session; only the last ones can be restored. */
  'inspector:restore': { input: z.object({ id }), output: nothing },
} as const satisfies Readonly<Record<Channel, { input: z.core.$ZodType; output: z.core.$ZodType }>>;

/** Every event that the main process sends. */
export const events = {
  ...startEvents,
  'run:changed': schemas.runChange,
  'inspector:changed': inspectionChangeSchema,
} as const satisfies Readonly<Record<EventName, z.core.$ZodType>>;

export type ChannelInput<C extends Channel> = z.infer<(typeof channels)[C]['input']>;
export type ChannelOutput<C extends Channel> = z.infer<(typeof channels)[C]['output']>;
export type EventPayload<E extends EventName> = z.infer<(typeof events)[E]>;
