import * as z from 'zod/mini';
import { networkSchema } from '../base/network-schema.ts';
import { runOptionsSchema } from '../grants/registry.ts';
import { clientAuthenticationMethods, keyAlgorithms } from '../oauth/client.ts';
import { assertionSchemas } from '../views/connection/connection-view.ts';
import { apiRequestSchema, filledInSchema, followUpSchema } from '../views/run/follow-up.ts';
import { schemas } from '../views/run/views.ts';
import { inspectionChangeSchema, secretSearchSchema } from './inspection-change.ts';

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
  issuer: shortText,
  endpoints: optional(
    z.object({
      authorization_endpoint: shortText,
      token_endpoint: shortText,
      userinfo_endpoint: optional(shortText),
      jwks_uri: optional(shortText),
    }),
  ),
  filledIn: optional(filledInSchema),
  clientId: shortText,
  authentication: z.enum(clientAuthenticationMethods),
  /** Absent: the secret that is kept stays. */
  secret: optional(shortText),
  /** The private key that assertions are signed with. */
  key: optional(id),
  ...assertionSchemas,
  redirectUri: shortText,
  /** Where the browser comes back to from a log-out. */
  postLogoutRedirectUri: optional(shortText),
  scope: shortText,
  resource: optional(shortText),
  authorizationParameters: namedValues,
  tokenParameters: namedValues,
  network: optional(networkSchema),
});
/** A connection as the person fills it in. */
export type ConnectionDraft = Readonly<z.infer<typeof connectionDraft>>;

const discovery = z.object({
  issuer: z.string(),
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
  /** Algorithms that client assertions may be signed with; empty where it does not say. */
  assertionAlgorithms: list(z.string()),
});
export type DiscoveryView = Readonly<z.infer<typeof discovery>>;

const keyKind = z.enum(['RSA-2048', 'RSA-3072', 'P-256', 'P-384', 'Ed25519']);
export type KeyKind = z.infer<typeof keyKind>;

const settings = z.object({
  theme: z.enum(['light', 'dark', 'system']),
  /** Legs at which every run stops. */
  breakpoints: list(z.string()),
  /** Whether to be told that an access token is about to end; off when absent. */
  notifyBeforeEnd: optional(z.boolean()),
});
export type Settings = Readonly<z.infer<typeof settings>>;

const vault = z.object({
  state: z.enum(['key-store', 'passphrase', 'memory', 'locked']),
  text: z.string(),
});

const watched = {
  /** The run that brought the tokens. */
  run: z.string(),
  /** All generations of them, by their runs. */
  generations: list(z.string()),
};
/** Tokens that are refreshed before they end. */
const autoRefresh = z.discriminatedUnion('state', [
  /** The refresh is due at this time, in milliseconds since 1970. */
  z.object({ state: z.literal('waiting'), ...watched, at: z.number() }),
  z.object({ state: z.literal('refreshing'), ...watched }),
  z.object({ state: z.literal('stopped'), ...watched, failure: schemas.failure }),
]);
export type AutoRefreshView = Readonly<z.infer<typeof autoRefresh>>;

const appState = z.object({
  version: z.string(),
  host: z.string(),
  vault,
  settings,
  connections: list(schemas.connection),
  runs: list(schemas.runSummary),
  autoRefresh: list(autoRefresh),
  notices: list(
    z.object({
      id: z.string(),
      tone: z.enum(['info', 'warn']),
      text: z.string(),
      /** Whether the title of the window says that there is something to read. */
      calls: optional(z.literal(true)),
    }),
  ),
  /** Difference of the provider's clock to ours in seconds, where a `Date` header showed one; positive: theirs is ahead. */
  clockSkew: optional(z.number()),
});
export type AppState = Readonly<z.infer<typeof appState>>;

const inspection = z.object({
  id: z.string(),
  /** Grows with each reading of a text and each change of what was read. */
  sequence: z.number(),
  title: z.string(),
  at: z.number(),
  text: z.string(),
  found: list(
    z.object({
      where: z.string(),
      start: z.number(),
      end: z.number(),
      token: schemas.token,
      secretSearch: optional(secretSearchSchema),
    }),
  ),
  /** How many more were found than are listed. */
  omitted: optional(z.number()),
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
  /** The worst of its tokens, without the time; absent where something in it was not verified. */
  verdict: optional(z.enum(['pass', 'fail', 'warn'])),
  /** When the first of its tokens expires, and the last of them starts, in milliseconds since 1970. */
  expiresAt: optional(z.number()),
  startsAt: optional(z.number()),
});
export type InspectionSummary = Readonly<z.infer<typeof inspectionSummary>>;

const keySource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('issuer') }),
  /** A JWKS, a JWK, a PEM key or certificate, or a shared secret. */
  z.object({ kind: z.literal('pasted'), text: longText }),
]);
export type KeySource = Readonly<z.infer<typeof keySource>>;

