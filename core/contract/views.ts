import * as z from 'zod/mini';
import { followUps, loginGrants } from '../grants/login-grant.ts';
import {
  assertionAudiences,
  clientAuthenticationMethods,
  keyAlgorithms,
  secretAlgorithms,
} from '../oauth/client.ts';
import { challengeSchema } from './challenge-view.ts';
import { filledInSchema, followsSchema } from './follow-up.ts';
import { networkViewSchema } from './network-schema.ts';
import {
  bodySchema,
  certificateSchema,
  cookieSchema,
  failureCertificateSchema,
  tlsSchema,
} from './wire-schema.ts';

/** What the window is told. Everything here is JSON, masked, and parsed on both sides of the bridge. */

const time = z.number();
const header = z.readonly(z.tuple([z.string(), z.string()]));
const headers = z.readonly(z.array(header));
const list = <T extends z.core.$ZodType>(item: T) => z.readonly(z.array(item));
const optional = z.exactOptional;

const failureSchema = z.object({
  code: z.string(),
  message: z.string(),
  step: optional(z.string()),
  expected: optional(z.string()),
  received: optional(z.string()),
  spec: optional(z.string()),
  hint: optional(z.string()),
  causes: optional(list(z.object({ text: z.string(), seen: z.boolean(), exchange: optional(z.string()) }))),
  certificates: optional(list(failureCertificateSchema)),
});
/** A failure as it crosses the bridge; its section is a text that the window looks up. */
export type FailureView = Readonly<z.infer<typeof failureSchema>>;

const pointerSchema = z.object({
  exchange: optional(z.string()),
  part: z.enum([
    'url',
    'query',
    'fragment',
    'body',
    'header',
    'status',
    'claim',
    'jose-header',
    'token',
    'member',
  ]),
  name: optional(z.string()),
});

const findingSchema = z.object({
  rule: z.string(),
  subject: z.string(),
  title: z.string(),
  spec: z.string(),
  severity: z.enum(['error', 'warning', 'information']),
  result: z.enum(['pass', 'fail', 'warn', 'info', 'not-applicable']),
  expected: optional(z.string()),
  received: optional(z.string()),
  at: optional(pointerSchema),
  note: optional(z.string()),
  reason: optional(z.string()),
});
/** One verdict of one rule. */
export type FindingView = Readonly<z.infer<typeof findingSchema>>;

const laneSchema = z.enum(['browser', 'client', 'server', 'api']);

const line = {
  from: laneSchema,
  to: laneSchema,
  label: z.string(),
  detail: optional(z.string()),
  status: z.string(),
  mood: z.enum(['good', 'plain', 'bad']),
  /** In milliseconds. */
  duration: optional(z.number()),
  at: time,
  /** Worst result of the rules that point at it. */
  verdict: optional(z.enum(['pass', 'fail', 'warn', 'info'])),
};

const partSchema = z.object({ exchange: z.string(), ...line });
/** One exchange of a folded chain, as the line that unfolding shows. */
export type MessagePart = Readonly<z.infer<typeof partSchema>>;

const messageSchema = z.object({
  /** Id of the exchange that a click opens. */
  id: z.string(),
  /** Ids of all exchanges that the line stands for: more than one where a chain is folded. */
  exchanges: list(z.string()),
  leg: z.string(),
  ...line,
  /** The lines of a folded chain, in order; absent where there is nothing to unfold. */
  parts: optional(list(partSchema)),
});
/** One line of the sequence. */
export type MessageView = Readonly<z.infer<typeof messageSchema>>;

const parameterSchema = z.object({
  name: z.string(),
  /** Masked where it is a secret. */
  value: z.string(),
  masked: z.boolean(),
  place: z.enum(['query', 'fragment', 'body', 'header', 'member']),
  meaning: optional(z.string()),
  spec: optional(z.string()),
});
export type ParameterView = Readonly<z.infer<typeof parameterSchema>>;

const sideSchema = z.object({
  headers,
  parameters: list(parameterSchema),
  body: optional(bodySchema),
  /** The message as text, start line first, masked. */
  raw: z.string(),
});

const exchangeSchema = z.object({
  id: z.string(),
  leg: z.string(),
  title: z.string(),
  channel: z.enum(['back', 'front', 'none']),
  at: time,
  endedAt: optional(time),
  method: optional(z.string()),
  url: optional(z.string()),
  status: optional(z.number()),
  request: optional(sideSchema),
  response: optional(sideSchema),
  failure: optional(failureSchema),
  /** The challenges of the answer, in its order; absent where there are none. */
  challenges: optional(list(challengeSchema)),
  captured: z.boolean(),
  cookiesSet: list(cookieSchema),
  cookiesSent: list(z.string()),
  maskedFields: list(z.string()),
  remoteAddress: optional(z.string()),
  /** The proxy that it went through. */
  proxy: optional(z.object({ url: z.string(), tls: optional(tlsSchema) })),
  /** In milliseconds, in the order in which they happened. */
  phases: list(z.object({ name: z.string(), duration: z.number() })),
  tls: optional(tlsSchema),
  /** The request as a curl command, masked; absent for what no command could repeat. */
  curl: optional(z.string()),
});
/** One message with everything that is known of it. */
export type ExchangeView = Readonly<z.infer<typeof exchangeSchema>>;

