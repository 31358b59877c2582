import * as z from 'zod/mini';
import { headers } from '../../base/shapes.ts';
import { headerValues, textBody } from '../../oauth/message.ts';
import { http, type Script } from '../../script/draft.ts';

export const apiCallVersion = 'api-call@1';

/** A request to an API, as the user composed it. */
export const apiCallRequestSchema = z.object({
  method: z.string(),
  url: z.string(),
  headers,
  /** Sent as it is; empty: none. */
  body: z.string(),
});
export type ApiRequest = Readonly<z.infer<typeof apiCallRequestSchema>>;

export interface ApiCallOptions extends ApiRequest {
  readonly accessToken: string;
  /** The `token_type` of the token response. */
  readonly scheme: string;
}

/**
 * Calls an API with the access token in the Authorization header (RFC 6750 section 2.1); does not fail on any
 * response. An Authorization header of the user replaces the generated one.
 */
export function* apiCall(options: ApiCallOptions): Script<void> {
  const { method, url, headers: composed, body, accessToken, scheme } = options;
  const has = (name: string) => headerValues(composed, name).length > 0;
  yield* http('resource', {
    method,
    url: url.split('#', 1)[0] ?? url,
    headers: [
      ...(has('Accept') ? [] : [['Accept', 'application/json'] as const]),
      ...(has('Authorization') ? [] : [['Authorization', `${schemeName(scheme)} ${accessToken}`] as const]),
      ...(body === '' || has('Content-Type') ? [] : [['Content-Type', 'application/json'] as const]),
      ...composed,
    ],
    ...(body === '' ? {} : { body: textBody(body) }),
  });
}

/**
 * Returns the scheme of the Authorization header for a token type. Some providers write `bearer` as the type; APIs that
 * compare case-sensitively require the name of the scheme.
 */
export function schemeName(tokenType: string): string {
  return tokenType.toLowerCase() === 'bearer' ? 'Bearer' : tokenType;
}
