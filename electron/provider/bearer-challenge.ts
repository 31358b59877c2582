/** Why a request for a protected resource is refused (RFC 6750 §3.1). */
export interface BearerRefusal {
  readonly status: 400 | 401 | 403;
  /** Absent when the request carried no token at all. */
  readonly error?: 'invalid_request' | 'invalid_token' | 'insufficient_scope';
  readonly description: string;
  /** The scope that the request needs. */
  readonly scope?: string;
}

/** The `WWW-Authenticate` header of a refusal (RFC 6750 §3), with the metadata of the resource (RFC 9728 §5.1). */
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

/** RFC 6750 §3 lets neither quotes nor backslashes nor anything outside printable ASCII into these values. */
function clean(value: string): string {
  return value.replaceAll(/["\\]/g, "'").replaceAll(/[^\x20-\x7e]/g, '?');
}
