import type { JWK } from 'jose';
import type { Failure, Result } from '../../core/base/failure.ts';
import type { NetworkSettings } from '../../core/base/network-settings.ts';
import type { RunReport } from '../../core/checks/report.ts';
import type { Fix } from '../../core/fixes/fix.ts';
import type { ConnectionSnapshot } from '../../core/grants/connection-snapshot.ts';
import type { LoginGrant, RunOptions } from '../../core/grants/registry.ts';
import type { Client } from '../../core/oauth/client.ts';
import type { Parameter } from '../../core/oauth/message.ts';
import type { TamperingId } from '../../core/record/tampering-record.ts';
import type { CryptoPort } from '../../core/token/crypto-port.ts';
import type { JsonObject } from '../../core/token/token.ts';
import type { HarContent, ImportedFile } from '../export/imported-run.ts';
import type { LoginCredentials } from '../login-window/login-credentials.ts';
import type { InstalledBrowser } from '../machine/chromium-setup.ts';
import type { HttpPort } from '../ports/ports.ts';
import type { RunListener } from '../ports/run-listener.ts';
import type { StoredData } from '../store/stored-data.ts';
import type { FollowUpRequest } from './follow-up-request.ts';

/** A login that the terminal requests. */
export type RunRequest = DemoRunRequest | IssuerRunRequest | ConnectionRunRequest;

interface LoginRequest {
  /** The grant and its options; at the demo provider, which of its clients too. */
  readonly options: RunOptions;
  /** Refresh once with the refresh token of the login. */
  readonly refresh: boolean;
  /** Show the login window; it needs a display. */
  readonly headed: boolean;
  /** Process a response that is about to be sent to another URL than the redirect URI. */
  readonly acceptNearRedirect?: true;
  /** Time limit of the login window, in milliseconds. */
  readonly loginTimeout?: number;
  /** The accepted difference of the provider's clock, in seconds. */
  readonly clockTolerance?: number;
  /** As registered for the client; chosen by the service when absent. */
  readonly redirectUri?: string;
  /** A ready tampering of one message, of the refresh where it changes that. */
  readonly tampering?: TamperingId;
}

/** A login at the built-in provider. */
export interface DemoRunRequest extends LoginRequest {
  readonly target: 'demo';
  readonly user: string;
  /** Entered instead of the password of the demo user. */
  readonly password?: string;
}

/** A login at the provider of the command line. */
export interface IssuerRunRequest extends LoginRequest {
  readonly target: 'issuer';
  /** Empty where only endpoints are given. */
  readonly issuer: string;
  /** Endpoints that replace or complete those of the metadata. */
  readonly endpoints: Readonly<Record<string, string>>;
  /** Metadata from a file, as JSON text: nothing is discovered. */
  readonly metadata?: string;
  readonly client: Client;
  /** The signing key of private_key_jwt. */
  readonly privateKey?: JWK;
  readonly resource?: string;
  /** Added to the request that starts the grant, in this order. */
  readonly parameters: readonly Parameter[];
  /** Fills in the forms instead of the user. */
  readonly script?: TextFile;
  readonly network: NetworkSettings;
}

/** A login at a connection of the window, with its secrets. */
export interface ConnectionRunRequest extends LoginRequest {
  readonly target: 'connection';
  readonly connection: ConnectionSnapshot;
  readonly client: Client;
  /** The signing key of private_key_jwt. */
  readonly privateKey?: JWK;
  /** The redirect URI of the connection. */
  readonly registered: string;
  /** A saved user of the connection. */
  readonly user?: {
    readonly name: string;
    readonly loginHint?: string;
    readonly credentials?: LoginCredentials;
    /** To be masked. */
    readonly secrets: readonly string[];
  };
  /** Fills in the forms instead of the user. */
  readonly script?: TextFile;
}

/** A file named by the user, with its text. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

/** A file for results, which can be written. */
export interface ResultFile {
  /** Replaces the whole file at once. */
  write(content: string | Uint8Array): Promise<Result<undefined>>;
}

/** A refresh with the tokens of an earlier run. */
export type RefreshRequest = DemoRefreshRequest | IssuerRefreshRequest;

interface RefreshOptions {
  readonly refreshToken: string;
  /** Scopes separated by spaces; the parameter is left out when absent. */
  readonly scope?: string;
  /** What is known of the tokens that were issued with the refresh token. */
  readonly previous: {
    readonly idToken?: string;
    readonly accessToken?: string;
    readonly scope?: string;
  };
  /** A ready tampering of the refresh. */
  readonly tampering?: TamperingId;
}

/** A refresh at the built-in provider. */
export interface DemoRefreshRequest extends RefreshOptions {
  readonly target: 'demo';
  readonly client: string;
}

