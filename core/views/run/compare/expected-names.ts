/** Parameters and members that differ between any two runs, or follow from such a value. */
const parameters = new Set([
  'access_token',
  'assertion',
  'auth_req_id',
  'client_assertion',
  'code',
  'code_challenge',
  'code_verifier',
  'device_code',
  'id_token',
  'id_token_hint',
  'jti',
  'logout_token',
  'nonce',
  'refresh_token',
  'request',
  'request_uri',
  'response',
  'session_state',
  'state',
  'token',
  'user_code',
  'verification_uri_complete',
  // Of login pages and gateways.
  '__RequestVerificationToken',
  '_csrf',
  'authenticity_token',
  'consent_challenge',
  'consent_verifier',
  'csrf',
  'csrf_token',
  'execution',
  'login_challenge',
  'login_verifier',
  'session_code',
  'tab_id',
  'transaction_id',
]);

const headers = new Set([
  'age',
  'cf-ray',
  'content-length',
  'cookie',
  'date',
  'dpop',
  'dpop-nonce',
  'etag',
  'expires',
  'last-modified',
  'request-id',
  'set-cookie',
  'traceparent',
  'tracestate',
  'x-amzn-trace-id',
  'x-correlation-id',
  'x-request-id',
]);

const claims = new Set([
  'aio',
  'at_hash',
  'auth_time',
  'c_hash',
  'iat',
  'jti',
  'nonce',
  'rh',
  'rt_hash',
  's_hash',
  'sid',
  'st_hash',
  'uti',
]);

const alignedTimes = new Set(['exp', 'nbf', 'auth_time']);

/** Whether a claim is a time that is set when a token is issued, and is compared from its `iat`. */
export function isAlignedTime(name: string): boolean {
  return alignedTimes.has(name);
}

/** Whether a parameter or a member of a response differs between any two runs. */
export function isExpectedParameter(name: string): boolean {
  return parameters.has(name);
}

/** Whether a claim differs between any two tokens. */
export function isExpectedClaim(name: string): boolean {
  return claims.has(name);
}

/** Whether a header differs between any two messages; that of a client's own credentials does not. */
export function isExpectedHeader(name: string, value: string): boolean {
  const lower = name.toLowerCase();
  return headers.has(lower) || (lower === 'authorization' && /^(?:bearer|dpop) /i.test(value));
}
