import { type ApiRequest, apiCall, apiCallVersion } from '../../core/actions/api-call/api-call.ts';
import type { FollowUpOptions } from '../../core/actions/discovery/find-metadata.ts';
import {
  introspection,
  introspectionVersion,
  type NamedToken,
} from '../../core/actions/introspection/introspection.ts';
import { logout, logoutVersion } from '../../core/actions/logout/logout.ts';
import { refresh, refreshVersion } from '../../core/actions/refresh/refresh.ts';
import {
  type RevocationOptions,
  revocation,
  revocationVersion,
} from '../../core/actions/revocation/revocation.ts';
import { assertNever } from '../../core/base/assert-never.ts';
import { present } from '../../core/base/present.ts';
import type { ConnectionSummary } from '../../core/checks/report.ts';
import type { PreviousTokens } from '../../core/facts/facts.ts';
import type { Client } from '../../core/oauth/client.ts';
import type { JsonObject } from '../../core/token/token.ts';
import { clientFacts } from './client-facts.ts';
import type { RunPlan } from './run.ts';

/** What is to be done with the tokens of an earlier run. */
export type FollowUpAction =
  | {
      readonly kind: 'refresh';
      readonly refreshToken: string;
      /** Empty asks for what was granted. */
      readonly scope: readonly string[];
      readonly previous: PreviousTokens;
    }
  | { readonly kind: 'introspection'; readonly token: NamedToken }
  | {
      readonly kind: 'revocation';
      readonly token: NamedToken;
      readonly tryAt?: NonNullable<RevocationOptions['tryAt']>;
    }
  | { readonly kind: 'logout'; readonly idToken?: string; readonly postLogoutRedirectUri: string }
  | {
      readonly kind: 'api-call';
      readonly request: ApiRequest;
      readonly accessToken: string;
      readonly scheme: string;
    };

/** At which provider, as whom, and for whom. */
export interface FollowUpPlace {
  readonly connection: ConnectionSummary;
  readonly client: Client;
  /** Metadata given by hand; nothing is discovered then. */
  readonly endpoints?: JsonObject;
  /** Endpoints that take the place of those that the metadata names, or does not name. */
  readonly filledIn?: JsonObject;
  readonly persona?: string;
}

/** Plans the run that does it. */
export function followUpPlan(action: FollowUpAction, place: FollowUpPlace): RunPlan {
  const { connection, client, endpoints, filledIn, persona } = place;
  return {
    ...scriptOf(action, present({ issuer: connection.issuer, client, endpoints, filledIn })),
    connection,
    client: clientFacts(client),
    ...present({ persona }),
    ...(action.kind === 'refresh' ? { previous: action.previous } : {}),
  };
}

function scriptOf(
  action: FollowUpAction,
  provider: FollowUpOptions,
): Pick<RunPlan, 'grant' | 'script' | 'version'> {
  const { kind: grant } = action;
  switch (action.kind) {
    case 'refresh': {
      const { refreshToken, scope } = action;
      return { grant, script: refresh({ ...provider, refreshToken, scope }), version: refreshVersion };
    }
    case 'introspection':
      return {
        grant,
        script: introspection({ ...provider, ...action.token }),
        version: introspectionVersion,
      };
    case 'revocation': {
      const { token, tryAt } = action;
      const script = revocation({ ...provider, ...token, ...present({ tryAt }) });
      return { grant, script, version: revocationVersion };
    }
    case 'logout': {
      const { idToken, postLogoutRedirectUri } = action;
      const hint = idToken === undefined ? {} : { idToken };
      return {
        grant,
        script: logout({ ...provider, postLogoutRedirectUri, ...hint }),
        version: logoutVersion,
      };
    }
    case 'api-call': {
      const { request, accessToken, scheme } = action;
      return { grant, script: apiCall({ ...request, accessToken, scheme }), version: apiCallVersion };
    }
    default:
      return assertNever(action);
  }
}
