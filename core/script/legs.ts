import type { ChallengePlace } from '../oauth/challenge-place.ts';
import type { ParameterContext } from '../oauth/parameters.ts';

/** Who sends and receives: the columns of a sequence. */
export type Lane = 'browser' | 'client' | 'server' | 'api';

/** The titles of the messages of a leg through the browser. */
interface BrowserTitles {
  readonly request: string;
  /** The pages between request and response. */
  readonly pages: string;
  /** A shorter title of the same. */
  readonly shortPages: string;
  readonly response: string;
}

/** The properties of every message of one leg. */
interface LegDefinition {
  /** Title of the message, as lines and headings show it. */
  readonly title: string;
  /** Who responds: the authorization server or the API. */
  readonly peer: 'server' | 'api';
  /** Where the parameters of the request are defined. */
  readonly request: ParameterContext;
  /** Where the members of a JSON response are defined; absent where no specification defines them. */
  readonly response?: ParameterContext;
  /** Where a `WWW-Authenticate` header in the response comes from. */
  readonly challenge: ChallengePlace;
  /** Fetches what a script needs before its first own request. */
  readonly prepares?: true;
  /** A run completes without it. API metadata is not included: it is optional (RFC 9728 section 3). */
  readonly optional?: true;
  /** Present where the leg goes through the browser, the front channel. */
  readonly browser?: BrowserTitles;
}

/** The table of legs, from which titles, peers and dictionaries elsewhere are derived. */
const definitions = {
  discovery: {
    title: 'Discovery',
    peer: 'server',
    request: 'token-request',
    response: 'metadata',
    challenge: 'document',
    prepares: true,
  },
  'resource-metadata': {
    title: 'API metadata',
    peer: 'api',
    request: 'token-request',
    response: 'resource-metadata',
    challenge: 'document',
    prepares: true,
  },
  jwks: {
    title: 'JWKS',
    peer: 'server',
    request: 'token-request',
    challenge: 'document',
    prepares: true,
    optional: true,
  },
  'jwks-again': {
    title: 'JWKS (again)',
    peer: 'server',
    request: 'token-request',
    challenge: 'document',
  },
  authorization: {
    title: 'Authorization',
    peer: 'server',
    request: 'authorization-request',
    response: 'authorization-response',
    challenge: 'client-endpoint',
    browser: {
      request: 'Authorization request',
      pages: 'Login and consent',
      shortPages: 'Login',
      response: 'Callback',
    },
  },
  'device-authorization': {
    title: 'Device authorization',
    peer: 'server',
    request: 'device-authorization-request',
    response: 'device-authorization-response',
    challenge: 'client-endpoint',
  },
  token: {
    title: 'Token request',
    peer: 'server',
    request: 'token-request',
    response: 'token-response',
    challenge: 'client-endpoint',
  },
  refresh: {
    title: 'Refresh',
    peer: 'server',
    request: 'refresh-request',
    response: 'token-response',
    challenge: 'client-endpoint',
  },
  userinfo: {
    title: 'UserInfo',
    peer: 'server',
    request: 'token-request',
    challenge: 'api',
    optional: true,
  },
  introspection: {
    title: 'Introspection',
    peer: 'server',
    request: 'introspection-request',
    response: 'introspection-response',
    challenge: 'client-endpoint',
    optional: true,
  },
  revocation: {
    title: 'Revocation',
    peer: 'server',
    request: 'revocation-request',
    response: 'revocation-response',
    challenge: 'client-endpoint',
  },
  logout: {
    title: 'Logout',
    peer: 'server',
    request: 'logout-request',
    response: 'logout-response',
    challenge: 'client-endpoint',
    browser: {
      request: 'Logout request',
      pages: 'Logout pages',
      shortPages: 'Logout',
      response: 'Logout callback',
    },
  },
  resource: {
    title: 'API call',
    peer: 'api',
    request: 'token-request',
    challenge: 'api',
    optional: true,
  },
} as const satisfies Readonly<Record<string, LegDefinition>>;

/** A leg of a flow: where breakpoints are set, and how a message is titled. */
export type Leg = keyof typeof definitions;

/** Every leg with the properties of its messages. */
export const legs: Readonly<Record<Leg, LegDefinition>> = definitions;

const names: ReadonlySet<string> = new Set(Object.keys(definitions));

/** Whether a text is the name of a leg. */
function isLeg(text: string): text is Leg {
  return names.has(text);
}

/** The names of all legs. */
export const legNames: readonly Leg[] = Object.keys(definitions).filter(isLeg);

/** Returns the titles of a leg's messages through the browser; those of a login for any other leg. */
export function browserTitles(leg: Leg): BrowserTitles {
  return legs[leg].browser ?? definitions.authorization.browser;
}
