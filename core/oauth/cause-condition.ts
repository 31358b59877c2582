import type { ClientAuthentication } from './client.ts';

/** The request that an endpoint rejected. */
export interface RejectedRequest {
  /** The step of the flow, as `token`, `refresh` or `revocation`. */
  readonly leg: string;
  /** Its `grant_type`; absent where it has none. */
  readonly grantType?: string;
  readonly method: ClientAuthentication['method'];
}

/** A usual cause of an error, and the requests that it can explain: those that fit every list. */
export interface ConditionalCause {
  readonly text: string;
  readonly legs?: readonly string[];
  readonly grants?: readonly string[];
  readonly methods?: readonly ClientAuthentication['method'][];
}

/** Whether a cause can explain the rejection of a request. */
export function canExplain(
  cause: string | ConditionalCause,
  { leg, grantType = '', method }: RejectedRequest,
): boolean {
  if (typeof cause === 'string') return true;
  const { legs, grants, methods } = cause;
  return (
    legs?.includes(leg) !== false &&
    grants?.includes(grantType) !== false &&
    methods?.includes(method) !== false
  );
}

/** The text of a cause, a clause without a full stop. */
export function causeText(cause: string | ConditionalCause): string {
  return typeof cause === 'string' ? cause : cause.text;
}
