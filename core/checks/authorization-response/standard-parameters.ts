/** Response parameters, which must not be taken for parameters of the redirect URI. */
export const responseParameters: ReadonlySet<string> = new Set([
  'code',
  'state',
  'iss',
  'error',
  'error_description',
  'error_uri',
  'access_token',
  'token_type',
  'expires_in',
  'scope',
  'id_token',
  'session_state',
  'response',
]);
