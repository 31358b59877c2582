/** How the value of a parameter or member is written. */
export type ValueType =
  | 'string'
  | 'URL'
  | 'number'
  | 'boolean'
  | 'space-separated list'
  | 'array'
  | 'array of strings'
  | 'string or array of strings'
  | 'object'
  | 'JWT';

const byName: ReadonlyMap<string, ValueType> = new Map([
  ...named('URL', [
    ...[
      'issuer',
      'iss',
      'resource',
      'service_documentation',
      'check_session_iframe',
      'resource_documentation',
    ],
    ...['resource_metadata', 'returnTo', 'rbac_url', 'verification_uri_complete'],
  ]),
  ...named('number', [
    ...['max_age', 'interval', 'exp', 'iat', 'nbf', 'auth_time', 'not-before-policy', 'foci', 'authuser'],
  ]),
  ...named('boolean', [
    ...['active', 'require_request_uri_registration', 'require_signed_request_object'],
    ...['require_pushed_authorization_requests', 'tls_client_certificate_bound_access_tokens'],
    ...['dpop_bound_access_tokens_required', 'claims_parameter_supported', 'request_parameter_supported'],
    ...['request_uri_parameter_supported', 'authorization_response_iss_parameter_supported'],
    ...['frontchannel_logout_supported', 'frontchannel_logout_session_supported'],
    ...['backchannel_logout_supported', 'backchannel_logout_session_supported', 'http_logout_supported'],
    ...['backchannel_user_code_parameter_supported', 'include_granted_scopes', 'enable_granular_consent'],
  ]),
  ...named('space-separated list', [
    ...['scope', 'prompt', 'response_type', 'ui_locales', 'claims_locales', 'acr_values', 'algs'],
    ...['idp_scope', 'enroll_amr_values'],
  ]),
  ...named('array of strings', ['protected_resources', 'authorization_servers']),
  ...named('array', ['authorization_details', 'error_codes']),
  ...named('string or array of strings', ['aud']),
  ...named('object', [
    ...['claims', 'registration', 'cnf', 'mtls_endpoint_aliases', 'realm_access', 'resource_access'],
  ]),
  ...named('JWT', [
    ...['request', 'response', 'client_assertion', 'id_token', 'id_token_hint', 'signed_metadata'],
  ]),
]);

function named(type: ValueType, names: readonly string[]): readonly (readonly [string, ValueType])[] {
  return names.map((name) => [name, type] as const);
}

/** How the value of a standard or vendor parameter is written; the same in every message. */
export function valueType(name: string): ValueType {
  const known = byName.get(name);
  if (known !== undefined) return known;
  if (name.endsWith('_supported')) return 'array of strings';
  if (/_(?:uri|endpoint)$/.test(name)) return 'URL';
  return name.endsWith('expires_in') ? 'number' : 'string';
}
