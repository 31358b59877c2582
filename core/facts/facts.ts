import type { CapturedResponse, PlacedParameter, ResponseMode } from '../oauth/captured-response.ts';
import type { ReadChallenges } from '../oauth/challenge.ts';
import type { ClientAuthentication } from '../oauth/client.ts';
import type { HttpRequest, HttpResponse, Parameter } from '../oauth/message.ts';
import type { ObservedExchange } from '../record/exchange.ts';
import type { Leg } from '../script/legs.ts';
import type { CryptoPort } from '../token/crypto-port.ts';
import type { SignatureVerdict } from '../token/signature-verdict.ts';
import type { JsonObject, JsonValue, Token } from '../token/token.ts';
import type { ClockReading } from './clock-reading.ts';
import type { TokenRef } from './subject-ref.ts';

/**
 * What the rules are told about a run: gathered from its exchanges alone, so that a recorded, edited or
 * imported trace is judged like a live one. A subject that the run does not have is absent, and all its
 * rules are not applicable.
 */
export interface Facts {
  /** When the run is judged, in milliseconds since 1970. */
  readonly now: number;
  readonly crypto: CryptoPort;
  readonly client: ClientFacts;
  /** The issuer that was asked for; absent when endpoints were given by hand. */
  readonly issuer?: string;
  readonly metadata?: MetadataSubject;
  readonly resourceMetadata?: ResourceMetadataSubject;
  /** The JWKS in force at the end of the run. */
  readonly jwks?: JwksSubject;
  /** The one before it, where the JWKS was fetched again. */
  readonly replacedJwks?: JwksSubject;
  readonly pushedRequest?: PushedRequestSubject;
  readonly deviceAuthorization?: DeviceAuthorizationSubject;
  readonly authorizationRequest?: AuthorizationRequestSubject;
  readonly authorizationResponse?: AuthorizationResponseSubject;
  readonly tokenResponse?: TokenResponseSubject;
  /** Every client assertion of the run, in the order of sending. */
  readonly clientAssertions: readonly ClientAssertionSubject[];
  /** Every ID Token of the run, front channel first. */
  readonly idTokens: readonly IdTokenSubject[];
  readonly accessToken?: AccessTokenSubject;
  readonly userinfo?: UserinfoSubject;
  readonly introspection?: IntrospectionSubject;
  readonly revocation?: RevocationSubject;
  readonly logout?: LogoutSubject;
  /** The last call of an API. */
  readonly apiCall?: ApiCallSubject;
  /** Everything in the run that is, or claims to be, a JOSE object. */
  readonly joseObjects: readonly JoseSubject[];
  /** What the login window sent and received. */
  readonly observed: readonly ObservedExchange[];
  /** Every connection with TLS over which an answer came; absent where there was none. */
  readonly connections?: readonly ConnectionSubject[];
  /** Whether requests went through a proxy on another machine, those to a loopback address too. */
  readonly remoteProxy?: boolean;
  /** What the answers on the back channel said of the clocks of their hosts. */
  readonly clocks?: readonly ClockReading[];
  /** The token set that a refresh started from. */
  readonly previous?: PreviousTokens;
}

export interface ClientFacts {
  readonly clientId: string;
  readonly redirectUri?: string;
  readonly authentication: ClientAuthentication['method'];
  /** As registered, where the person has said so. */
  readonly idTokenSignedResponseAlg?: string;
  /** With which the client signs its assertions. */
  readonly assertionAlgorithm?: string;
  /** The client secret, to check tokens that are signed with it; never shown in evidence. */
  readonly secret?: string;
}

/** A connection with TLS. */
export interface ConnectionSubject {
  readonly exchange: string;
  /** Host and port of the server or proxy that showed the certificate. */
  readonly host: string;
  /** Why the certificate does not hold, where it was taken all the same. */
  readonly refusedFor?: string;
}

export interface MetadataSubject {
  readonly exchange: string;
  /** The issuer that this document was asked for. */
  readonly issuer: string;
  readonly profile: 'openid' | 'oauth';
  readonly document: JsonObject;
  /** What was wrong with the JSON and could be read past; absent: nothing. */
  readonly problems?: readonly string[];
}

export interface ResourceMetadataSubject {
  readonly exchange: string;
  /** The resource that this document was asked for. */
  readonly resource: string;
  readonly document: JsonObject;
}

export interface JwksSubject {
  readonly exchange: string;
  readonly document: JsonObject;
  /** What was wrong with the JSON and could be read past; absent: nothing. */
  readonly problems?: readonly string[];
  /** Members of `keys`, whatever they are. */
  readonly keys: readonly JsonValue[];
  /** The same of the JWKS that this one replaced, where it was fetched again in the run (OIDC Core section 10.1.1). */
  readonly previousKeys?: readonly JsonValue[];
  /** Set when the JWKS was to be fetched again, and no JWKS came. */
  readonly refetchFailed?: true;
}

/** An authorization request that was pushed (RFC 9126), and what was answered. */
export interface PushedRequestSubject {
  readonly exchange: string;
  /** Parameters of the request body. */
  readonly parameters: readonly Parameter[];
  readonly response: HttpResponse;
  /** The JSON object of the answer; absent when it was none. */
  readonly document?: JsonObject;
  /** Why there is no document, or what was wrong with it. */
  readonly problems: readonly string[];
}