/** Every call that the window can make: what it takes and what a success yields. */
export const channels = {
  'app:state': { input: nothing, output: appState },
  'settings:set': { input: settings, output: settings },
  'vault:unlock': { input: z.object({ passphrase: shortText }), output: vault },
  'clipboard:write': { input: z.object({ text: longText }), output: nothing },
  'connection:discover': {
    input: z.object({
      issuer: shortText,
      network: optional(networkSchema),
      /** Whose password of the proxy is used where none is given. */
      connection: optional(id),
    }),
    output: discovery,
  },
  /** Reads certificates that are to be trusted; fails with what is wrong with them. */
  'authority:read': { input: z.object({ pem: longText }), output: list(schemas.certificate) },
  'connection:create': { input: connectionDraft, output: schemas.connection },
  'connection:update': { input: z.object({ id, draft: connectionDraft }), output: schemas.connection },
  'connection:duplicate': { input: z.object({ id }), output: schemas.connection },
  'connection:delete': { input: z.object({ id }), output: nothing },
  'connection:restore': { input: z.object({ id }), output: schemas.connection },
  'key:list': { input: nothing, output: list(schemas.key) },
  'key:generate': { input: z.object({ name: shortText, kind: keyKind }), output: schemas.key },
  /** A private key as JWK, JWK Set or PEM; its private part is never told again. */
  'key:import': { input: z.object({ name: shortText, text: keyText }), output: schemas.key },
  'key:delete': { input: z.object({ id }), output: nothing },
  /** The public JWK Set to register at the provider, for assertions by this algorithm. */
  'key:jwks': {
    input: z.object({ id, algorithm: z.enum(keyAlgorithms) }),
    output: z.object({ text: z.string() }),
  },
  'persona:create': { input: z.object({ connection: id, name: shortText }), output: schemas.persona },
  'persona:update': {
    input: z.object({ id, name: shortText, session: z.enum(['kept', 'clean']) }),
    output: schemas.persona,
  },
  'persona:delete': { input: z.object({ id }), output: nothing },
  /** Forgets the cookies of a persona, at once. */
  'persona:sign-out': { input: z.object({ id }), output: schemas.persona },
  'run:preview': {
    input: z.object({ connection: id, options: runOptionsSchema }),
    /** The first message of the grant as it will be sent, masked. */
    output: schemas.exchange,
  },
  'run:start': {
    input: z.object({
      connection: id,
      persona: optional(id),
      options: runOptionsSchema,
      /** Whether to stand still before the first message. */
      paused: z.boolean(),
    }),
    output: z.object({ run: z.string() }),
  },
  /** Works with the tokens of a run, in a run of its own. */
  'run:follow': { input: followUpSchema, output: z.object({ run: z.string() }) },
  /** Whether the tokens of a run, and those that they are exchanged for, are refreshed before they end. */
  'run:auto-refresh': { input: z.object({ run: id, on: z.boolean() }), output: nothing },
  'run:step': { input: z.object({ run: id }), output: nothing },
  'run:continue': { input: z.object({ run: id }), output: nothing },
  'run:stop': { input: z.object({ run: id }), output: nothing },
  /** Hands the address of a login to the person's own browser, once more. */
  'run:open-browser': { input: z.object({ run: id }), output: nothing },
  /** Puts the address of a login in the person's own browser on the clipboard. */
  'run:copy-address': { input: z.object({ run: id }), output: nothing },
  /** Takes an answer that the person copied; `anyway` takes one that does not give back the state of the run. */
  'run:paste': { input: z.object({ run: id, text: keyText, anyway: z.boolean() }), output: nothing },
  'run:get': { input: z.object({ run: id }), output: schemas.run },
  'run:exchange': { input: z.object({ run: id, exchange: id }), output: schemas.exchange },
  'run:delete': { input: z.object({ run: id }), output: nothing },
  'run:restore': { input: z.object({ run: id }), output: schemas.runSummary },
  'run:search': { input: z.object({ text: shortText }), output: list(schemas.runSummary) },
  /** The last call of an API of this connection, as it was composed. */
  'api-call:last': { input: z.object({ connection: id }), output: z.nullable(apiRequestSchema) },
  /** The one way in which a secret reaches the window. */
  'token:reveal': { input: z.object({ run: id, ref: id }), output: z.object({ value: z.string() }) },
  'token:copy': { input: z.object({ run: id, ref: id }), output: nothing },
  'inspector:inspect': { input: z.object({ text: longText, id: optional(id) }), output: inspection },
  'inspector:verify': {
    input: z.object({ id, found: z.number(), keys: keySource }),
    output: inspection,
  },
  /** Cancels the reading of a text, or the verification of one of its tokens; the call that waits for it fails. */
  'inspector:cancel': { input: z.object({ id }), output: nothing },
  /** Cancels the search for the secret of one found token. */
  'inspector:cancel-search': { input: z.object({ id, found: z.number() }), output: nothing },
  'inspector:list': { input: nothing, output: list(inspectionSummary) },
  'inspector:get': { input: z.object({ id }), output: inspection },
  'inspector:delete': { input: z.object({ id }), output: nothing },
} as const;

/** Everything that the main process says unasked. */
export const events = {
  'run:changed': schemas.runChange,
  'app:changed': appState,
  'inspector:changed': inspectionChangeSchema,
} as const;

export type Channel = keyof typeof channels;
export type ChannelInput<C extends Channel> = z.infer<(typeof channels)[C]['input']>;
export type ChannelOutput<C extends Channel> = z.infer<(typeof channels)[C]['output']>;
export type EventName = keyof typeof events;
export type EventPayload<E extends EventName> = z.infer<(typeof events)[E]>;