/** A refresh at the provider of the command line. */
export interface IssuerRefreshRequest extends RefreshOptions {
  readonly target: 'issuer';
  readonly issuer: string;
  readonly endpoints: Readonly<Record<string, string>>;
  readonly metadata?: string;
  readonly client: Client;
  /** The signing key of private_key_jwt. */
  readonly privateKey?: JWK;
  readonly resource?: string;
  readonly network: NetworkSettings;
}

/** A fix of a login, with the options of the command line that apply it; absent where there are none. */
export interface ReportFix extends Omit<Fix, 'leg'> {
  readonly option?: string;
}

/** The result of a run: the login and, if requested and possible, its refresh. */
export interface RunResult {
  readonly report: RunReport;
  /** What fixes the login; absent for a follow-up. */
  readonly fixes?: readonly ReportFix[];
  readonly refreshed?: RunReport;
  /** Why a requested refresh did not start. */
  readonly refreshFailure?: Failure;
}

/** Which data to open. */
export interface DataRequest {
  /** The data folder; that of the environment when absent. */
  readonly folder?: string;
  /** Called when the vault is locked; undefined leaves it locked. */
  passphrase(): Promise<string | undefined>;
}

/** The data of the window, to be read; it must be closed. */
export interface OpenedData {
  /** An absolute path. */
  readonly folder: string;
  readonly store: StoredData;
}

/** The runs of a file that were imported into the data of the window. */
export interface ImportedData {
  /** The data folder. */
  readonly folder: string;
  /** Who stored it: the window that has the data open, or this program. */
  readonly by: 'window' | 'terminal';
  /** The ids of the new runs. */
  readonly runs: readonly string[];
  /** Those of them that were already stored; absent where none was. */
  readonly repeated?: readonly { readonly run: string; readonly earlier: string }[];
  /** Present for a HAR file. */
  readonly har?: HarContent;
  /** What could not be read. */
  readonly leftOut: readonly string[];
  /** What the user should know, in whole sentences. */
  readonly notices: readonly string[];
}

/**
 * Everything that the terminal's commands need of the rest of the application. No method rejects. A run that has
 * started yields a report, however it ended; a failure means that it could not start.
 */
export interface TerminalServices {
  readonly version: string;
  loadCrypto(): Promise<CryptoPort>;
  /**
   * Users of the built-in provider, and its clients for a grant, the default one first. For a login in the system
   * browser, only clients with a redirect URI on which this machine can listen.
   */
  loadDemo(): Promise<{
    readonly users: readonly string[];
    clientsFor(grant: LoginGrant, usesSystemBrowser: boolean): readonly string[];
  }>;
  /** Milliseconds since 1970. */
  now(): number;
  run(request: RunRequest, listener: RunListener, signal: AbortSignal): Promise<Result<RunResult>>;
  refresh(request: RefreshRequest, listener: RunListener, signal: AbortSignal): Promise<Result<RunReport>>;
  followUp(request: FollowUpRequest, listener: RunListener, signal: AbortSignal): Promise<Result<RunReport>>;
  /** Fetches the JWKS of an issuer, through its metadata. */
  fetchKeys(
    request: { readonly issuer: string; readonly network: NetworkSettings },
    listener: RunListener,
    signal: AbortSignal,
  ): Promise<Result<{ readonly issuer: string; readonly jwks: JsonObject }>>;
  /** Fetches the JWKS at a URL. */
  fetchKeysAt(
    request: { readonly url: string; readonly network: NetworkSettings },
    listener: RunListener,
    signal: AbortSignal,
  ): Promise<Result<JsonObject>>;
  /** Opens the back channel; it must be closed. */
  openHttp(network: NetworkSettings): Promise<HttpPort & { close(): Promise<void> }>;
  setup(notice: (text: string) => void, signal: AbortSignal): Promise<Result<InstalledBrowser>>;
  /** Opens the data of the window to read it; a window may have it open. */
  openData(request: DataRequest): Promise<Result<OpenedData>>;
  /** Imports the runs of a file. */
  importRun(file: string, request: DataRequest): Promise<Result<ImportedData>>;
  readFile(path: string): Promise<Result<string>>;
  /** Reads the runs of a file, within limits of time and memory; masks values under the names `alsoMask` like secrets. */
  readRunFile(path: string, alsoMask?: readonly string[]): Promise<Result<ImportedFile>>;
  /**
   * Checks that a file can be written, and leaves it as it is; fails if it cannot. Only its user may read a new file that
   * is `own`.
   */
  openResultFile(path: string, access?: 'own'): Promise<Result<ResultFile>>;
}
