/** Why a request for a protected resource is rejected (RFC 6750 §3.1). */
export interface BearerRefusal {
  readonly status: 400 | 401 | 403;
  /** Absent when the request had no token. */
  readonly error?: 'invalid_request' | 'invalid_token' | 'insufficient_scope';
  readonly description: string;
  /** The scope that the request requires. */
  readonly scope?: string;
}

/**
 * Returns the `WWW-Authenticate` header of a rejection (RFC 6750 §3), with the metadata of the resource (RFC
 * 9728 §5.1).
 */
export function bearerChallenge(refusal: BearerRefusal, realm: string, metadataUrl: string): string {
  const { error, description, scope } = refusal;
  const parameters = [
    ['realm', realm],
    ...(error === undefined
      ? []
      : [
          ['error', error],
          ['error_description', description],
        ]),
    ...(scope === undefined ? [] : [['scope', scope]]),
    ['resource_metadata', metadataUrl],
  ];
  return `Bearer ${parameters.map(([name, value = '']) => `${name}="${clean(value)}"`).join(', ')}`;
}

/** RFC 6750 §3 allows neither quotes nor backslashes nor anything outside printable ASCII in these values. */
function clean(value: string): string {
  return value.replaceAll(/["\\]/g, "'").replaceAll(/[^\x20-\x7e]/g, '?');
}
