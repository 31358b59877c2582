import type { JWK } from 'jose';
import type { Failure, Result } from '../../core/base/failure.ts';
import type { NetworkSettings } from '../../core/base/network-settings.ts';
import type { RunReport } from '../../core/checks/report.ts';
import type { LoginGrant } from '../../core/grants/registry.ts';
import type { ResponseMode } from '../../core/oauth/captured-response.ts';
import type { Client } from '../../core/oauth/client.ts';
import type { Parameter } from '../../core/oauth/message.ts';
import type { ResponseType } from '../../core/oauth/response-types.ts';
import type { CryptoPort } from '../../core/token/crypto-port.ts';
import type { JsonObject } from '../../core/token/token.ts';
import type { InstalledBrowser } from '../machine/chromium-setup.ts';
import type { RunListener } from '../ports/run-listener.ts';
import type { FollowUpRequest } from './follow-up-request.ts';

/** A login that the terminal asks for. */
export type RunRequest = DemoRunRequest | IssuerRunRequest;

interface LoginOptions {
  readonly grant: LoginGrant;
  /** For a grant that has several; its usual one when absent. */
  readonly responseType?: ResponseType;
  /** Scopes separated by spaces; the service's own choice when absent. */
  readonly scope?: string;
  /** Refresh once with the refresh token of the login. */
  readonly refresh: boolean;
  /** Show the login window; it needs a display. */
  readonly headed: boolean;
  /** How long the person (or the script) may take in the login window, in milliseconds. */
  readonly loginTimeout?: number;
  /** Log in outside of our own windows; absent: in one of them. */
  readonly outside?: OutsideLogin;
  /** The service's own choice when absent. */
  readonly redirectUri?: string;
}

/** A login in the person's own browser, which is opened, or wherever they like, to paste the answer. */
export interface OutsideLogin {
  readonly browser: 'own' | 'paste';
  /** Where to listen; absent: the port of the redirect URI, or a free one where it names none. */
  readonly port?: number;
}

/** A login at the embedded provider. */
export interface DemoRunRequest extends LoginOptions {
  readonly target: 'demo';
  readonly user: string;
  readonly client: string;
  /** Typed instead of the password that the provider knows. */
  readonly password?: string;
}

/** A login at somebody's provider. What a grant has no use for is left aside. */
export interface IssuerRunRequest extends LoginOptions {
  readonly target: 'issuer';
  readonly issuer: string;
  readonly client: Client;
  /** What the client signs with, for private_key_jwt. */
  readonly privateKey?: JWK;
  readonly responseMode: ResponseMode;
  readonly pkce: 'S256' | 'plain' | 'off';
  readonly nonce: boolean;
  readonly resource?: string;
  /** Added to the request that begins the grant, in this order. */
  readonly parameters: readonly Parameter[];
  /** Whose password is handed in; demanded by the password grant. */
  readonly person?: { readonly username: string; readonly password: string };
  /** Types into the forms instead of a person. */
  readonly script?: TextFile;
  readonly network: NetworkSettings;
}

/** A file that the person named, with its text. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

/** A refresh of tokens that an earlier run yielded. */
export type RefreshRequest = DemoRefreshRequest | IssuerRefreshRequest;

interface RefreshOptions {
  readonly refreshToken: string;
  /** Scopes separated by spaces; the parameter is left out when absent. */
  readonly scope?: string;
  /** What is known of the tokens that the refresh token came with. */
  readonly previous: {
    readonly idToken?: string;
    readonly accessToken?: string;
    readonly scope?: string;
  };
}

/** A refresh at the embedded provider. */
export interface DemoRefreshRequest extends RefreshOptions {
  readonly target: 'demo';
  readonly client: string;
}

/** A refresh at somebody's provider. */
export interface IssuerRefreshRequest extends RefreshOptions {
  readonly target: 'issuer';
  readonly issuer: string;
  readonly client: Client;
  /** What the client signs with, for private_key_jwt. */
  readonly privateKey?: JWK;
  readonly resource?: string;
  readonly network: NetworkSettings;
}

/** What a run came to: the login and, when it was asked for and the login allowed it, its refresh. */
export interface RunResult {
  readonly report: RunReport;
  readonly refreshed?: RunReport;
  /** Why a refresh that was asked for did not begin. */
  readonly refreshFailure?: Failure;
}

/**
 * Everything that the terminal's commands ask of the rest of the application. No method rejects. A run that
 * began answers with a report however it ended; a failure means that it could not even begin.
 */
export interface TerminalServices {
  readonly version: string;
  loadCrypto(): Promise<CryptoPort>;
  /**
   * Users of the embedded provider, and its clients for a grant, the default one first: for a login outside of our
   * own windows one whose redirect URI can be listened to.
   */
  loadDemo(): Promise<{
    readonly users: readonly string[];
    clientsFor(grant: LoginGrant, browser?: 'own' | 'paste'): readonly string[];
  }>;
  /** Milliseconds since 1970. */
  now(): number;
  run(request: RunRequest, listener: RunListener, signal: AbortSignal): Promise<Result<RunResult>>;
  refresh(request: RefreshRequest, listener: RunListener, signal: AbortSignal): Promise<Result<RunReport>>;
  followUp(request: FollowUpRequest, listener: RunListener, signal: AbortSignal): Promise<Result<RunReport>>;
  /** The key set of an issuer, through its metadata. */
  fetchKeys(
    request: { readonly issuer: string; readonly network: NetworkSettings },
    listener: RunListener,
    signal: AbortSignal,
  ): Promise<Result<{ readonly issuer: string; readonly jwks: JsonObject }>>;
  setup(notice: (text: string) => void, signal: AbortSignal): Promise<Result<InstalledBrowser>>;
  readFile(path: string): Promise<Result<string>>;
}
