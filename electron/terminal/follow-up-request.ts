import type { JWK } from 'jose';
import type { ApiRequest } from '../../core/actions/api-call/api-call.ts';
import type { NamedToken } from '../../core/actions/introspection/introspection.ts';
import type { NetworkSettings } from '../../core/base/network-settings.ts';
import type { Client } from '../../core/oauth/client.ts';
import type { TamperingId } from '../../core/record/tampering-record.ts';
import type { TextFile } from './services.ts';

/** A request with the tokens of an earlier run. */
export interface FollowUpRequest {
  readonly site: FollowUpSite;
  readonly task: FollowUpTask;
}

/** The provider that issued the tokens. */
export type FollowUpSite = DemoSite | IssuerSite;

export interface DemoSite {
  readonly target: 'demo';
  readonly client: string;
}

export interface IssuerSite {
  readonly target: 'issuer';
  readonly issuer: string;
  readonly client: Client;
  /** The signing key of private_key_jwt. */
  readonly privateKey?: JWK;
  readonly resource?: string;
  /** Endpoints that are missing or wrong in the metadata; all of them where the issuer is empty. */
  readonly endpoints: Readonly<Record<string, string>>;
  /** Metadata that the run was given, as JSON text: nothing is discovered. */
  readonly metadata?: string;
  readonly network: NetworkSettings;
}

export type FollowUpTask =
  | { readonly kind: 'introspection'; readonly token: NamedToken }
  | {
      readonly kind: 'revocation';
      readonly token: NamedToken;
      /** Whether a UserInfo request can show that the token still works. */
      readonly openid: boolean;
    }
  | {
      readonly kind: 'api-call';
      /** Its URL may be one within the API of the run. */
      readonly request: ApiRequest;
      readonly accessToken: string;
      readonly scheme: string;
    }
  | LogoutTask;

export interface LogoutTask {
  readonly kind: 'logout';
  readonly idToken?: string;
  /** Chosen by the service when absent, at the built-in provider. */
  readonly postLogoutRedirectUri?: string;
  /** Sign out in the system browser, listening on this port or a free one; absent: in a login window. */
  readonly outside?: { readonly browser: 'own'; readonly port?: number };
  readonly headed: boolean;
  /** Whether a response that is about to be sent to another URL than the post-logout redirect URI is processed. */
  readonly acceptNearRedirect?: true;
  /** Time limit for the user or the script, in milliseconds. */
  readonly timeout?: number;
  /** Fills in the forms instead of the user. */
  readonly script?: TextFile;
  /** A ready tampering of the logout request. */
  readonly tampering?: TamperingId;
}
