import * as z from 'zod/mini';
import { assertNever } from '../base/assert-never.ts';
import { present } from '../base/present.ts';
import { list, optional } from '../base/shapes.ts';
import type { Script } from '../script/draft.ts';
import { apiCall, apiCallRequestSchema, apiCallVersion } from './api-call/api-call.ts';
import type { FollowUpOptions } from './discovery/find-metadata.ts';
import { introspection, introspectionVersion, namedTokenSchema } from './introspection/introspection.ts';
import { logout, logoutVersion } from './logout/logout.ts';
import { refresh, refreshVersion } from './refresh/refresh.ts';
import { revocation, revocationVersion, tokenTrialSchema } from './revocation/revocation.ts';

const text = z.string();

/** The tokens that a refresh starts from, as they were issued. */
const previousTokens = z.object({
  idToken: optional(text),
  accessToken: optional(text),
  /** The granted scopes, separated by spaces. */
  scope: optional(text),
});

/** What is to be done with the tokens of an earlier run, as plain data; the tokens are in it as they were issued. */
export const followUpActionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('refresh'),
    refreshToken: text,
    /** Empty asks for what was granted. */
    scope: list(text),
    previous: previousTokens,
  }),
  z.object({ kind: z.literal('introspection'), token: namedTokenSchema }),
  z.object({
    kind: z.literal('revocation'),
    token: namedTokenSchema,
    tryAt: optional(tokenTrialSchema),
  }),
  z.object({ kind: z.literal('logout'), idToken: optional(text), postLogoutRedirectUri: text }),
  z.object({
    kind: z.literal('api-call'),
    request: apiCallRequestSchema,
    accessToken: text,
    /** The `token_type` that the token came with. */
    scheme: text,
  }),
]);
export type FollowUpAction = Readonly<z.infer<typeof followUpActionSchema>>;

/** A fresh script of an action, and its name with its version; a generator can be run only once. */
export function scriptOfAction(
  action: FollowUpAction,
  provider: FollowUpOptions,
): { readonly script: Script<void>; readonly version: string } {
  switch (action.kind) {
    case 'refresh': {
      const { refreshToken, scope } = action;
      return { script: refresh({ ...provider, refreshToken, scope }), version: refreshVersion };
    }
    case 'introspection':
      return { script: introspection({ ...provider, ...action.token }), version: introspectionVersion };
    case 'revocation': {
      const { token, tryAt } = action;
      return {
        script: revocation({ ...provider, ...token, ...present({ tryAt }) }),
        version: revocationVersion,
      };
    }
    case 'logout': {
      const { idToken, postLogoutRedirectUri } = action;
      return {
        script: logout({ ...provider, postLogoutRedirectUri, ...present({ idToken }) }),
        version: logoutVersion,
      };
    }
    case 'api-call': {
      const { request, accessToken, scheme } = action;
      return { script: apiCall({ ...request, accessToken, scheme }), version: apiCallVersion };
    }
    default:
      return assertNever(action);
  }
}
