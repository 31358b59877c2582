import type { JWK } from 'jose';
import type { ApiRequest } from '../../core/actions/api-call/api-call.ts';
import type { NamedToken } from '../../core/actions/introspection/introspection.ts';
import type { NetworkSettings } from '../../core/base/network-settings.ts';
import type { Client } from '../../core/oauth/client.ts';
import type { TextFile } from './services.ts';

/** Something to be done with the tokens of an earlier run. */
export interface FollowUpRequest {
  readonly site: FollowUpSite;
  readonly task: FollowUpTask;
}

/** Where the tokens came from. */
export type FollowUpSite = DemoSite | IssuerSite;

export interface DemoSite {
  readonly target: 'demo';
  readonly client: string;
}

export interface IssuerSite {
  readonly target: 'issuer';
  readonly issuer: string;
  readonly client: Client;
  /** What the client signs with, for private_key_jwt. */
  readonly privateKey?: JWK;
  readonly resource?: string;
  /** Endpoints that the metadata does not name, or names wrongly. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly network: NetworkSettings;
}

export type FollowUpTask =
  | { readonly kind: 'introspection'; readonly token: NamedToken }
  | {
      readonly kind: 'revocation';
      readonly token: NamedToken;
      /** Whether UserInfo can be asked with the token, to see whether it still works. */
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
  /** The service's own choice when absent, at the embedded provider. */
  readonly postLogoutRedirectUri?: string;
  /** Log out in the system browser, listening on this port or a free one; absent: in a window of ours. */
  readonly outside?: { readonly browser: 'own'; readonly port?: number };
  readonly headed: boolean;
  /** How long the person (or the script) may take, in milliseconds. */
  readonly timeout?: number;
  /** Types into the forms instead of a person. */
  readonly script?: TextFile;
}