/** A device authorization request (RFC 8628) with its answer, and how the tokens were then asked for. */
export interface DeviceAuthorizationSubject {
  readonly exchange: string;
  /** Parameters of the request body. */
  readonly parameters: readonly Parameter[];
  readonly response: HttpResponse;
  /** The JSON object of the answer; absent when it was none. */
  readonly document?: JsonObject;
  /** Why there is no document, or what was wrong with it. */
  readonly problems: readonly string[];
  /** Every request for the tokens, in order. */
  readonly polls: readonly DevicePoll[];
}

/** One request for the tokens; times in milliseconds since 1970. */
export interface DevicePoll {
  readonly exchange: string;
  readonly startedAt: number;
  /** The error that was answered, where one was. */
  readonly error?: string;
}

export interface AuthorizationRequestSubject {
  readonly exchange: string;
  readonly url: string;
  readonly parameters: readonly Parameter[];
  readonly responseMode: ResponseMode;
  /** What the script drew: sent with the token request, never in the URL. */
  readonly codeVerifier?: string;
}

export interface AuthorizationResponseSubject {
  readonly exchange: string;
  /** When it was captured, in milliseconds since 1970. */
  readonly at: number;
  readonly answer: CapturedResponse;
  /** All parameters of the answer, wherever they were; repeats kept. */
  readonly parameters: readonly PlacedParameter[];
  readonly request: AuthorizationRequestSubject;
}

export interface TokenResponseSubject {
  readonly exchange: string;
  readonly leg: 'token' | 'refresh';
  readonly request: HttpRequest;
  /** Parameters of the request body. */
  readonly parameters: readonly Parameter[];
  readonly response: HttpResponse;
  /** When the answer was complete, in milliseconds since 1970. */
  readonly at: number;
  /** The JSON object of the answer; absent when it was none. */
  readonly document?: JsonObject;
  /** Why there is no document, or what was wrong with it ("duplicate member \"scope\""). */
  readonly problems: readonly string[];
}

/** A token with where it was found. */
export interface JoseSubject extends Omit<TokenRef, 'kind'> {
  readonly exchange?: string;
  readonly token: Token;
  readonly signature: SignatureVerdict;
  /** The issuer's keys that the signature was checked with; absent: those of {@link Facts.jwks}. */
  readonly keys?: readonly JsonValue[];
}

export interface IdTokenSubject extends JoseSubject {
  readonly channel: 'front' | 'back';
  /** When it arrived, in milliseconds since 1970. */
  readonly at: number;
  /** What arrived with it, for `at_hash` and `c_hash`. */
  readonly accessToken?: string;
  readonly code?: string;
  readonly refreshed: boolean;
}

/** A JWT by which the client says who it is (RFC 7523 section 2.2), with the request that it was sent in. */
export interface ClientAssertionSubject extends JoseSubject {
  readonly exchange: string;
  readonly leg: Leg;
  /** Where it was sent. */
  readonly url: string;
  /** Parameters of the request body. */
  readonly parameters: readonly Parameter[];
  /** When it was sent, in milliseconds since 1970. */
  readonly at: number;
}

/** The answer that an access token came with: of the token endpoint, or the callback read in the same way. */
export type AccessTokenResponse = Pick<TokenResponseSubject, 'exchange' | 'leg' | 'parameters' | 'document'>;

export interface AccessTokenSubject extends JoseSubject {
  readonly at: number;
  readonly response: AccessTokenResponse;
}

export interface UserinfoSubject {
  readonly exchange: string;
  readonly response: HttpResponse;
  readonly document?: JsonObject;
  readonly problems: readonly string[];
}

export interface IntrospectionSubject {
  readonly exchange: string;
  readonly response: HttpResponse;
  /** The JSON object of the answer; absent when it was none. */
  readonly document?: JsonObject;
  /** Why there is no document, or what was wrong with it. */
  readonly problems: readonly string[];
  /** When the answer was complete, in milliseconds since 1970. */
  readonly at: number;
  /** The token that was asked about; never shown in evidence. */
  readonly token?: Token;
}

/** A revocation with its answer, and what came of trying the token afterwards. */
export interface RevocationSubject {
  readonly exchange: string;
  readonly response: HttpResponse;
  /** The JSON object of the answer; absent when it was none. */
  readonly document?: JsonObject;
  readonly tries: readonly TokenTry[];
}

/** One use of a token that was revoked before. */
export interface TokenTry {
  readonly exchange: string;
  readonly by: 'introspection' | 'userinfo' | 'api' | 'refresh';
  readonly result: 'works' | 'dead' | 'unclear';
  /** What was answered, in a few words: "active: false", "401 invalid_token". */
  readonly answer: string;
}

/** A log-out in the browser (OpenID Connect RP-Initiated Logout 1.0). */
export interface LogoutSubject {
  readonly exchange: string;
  /** Parameters of the request. */
  readonly parameters: readonly Parameter[];
  /** What arrived at the post-logout redirect URI; absent when nothing did. */
  readonly answered?: { readonly url: string; readonly parameters: readonly Parameter[] };
}

export interface ApiCallSubject extends ReadChallenges {
  readonly exchange: string;
  /** When the answer was complete, in milliseconds since 1970. */
  readonly at: number;
  readonly request: HttpRequest;
  readonly response: HttpResponse;
}

export interface PreviousTokens {
  readonly idToken?: Token;
  readonly scope?: string;
  readonly refreshToken?: string;
  readonly accessToken?: string;
}