const signatureSchema = z.object({
  state: z.enum(['valid', 'invalid', 'unsecured', 'no-key', 'unusable', 'not-checked']),
  /** In words: "verified with the issuer's key rs1". */
  text: z.string(),
});

const claimSchema = z.object({
  name: z.string(),
  value: z.string(),
  meaning: optional(z.string()),
  spec: optional(z.string()),
  /** Seconds since 1970, for claims that are times. */
  time: optional(z.number()),
  /** The value of the generation before, where it changed; null where it is new. */
  was: optional(z.nullable(z.string())),
});
export type ClaimView = Readonly<z.infer<typeof claimSchema>>;

const deviationSchema = z.object({
  code: z.string(),
  message: z.string(),
  part: z.enum(['header', 'payload', 'signature', 'token']),
  position: z.number(),
  pointer: optional(z.string()),
});

const tokenSchema = z.object({
  /** Names the token for reveal and copy. */
  ref: z.string(),
  role: z.enum(['access-token', 'id-token', 'refresh-token', 'unknown']),
  title: z.string(),
  kind: z.enum(['jws', 'jwe', 'opaque']),
  /** "at+jwt, RS256, key rs1" or "opaque, 43 characters, at most 256 bits". */
  describes: z.string(),
  masked: z.string(),
  /** The `token_type` that an access token came with. */
  tokenType: optional(z.string()),
  /** In milliseconds since 1970. */
  issuedAt: optional(time),
  expiresAt: optional(time),
  /** From when until when an access token is good by our own clock, whatever that of the provider says. */
  ownSpan: optional(z.object({ from: time, until: time })),
  signature: optional(signatureSchema),
  header: list(claimSchema),
  claims: list(claimSchema),
  headerText: optional(z.string()),
  payloadText: optional(z.string()),
  deviations: list(deviationSchema),
  findings: list(findingSchema),
});
/** A token, decoded; its value stays in the main process until it is revealed or copied. */
export type TokenView = Readonly<z.infer<typeof tokenSchema>>;

const scopesSchema = z.object({
  requested: list(z.string()),
  granted: list(z.string()),
  missing: list(z.string()),
  extra: list(z.string()),
});

const generationSchema = z.object({
  run: z.string(),
  number: z.number(),
  label: z.string(),
  at: time,
});

const runStateSchema = z.enum(['running', 'held', 'completed', 'failed', 'cancelled', 'interrupted']);

const runSummarySchema = z.object({
  id: z.string(),
  connection: z.string(),
  title: z.string(),
  persona: optional(z.string()),
  grant: z.enum([...loginGrants, ...followUps]),
  /** The run whose tokens this one works with. */
  follows: optional(followsSchema),
  startedAt: time,
  endedAt: optional(time),
  state: runStateSchema,
  verdict: optional(z.enum(['pass', 'fail', 'warn'])),
  messages: z.number(),
  /** Whether it took any certificate of any server. */
  insecureTls: optional(z.literal(true)),
});
/** A run as the sidebar lists it. */
export type RunSummary = Readonly<z.infer<typeof runSummarySchema>>;

const heldSchema = z.object({
  stage: z.enum(['draft', 'reply']),
  leg: z.string(),
  title: z.string(),
  /** "breakpoint on leg token" or "step". */
  because: z.string(),
  /** The literal draft or reply, masked. */
  exchange: exchangeSchema,
});
/** Where a run stands still. */
export type HeldView = Readonly<z.infer<typeof heldSchema>>;

const waitingSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('own-browser'),
    purpose: z.enum(['login', 'logout']),
    /** Where the person goes for it, masked. */
    url: z.string(),
    redirectUri: z.string(),
    /** Whether it was handed to the browser. */
    opened: z.boolean(),
    /** Whether somebody listens at the redirect URI; the answer has to be pasted otherwise. */
    listening: z.boolean(),
    /** Present where the listener speaks TLS: SHA-256 of its certificate, colon-separated hex. */
    tls: optional(z.object({ fingerprint: z.string() })),
    /** Why the browser did not open. */
    problem: optional(failureSchema),
    /** Why answers that came were not taken, newest last. */
    refused: list(failureSchema),
  }),
  z.object({
    kind: z.literal('device-code'),
    userCode: z.string(),
    verificationUri: z.string(),
    verificationUriComplete: optional(z.string()),
    /** In milliseconds since 1970; absent where the provider does not say it. */
    expiresAt: optional(time),
    /** Seconds between two polls, as it stands after each `slow_down`. */
    interval: z.number(),
  }),
]);
/** What a run waits for a person to do. */
export type WaitingView = Readonly<z.infer<typeof waitingSchema>>;

