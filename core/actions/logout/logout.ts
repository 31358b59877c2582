import { optionalParameter, writeParameters } from '../../oauth/message.ts';
import { appendQuery } from '../../oauth/url-query.ts';
import { browse, random, type Script } from '../../script/draft.ts';
import { endpointOf } from '../../script/endpoint.ts';
import { type FollowUpOptions, findMetadata } from '../discovery/find-metadata.ts';

export const logoutVersion = 'logout@1';

export interface LogoutOptions extends FollowUpOptions {
  /** The ID Token of the login, which identifies the session and the client. */
  readonly idToken?: string;
  /** The post-logout redirect URI, as registered. */
  readonly postLogoutRedirectUri: string;
}

/** Signs the user out at the provider (OpenID Connect RP-Initiated Logout 1.0 section 2). */
export function* logout(options: LogoutOptions): Script<void> {
  const { client, idToken, postLogoutRedirectUri } = options;
  const metadata = yield* findMetadata(options);
  const endpoint = endpointOf(metadata, 'end_session_endpoint', 'logout');
  const state = yield* random('logout', 'state', 32);
  const query = writeParameters([
    ...optionalParameter('id_token_hint', idToken),
    { name: 'client_id', value: client.clientId },
    { name: 'post_logout_redirect_uri', value: postLogoutRedirectUri },
    { name: 'state', value: state },
  ]);
  const url = appendQuery(endpoint, query);
  yield* browse('logout', { url, redirectUri: postLogoutRedirectUri, responseMode: 'query' });
}
