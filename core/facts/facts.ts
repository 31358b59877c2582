import type { CapturedResponse, PlacedParameter, ResponseMode } from '../oauth/captured-response.ts';
import type { ReadChallenges } from '../oauth/challenge.ts';
import type { ClientAuthentication } from '../oauth/client.ts';
import type { HttpRequest, HttpResponse, Parameter } from '../oauth/message.ts';
import type { ObservedExchange } from '../record/exchange.ts';
import type { Expectation } from '../record/expectation.ts';
import type { Leg } from '../script/legs.ts';
import type { CryptoPort } from '../token/crypto-port.ts';
import type { SdJwtReading } from '../token/sd-jwt/read-sd-jwt.ts';
import type { SignatureVerdict } from '../token/signature-verdict.ts';
import type { JsonObject, JsonValue, Token } from '../token/token.ts';
import type { ValuesBeside } from '../token/values-beside.ts';
import type { ClockReading } from './clock-reading.ts';
import type { TokenRef } from './subject-ref.ts';

/**
 * The facts of a run for the rules: collected from its exchanges alone, so a recorded, edited or imported
 * trace is checked like a live one. A subject that the run does not have is absent, and its rules are not
 * applicable.
 */
export interface Facts {
  /** When the run is checked, in milliseconds since 1970. */
  readonly now: number;
  readonly crypto: CryptoPort;
  readonly client: ClientFacts;
  /** The configured issuer; absent when endpoints were entered manually. */
  readonly issuer?: string;
  readonly metadata?: MetadataSubject;
  readonly resourceMetadata?: ResourceMetadataSubject;
  /** The JWKS in force at the end of the run. */
  readonly jwks?: JwksSubject;
  /** The previous one, where the JWKS was fetched again. */
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
  /** The last API call. */
  readonly apiCall?: ApiCallSubject;
  /** Everything in the run that is, or claims to be, a JOSE object. */
  readonly joseObjects: readonly JoseSubject[];
  /** What the login window sent and received. */
  readonly observed: readonly ObservedExchange[];
  /** Responses that were about to be sent to another URL than the redirect URI, and were held; absent for none. */
  readonly heldRedirects?: readonly ObservedExchange[];
  /** Every TLS connection over which a response arrived; absent for none. */
  readonly connections?: readonly ConnectionSubject[];
  /** Whether requests used a proxy on another machine, including those to a loopback address. */
  readonly remoteProxy?: boolean;
  /** The clocks of the hosts, as shown by responses on the back channel. */
  readonly clocks?: readonly ClockReading[];
  /** The accepted clock difference for `iat`, `nbf` and `auth_time`, in seconds; `clockSkewSeconds` when absent. */
  readonly clockTolerance?: number;
  /** The token set that a refresh started from. */
  readonly previous?: PreviousTokens;
}

export interface ClientFacts {
  readonly clientId: string;
  readonly redirectUri?: string;
  readonly authentication: ClientAuthentication['method'];
  /** Whether the method follows from the metadata. */
  readonly byMetadata?: true;
  /** As registered, if the user has stated it. */
  readonly idTokenSignedResponseAlg?: string;
  /** The key with which the client signs its assertions. */
  readonly assertionAlgorithm?: string;
  /** The client secret, to check tokens that are signed with it; never shown in evidence. */
  readonly secret?: string;
}

/** A TLS connection. */
export interface ConnectionSubject {
  readonly exchange: string;
  /** Host and port of the server or proxy with the certificate. */
  readonly host: string;
  /** Why the certificate is invalid, where it was accepted nevertheless. */
  readonly refusedFor?: string;
}

export interface MetadataSubject {
  readonly exchange: string;
  /** The issuer whose metadata was requested. */
  readonly issuer: string;
  /** The well-known URL that redirected to the document; absent where none did. */
  readonly redirectedFrom?: string;
  readonly profile: 'openid' | 'oauth';
  /** The media type, empty when none was sent; absent for a document that did not arrive over HTTP. */
  readonly contentType?: string;
  readonly document: JsonObject;
  /** Problems of the JSON that did not prevent reading it; absent for none. */
  readonly problems?: readonly string[];
}

export interface ResourceMetadataSubject {
  readonly exchange: string;
  /** The resource whose metadata was requested. */
  readonly resource: string;
  readonly document: JsonObject;
}

export interface JwksSubject {
  readonly exchange: string;
  /** The media type, empty when none was sent; absent for a document that did not arrive over HTTP. */
  readonly contentType?: string;
  readonly document: JsonObject;
  /** Problems of the JSON that did not prevent reading it; absent for none. */
  readonly problems?: readonly string[];
  /** Members of `keys`, of any type. */
  readonly keys: readonly JsonValue[];
  /**
   * The same of the JWKS that this one replaced, where it was fetched again in the run (OIDC Core section
   * 10.1.1).
   */
  readonly previousKeys?: readonly JsonValue[];
  /** Set when the JWKS was fetched again without success. */
  readonly refetchFailed?: true;
}

/** An authorization request that was pushed (RFC 9126), and its response. */
export interface PushedRequestSubject {
  readonly exchange: string;
  /** Parameters of the request body. */
  readonly parameters: readonly Parameter[];
  readonly response: HttpResponse;
  /** The JSON object of the response; absent for anything else. */
  readonly document?: JsonObject;
  /** Why there is no document, or what is wrong with it. */
  readonly problems: readonly string[];
}