const runSchema = z.object({
  summary: runSummarySchema,
  /** The client that it ran as, where that is not the one of the connection. */
  clientId: optional(z.string()),
  /** Counts the changes of this run; a delta carries the next one. */
  sequence: z.number(),
  messages: list(messageSchema),
  held: optional(heldSchema),
  /** The leg that is under way, with a few words for the person. */
  working: optional(z.object({ leg: z.string(), text: z.string() })),
  waiting: optional(waitingSchema),
  failure: optional(failureSchema),
  findings: list(findingSchema),
  tokens: list(tokenSchema),
  scopes: optional(scopesSchema),
  userinfo: optional(list(claimSchema)),
  generations: list(generationSchema),
  hosts: list(z.string()),
});
export type RunView = Readonly<z.infer<typeof runSchema>>;

/** A change of a run: the new values of the members that changed. */
const runChangeSchema = z.object({
  run: z.string(),
  sequence: z.number(),
  /** Lines appended after, or replaced from, `messagesFrom`. */
  messagesFrom: optional(z.number()),
  messages: optional(list(messageSchema)),
  summary: runSummarySchema,
  held: optional(z.nullable(heldSchema)),
  working: optional(z.nullable(z.object({ leg: z.string(), text: z.string() }))),
  waiting: optional(z.nullable(waitingSchema)),
  failure: optional(failureSchema),
  findings: optional(list(findingSchema)),
  tokens: optional(list(tokenSchema)),
  scopes: optional(scopesSchema),
  userinfo: optional(list(claimSchema)),
  generations: optional(list(generationSchema)),
  hosts: optional(list(z.string())),
});
export type RunChange = Readonly<z.infer<typeof runChangeSchema>>;

const personaSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Whether the cookies of a login are kept for the next one. */
  session: z.enum(['kept', 'clean']),
  /** When the access token of the newest run ends, in milliseconds since 1970. */
  expiresAt: optional(time),
  signedIn: z.boolean(),
});
export type PersonaView = Readonly<z.infer<typeof personaSchema>>;

const keySchema = z.object({
  id: z.string(),
  name: z.string(),
  /** "RSA, 2048 bits" or "P-256". */
  describes: z.string(),
  /** What assertions call it, and the provider too once it is registered. */
  kid: z.string(),
  /** The algorithms that it fits, the usual one first. */
  algorithms: list(z.enum(keyAlgorithms)),
  createdAt: time,
  /** Whether its private part can be read now: not while the vault is locked. */
  usable: z.boolean(),
  /** Names of the connections that use it. */
  usedBy: list(z.string()),
});
/** A private key of a client, without its private part. */
export type KeyView = Readonly<z.infer<typeof keySchema>>;

/** How the client assertions of a connection are made, where it uses any. */
export const assertionSchemas = {
  assertionAlgorithm: optional(z.enum([...secretAlgorithms, ...keyAlgorithms])),
  assertionAudience: optional(z.enum(assertionAudiences)),
};

const namedValue = z.object({ name: z.string(), value: z.string() });

const connectionSchema = z.object({
  id: z.string(),
  name: z.string(),
  demo: z.boolean(),
  issuer: z.string(),
  /** Endpoints by hand, where the issuer publishes no metadata. */
  endpoints: optional(
    z.object({
      authorization_endpoint: z.string(),
      token_endpoint: z.string(),
      userinfo_endpoint: optional(z.string()),
      jwks_uri: optional(z.string()),
    }),
  ),
  /** Endpoints that the metadata does not name. */
  filledIn: optional(filledInSchema),
  clientId: z.string(),
  authentication: z.enum(clientAuthenticationMethods),
  hasSecret: z.boolean(),
  key: optional(z.string()),
  ...assertionSchemas,
  redirectUri: z.string(),
  postLogoutRedirectUri: optional(z.string()),
  scope: z.string(),
  resource: optional(z.string()),
  authorizationParameters: list(namedValue),
  tokenParameters: list(namedValue),
  network: optional(networkViewSchema),
  personas: list(personaSchema),
  /** The clients of the demo provider; elsewhere there is only the one of the connection. */
  demoClients: optional(
    list(
      z.object({
        clientId: z.string(),
        name: z.string(),
        shows: z.string(),
        grants: list(z.enum(loginGrants)),
        authentication: z.string(),
        redirectUris: list(z.string()),
      }),
    ),
  ),
});
export type ConnectionView = Readonly<z.infer<typeof connectionSchema>>;

/** A certificate as it is shown. */
export type CertificateView = Readonly<z.infer<typeof certificateSchema>>;

export const schemas = {
  failure: failureSchema,
  finding: findingSchema,
  exchange: exchangeSchema,
  token: tokenSchema,
  claim: claimSchema,
  deviation: deviationSchema,
  signature: signatureSchema,
  run: runSchema,
  runSummary: runSummarySchema,
  runChange: runChangeSchema,
  connection: connectionSchema,
  persona: personaSchema,
  certificate: certificateSchema,
  key: keySchema,
};