/** A device authorization request (RFC 8628) with its response, and the token requests that followed. */
export interface DeviceAuthorizationSubject {
  readonly exchange: string;
  /** Parameters of the request body. */
  readonly parameters: readonly Parameter[];
  readonly response: HttpResponse;
  /** The JSON object of the response; absent for anything else. */
  readonly document?: JsonObject;
  /** Why there is no document, or what is wrong with it. */
  readonly problems: readonly string[];
  /** Every token request, in order. */
  readonly polls: readonly DevicePoll[];
}

/** One token request; times in milliseconds since 1970. */
export interface DevicePoll {
  readonly exchange: string;
  readonly startedAt: number;
  /** The error code of the response, if any. */
  readonly error?: string;
}

export interface AuthorizationRequestSubject {
  readonly exchange: string;
  /** When the browser was sent with it, in milliseconds since 1970; absent where that is not recorded. */
  readonly at?: number;
  readonly url: string;
  readonly parameters: readonly Parameter[];
  readonly responseMode: ResponseMode;
  /** The code_verifier of the script: sent with the token request, never in the URL. */
  readonly codeVerifier?: string;
}

export interface AuthorizationResponseSubject {
  readonly exchange: string;
  /** When it was captured, in milliseconds since 1970. */
  readonly at: number;
  readonly answer: CapturedResponse;
  /** All parameters of the response, from every part of it, repeats preserved. */
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
  /** When the response was complete, in milliseconds since 1970. */
  readonly at: number;
  /** The JSON object of the response; absent for anything else. */
  readonly document?: JsonObject;
  /** Why there is no document, or what is wrong with it ("duplicate member \"scope\""). */
  readonly problems: readonly string[];
}

/** A token with its position. */
export interface JoseSubject extends Omit<TokenRef, 'kind'> {
  readonly exchange?: string;
  readonly token: Token;
  readonly signature: SignatureVerdict;
  /** The disclosures and the key binding JWT of an SD-JWT. */
  readonly sdJwt?: SdJwtReading;
  /** The issuer's keys that the signature was verified with; absent for those of {@link Facts.jwks}. */
  readonly keys?: readonly JsonValue[];
  /** The key that the user gave for this token alone. */
  readonly givenKey?: JsonObject;
  /** Length of the shared secret that the user gave for this token alone. */
  readonly givenSecretBytes?: number;
  /** What is in the text around a token without a run, for the hashes of an ID Token. */
  readonly beside?: ValuesBeside;
  /** Set where the user says what the token must be, without a run around it. */
  readonly checkedAs?: true;
}

/** A token with what the user expects of it. */
export interface ExpectedSubject extends JoseSubject {
  readonly expectation: Expectation;
}

export interface IdTokenSubject extends JoseSubject {
  readonly channel: 'front' | 'back';
  /** When it arrived, in milliseconds since 1970. */
  readonly at: number;
  /** The tokens and code that arrived with it, for `at_hash` and `c_hash`. */
  readonly accessToken?: string;
  readonly code?: string;
  readonly refreshed: boolean;
}

/** A JWT that authenticates the client (RFC 7523 section 2.2), with the request that it was sent in. */
export interface ClientAssertionSubject extends JoseSubject {
  readonly exchange: string;
  readonly leg: Leg;
  /** The URL it was sent to. */
  readonly url: string;
  /** Parameters of the request body. */
  readonly parameters: readonly Parameter[];
  /** When it was sent, in milliseconds since 1970. */
  readonly at: number;
}

/** The response with an access token: of the token endpoint, or the callback, read in the same way. */
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
  readonly request?: HttpRequest;
  readonly response: HttpResponse;
  /** The JSON object of the response, or `token_introspection` of its JWT; absent for anything else. */
  readonly document?: JsonObject;
  /** Present where the response is a JWT (RFC 9701). */
  readonly jwt?: Token;
  /** Why there is no document, or what is wrong with it. */
  readonly problems: readonly string[];
  /** When the response was complete, in milliseconds since 1970. */
  readonly at: number;
  /** The token that was introspected; never shown in evidence. */
  readonly token?: Token;
}

/** A revocation with its response, and the later uses of the token. */
export interface RevocationSubject {
  readonly exchange: string;
  readonly request?: HttpRequest;
  readonly response: HttpResponse;
  /** The JSON object of the response; absent for anything else. */
  readonly document?: JsonObject;
  readonly tries: readonly TokenTry[];
}

/** One use of a revoked token. */
export interface TokenTry {
  readonly exchange: string;
  readonly by: 'introspection' | 'userinfo' | 'api' | 'refresh';
  readonly result: 'works' | 'dead' | 'unclear';
  /** The response in a few words: "active: false", "401 invalid_token". */
  readonly answer: string;
}

/** A logout in the browser (OpenID Connect RP-Initiated Logout 1.0). */
export interface LogoutSubject {
  readonly exchange: string;
  /** Parameters of the request. */
  readonly parameters: readonly Parameter[];
  /** The parameters at the post-logout redirect URI; absent when the browser did not reach it. */
  readonly answered?: { readonly url: string; readonly parameters: readonly Parameter[] };
}

export interface ApiCallSubject extends ReadChallenges {
  readonly exchange: string;
  /** When the response was complete, in milliseconds since 1970. */
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
